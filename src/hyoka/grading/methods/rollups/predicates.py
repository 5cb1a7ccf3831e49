"""Rows of conditions tried from the best grade down; three answers each, because not every member
is decided.

A condition surely holds, surely fails, or is open because a member could still stand either way.
The first row that surely holds ends the search; rows open before it stay possible.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from hyoka.grading.parts import Answer, Member, RowTried, Verdict
from hyoka.grading.rollup_parts import covered, has_its_main, rated
from hyoka.rulebooks import Condition, Predicates, Rollup, Row, Rulebook


@dataclass(frozen=True)
class _Split:
    """The members a condition speaks of: those that surely are as it wants, could be, surely are
    not."""

    chosen: Sequence[Member]
    sure: Sequence[Member]
    open: Sequence[Member]
    out: Sequence[Member]


def answer(way: Rollup, members: Sequence[Member], rulebook: Rulebook) -> Answer:
    assert isinstance(way, Predicates)
    counted = rated(members)
    if (
        not counted
        or not covered(members, rulebook.number(way.coverage))
        or not has_its_main(members)
    ):
        return Answer((), why="coverage")
    rows: list[RowTried] = []
    candidates: list[str] = []
    for row in way.rows:
        tried = _tried(row, counted, rulebook)
        rows.append(tried)
        if tried.verdict != "missed":
            candidates.append(row.grade)
        if tried.verdict == "reached":
            break
    return Answer(tuple(candidates), tuple(rows), None if candidates else "no-row")


def _tried(row: Row, members: Sequence[Member], rulebook: Rulebook) -> RowTried:
    """The row's verdict is its worst condition's; the members named are those of the first that
    does not hold."""
    verdicts = [verdict_of(condition, members, rulebook) for condition in row.conditions]
    for verdict in ("missed", "unknown"):
        for index, (found, against, unknown) in enumerate(verdicts):
            if found == verdict:
                return RowTried(row.grade, found, against, unknown, index)
    return RowTried(row.grade, "reached")


def verdict_of(
    condition: Condition, members: Sequence[Member], rulebook: Rulebook
) -> tuple[Verdict, tuple[str, ...], tuple[str, ...]]:
    """The verdict, the members against it and those that are open."""
    split = _split(condition, members)
    against = split.sure if condition.holds == "no" else split.out
    verdict = _verdict(condition, split, rulebook)
    return verdict, tuple(each.code for each in against), tuple(each.code for each in split.open)


def _split(condition: Condition, members: Sequence[Member]) -> _Split:
    chosen = _chosen(condition, members)
    are = frozenset(condition.are)
    sure = [member for member in chosen if member.candidates <= are]
    could = [member for member in chosen if member.candidates & are]
    out = [member for member in chosen if not member.candidates & are]
    return _Split(chosen, sure, [each for each in could if not each.candidates <= are], out)


def _verdict(condition: Condition, split: _Split, rulebook: Rulebook) -> Verdict:
    match condition.holds:
        case "every" if split.out:
            return "missed"
        case "some" if split.sure:
            return "reached"
        case "no" if split.sure:
            return "missed"
        case "share":
            return _share(condition, split, rulebook)
    if split.open:
        return "unknown"
    return "missed" if condition.holds == "some" else "reached"


def _share(condition: Condition, split: _Split, rulebook: Rulebook) -> Verdict:
    least = rulebook.number(condition.share)
    if least is None or condition.share is None:
        return "unknown"
    if rulebook.by_name[condition.share].unit == "count":
        low, high = Fraction(len(split.sure)), Fraction(len(split.sure) + len(split.open))
    else:
        least *= _weight(split.chosen)
        low = _weight(split.sure)
        high = low + _weight(split.open)
    if low >= least:
        return "reached"
    return "unknown" if high >= least else "missed"


def _weight(members: Sequence[Member]) -> Fraction:
    return sum((member.weight for member in members), Fraction(0))


def _chosen(condition: Condition, members: Sequence[Member]) -> Sequence[Member]:
    """Where no member is marked main, all count as main."""
    main = [member for member in members if member.main]
    match condition.of:
        case "all":
            return members
        case "main":
            return main or members
        case "other":
            return [member for member in members if not member.main]
