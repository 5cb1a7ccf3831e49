"""Grades of parts made one: the rulebook's ways tried in order, the first that answers wins.

In: members, a rulebook. Out: an Outcome with the answer of the way that decided.
"""

from collections.abc import Sequence

from hyoka.grading.methods import answerer_named
from hyoka.grading.parts import Answer, Member, Outcome
from hyoka.records import Standing
from hyoka.rulebooks import Rollup, Rulebook

_MISSING = ("coverage",)


def rolled_up(
    members: Sequence[Member], rulebook: Rulebook
) -> tuple[Outcome, Rollup | None, Answer | None]:
    """Undecided where several grades are still possible, or where no way answers."""
    way, answer = None, None
    for way in rulebook.rollup:
        answer = answerer_named(way.kind)(way, members, rulebook)
        if answer.candidates:
            break
    if answer is None:
        return Outcome((), Standing.NOT_APPLICABLE, "no-rule"), None, None
    if len(answer.candidates) == 1 and answer.why is None:
        return Outcome(answer.candidates, None, None), way, answer
    missing = answer.why in _MISSING
    undecided = Standing.NOT_AVAILABLE if missing else Standing.JUDGEMENT_REQUIRED
    return Outcome(answer.candidates, undecided, answer.why or "members-open"), way, answer
