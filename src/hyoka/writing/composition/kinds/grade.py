"""目標達成度合い: the printed grade with the ministry's letter behind it."""

from hyoka.records import PolicyGrade
from hyoka.writing.blocks import Block, Paragraph, Words
from hyoka.writing.composition.content import Content


def write(content: Content) -> tuple[Block, ...]:
    grade = content.value
    if not isinstance(grade, PolicyGrade) or grade.label is None or not grade.label.raw:
        return ()
    letter = f"（{grade.letter.raw}）" if grade.letter and grade.letter.raw else ""
    return (Paragraph((Words(grade.label.raw + letter),), at=grade.label.at),)
