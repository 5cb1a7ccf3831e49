"""Two states or years of the same sheets → what changed: targets, wording, indicators, figures,
grades.

In: records. Out: a Comparison, which pages, files and the command line show alike.
"""

from hyoka.comparing.comparison import comparison_of

__all__ = ["comparison_of"]
