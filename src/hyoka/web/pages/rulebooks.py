"""The page of a rulebook: its numbers and where they come from, its rows in words, its worked cases
run."""

from collections import defaultdict
from dataclasses import dataclass

from hyoka.definitions.problems import problem_named
from hyoka.grading import (
    Described,
    Worked,
    described_bands,
    described_case,
    described_outcome,
    described_rollup,
    worked_cases,
)
from hyoka.records import Bilingual
from hyoka.rulebooks import Rulebook, load_rulebooks


@dataclass(frozen=True)
class ShownCase:
    """A worked case in words with the grade it expects, and what came of it."""

    words: Bilingual
    grade: Bilingual | None
    worked: Worked


@dataclass(frozen=True)
class RulebookPage:
    """Everything on a rulebook's page; `others` are the other editions of the same rule."""

    rulebook: Rulebook
    bands: tuple[Described, ...]
    rollups: tuple[tuple[Described, ...], ...]
    chapters: tuple[tuple[str, tuple[ShownCase, ...]], ...]
    others: tuple[Rulebook, ...]
    n_cases: int
    n_failed: int


def rulebook_page(name: str) -> RulebookPage:
    """Raises Problem where there is no such edition."""
    found = _edition(name)
    cases = [
        ShownCase(described_case(each.case, found), described_outcome(each.case, found), each)
        for each in worked_cases(found)
    ]
    chapters: dict[str, list[ShownCase]] = defaultdict(list)
    for each in cases:
        chapters[each.worked.case.chapter].append(each)
    return RulebookPage(
        rulebook=found,
        bands=described_bands(found),
        rollups=tuple(described_rollup(way, found) for way in found.rollup),
        chapters=tuple((name, tuple(told)) for name, told in chapters.items()),
        others=tuple(
            each for each in load_rulebooks().editions(found.rulebook) if each is not found
        ),
        n_cases=len(cases),
        n_failed=sum(not each.worked.holds for each in cases),
    )


def _edition(name: str) -> Rulebook:
    found = next((each for each in load_rulebooks().all if each.name == name), None)
    if found is None:
        raise problem_named("unknown-rulebook.rulebooks", {"rulebook": name})
    return found
