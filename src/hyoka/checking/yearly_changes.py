"""Changes a text states for a year: 平成30年は前年度比25％減, 2016年の事務局運営費を前年比21％削減.

In: a passage. Out: statements with their year, percent and whether they were only planned.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from hyoka.checking.prose import ProsePassage
from hyoka.text import fiscal_years

_YEAR = r"(?P<year>(?:平成|令和)\s*(?:元|\d{1,2})\s*年度?|(?:19|20)\d\d\s*年度?)"
_STATED = re.compile(
    rf"{_YEAR}(?P<what>(?:の|は|に|予算|要求|事務局|運営|経費|費|総額|、|を|が|分)*)前年度?比\s*(?P<n>\d+(?:\.\d+)?)\s*%\s*(?P<way>減|削減|増)?"
    r"(?P<rest>[^。、]{0,12})"
)
_PLANNED = re.compile(r"予定|見込|要求|計画|案")


@dataclass(frozen=True)
class YearlyChange:
    """A change against the year before; `percent` is negative for a cut, its size alone where no
    direction is given."""

    year: int
    percent: Decimal
    is_planned: bool
    printed: str
    passage: ProsePassage


def yearly_changes(passage: ProsePassage) -> Iterator[YearlyChange]:
    """The changes a passage states."""
    for match in _STATED.finditer(passage.folded.replace("\n", "")):
        years = fiscal_years(match["year"])
        if years:
            size = Decimal(match["n"])
            planned = bool(_PLANNED.search(match["what"] + match["rest"]))
            signed = size if match["way"] == "増" else -size
            yield YearlyChange(years[0].year, signed, planned, match[0].strip(), passage)
