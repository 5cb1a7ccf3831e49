"""A total over several years stated in prose against the row of the table it adds up."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, pairwise

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
    slides = (sheet for sheet in dossier.sheets if isinstance(sheet, PolicyEvaluationSlides))
    tables = [sheet.reference for sheet in slides if sheet.reference]
    rows = list(chain.from_iterable(table.rows for table in tables))
    for passage in passages_of(dossier) if rows else ():
        for before, sentence in pairwise(("", *passage.sentences)):
            for match in _TOTAL.finditer(sentence):
                yield from _compared(passage, before + sentence, match, rows)


def _compared(
    passage: ProsePassage, sentence: str, match: re.Match[str], rows: list[ReferenceRow]
) -> Iterator[Finding]:
    """Against the row whose label the sentence, with the one before it, says most of."""
    row = max(rows, key=lambda each: share_of(each.label.text, sentence))
    if share_of(row.label.text, sentence) < _ABOUT or len(row.values) != int(match["years"]):
        return
    known = [value for value in row.values.values() if value.number is not None]
    if {value.unit in _PERSONS for value in known} != {match["unit"] in _PERSONS}:
        return
    total = sum(filter(None, map(number_of, known)), Decimal(0))
    if total != Decimal(match["n"]):
        yield CHECK.finding(
            passage.subject,
            [passage.at, row.label.at, *(value.at for value in row.values.values())],
            {"stated": match["n"], "total": f"{total:f}", "row": row.label.text},
            printed=passage.quoted(match[0]),
        )
