"""Where every non-blank line went: read, layout, or unread with its reason."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hyoka.reading.extraction.page_numbers import PageFurniture
from hyoka.reading.extraction.parsed_document import Line, ParsedDocument
from hyoka.reading.structure.paragraphs import Paragraph, place
from hyoka.records import At, Coverage, Unread
from hyoka.records.walking import below

_LONGEST = 400


def coverage_of(
    passages: ParsedDocument, layout: PageFurniture, left: Mapping[int, str]
) -> Coverage:
    filled = [line.number for line in passages.lines if line.text.strip()]
    n_layout = sum(number in layout.lines for number in filled)
    n_unread = sum(number in left and number not in layout.lines for number in filled)
    return Coverage(
        lines=len(filled), read=len(filled) - n_layout - n_unread, layout=n_layout, unread=n_unread
    )


def unread_of(
    passages: ParsedDocument, layout: PageFurniture, left: Mapping[int, str]
) -> tuple[Unread, ...]:
    """Lines nobody took, neighbours with the same reason together."""
    return tuple(
        Unread(
            text="\n".join(line.text.strip() for line in run)[:_LONGEST],
            at=place(passages, run),
            reason=reason,
        )
        for run, reason in _runs(passages.lines, layout, left)
    )


def unread_pages(passages: ParsedDocument) -> Iterator[Unread]:
    """Pages that hold nothing to read, each where its text would stand."""
    for page, reason in sorted(passages.unreadable.items()):
        line = next((line for line in passages.lines if line.page >= page), passages.lines[-1])
        yield Unread(
            text="",
            at=At(page=page, lines=(line.number,) * 2, chars=(line.start,) * 2),
            reason=reason,
        )


def uncovered(paragraphs: Sequence[Paragraph], value: object) -> list[Paragraph]:
    """The paragraphs no leaf of a value stands in."""
    spans = [part.lines for part in below(value, whole=(At,)) if isinstance(part, At)]
    return [each for each in paragraphs if not any(_meet(each.at.lines, span) for span in spans)]


def _meet(first: tuple[int, int], second: tuple[int, int]) -> bool:
    return first[0] <= second[1] and second[0] <= first[1]


def _runs(
    lines: Iterable[Line], layout: PageFurniture, left: Mapping[int, str]
) -> Iterator[tuple[Sequence[Line], str]]:
    run: list[Line] = []
    for line in lines:
        if not line.text.strip() or line.number in layout.lines:
            continue
        if run and left.get(line.number) != left[run[-1].number]:
            yield run, left[run[-1].number]
            run = []
        if line.number in left:
            run.append(line)
    if run:
        yield run, left[run[-1].number]
