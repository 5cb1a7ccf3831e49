"""Headings that carry another's number: read by the number that is theirs, so that one slip shifts
no section.

In: paragraphs, and the labels they could be headings of. Out: the number meant, by paragraph, where
it is not the printed one. A field's number is wrong where no code below carries it. A code is wrong
where its title is known under another, and it either stands twice, or names another field than it
stands in, or is nothing but this repeated title's; and where it stands twice in a list that lacks
the code due at its place.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hyoka.reading.structure.captures import unmarked
from hyoka.reading.structure.headings import Labels, Match
from hyoka.reading.structure.paragraphs import Paragraph

CorrectedNumbers = Mapping[tuple[int, str], str]
_CODE = re.compile(r"\D{0,6}(?P<number>\d{1,3})-\d{1,3}(?!\d)")


@dataclass(frozen=True)
class Coded:
    """A heading with a code and a title; `field` is the number of the field it stands in."""

    index: int
    match: Match
    field: str | None

    @property
    def code(self) -> str:
        return self.match.captures["code"]

    @property
    def named(self) -> tuple[str, str]:
        """Its part and its code."""
        return self.match.part.part, self.code

    @property
    def title(self) -> str:
        return unmarked(self.match.captures["title"])


def corrected_numbers(
    paragraphs: Sequence[Paragraph], matches: Sequence[Sequence[Match]], labels: Labels
) -> CorrectedNumbers:
    """Shape: the number or code a heading is to be read by, under its paragraph's index and the
    name of its key.

    `matches` are what each paragraph could be the heading of.
    """
    found = [
        [*own, *_glued(paragraph, own, labels)]
        for paragraph, own in zip(paragraphs, matches, strict=True)
    ]
    fields = {
        index: match.captures["number"]
        for index, each in enumerate(found)
        for match in each
        if match.part.key == "number" and "title" in match.captures
    }
    mended = _fields_meant(paragraphs, fields)
    headings = list(_coded(found, fields | mended))
    codes = dict([*_codes_between(headings), *_codes_meant(headings)])
    return {
        **{(paragraphs[index].index, "number"): number for index, number in mended.items()},
        **{(paragraphs[index].index, "code"): code for index, code in codes.items()},
    }


def _glued(paragraph: Paragraph, matches: Sequence[Match], labels: Labels) -> Iterator[Match]:
    """What the words glued behind a heading could be the heading of."""
    end = next((match.found.end() for match in matches if match.part.inline), None)
    rest = paragraph.tail(end) if end is not None else None
    if rest is not None:
        own = labels.matches(rest)
        yield from (*own, *_glued(rest, own, labels))


def _fields_meant(paragraphs: Sequence[Paragraph], fields: Mapping[int, str]) -> dict[int, str]:
    """The number all codes below a heading carry; trusted while most headings agree with theirs."""
    wrong = {}
    for index, end in pairwise([*fields, len(paragraphs)]):
        below = [
            found["number"]
            for each in paragraphs[index + 1 : end]
            if (found := _CODE.match(each.words))
        ]
        if below and fields[index] not in below:
            wrong[index] = below[0]
    return wrong if 2 * len(wrong) < len(fields) else {}


def _coded(found: Sequence[Sequence[Match]], numbers: Mapping[int, str]) -> Iterator[Coded]:
    """Headings with codes; one without words of its own only below the heading of its list."""
    field, seen = None, set[str]()
    for index, matches in enumerate(found):
        if index in numbers:
            field, seen = numbers[index], set()
        for match in matches:
            is_list = not match.label.printed.startswith("{code}") or match.part.part in seen
            if match.part.key == "code" and "title" in match.captures and is_list:
                yield Coded(index, match, field)
            seen |= {part.part for part in match.part.parts}


def _codes_meant(headings: Sequence[Coded]) -> Iterator[tuple[int, str]]:
    """By their titles: another code is known for them."""
    codes: dict[str, Counter[str]] = defaultdict(Counter)
    for each in headings:
        codes[each.title][each.code] += 1
    known, twice = Counter(each.code for each in headings), _standing_twice(headings)
    for each in headings:
        usual = _usual(codes[each.title], each.code)
        elsewhere = each.field == usual.split("-")[0] != each.code.split("-")[0]
        is_nothing = known[each.code] == 1 and "title" not in each.match.part.binds
        if usual != each.code and (each.named in twice or elsewhere or is_nothing):
            yield each.index, usual


def _usual(codes: Counter[str], own: str) -> str:
    """The code a title carries most often; another than its own where both are as frequent."""
    return max(codes, key=lambda code: (codes[code], code != own))


def _standing_twice(headings: Sequence[Coded]) -> set[tuple[str, str]]:
    """Codes that head two titles of one part."""
    titles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in headings:
        titles[each.named].add(each.title)
    return {named for named, known in titles.items() if len(known) > 1}


def _codes_between(headings: Sequence[Coded]) -> Iterator[tuple[int, str]]:
    """By their place: a code that stands twice in a list is the one due there, where the list lacks
    it."""
    twice, taken = _standing_twice(headings), {each.named for each in headings}
    last: dict[tuple[str, str], int] = defaultdict(int)
    for each in headings:
        field, number = each.code.split("-")
        part = each.match.part.part
        due = f"{field}-{last[part, field] + 1}"
        if each.named in twice and (part, due) not in taken:
            taken.add((part, due))
            number = str(last[part, field] + 1)
            yield each.index, due
        last[part, field] = int(number)
