"""What makes the reading of sheets doubtful, told as notes: much unread, no values, labels taken
for values.

In: what was assembled of a document. Out: notes with the codes of `records.note.DOUBTS`; none for a
sound reading.
"""

from collections.abc import Iterator, Sequence

from hyoka.forms import Form
from hyoka.records import At, Choice, Coverage, Note, PolicyEvaluation, Sheet, Text, Value
from hyoka.records.walking import below
from hyoka.text import squeezed

LARGEST_UNREAD_SHARE = 0.01
_SHORTEST_LABEL = 3
_MOST_NAMED = 5


def read_share(coverage: Coverage) -> float:
    """The share of a document's lines, layout apart, that was read; 1 for a document without
    any."""
    filled = coverage.lines - coverage.layout
    return 1 - coverage.unread / filled if filled else 1.0


def doubts_of(sheets: Sequence[Sheet], forms: Sequence[Form], coverage: Coverage) -> Iterator[Note]:
    """`forms` are those of the sheets, one each."""
    if sheets and 1 - read_share(coverage) > LARGEST_UNREAD_SHARE:
        filled = coverage.lines - coverage.layout
        yield Note(
            code="unread",
            ja=f"{filled:,} 行のうち {coverage.unread:,} 行を読み取っていません",
            en=f"{coverage.unread:,} of {filled:,} lines were not read",
        )
    for sheet, form in zip(sheets, forms, strict=True):
        yield from _without_values(sheet)
        yield from _labels_as_values(sheet, form)


def _without_values(sheet: Sheet) -> Iterator[Note]:
    indicators = sheet.indicators if isinstance(sheet, PolicyEvaluation) else ()
    codes = [each.code for each in indicators if not each.has_values]
    if codes:
        yield Note(
            code="without-values",
            ja=f"目標も実績も読み取れない測定指標があります：{'、'.join(codes)}",
            en=f"Indicators of which neither a target nor a result was read: {', '.join(codes)}",
        )


def _labels_as_values(sheet: Sheet, form: Form) -> Iterator[Note]:
    """Values that are nothing but a label the form prints: its neighbour was taken for its
    content."""
    labels = {
        label.squeezed
        for label in form.labels
        if not label.captures and len(label.squeezed) >= _SHORTEST_LABEL
    }
    found = sorted({words for words in _values(sheet) if squeezed(words) in labels})
    if found:
        named = found[:_MOST_NAMED]
        yield Note(
            code="label-as-value",
            ja=f"様式の見出しが値として読み取られています：{'、'.join(named)}",
            en=f"Labels of the form were read as values: {', '.join(named)}",
        )


def _values(sheet: Sheet) -> Iterator[str]:
    """The printed words of every leaf but those that are kept as labels."""
    for part in below(sheet, without=("label",), whole=(At,)):
        if isinstance(part, Text):
            yield part.text
        elif isinstance(part, Value | Choice):
            yield part.raw or ""
