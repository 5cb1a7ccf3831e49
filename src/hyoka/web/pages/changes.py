"""The page of what changed between two evaluations, and the few words about it on the policy's
page."""

from dataclasses import dataclass

from hyoka.records import Bilingual
from hyoka.records.changes import Change, Comparison, by_subject
from hyoka.writing.reports.changes import place_of, what_and_how

KINDS = ("grade", "indicator", "target", "result", "figure", "wording")


@dataclass(frozen=True)
class ChangeShown:
    """One change with its words in the reader's language."""

    change: Change
    what: str
    place: str


@dataclass(frozen=True)
class Subject:
    """What changed about one thing."""

    name: str
    changes: tuple[ChangeShown, ...]


@dataclass(frozen=True)
class ChangesPage:
    """Everything on the page; `counts` are of all changes, whatever is filtered."""

    wanted: str
    subjects: tuple[Subject, ...]
    counts: tuple[tuple[str, int], ...]
    n_all: int
    same: int


def changes_page(comparison: Comparison, wanted: str, lang: str) -> ChangesPage:
    """Shape: changes by subject in the order of the form, of one kind where one is wanted."""
    wanted = wanted if wanted in KINDS else ""
    taken = [change for change in comparison.changes if wanted in ("", change.what)]
    return ChangesPage(
        wanted=wanted,
        subjects=tuple(
            Subject(_in(subject, lang), tuple(_shown(change, lang) for change in changes))
            for subject, changes in by_subject(taken)
        ),
        counts=counts_of(comparison),
        n_all=len(comparison.changes),
        same=comparison.same,
    )


def counts_of(comparison: Comparison) -> tuple[tuple[str, int], ...]:
    """How many changes concern what; kinds without any are left out."""
    counted = ((kind, sum(change.what == kind for change in comparison.changes)) for kind in KINDS)
    return tuple((kind, count) for kind, count in counted if count)


def _shown(change: Change, lang: str) -> ChangeShown:
    return ChangeShown(change, what_and_how(change, lang), place_of(change, lang))


def _in(words: Bilingual, lang: str) -> str:
    return words.said_in(lang)
