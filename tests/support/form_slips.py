"""Slips of every kind in a document of any form, drawn by seed from what its records hold.

In: a document's text. Out: slips by kind. The places come from the records' own leaves (values, answers, passages), so
that a form nobody has seen is altered like the known ones.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from hyoka.checking.dossier import dossiers_of
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.reading import read
from hyoka.records import Choice, Records, Value
from hyoka.records.walking import parts_of
from hyoka.text import fold
from tests.support.slips import Slip, raised

_OTHER_UNITS = {
    "名": "件", "人": "件", "件": "名", "か国": "名", "回": "件", "集落": "港", "港": "回", "ヘクタール": "トン",
    "トン": "ヘクタール", "千円": "百万円", "％": "名",
}  # fmt: skip


@dataclass(frozen=True)
class Altered:
    """A document's text with what is read out of it."""

    text: str

    @cached_property
    def records(self) -> Records:
        return read(self.text.encode(), "document.txt")

    @cached_property
    def values(self) -> list[Value]:
        return [
            part
            for sheet in self.records.sheets
            for _, part in parts_of(sheet)
            if isinstance(part, Value)
        ]

    @cached_property
    def answers(self) -> list[Choice]:
        return [
            part
            for sheet in self.records.sheets
            for _, part in parts_of(sheet)
            if isinstance(part, Choice)
        ]

    @cached_property
    def passages(self) -> list[ProsePassage]:
        return [
            passage for dossier in dossiers_of(self.records) for passage in passages_of(dossier)
        ]

    def in_prose(self, pattern: str, new: Callable[[re.Match[str]], str]) -> Iterator[Slip]:
        """Matches inside passages, made other words."""
        folded = fold(self.text)
        for passage in self.passages:
            for found in re.compile(pattern).finditer(folded, *passage.at.chars):
                yield Slip(*found.span(), new(found))


Kind = Callable[[Altered], Iterator[Slip]]


def figure(one: Altered) -> Iterator[Slip]:
    for value in one.values:
        yield from raised(value, one.text)


def tenfold(one: Altered) -> Iterator[Slip]:
    for value in one.values:
        for slip in raised(value, one.text):
            yield Slip(slip.end, slip.end, "0")


def unit(one: Altered) -> Iterator[Slip]:
    for value in one.values:
        other = _OTHER_UNITS.get(value.unit or "")
        if value.at and other and value.unit:
            at = one.text.find(value.unit, *value.at.chars)
            if at >= 0:
                yield Slip(at, at + len(value.unit), other)


def answer(one: Altered) -> Iterator[Slip]:
    for choice in one.answers:
        if choice.at and choice.code and choice.raw and len(choice.raw.strip()) == 1:
            yield Slip(*choice.at.chars, "ｆ")


def figure_in_prose(one: Altered) -> Iterator[Slip]:
    yield from one.in_prose(
        r"(?<![\d.,年度第])\d{2,4}(?=[名人件回港集か％%ヘト])",
        lambda found: str(int(found[0]) + 11),
    )


def opposite(one: Altered) -> Iterator[Slip]:
    words = {
        "上回": "下回",
        "下回": "上回",
        "増や": "減ら",
        "増え": "減っ",
        "増加": "減少",
        "減少": "増加",
    }
    yield from one.in_prose("|".join(words), lambda found: words[found[0]])


def impossible_day(one: Altered) -> Iterator[Slip]:
    yield from one.in_prose(r"(?<=月)\s*\d{1,2}\s*日(?!間)", lambda _: "32日")


def impossible_era(one: Altered) -> Iterator[Slip]:
    yield from one.in_prose(r"(?:令和|平成)\s*(?:元|\d{1,2})\s*年(?!度)", lambda _: "平成45年")


def later_decade(one: Altered) -> Iterator[Slip]:
    yield from one.in_prose(
        r"令和\s*(\d)\s*年(?=\s*\d{1,2}\s*月)", lambda found: f"令和1{found[1]}年"
    )


def cut_end(one: Altered) -> Iterator[Slip]:
    for passage in one.passages:
        end = passage.at.chars[1]
        particle = max(one.text.rfind(mark, passage.at.chars[0], end) for mark in "をに、")
        if passage.text.rstrip().endswith("。") and end - particle < 30 and particle > 0:
            yield Slip(particle + 1, end)


def bracket_lost(one: Altered) -> Iterator[Slip]:
    yield from one.in_prose(r"(?<=[^\s(])\)", lambda _: "")


def pasted(one: Altered) -> Iterator[Slip]:
    """A passage replaced by another of the same part."""
    for first, second in zip(one.passages, one.passages[1:], strict=False):
        if first.role == second.role and min(len(first.text), len(second.text)) > 40:
            yield Slip(*second.at.chars, one.text[slice(*first.at.chars)])


def name_letter_lost(one: Altered) -> Iterator[Slip]:
    yield from one.in_prose(r"[ァ-ヶー一-龠]{8,}", lambda found: found[0][:3] + found[0][4:])


KINDS: dict[str, Kind] = {
    kind.__name__: kind
    for kind in (
        figure, tenfold, unit, answer, figure_in_prose, opposite, impossible_day, impossible_era, later_decade,
        cut_end, bracket_lost, pasted, name_letter_lost,
    )
}  # fmt: skip


def drawn(one: Altered, kind: Kind, n: int, seed: str) -> list[Slip]:
    """So many slips of a kind, the same for the same seed; fewer where there are not so many places."""
    slips = list(kind(one))
    return random.Random(seed).sample(slips, min(n, len(slips)))
