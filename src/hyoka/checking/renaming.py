"""Names of indicators from one cycle to the next: kept, changed, or given to something else.

In: two names under one code. Out: which it is. What a report says about it in so many words is for
the caller.
"""

import re
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

from hyoka.checking.vocabulary import vocabulary
from hyoka.text import fold, same, squeezed

Change = Literal["kept", "renamed", "replaced"]
_ALIKE = 0.45


def change_of(before: str, after: str) -> Change:
    """Replaced where the names have little in common."""
    if same(before, after):
        return "kept"
    alike = SequenceMatcher(None, squeezed(before), squeezed(after), autojunk=False).ratio()
    return "renamed" if alike >= _ALIKE else "replaced"


def says_so(text: str | None, what: Literal["indicator", "measure"]) -> bool:
    """Whether a text speaks of a changed indicator or measure."""
    return bool(text and re.search(_patterns()[what], fold(text)))


@cache
def _patterns() -> dict[str, str]:
    return vocabulary("change_words", dict[str, str])
