"""The means and contributions an evaluation names, found among the projects of the review.

In: names as printed, and projects by the names their sheets carried. Out: a match for each name,
with how it was found. The same name is a match; a name that differs by what stands in brackets, or
by little, is a proposal; a name two projects carry is matched to neither.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from rapidfuzz import fuzz, process

from hyoka.ledger.linking.sheets import name_key
from hyoka.text import fold

_BRACKETS = re.compile(r"\([^()]*\)")
_ALIKE = 88
_SHORTEST = 6


@dataclass(frozen=True)
class NamedProject:
    """A project, and a name one of its sheets carried."""

    project: str
    ministry: str
    name: str


@dataclass(frozen=True)
class Match:
    """What became of a name: `how` is same_name, bare_name, alike or none; `state` automatic,
    proposed or unmatched."""

    name: str
    project: str | None
    how: str
    state: str
    likeness: int = 0


class Projects:
    """Projects by their names, looked up in the ministry the evaluation is of, or most names."""

    def __init__(self, projects: Iterable[NamedProject]) -> None:
        self._exact: dict[str, set[NamedProject]] = defaultdict(set)
        self._bare: dict[str, set[NamedProject]] = defaultdict(set)
        self._known: set[str] = set()
        for each in projects:
            self._known.add(each.ministry)
            self._exact[name_key(each.name)].add(each)
            self._bare[bare_key(each.name)].add(each)

    def matches(self, names: Sequence[str], said: str = "") -> list[Match]:
        """One match for each name, in their order. `said` is the ministry the evaluation is known
        to be of."""
        ministry = said if said in self._known else self._ministry_of(names)
        return [self._match(name, ministry) for name in names]

    def _ministry_of(self, names: Iterable[str]) -> str:
        """The ministry that has most of the names; none where two have as many, for that would be a
        guess."""
        found = Counter(chain.from_iterable(map(self._ministries, names)))
        best = found.most_common(2)
        is_tied = len(best) == 2 and best[0][1] == best[1][1]
        return best[0][0] if best and not is_tied else ""

    def _ministries(self, name: str) -> set[str]:
        """Every ministry with a project of this name; where none has it in full, without what
        stands in brackets."""
        found = self._exact.get(name_key(name)) or self._bare.get(bare_key(name)) or set()
        return {each.ministry for each in found}

    def _match(self, name: str, ministry: str) -> Match:
        if (project := _only(self._exact.get(name_key(name), ()), ministry)) is not None:
            return Match(name, project, "same_name", "automatic", 100)
        if (project := _only(self._bare.get(bare_key(name), ()), ministry)) is not None:
            return Match(name, project, "bare_name", "proposed", 95)
        return self._alike(name, ministry)

    def _alike(self, name: str, ministry: str) -> Match:
        key = bare_key(name)
        keys = [
            each
            for each, found in self._bare.items()
            if any(one.ministry == ministry for one in found)
        ]
        best = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=2)
        if len(key) >= _SHORTEST and best and (len(best) == 1 or best[0][1] > best[1][1]):
            project = _only(self._bare[best[0][0]], ministry)
            if project is not None:
                return Match(name, project, "alike", "proposed", round(best[0][1]))
        return Match(name, None, "none", "unmatched")


def _only(found: Iterable[NamedProject], ministry: str) -> str | None:
    """The one project of a ministry; null for none or several."""
    projects = {each.project for each in found if each.ministry == ministry}
    return projects.pop() if len(projects) == 1 else None


def bare_key(name: str) -> str:
    """A name without what stands in brackets: acronyms, kinds of money, years."""
    return name_key(_BRACKETS.sub("", fold(name))) or name_key(name)
