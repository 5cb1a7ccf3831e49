"""Which organisation a dossier or a passage speaks of, by the short name printed in brackets:
（ISTC）.

In: contribution sheets and reports. Out: short names. A sheet whose name cell is lost goes by what
was inferred.
"""

import re

from hyoka.records import ContributionAssessment
from hyoka.text import fold

_SHORT = re.compile(r"\(\s*(?P<short>[A-Z][A-Za-z-]{1,11})\s*\)")


def short_name_of(sheet: ContributionAssessment) -> str | None:
    """The organisation's short name, null where neither cell nor inference gives one."""
    printed = [text.text for text in (sheet.organization, sheet.contribution) if text is not None]
    inferred = [
        each.value for each in sheet.inferred if each.field in ("organization", "contribution")
    ]
    for words in (*printed, *inferred):
        found = _SHORT.search(fold(words))
        if found:
            return found["short"]
    return None


def speaks_of(text: str, short: str) -> bool:
    """Whether a text names the organisation."""
    return re.search(rf"(?<![A-Za-z]){re.escape(short)}(?![A-Za-z])", fold(text)) is not None
