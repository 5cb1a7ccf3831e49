"""Rows of conditions tried from the best grade down; three answers each, because not every member
is decided.

A condition surely holds, surely fails, or is open because a member could still stand either way.
The first row that surely holds ends the search; rows open before it stay possible.
"""

from collections.abc import Sequence
from fractions import Fraction

from hyoka.grading.parts import Answer, Member, RowTried, Verdict
from hyoka.grading.rollup_parts import covered, has_its_main, rated
from hyoka.rulebooks import Condition, Predicates, Rollup, Row, Rulebook


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
    chosen = _chosen(condition, members)
    are = frozenset(condition.are)
    sure = [member for member in chosen if member.candidates <= are]
    out = [member for member in chosen if not member.candidates & are]
    open_ = [
        member for member in chosen if member.candidates & are and not member.candidates <= are
    ]
    against, unknown = tuple(each.code for each in out), tuple(each.code for each in open_)
    match condition.holds:
        case "every":
            return ("missed" if out else "unknown" if open_ else "reached"), against, unknown
        case "some":
            return ("reached" if sure else "unknown" if open_ else "missed"), against, unknown
        case "no":
            return (
                ("missed" if sure else "unknown" if open_ else "reached"),
                tuple(e.code for e in sure),
                unknown,
            )
        case "share":
            return _share(condition, sure, open_, chosen, rulebook), against, unknown


def _share(
    condition: Condition,
    sure: Sequence[Member],
    open_: Sequence[Member],
    chosen: Sequence[Member],
    rulebook: Rulebook,
) -> Verdict:
    least = rulebook.number(condition.share)
    if least is None or condition.share is None:
        return "unknown"
    if rulebook.by_name[condition.share].unit == "count":
        low, high, whole = Fraction(len(sure)), Fraction(len(sure) + len(open_)), Fraction(1)
    else:
        low, whole = _weight(sure), _weight(chosen)
        high = low + _weight(open_)
    return "reached" if low >= least * whole else "unknown" if high >= least * whole else "missed"


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
