"""A total over several years stated in prose against the row of the table it adds up."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from hyoka.checking.amounts import number_of
from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.linking import share_of
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.records import Finding, PolicyEvaluationSlides, ReferenceRow

CHECK = card("total-differs")
_TOTAL = re.compile(
    r"(?:過去\s*)?(?P<years>\d)\s*年(?:度)?(?:間)?\s*(?::|において|で)(?:[^。、]{0,20}計)?\s*(?P<n>\d+)\s*(?P<unit>件|回|か国|名|人|港)"
)
_PERSONS = {"名", "人"}
_ABOUT = 0.35


def in_document(dossier: Dossier) -> Iterator[Finding]:
    tables = [
        sheet.reference for sheet in dossier.sheets if isinstance(sheet, PolicyEvaluationSlides)
    ]
    rows = [row for table in tables if table for row in table.rows]
    for passage in passages_of(dossier) if rows else ():
        for before, sentence in pairwise(("", *passage.sentences)):
            for match in _TOTAL.finditer(sentence):
                yield from _compared(passage, before + sentence, match, rows)


def _compared(
    passage: ProsePassage, sentence: str, match: re.Match[str], rows: list[ReferenceRow]
) -> Iterator[Finding]:
    """Against the row whose label the sentence, with the one before it, says most of."""
    share, row = max(
        ((share_of(row.label.text, sentence), row) for row in rows), key=lambda pair: pair[0]
    )
    units = {value.unit in _PERSONS for value in row.values.values() if value.number is not None}
    if units != {match["unit"] in _PERSONS}:
        return
    numbers = [number for value in row.values.values() if (number := number_of(value)) is not None]
    if share < _ABOUT or len(row.values) != int(match["years"]) or not numbers:
        return
    total = sum(numbers, Decimal(0))
    if total != Decimal(match["n"]):
        yield CHECK.finding(
            passage.subject,
            [passage.at, row.label.at, *(value.at for value in row.values.values())],
            {"stated": match["n"], "total": f"{total:f}", "row": row.label.text},
            printed=passage.quoted(match[0]),
        )
