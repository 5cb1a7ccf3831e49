"""Marked items, nested by their marks: `１`, `（１）`, `①`, `・`.

A new item begins at a mark of the level of an open item or above; an unmarked paragraph, a （注） or a
※ goes on with the item before it. A bare number is a mark only where it follows from the item
before: `10 回…` is prose.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from hyoka.reading.structure.content import Content
from hyoka.reading.structure.paragraphs import Paragraph, joined
from hyoka.records import At, Item, ItemList, Text
from hyoka.text import ListMark, fold, list_mark

_COUNTER = re.compile(
    r"\s*(?:(?:国|本|部|分|時|点)(?![一-龠])|国間|つ|回|年|月|日|名|人|件|社|か国|カ国|ヶ国|箇所|か所|か月|％|%|倍|位|割|億|万|千|団体|機関)"
)


_NEXT = re.compile(r"\d{1,2}(?=[^\d\s.,\-~/])")


@dataclass
class ItemBuilder:
    """An item being read: its mark, its paragraphs and the items under it."""

    mark: ListMark | None
    paragraphs: list[Paragraph]
    at: At
    items: list["ItemBuilder"] = field(default_factory=list)

    def finished(self) -> Item:
        text = joined(self.paragraphs)
        items = tuple(item.finished() for item in self.items)
        at = self.at if text is None else self.at.to(text.at)
        return Item(
            marker=self.mark.marker if self.mark else "",
            text=text.text if text else "",
            at=at,
            items=items,
        )


def read(content: Content) -> ItemList | None:
    return item_list(content.body) if content.body else None


def item_list(paragraphs: Sequence[Paragraph]) -> ItemList:
    """Shape: lead text before the first mark; without any mark, one item with an empty marker."""
    lead: list[Paragraph] = []
    top: list[ItemBuilder] = []
    open_items: list[ItemBuilder] = []
    for paragraph in paragraphs:
        rest: Paragraph | None = paragraph
        mark = _mark(paragraph, open_items)
        if mark is None:
            (open_items[-1].paragraphs if open_items else lead).append(paragraph)
            continue
        while mark is not None and rest is not None:
            at = rest.at
            rest = rest.tail(_squeezed_end(rest, mark))
            _hang(ItemBuilder(mark, [], at), top, open_items)
            mark = _mark_behind(mark, rest)
        if rest is not None:
            open_items[-1].paragraphs.append(rest)
    if not top:
        return ItemList(items=(_unmarked(lead),))
    return ItemList(lead=joined(lead), items=tuple(draft.finished() for draft in top))


def _mark_behind(mark: ListMark, rest: Paragraph | None) -> ListMark | None:
    """The mark that stands right behind a number, `１ ①`; another number is none."""
    if rest is None or mark.kind != "number":
        return None
    behind = list_mark(rest.lines[0].text.strip())
    return None if behind is None or behind.kind == "number" else behind


def _unmarked(paragraphs: Sequence[Paragraph]) -> Item:
    text = joined(paragraphs)
    assert text is not None
    return Item(marker="", text=text.text, at=text.at)


def _mark(paragraph: Paragraph, open_items: Sequence[ItemBuilder]) -> ListMark | None:
    """The paragraph's mark, where its number can follow the numbers before it."""
    line = paragraph.lines[0].text.strip()
    mark = list_mark(line)
    marks = (item.mark for item in reversed(open_items) if item.mark)
    before = next((each.number for each in marks if each.kind == "number"), 0)
    if mark is None:
        return _glued(line, before or 0, is_first=not open_items)
    if mark.kind != "number" or _follows(mark, before, line):
        return mark
    return None


def _follows(mark: ListMark, before: int | None, line: str) -> bool:
    """Whether a bare number can follow the one before: near to it, and where it is not the very
    next, not a count of something."""
    if mark.number is None or before is None or not before <= mark.number <= before + 3:
        return False
    return mark.number == before + 1 or not _COUNTER.match(line[mark.end :])


def _glued(line: str, before: int, *, is_first: bool) -> ListMark | None:
    """A number that has lost the space behind it is a mark only if it is the very next one and
    counts nothing."""
    found = _NEXT.match(fold(line))
    if found is None or int(found[0]) != before + 1 or _COUNTER.match(line[found.end() :]):
        return None
    if not before and not is_first:
        return None
    return ListMark(line[: found.end()], "number", 1, before + 1, found.end())


def _hang(draft: ItemBuilder, top: list[ItemBuilder], open_items: list[ItemBuilder]) -> None:
    """Puts an item beside the open item of its kind, or under the innermost one.

    A number that goes on with a list whose first mark is lost stands above the marks of lower
    levels.
    """
    assert draft.mark is not None
    marks = [item.mark for item in open_items if item.mark]
    goes_on = (draft.mark.number or 1) > 1
    beside = (
        index
        for index, mark in enumerate(marks)
        if mark.kind == draft.mark.kind or (goes_on and mark.level > draft.mark.level)
    )
    if (index := next(beside, None)) is not None:
        del open_items[index:]
    (open_items[-1].items if open_items else top).append(draft)
    open_items.append(draft)


def _squeezed_end(paragraph: Paragraph, mark: ListMark) -> int:
    """Where the item's words begin, in the paragraph's squeezed text."""
    first = paragraph.lines[0].text
    indent = len(first) - len(first.lstrip())
    return bisect_left(paragraph.squeezed.offsets, indent + mark.end, hi=len(paragraph.words))


def text_of(item: Item) -> Text:
    return Text(text=item.text, at=item.at)
