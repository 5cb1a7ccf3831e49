"""Takes records apart into the pieces sections sign, and puts them together again, byte for byte.

In: Records. Out: pieces (cover, each field, each other sheet) with canonical JSON; and back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count

from pydantic import TypeAdapter

from hyoka.records import PolicyEvaluation, PolicyField, Records, Sheet

_SHEET: TypeAdapter[Sheet] = TypeAdapter(Sheet)


@dataclass(frozen=True)
class Piece:
    """One sheet as the store keeps it; `part` is 0 for a whole sheet or a cover, and n for a
    report's nth field."""

    kind: str
    position: int
    part: int
    content: str


def pieces_of(records: Records) -> list[Piece]:
    """All pieces, in the document's order."""
    pieces = map(_pieces, count(), records.sheets)
    return list(chain.from_iterable(pieces))


def _pieces(position: int, sheet: Sheet) -> Iterable[Piece]:
    if not isinstance(sheet, PolicyEvaluation):
        return [Piece(sheet.type, position, 0, sheet.model_dump_json(by_alias=True))]
    cover = Piece(
        "cover", position, 0, sheet.model_copy(update={"fields": ()}).model_dump_json(by_alias=True)
    )
    fields = [
        Piece("field", position, index, field.model_dump_json(by_alias=True))
        for index, field in enumerate(sheet.fields, 1)
    ]
    return [cover, *fields]


def envelope_of(records: Records) -> str:
    """Everything but the sheets."""
    return records.model_copy(update={"sheets": ()}).model_dump_json(by_alias=True)


def assembled(envelope: str, pieces: Sequence[Piece]) -> Records:
    """The records again. Shape: pieces in any order, all of one document. Raises ValueError for
    what fits no sheet."""
    ordered = sorted(pieces, key=lambda piece: (piece.position, piece.part))
    sheets: list[Sheet] = []
    for piece in ordered:
        if piece.kind == "field":
            if not sheets or not isinstance(cover := sheets[-1], PolicyEvaluation):
                raise ValueError("a field without its cover")
            field = PolicyField.model_validate_json(piece.content)
            sheets[-1] = cover.model_copy(update={"fields": (*cover.fields, field)})
        else:
            sheets.append(_SHEET.validate_json(piece.content))
    return Records.model_validate_json(envelope).model_copy(update={"sheets": tuple(sheets)})
