"""The cover's list of indicators under their fields: ＊ for a main one, code, title, and its rating
beside."""

from itertools import groupby

from hyoka.records import CoverRating, PolicyEvaluation
from hyoka.writing.blocks import Align, Block, Cell, Paragraph, Role, Table, Words
from hyoka.writing.composition.content import Content
from hyoka.writing.composition.wording import filled, official_code

_WIDTHS = (0.92, 0.08)
_CHOICES = ("ｓ", "ａ", "ｂ", "ｃ", "ｄ")


def write(content: Content) -> tuple[Block, ...]:
    report = content.scope.sheet
    assert isinstance(report, PolicyEvaluation)
    titles = {
        field.number: _heading(content, field.number) for field in report.fields if field.title
    }
    cells: list[Cell] = []
    for number, ratings in groupby(
        report.cover_ratings, key=lambda rating: int(rating.code.split("-")[0])
    ):
        row = max((cell.row + 1 for cell in cells), default=0)
        if number in titles:
            heading = Paragraph((Words(titles[number], link=f"#field-{number}"),), Role.LABEL)
            cells.append(Cell(row, 0, (heading,), columns=2))
            row += 1
        for at, rating in enumerate(ratings, row):
            cells += _row(rating, at)
    return (Table(_WIDTHS, tuple(cells), name=content.part.title.ja),) if cells else ()


def _heading(content: Content, number: int) -> str:
    part = next(iter(content.part.parts), content.part)
    scope = next(
        each for each in content.scope.each("fields[number]") if each.nearest("number") == number
    )
    return filled(part.labels[0].replace("}{", "} {"), scope)


def _row(rating: CoverRating, at: int) -> list[Cell]:
    words = f"{'＊' * rating.main}{official_code(rating.code)} {rating.title.text}"
    name = Paragraph((Words(words, link=f"#indicator-{rating.code}"),), level=2, at=rating.title.at)
    letter = rating.rating.raw or ""
    grade = (
        (Paragraph((Words(letter),), align=Align.CENTER, at=rating.rating.at),) if letter else ()
    )
    return [
        Cell(at, 0, (name,)),
        Cell(at, 1, grade, align=Align.CENTER, joined=True, choices=_CHOICES),
    ]
