"""Numbered goals with the ends they serve, and the words before them."""

from hyoka.forms.options import NoOptions

Own = NoOptions

FILLS = ("goals_preamble", "goals")
