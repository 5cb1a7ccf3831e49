"""Makes an evaluation searchable: every title, value, paragraph, remark and finding with its place.

In: an evaluation with its card, records and findings. Out: passages and their tokens. Made again,
they are the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from hyoka.office import library
from hyoka.office.cards import indicator_in
from hyoka.records import At, Finding, Problem, Record, Records, Value
from hyoka.records.walking import Path, inside
from hyoka.store.kept.models import EvaluationCard
from hyoka.store.models import Evaluation
from hyoka.store.search import index
from hyoka.store.search.models import KINDS, Passage
from hyoka.store.search.normalising import folded, years_in

_LONGEST, _MOST_LINES, _LONGEST_MARK, _ENOUGH = 1800, 400, 6, 14
_SERIAL, _YEARS = 40, 4096
_CODE = re.compile(r"\d{1,6}-\d{1,6}")
_TITLES = ("title", "policy", "organization", "contribution")
_REMARKS = ("opinions",)
_SKIPPED = (
    "at",
    "form",
    "type",
    "reasons",
    "urls",
    "marker",
    "code",
    "number",
    "unit",
    "qualifier",
)


@dataclass(frozen=True)
class _Leaf:
    """Words of a record: what kind, where in the records, where in the document."""

    kind: str
    trail: Path
    words: str
    at: At | None
    field: int | None = None
    code: str = ""


def index_evaluation(evaluation: Evaluation, records: Records, findings: Sequence[Finding]) -> None:
    """Takes what was indexed of an evaluation out and puts it in anew, all in one transaction."""
    card = EvaluationCard.objects.get(evaluation=evaluation)
    lines = _lines(evaluation)
    with transaction.atomic():
        before = list(Passage.objects.filter(evaluation=evaluation))
        if before:
            index.remove(before)
            Passage.objects.filter(evaluation=evaluation).delete()
        passages = _numbered(_passages(evaluation, card, records, findings, lines), card)
        Passage.objects.bulk_create(passages, batch_size=300)
        index.add(passages)


def _passages(
    evaluation: Evaluation,
    card: EvaluationCard,
    records: Records,
    findings: Sequence[Finding],
    lines: dict[int, str],
) -> Iterator[Passage]:
    yield _passage(evaluation, card, _Leaf("title", ("title",), card.title, None), "")
    seen: set[tuple[str, str, object]] = set()
    for sheet in records.sheets:
        for leaf in _leaves(sheet, (), None, ""):
            starts = _line_starts(folded(leaf.words), leaf.at, lines)
            for begin, words in _cut(leaf.words):
                key = (leaf.kind, words, leaf.at.lines if leaf.at else None)
                if key not in seen:
                    seen.add(key)
                    yield _passage(
                        evaluation, card, _worded(leaf, words), _within(starts, begin, words)
                    )
    for finding in findings:
        at = finding.at[0] if finding.at else None
        code = indicator_in(finding.subject) or ""
        words = f"{finding.message.ja}\n{finding.message.en}"
        yield _passage(
            evaluation, card, _Leaf("finding", (finding.code,), words, at, None, code), ""
        )


def _worded(leaf: _Leaf, words: str) -> _Leaf:
    return _Leaf(leaf.kind, leaf.trail, words, leaf.at, leaf.field, leaf.code)


def _cut(words: str) -> Iterator[tuple[int, str]]:
    """Paragraphs, none longer than an index can hold, each with where it begins in the folded text
    of all."""
    begin = 0
    for paragraph in words.split("\n"):
        for start in range(0, len(paragraph), _LONGEST):
            piece = paragraph[start : start + _LONGEST]
            yield begin, piece
            begin += len(folded(piece))


def _leaves(node: object, trail: Path, field: int | None, code: str) -> Iterator[_Leaf]:
    """Everything printed below a record, with the field and the indicator it stands in."""
    skipped: tuple[str, ...] = ()
    if isinstance(node, Record):
        skipped = _SKIPPED
        code = _own_code(node) or code
        field = getattr(node, "number", field) if trail[-1:] == ("fields",) else field
        if (words := _printed(node)).strip():
            yield _Leaf(_kind(node, trail), trail, words, _place_of(node), field, code)
    for name, part in inside(node):
        if name not in skipped:
            yield from _leaves(part, trail if name is None else (*trail, name), field, code)


def _own_code(node: Record) -> str | None:
    """The code of an indicator; null for anything else."""
    code = getattr(node, "code", None)
    return code if isinstance(code, str) and _CODE.fullmatch(code) else None


def _place_of(node: Record) -> At | None:
    place = getattr(node, "at", None)
    first = place[0] if isinstance(place, tuple) and place else place
    return first if isinstance(first, At) else None


def _printed(node: Record) -> str:
    """What a leaf prints: its text, its value, or the name of what it is."""
    said = (getattr(node, name, None) for name in ("text", "raw", "what", "name"))
    return next((words for words in said if isinstance(words, str)), "")


def _kind(node: Record, trail: Path) -> str:
    if isinstance(node, Value):
        return "value"
    if trail and trail[-1] in _TITLES:
        return "indicator" if "indicators" in trail else "title"
    return "remark" if any(name in _REMARKS for name in trail) else "paragraph"


def _passage(evaluation: Evaluation, card: EvaluationCard, leaf: _Leaf, lines: str) -> Passage:
    plain, at = folded(leaf.words), leaf.at
    years = years_in(leaf.words)
    return Passage(
        evaluation=evaluation,
        document=evaluation.document_id or "",
        kind=leaf.kind,
        fiscal_year=card.fiscal_year,
        ministry=card.ministry,
        part="/".join(leaf.trail),
        field_number=leaf.field,
        code=leaf.code,
        page=at.page if at else None,
        page_label=(at.page_label or "") if at else "",
        first_line=at.lines[0] if at else None,
        last_line=at.lines[1] if at else None,
        lines=lines,
        text=leaf.words,
        folded=plain,
        years=f" {' '.join(map(str, years))} " if years else "",
    )


def _line_starts(plain: str, at: At | None, lines: dict[int, str]) -> list[tuple[int, int]]:
    """Where in the folded text each line begins; marks before an item's words are left out of
    it."""
    if at is None:
        return []
    found, place = [], 0
    for number in range(at.lines[0], min(at.lines[1], at.lines[0] + _MOST_LINES) + 1):
        line = folded(lines.get(number, ""))
        start, skipped = _start(plain, line, place)
        if start >= 0:
            found.append((start, number))
            place = start + len(line) - skipped
    return found or [(0, at.lines[0])]


def _start(plain: str, line: str, place: int) -> tuple[int, int]:
    """Where a line begins at or just after a place, and how many of its characters are a mark; -1
    where it does not."""
    for skipped in range(min(_LONGEST_MARK, len(line))):
        head = line[skipped : skipped + _ENOUGH]
        at = plain.find(head, place, place + _LONGEST_MARK + len(head))
        if at >= 0:
            return at, skipped
    return -1, 0


def _within(starts: Sequence[tuple[int, int]], begin: int, words: str) -> str:
    """The lines of one paragraph, `0:613 35:614`, counted from its own beginning."""
    end = begin + len(folded(words))
    before = [pair for pair in starts if pair[0] <= begin][-1:]
    inside = [pair for pair in starts if begin < pair[0] < end]
    return " ".join(f"{max(0, start - begin)}:{number}" for start, number in (*before, *inside))


def _lines(evaluation: Evaluation) -> dict[int, str]:
    """The lines of the document; none where its text cannot be had."""
    if not evaluation.document_id:
        return {}
    try:
        return {line.number: line.text for line in library.source_of(evaluation.document_id).lines}
    except Problem:
        return {}


def _numbered(passages: Iterator[Passage], card: EvaluationCard) -> list[Passage]:
    """Numbers that are ranks: kind, newest year, then the order they came in; nothing has the same
    number."""
    last = Passage.objects.aggregate(last=Max("serial"))["last"] or 0
    numbered = []
    for serial, passage in enumerate(passages, last + 1):
        rank = KINDS.index(passage.kind) * _YEARS + max(0, 3000 - card.fiscal_year)
        passage.pk, passage.serial = (rank << _SERIAL) | serial, serial
        numbered.append(passage)
    return numbered
