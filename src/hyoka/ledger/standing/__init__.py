"""Lists that stand every year, each with the rows behind it. One module a list, found by being
there.

A module has `CODE` and `entries(histories) -> Iterator[Entry]`, asked a ministry at a time; its
words stand in `catalogue/money/standing.yaml`. One that `NEEDS_GRADES` is asked over projects that
have any.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from hyoka.definitions import Registry
from hyoka.ledger.catalogue import yaml_of
from hyoka.ledger.history import History


@dataclass(frozen=True)
class Entry:
    """A row of a list: whose, in which year, ordered by `weight` (largest first), with the facts
    that put it there."""

    fiscal_year: int
    weight: float
    facts: Mapping[str, object] = field(default_factory=dict)
    project: str | None = None
    sheet: str | None = None
    ministry: str = ""


Entries = Callable[[Sequence[History]], Iterator[Entry]]


@dataclass(frozen=True)
class StandingList:
    """A list with its words: what it shows, why it matters, what it cannot see."""

    code: str
    words: dict[str, dict[str, str]]
    columns: tuple[dict[str, str], ...]
    entries: Entries
    needs_grades: bool = False

    def title(self, lang: str) -> str:
        return self.words["title"][lang]


@cache
def standing_lists() -> tuple[StandingList, ...]:
    """All lists, in the catalogue's order."""
    modules = {module.CODE: module for module in Registry(__name__).modules}
    return tuple(
        StandingList(
            each["code"],
            each["words"],
            tuple(each["columns"]),
            modules[each["code"]].entries,
            getattr(modules[each["code"]], "NEEDS_GRADES", False),
        )
        for each in yaml_of("standing.yaml")
        if each["code"] in modules
    )
