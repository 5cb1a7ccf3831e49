"""Finds what belongs to the page and not to the text: printed page numbers.

In: ParsedDocument. Out: the lines that are layout, and the page labels they give. A page number
stands alone on its line. It is set between dashes, or agrees with the numbering of the pages, or it
interrupts a sentence, or it stands between two pieces of prose in a rising row of such numbers; a
figure in a table does none of these.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, pairwise

from hyoka.reading.extraction.parsed_document import Line, ParsedDocument
from hyoka.text import fold

_NUMBER = re.compile(r"\s*(?:- ?)?(\d{1,4})(?: ?-)?\s*")
_FRAMED = re.compile(r"\s*- ?\d{1,4} ?-\s*")
_LEAST_PROSE = 12
_LEAST_COUNT = 8
_MOST_WALKS = 300


@dataclass(frozen=True)
class PageFurniture:
    """`lines` are numbers of layout lines; `labels` maps a page to its printed number, pages
    between such pages too."""

    lines: frozenset[int]
    labels: dict[int, str]


def numbers_alone(printed: Sequence[str]) -> dict[int, int]:
    """Lines, by index, that hold nothing but a number, and do not stand in a column of such
    lines."""
    filled = [index for index, line in enumerate(printed) if line.strip()]
    found = [
        _NUMBER.fullmatch(fold(printed[index])) if len(printed[index]) < 10 else None
        for index in filled
    ]
    return {
        filled[order]: int(match[1])
        for order, match in enumerate(found)
        if match
        and not any(found[max(0, order - 1) : order])
        and not any(found[order + 1 : order + 2])
    }


def with_numbered_ends(tops: Sequence[bool], numbers: Mapping[int, int]) -> list[bool]:
    """Page tops, with those added that follow a printed page number at a page's foot.

    The numbering is the one most of the lone numbers agree with; a number that does not ends no
    page. Where pages have marks of their own, numbers that do not count them end none.
    """
    offset = numbering(tops, numbers) if _counts_marks(tops, numbers) else None
    ends = _walked(tops, numbers, offset) if offset is not None else []
    opened = list(tops)
    for index in ends:
        opened[index + 1 : index + 2] = [True] * len(opened[index + 1 : index + 2])
    return opened


def _counts_marks(tops: Sequence[bool], numbers: Mapping[int, int]) -> bool:
    """Whether the numbers of a rising row mostly tell how many marked pages lie between them."""
    row = sorted(_rising(list(numbers.items())))
    passed = list(accumulate(top and index - 1 not in numbers for index, top in enumerate(tops)))
    steps = [
        (numbers[after] - numbers[before], passed[after] - passed[before])
        for before, after in pairwise(row)
    ]
    counted = [step == marks + 1 for step, marks in steps if marks]
    return 2 * sum(counted) >= len(counted)


def numbering(tops: Sequence[bool], numbers: Mapping[int, int]) -> int | None:
    """The difference of printed number and sheet that at least two lone numbers share."""
    page, guesses = 1, Counter[int]()
    passable = min(len(numbers), _MOST_WALKS)
    for index, top in enumerate(tops):
        page += top
        if index in numbers:
            guesses.update(numbers[index] - page - passed for passed in range(passable))
    likely = [offset for offset, _ in guesses.most_common(_MOST_WALKS)]
    walked = {offset: len(_walked(tops, numbers, offset)) for offset in likely}
    best = max(walked, key=lambda offset: (walked[offset], offset), default=None)
    return best if best is not None and walked[best] > 1 else None


def _walked(tops: Sequence[bool], numbers: Mapping[int, int], offset: int) -> list[int]:
    """The lone numbers that are the page's own under a numbering, each of them ending its page."""
    found: list[int] = []
    places = sorted({*compress(range(len(tops)), tops), *numbers})
    page, opened = 1, -1
    for index in places:
        if tops[index] and index != opened:
            page += 1
        if numbers.get(index) == page + offset:
            found.append(index)
            page, opened = page + 1, index + 1
    return found


def page_furniture(passages: ParsedDocument) -> PageFurniture:
    """Printed page numbers of a document."""
    filled = [line for line in passages.lines if line.text.strip()]
    alone = {
        index: number
        for index, number in numbers_alone([line.text for line in filled]).items()
        if filled[index].number not in passages.places
    }
    labels = _numbers_of_pages(filled, alone)
    in_row = _in_row_of_pages(filled, alone)
    lines = {
        filled[index].number
        for index, number in alone.items()
        if labels.get(filled[index].page) == str(number)
        or index in in_row
        or _FRAMED.fullmatch(fold(filled[index].text))
        or _interrupts(filled, index)
    }
    lines.update(line.number for line in filled if line.layout)
    return PageFurniture(frozenset(lines), _without_gaps(labels))


def _numbers_of_pages(filled: Sequence[Line], alone: Mapping[int, int]) -> dict[int, str]:
    """The printed number of each page by what the lone numbers mostly differ from their pages
    by."""
    shared = Counter(number - filled[index].page for index, number in alone.items()).most_common(1)
    if not shared or shared[0][1] < 2:
        return {}
    offset = shared[0][0]
    return {
        filled[index].page: str(number)
        for index, number in alone.items()
        if number == filled[index].page + offset
    }


def _in_row_of_pages(filled: Sequence[Line], alone: Mapping[int, int]) -> set[int]:
    """The lone numbers of a rising row that counts pages, or stands between pieces of prose."""
    rising = _rising(list(alone.items()))
    if _counts_pages([alone[index] for index in sorted(rising)]):
        return rising
    return {index for index in rising if _between_prose(filled, index)}


def _without_gaps(labels: Mapping[int, str]) -> dict[int, str]:
    """With the pages between the first number and the last, whose own numbers the text has lost."""
    if not labels:
        return {}
    first, last = min(labels), max(labels)
    return {page: str(int(labels[first]) + page - first) for page in range(first, last + 1)}


def _interrupts(filled: Sequence[Line], index: int) -> bool:
    """Whether the line stands between two halves of a sentence."""
    if not 0 < index < len(filled) - 1:
        return False
    before, after = filled[index - 1], filled[index + 1]
    prose = len(before.text.strip()) > _LEAST_PROSE and len(after.text.strip()) > 2
    return prose and not before.ends_paragraph


def _counts_pages(numbers: Sequence[int]) -> bool:
    """Whether a rising row is plainly a count of pages: long, and mostly one by one."""
    steps = [after - before for before, after in pairwise(numbers)]
    return len(numbers) >= _LEAST_COUNT and steps.count(1) >= 0.7 * len(steps)


def _between_prose(filled: Sequence[Line], index: int) -> bool:
    around = [filled[at] for at in (index - 1, index + 1) if 0 <= at < len(filled)]
    return all(re.search(r"[\u3040-\u9fff]{4}", line.text) for line in around)


def _rising(alone: Sequence[tuple[int, int]]) -> set[int]:
    """The indices of the longest strictly rising row of lone numbers, where it has at least
    three."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for position, (_, number) in enumerate(alone):
        length = bisect_left(tails, number)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [position]
        before.append(ends[length - 1] if length else None)
    row: set[int] = set()
    at: int | None = ends[-1] if len(ends) >= 3 else None
    while at is not None:
        row.add(alone[at][0])
        at = before[at]
    return row
