"""施策目標: the preamble, and the numbered goals under it."""

from hyoka.records import PolicyEvaluation
from hyoka.text import official_digits
from hyoka.writing.blocks import Block, Paragraph, Role, Words
from hyoka.writing.composition.content import Content, paragraphs_of


def write(content: Content) -> tuple[Block, ...]:
    report = content.scope.sheet
    assert isinstance(report, PolicyEvaluation)
    goals = [
        Paragraph(
            (Words(line),), Role.BODY if index else Role.ITEM, 1 + bool(index), at=goal.text.at
        )
        for goal in report.goals
        for index, line in enumerate(f"{official_digits(goal.number)} {goal.text.text}".split("\n"))
    ]
    return (*paragraphs_of(report.goals_preamble), *goals)
