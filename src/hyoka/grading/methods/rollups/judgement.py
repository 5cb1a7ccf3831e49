"""Left to a person, with a reason: no formula was found in published material."""

from collections.abc import Sequence

from hyoka.grading.parts import Answer, Member
from hyoka.rulebooks import Rollup, Rulebook


def answer(way: Rollup, members: Sequence[Member], rulebook: Rulebook) -> Answer:
    del way, members
    return Answer(
        tuple(each.grade for each in rulebook.scales.get("overall", ())), why="left-to-judgement"
    )
