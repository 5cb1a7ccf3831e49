"""Slips an office makes, one at a time, at every place of a report where they can be made.

In: a report's text with its records. Out: slips by kind, each an edit of the text. The places come from the records and
the form's printed labels, so that any report of the form can be altered.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from hyoka.reading import read
from hyoka.records import (
    At,
    Choice,
    Entry,
    Indicator,
    Item,
    ItemList,
    PolicyEvaluation,
    Text,
    Value,
)
from hyoka.text import ERAS, fold


@dataclass(frozen=True)
class Slip:
    """Printed characters from `start` to `end` become `new`."""

    start: int
    end: int
    new: str = ""

    def made_in(self, text: str) -> str:
        return text[: self.start] + self.new + text[self.end :]


@dataclass(frozen=True)
class Printed:
    """A report's text with what is read out of it."""

    text: str

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def report(self) -> PolicyEvaluation:
        sheets = read(self.text.encode(), "document.txt").sheets
        return next(sheet for sheet in sheets if isinstance(sheet, PolicyEvaluation))

    @cached_property
    def indicators(self) -> list[Indicator]:
        return [indicator for field in self.report.fields for indicator in field.indicators]

    def lists(self, *parts: str) -> Iterator[Sequence[Item]]:
        """The items of every year's target or result."""
        for indicator in self.indicators:
            for year in indicator.years:
                entries: dict[str, Entry | None] = {"target": year.target, "result": year.result}
                yield from (
                    each.items
                    for part in parts
                    if isinstance(each := entries[part], ItemList) and each.items
                )

    def found(self, pattern: str) -> Iterator[re.Match[str]]:
        return re.finditer(rf"(?m){pattern}", self.folded)

    def whole(self, first: Item, last: Item) -> Slip:
        """From an item to the end of another, with the blank lines behind it."""
        end = _end(last)
        while end < len(self.text) and self.text[end].isspace():
            end += 1
        return Slip(first.at.chars[0], end)


def _end(item: Item) -> int:
    return max([item.at.chars[1], *(_end(below) for below in item.items)])


Kind = Callable[[Printed], Iterator[Slip]]


def raised(value: Value, text: str) -> Iterator[Slip]:
    """The last digit of a number, one higher."""
    if value.number is not None and value.at is not None and value.raw:
        at = text.find(value.raw, *value.at.chars)
        digit = re.search(r"\d(?=\D*$)", fold(value.raw))
        if at >= 0 and digit:
            yield Slip(at + digit.start(), at + digit.end(), str((int(digit[0]) + 1) % 10))


