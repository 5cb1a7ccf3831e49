"""Names of indicators from one cycle to the next: kept, changed, or given to something else.

In: two names under one code, or dossiers. Out: which it is; the codes whose names can be held
against each other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import chain, pairwise
from typing import Literal

from hyoka.checking.dossier import Dossier
from hyoka.checking.vocabulary import vocabulary
from hyoka.records import Text
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


@dataclass(frozen=True)
class Renaming:
    """An indicator's code with the name it had and the name it has now; `dossier` is the later
    one."""

    dossier: Dossier
    code: str
    before: Text
    after: Text

    @property
    def change(self) -> Change:
        return change_of(self.before.text, self.after.text)


def unsaid_within(dossier: Dossier) -> Iterator[Renaming]:
    """The indicators announced for the next cycle whose announcement speaks of no change."""
    for field in dossier.fields:
        names = {each.code: each.title for each in field.indicators}
        for each in field.next_indicators:
            before, said = names.get(each.code), each.text.text if each.text else None
            if before is not None and each.title is not None and not says_so(said, "indicator"):
                yield Renaming(dossier, each.code, before, each.title)


def from_year_to_year(dossiers: Sequence[Dossier]) -> Iterator[Renaming]:
    """Against what the report before announced for the next cycle, else against its own name."""
    for before, after in pairwise(dossiers):
        names = _names_for_next(before)
        for _, indicator in after.indicators:
            title = before.placed(names.get(indicator.code))
            if title is not None and indicator.title is not None:
                yield Renaming(after, indicator.code, title, indicator.title)


def _names_for_next(dossier: Dossier) -> dict[str, Text | None]:
    names = {each.code: each.title for _, each in dossier.indicators}
    for each in chain.from_iterable(field.next_indicators for field in dossier.fields):
        if each.title:
            names[each.code] = each.title
    return names
