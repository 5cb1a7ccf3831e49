"""Which forms a document holds, and where each sheet of them begins.

In: passages and the known forms. Out: stretches of lines, each with how well its form fits. A sheet
opens where at least two of its form's opening labels stand close together (one, where the form has
only one), and runs to the next opening. A scattered page opens at its top, and its labels may be
broken over several lines. Where several forms, or editions of one, claim the same lines,
`editions.py` decides.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

from hyoka.forms import Form, Forms, Label
from hyoka.reading.extraction.page_numbers import PageFurniture
from hyoka.reading.extraction.parsed_document import Line, ParsedDocument
from hyoka.reading.recognition.continuing import goes_on
from hyoka.reading.recognition.editions import FormMatch, best_match, form_match, stated_year
from hyoka.reading.structure.broken_labels import label_lines
from hyoka.reading.structure.label_ends import behind_label
from hyoka.text import squeezed

NEAR_LINES = 12
_PAGE_LINES = 60
_MORE_THAN_A_TABLE_HEAD = 3
_LOOKED_AT_LINES = 2000
_LEAST_NEAR = 0.5


Hit = tuple[int, str]


@dataclass(frozen=True)
class Opening:
    """A place where a sheet may open: the indices of the non-blank lines that hold its form's
    opening labels."""

    form: Form
    lines: tuple[int, ...]


@dataclass(frozen=True)
class SheetSpan:
    """The lines of one sheet, and how the form they were recognised as fits them."""

    lines: tuple[Line, ...]
    fit: FormMatch

    @property
    def form(self) -> Form:
        return self.fit.form


def sheet_spans(
    passages: ParsedDocument, layout: PageFurniture, forms: Forms, named: str | None = None
) -> list[SheetSpan]:
    """The sheets' lines in printed order; with a named form, the whole document is one sheet of
    it."""
    lines = [line for line in passages.lines if line.number not in layout.lines]
    filled = [line for line in lines if squeezed(line.text)]
    words = [squeezed(line.text) for line in filled]
    if named is not None:
        form = forms.named(named)
        return (
            [SheetSpan(tuple(lines), form_match(form, words, stated_year(form, words)))]
            if filled
            else []
        )
    groups = _rivals(sorted(_openings(filled, words, forms.all), key=lambda opening: opening.lines))
    groups, starts = _sheets(groups, _starts(filled, groups), words)
    ends = [*starts[1:], len(filled)]
    numbers = [filled[start].number for start in starts] + [lines[-1].number + 1 if lines else 0]
    return [
        SheetSpan(_between(lines, first, after), _fit(group, words, start, end))
        for group, start, end, first, after in zip(
            groups, starts, ends, numbers, numbers[1:], strict=False
        )
    ]


def closest_form(passages: ParsedDocument, layout: PageFurniture, forms: Forms) -> FormMatch | None:
    """The form a document of no known form comes nearest to; null where none has half its labels
    there."""
    filled = (
        line for line in passages.lines if line.number not in layout.lines and squeezed(line.text)
    )
    words = [squeezed(line.text) for _, line in zip(range(_LOOKED_AT_LINES), filled, strict=False)]
    fits = [form_match(form, words, stated_year(form, words)) for form in forms.all]
    best = max(fits, key=lambda fit: fit.certainty, default=None)
    return best if best is not None and best.certainty > _LEAST_NEAR else None


def _starts(filled: Sequence[Line], groups: Sequence[Sequence[Opening]]) -> list[int]:
    """Where each sheet begins: at its first label, or, where its page is scattered, at the top of
    that page."""
    starts: list[int] = []
    after = 0
    for group in groups:
        start = min(opening.lines[0] for opening in group)
        if any(opening.form.strategy == "page" for opening in group):
            while start > after and filled[start - 1].page == filled[start].page:
                start -= 1
        elif any(opening.form.is_open for opening in group):
            start = _top_of_page(filled, start, after)
        starts.append(start)
        after = max(opening.lines[-1] for opening in group) + 1
    return starts


def _sheets(
    groups: Sequence[list[Opening]], starts: Sequence[int], words: Sequence[str]
) -> tuple[list[list[Opening]], list[int]]:
    """The openings that begin a sheet: those that only repeat the head of the sheet before are
    its own."""
    kept: list[tuple[list[Opening], int]] = []
    for group, start, end in zip(groups, starts, [*starts[1:], len(words)], strict=False):
        if kept:
            first = _fit(kept[-1][0], words, kept[-1][1], start)
            if first.form.strategy != "page" and goes_on(
                first, _fit(group, words, start, end), words[start:end]
            ):
                continue
        kept.append((group, start))
    return [group for group, _ in kept], [start for _, start in kept]


def _top_of_page(filled: Sequence[Line], start: int, after: int) -> int:
    """The first line of a page, where no sheet before begins on it; else the line itself."""
    top = start
    while top > 0 and filled[top - 1].page == filled[start].page:
        top -= 1
    return top if top >= after else start


def _between(lines: Sequence[Line], first: int, after: int) -> tuple[Line, ...]:
    start = bisect_left(lines, first, key=lambda line: line.number)
    return tuple(lines[start : bisect_left(lines, after, key=lambda line: line.number)])


def _fit(group: Sequence[Opening], words: Sequence[str], start: int, end: int) -> FormMatch:
    """How the form that fits best fits. The year may stand just above the first opening label."""
    head = words[max(0, start - NEAR_LINES // 2) : end] if start <= NEAR_LINES else words[start:end]
    return best_match(
        [form_match(each.form, words[start:end], stated_year(each.form, head)) for each in group]
    )


def _rivals(openings: Sequence[Opening]) -> list[list[Opening]]:
    """Openings grouped by the lines they claim: those that share one cannot both be right."""
    groups: list[list[Opening]] = []
    for opening in openings:
        latest = groups[-1] if groups else []
        claimed = set(chain.from_iterable(other.lines for other in latest))
        if claimed & set(opening.lines):
            groups[-1].append(opening)
        else:
            groups.append([opening])
    return groups


def _openings(
    filled: Sequence[Line], words: Sequence[str], forms: Sequence[Form]
) -> Iterator[Opening]:
    by_first: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(words):
        by_first[each[0]].append(index)
    for form in forms:
        hits = [
            (index, label.printed)
            for label in form.openings
            for index in _possible(by_first, label)
            if _opens(form, label, words, index, filled[index])
        ]
        yield from _clusters(form, filled, sorted(hits, key=itemgetter(0)))


def _opens(form: Form, label: Label, words: Sequence[str], index: int, line: Line) -> bool:
    """Whether a label that opens a form stands on a line: alone, of an open form at its beginning,
    of a page broken over the lines from this one on."""
    if not words[index].startswith(label.ends[0]):
        return form.strategy == "page" and _is_broken(words, index, label)
    if _stands_at(words, index, label, broken=form.strategy == "page"):
        return True
    return form.is_open and behind_label(line.text, label) is not None


def _possible(by_first: Mapping[str, list[int]], label: Label) -> Iterator[int]:
    """The lines a label can stand on by their first character."""
    firsts = by_first if label.first is None else label.first & by_first.keys()
    return chain.from_iterable(by_first[first] for first in firsts)


def stands_on(printed: str, label: Label) -> bool:
    """Whether a label that opens an open form stands on a line: alone, or at its beginning."""
    words = squeezed(printed)
    return _stands_at([words], 0, label, broken=False) or behind_label(printed, label) is not None


def _stands_at(words: Sequence[str], index: int, label: Label, *, broken: bool) -> bool:
    """Whether a label is all that stands on a line, or on the lines from this one on that its cell
    breaks it into.

    What it captures may be missing: it stands in the next cell.
    """
    if label.fullmatch(words[index]) or words[index] == label.head:
        return True
    return broken and _is_broken(words, index, label)


def _is_broken(words: Sequence[str], index: int, label: Label) -> bool:
    return not label.captures and label_lines(words, index, label.squeezed) > 0


def _clusters(form: Form, filled: Sequence[Line], hits: Sequence[Hit]) -> Iterator[Opening]:
    """Runs of hits that stand close together and name enough of the form's opening.

    A scattered sheet may have several pages: one that does not repeat the labels of the pages
    before is its next page.
    """
    sheets: list[list[Hit]] = []
    for page in _by_page(filled, hits) if form.strategy == "page" else _runs(hits, NEAR_LINES):
        if form.strategy == "page" and sheets and not _repeats(form, sheets[-1], page):
            sheets[-1] += page
        elif len({label for _, label in page}) >= min(2, len(form.opening)):
            sheets.append(page)
    for sheet in sheets:
        yield Opening(form, tuple(index for index, _ in sheet))


def _by_page(filled: Sequence[Line], hits: Sequence[Hit]) -> Iterator[list[Hit]]:
    """Runs of hits on a scattered page, those of each page apart."""
    for run in _runs(hits, _PAGE_LINES):
        yield from _pages(filled, run)


def _pages(filled: Sequence[Line], run: Sequence[Hit]) -> Iterator[list[Hit]]:
    """Hits of one page each; where pages are not known, a label that comes again begins one."""
    page: list[Hit] = []
    for hit in run:
        if page and (
            filled[hit[0]].page != filled[page[-1][0]].page
            or hit[1] in {label for _, label in page}
        ):
            yield page
            page = []
        page.append(hit)
    if page:
        yield page


def _repeats(form: Form, sheet: Sequence[Hit], page: Sequence[Hit]) -> bool:
    """Whether a page is the first of another sheet: it repeats more than the head of a table that
    goes on."""
    labels = {label for _, label in page}
    again = labels & {label for _, label in sheet}
    return len(again) >= min(_MORE_THAN_A_TABLE_HEAD, len(form.opening)) and 2 * len(again) > len(
        labels
    )


def _runs(hits: Sequence[Hit], near: int) -> Iterator[list[Hit]]:
    """Hits that stand close together."""
    run: list[Hit] = []
    for hit in hits:
        if run and hit[0] - run[-1][0] > near:
            yield run
            run = []
        run.append(hit)
    if run:
        yield run
