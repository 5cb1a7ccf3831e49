"""A comparison as a printed document: what changed, where, with the words that came and went
marked.

In: a Comparison. Out: a Composition, in Japanese or English.
"""

from collections.abc import Iterator
from functools import cache

from hyoka.definitions import catalogue, load
from hyoka.records import Bilingual
from hyoka.records.changes import Change, Comparison, by_subject
from hyoka.text import era_label
from hyoka.writing.blocks import Block, Cell, Composition, Mark, Paragraph, Role, Table, Words

_MARKS = {"same": Mark.PLAIN, "inserted": Mark.INSERTED, "removed": Mark.REMOVED}
_WIDTHS = (2.0, 4.0, 12.0)


def changes_composed(comparison: Comparison, language: str) -> Composition:
    """The changes by subject, in the order of the form."""
    title = said("title", language).format(before=comparison.before, after=comparison.after)
    counts = said("counts", language).format(n=len(comparison.changes), same=comparison.same)
    blocks: list[Block] = [
        _words(title, Role.TITLE),
        _words(counts if comparison.changes else said("none", language)),
    ]
    for subject, changes in by_subject(comparison.changes):
        name = subject.said_in(language)
        blocks += [_words(name, Role.HEADING), _table(changes, name, language)]
    return Composition(title, tuple(blocks), language=language)


def said(name: str, language: str) -> str:
    """A word around a comparison."""
    return _vocabulary()["said"][name].said_in(language)


def what_and_how(change: Change, language: str) -> str:
    """`評定 変更`, `Grade changed`."""
    words = _vocabulary()
    what, how = words["what"][change.what], words["how"][change.how]
    return f"{what.said_in(language)} {how.said_in(language)}"


def place_of(change: Change, language: str) -> str:
    """The form's name for the place, with its year."""
    part = change.part.said_in(language)
    if change.fiscal_year is None:
        return part
    year = _year(change.fiscal_year, language)
    if change.since_year is not None:
        year = said("against", language).format(year=year, since=_year(change.since_year, language))
    return f"{part}（{year}）" if language == "ja" else f"{part} ({year})"


def marked(change: Change, language: str) -> Iterator[Words]:
    """The words of a change: what stayed plain, what came and went marked, a difference and the
    pages after them."""
    yield from _pieces(change)
    if change.difference:
        yield Words(f" （{change.difference}）")
    pages = [at[0].page_said(language) for at in (change.before_at, change.after_at) if at]
    if pages:
        yield Words(f" [{' → '.join(pages)}]")


def _pieces(change: Change) -> Iterator[Words]:
    for piece in change.pieces:
        yield Words(piece.text, _MARKS[piece.change])
    if change.before and not change.pieces:
        yield Words(change.before, Mark.REMOVED)
    if change.after and not change.pieces:
        yield Words(change.after, Mark.INSERTED)


def _table(changes: list[Change], name: str, language: str) -> Table:
    heads = [
        _cell(0, column, _words(said(word, language)), head=True)
        for column, word in enumerate(_HEADS)
    ]
    cells = [*heads]
    for row, change in enumerate(changes, 1):
        cells += _row(row, change, language)
    return Table(_WIDTHS, tuple(cells), head_rows=1, name=name)


_HEADS = ("change", "place", "words")


def _row(row: int, change: Change, language: str) -> Iterator[Cell]:
    yield _cell(row, 0, _words(what_and_how(change, language)))
    yield _cell(row, 1, _words(place_of(change, language)))
    yield _cell(row, 2, Paragraph(tuple(marked(change, language))))


def _cell(row: int, column: int, paragraph: Paragraph, *, head: bool = False) -> Cell:
    return Cell(row, column, (paragraph,), head=head)


def _words(text: str, role: Role = Role.BODY) -> Paragraph:
    return Paragraph((Words(text),), role)


def _year(year: int, language: str) -> str:
    return era_label(year) if language == "ja" else f"FY{year}"


@cache
def _vocabulary() -> dict[str, dict[str, Bilingual]]:
    return load(catalogue("vocabularies", "changes.yaml"), dict[str, dict[str, Bilingual]])
