"""施策目標: the preamble, and the numbered goals under it."""

from collections.abc import Iterator
from itertools import chain

from hyoka.records import Goal, PolicyEvaluation
from hyoka.text import official_digits
from hyoka.writing.blocks import Block, Paragraph, Role, Words
from hyoka.writing.composition.content import Content, paragraphs_of


def write(content: Content) -> tuple[Block, ...]:
    report = content.scope.sheet
    assert isinstance(report, PolicyEvaluation)
    goals = chain.from_iterable(map(_goal, report.goals))
    return (*paragraphs_of(report.goals_preamble), *goals)


def _goal(goal: Goal) -> Iterator[Paragraph]:
    """Its first line behind its number, the others below it."""
    first, *rest = f"{official_digits(goal.number)} {goal.text.text}".split("\n")
    yield Paragraph((Words(first),), Role.ITEM, 1, at=goal.text.at)
    for line in rest:
        yield Paragraph((Words(line),), Role.BODY, 2, at=goal.text.at)