def dropped(words: Text | None, text: str) -> Iterator[Slip]:
    """A character of the middle lost."""
    if words is not None and not text[middle := sum(words.at.chars) // 2].isspace():
        yield Slip(middle, middle + 1)


def lowered(rating: Choice | None) -> Iterator[Slip]:
    if rating is not None and rating.at is not None:
        yield Slip(*rating.at.chars, "ｃ" if rating.code == "b" else "ｂ")


def line_start(text: str, place: At) -> int:
    return text.rfind("\n", 0, place.chars[0]) + 1


def budget_figure(printed: Printed) -> Iterator[Slip]:
    for budget in printed.report.budgets:
        for row in budget.rows:
            for value in row.amounts.values() if row.stage != "executed" else ():
                yield from raised(value, printed.text)


def cover_rating(printed: Printed) -> Iterator[Slip]:
    for row in printed.report.cover_ratings:
        yield from lowered(row.rating)


def body_rating(printed: Printed) -> Iterator[Slip]:
    for indicator in printed.indicators:
        yield from lowered(indicator.rating)


def cover_title(printed: Printed) -> Iterator[Slip]:
    for row in printed.report.cover_ratings:
        yield from dropped(row.title, printed.text)


def cover_mark(printed: Printed) -> Iterator[Slip]:
    for row in printed.report.cover_ratings:
        line = line_start(printed.text, row.title.at)
        at = printed.text.find("＊", line, row.title.at.chars[0])
        yield Slip(at, at + 1) if at >= 0 else Slip(line, line, "＊")


def cover_row_deleted(printed: Printed) -> Iterator[Slip]:
    for row in printed.report.cover_ratings:
        if row.rating.at is not None:
            yield Slip(
                line_start(printed.text, row.title.at),
                printed.text.find("\n", row.rating.at.chars[1]) + 1,
            )


def body_title(printed: Printed) -> Iterator[Slip]:
    for title in [each.title for each in printed.indicators] + [
        each.title for each in printed.report.fields
    ]:
        yield from dropped(title, printed.text)


def _one_more(pattern: str) -> Kind:
    """A printed number, the group of the pattern, one higher."""

    def kind(printed: Printed) -> Iterator[Slip]:
        for found in printed.found(pattern):
            yield Slip(*found.span(1), str(int(found[1]) + 1))

    return kind


def _changed(pattern: str, new: str) -> Kind:
    """The group of the pattern, made other words."""

    def kind(printed: Printed) -> Iterator[Slip]:
        yield from (Slip(*found.span(1), new) for found in printed.found(pattern))

    return kind


def next_number(printed: Printed) -> Iterator[Slip]:
    for each in (
        each for field in printed.report.fields for each in field.next_indicators if each.title
    ):
        line = line_start(printed.text, each.title.at) if each.title else 0
        found = re.match(r" ?\d{1,2}\s*-\s*(\d{1,2})", printed.folded[line : line + 12])
        if found:
            yield Slip(line + found.start(1), line + found.end(1), str(int(found[1]) + 1))


def _deleted(part: str) -> Kind:
    def kind(printed: Printed) -> Iterator[Slip]:
        for items in printed.lists(part):
            yield from (printed.whole(item, item) for item in items if len(items) > 1)

    return kind


def _year_deleted(part: str) -> Kind:
    def kind(printed: Printed) -> Iterator[Slip]:
        yield from (printed.whole(items[0], items[-1]) for items in printed.lists(part))

    return kind


def number_deleted(printed: Printed) -> Iterator[Slip]:
    """Only the mark of an item is lost; that of the last item leaves no gap."""
    for items in printed.lists("target", "result"):
        for item in items[:-1]:
            start = item.at.chars[0]
            if item.marker and printed.text.startswith(item.marker, start):
                yield Slip(start, start + len(item.marker))


def number_repeated(printed: Printed) -> Iterator[Slip]:
    for items in printed.lists("target", "result"):
        for before, item in pairwise(items):
            if before.marker and printed.text.startswith(item.marker, item.at.chars[0]):
                yield Slip(item.at.chars[0], item.at.chars[0] + len(item.marker), before.marker)


def items_swapped(printed: Printed) -> Iterator[Slip]:
    for items in printed.lists("target", "result"):
        for before, item in pairwise(items):
            one, other = printed.whole(before, before), printed.whole(item, item)
            yield Slip(
                one.start,
                other.end,
                printed.text[other.start : other.end] + printed.text[one.start : one.end],
            )


def result_of_another(printed: Printed) -> Iterator[Slip]:
    """A result pasted from another indicator, where it has words enough to be known again."""
    places = list(_year_deleted("result")(printed))
    half = len(places) // 2
    for place, other in zip(places, [*places[half:], *places[:half]], strict=True):
        words = printed.text[other.start : other.end]
        if max(map(len, words.split("\n"))) > 36:
            yield Slip(place.start, place.end, words)


def _moved(years: int) -> Kind:
    """A month with its year in a result, moved by some years; the era follows."""

    def kind(printed: Printed) -> Iterator[Slip]:
        for items in printed.lists("result"):
            found = re.compile(r"(平成|令和)\s*(元|\d{1,2})(?=\s*年\s*\d{1,2}\s*月)")
            for match in found.finditer(printed.folded, items[0].at.chars[0], _end(items[-1])):
                year = (
                    ERAS[match[1]][0].year + (1 if match[2] == "元" else int(match[2])) - 1 + years
                )
                era = "令和" if year > 2019 else "平成"
                yield Slip(*match.span(), f"{era}{year - ERAS[era][0].year + 1}")

    return kind


def mid_address(printed: Printed) -> Iterator[Slip]:
    for found in printed.found(r"https?://[!-'*-~]{6,}"):
        middle = sum(found.span()) // 2
        yield Slip(middle, middle, " ")


_CODE = r"\s*\d{1,2}\s*-\s*"
_MONTH = r"\s*(?:元|\d{1,2})\s*年\s*\d{1,2}\s*月"
# What can always be told by the rest of the report.
CERTAIN: dict[str, Kind] = {
    "budget figure": budget_figure,
    "cover rating": cover_rating,
    "body rating": body_rating,
    "cover title": cover_title,
    "cover mark": cover_mark,
    "cover row deleted": cover_row_deleted,
    "body title": body_title,
    "field number": _one_more(r"^ ?個別分野\s*(\d+)"),
    "number of a field's result": _one_more(r"^ ?評価結果\(個別分野\s*(\d+)"),
    "indicator number": _one_more(rf"^ ?測定指標{_CODE}(\d{{1,2}})(?= )"),
    "indicator's field": _one_more(r"^ ?測定指標\s*(\d{1,2})(?=\s*-\s*\d{1,2} )"),
    "number of an analysis": _one_more(rf"^ ?【測定指標{_CODE}(\d{{1,2}})(?= )"),
    "result deleted": _deleted("result"),
    "year's target deleted": _year_deleted("target"),
    "year's result deleted": _year_deleted("result"),
    "number deleted": number_deleted,
    "number repeated": number_repeated,
    "items swapped": items_swapped,
    "month impossible": _changed(r"(?:平成|令和)\s*(?:元|\d{1,2})\s*年\s*(\d{1,2})\s*月", "13"),
    "day impossible": _changed(r"\d{1,2}\s*月\s*(\d{1,2})\s*日", "32"),
    "address spaced": _changed(r"https?://()(?=\S)", " "),
    "address without its first letter": _changed(r"(h)ttps?://", ""),
    "year of a heading": _changed(
        r"^ ?((?:平成|令和)\s*(?:元|\d{1,2})\s*年度)目標 ?$", "平成 28 年度"
    ),
    "rating deleted": _changed(r"(^[^\n]*目標の達成状況:[^\n]*\n)", ""),
    "heading of an indicator deleted": _changed(r"(^ ?測定指標\d{1,2}\s*-\s*\d{1,2} [^\n]*\n)", ""),
    "heading of an analysis deleted": _changed(r"(【測定指標\s*\d[^】]{8,160}】 ?\n)", ""),
    "heading of an overview deleted": _changed(r"(^ ?施策の概要 ?\n)", ""),
}
# What the rest of the report tells only sometimes: there may be no finding, but never two.
UNCERTAIN: dict[str, Kind] = {
    "next number": next_number,
    "target deleted": _deleted("target"),
    "heading of sources deleted": _changed(r"(^ ?作成にあたって使用した資料その他の情報 ?\n)", ""),
    "result of another": result_of_another,
    "ten years back": _moved(-10),
    "ten years on": _moved(10),
    "a year back": _moved(-1),
    "a year on": _moved(1),
    "address parted": mid_address,
    "number of a means": _changed(r"達成手段([①-⑲])\)", "⑳"),
}
