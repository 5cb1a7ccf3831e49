"""How much a paragraph's words speak for each criterion, by the keywords of the form.

In: a form's criteria with their points, and paragraphs. Out: evidence. The keywords of a criterion
add up, each counted once and the sum bounded, so that no word and no long paragraph decides alone.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hyoka.forms import Part
from hyoka.text import squeezed

_ALONE = 0.5
_MOST = 6.0
_OPENING = 5.0


@dataclass(frozen=True)
class Point:
    """One thing a criterion asks for; `keywords` maps its words, squeezed, to the words and their
    weight."""

    title: str
    keywords: Mapping[str, tuple[str, float]]


@dataclass(frozen=True)
class Criterion:
    """A criterion of the form. `openings` are how paragraphs that belong to it and to no other
    begin.

    `otherwise` is what a paragraph without any cue says for it: results can be told in words of any
    field.
    """

    number: int
    part: Part
    points: tuple[Point, ...]
    openings: Mapping[str, str]
    otherwise: float = 0.0

    @property
    def items(self) -> tuple[Part, ...]:
        """The parts of its items, where the edition has any."""
        return tuple(part for part in self.part.parts if "code" in part.options)

    def rating_in(self, words: str) -> tuple[int, int] | None:
        """Where the letter of its own rating stands in words that are nothing else; null where they
        are."""
        letters = tuple(self.part.answers)
        if not letters:
            return None
        labels = "|".join(map(squeezed, self.part.words("rating_labels"))) or "(?!)"
        found = re.fullmatch(
            rf"(?:{labels})?[::(]?({'|'.join(letters)}|-)\)?", words
        ) or re.fullmatch(rf"(?:{labels})[::(]?([A-Za-z])\)?", words)
        return found.span(1) if found else None

    def opening_of(self, words: str) -> tuple[str, str, int] | None:
        """The printed opening, its meaning and where it ends in the squeezed words."""
        found = (
            opening_pattern(tuple(self.openings)).match(words.casefold()) if self.openings else None
        )
        if found is None:
            return None
        printed = next(group for group in found.groups() if group)
        meaning = {squeezed(each).casefold(): name for each, name in self.openings.items()}[printed]
        return printed.upper(), meaning, found.end()


@dataclass(frozen=True)
class Evidence:
    """What a paragraph says for one criterion: the sum, the words, the point they speak of most,
    0-based, if any."""

    score: float = 0.0
    words: tuple[str, ...] = ()
    point: int | None = None
    opening: str | None = None


def criterion_of(part: Part) -> Criterion:
    """A criterion's part with the keywords of the parts below it."""
    points = [
        Point(
            point.title.ja,
            {squeezed(word).casefold(): (word, float(weight)) for word, weight in keywords.items()},
        )
        for point in part.parts
        if (keywords := point.mapping("keywords"))
    ]
    openings = {
        printed: name for point in part.parts for printed, name in point.mapping("openings").items()
    }
    number, otherwise = part.options["number"], part.options.get("otherwise", "0")
    assert isinstance(number, str)
    assert isinstance(otherwise, str)
    return Criterion(int(number), part, tuple(points), openings, float(otherwise))


def opening_pattern(words: Sequence[str]) -> re.Pattern[str]:
    """`PLAN：`, `【PLAN】`, `（計画）`, `P（計画）：`; a Latin word may also lean on Japanese without a
    mark."""
    if not words:
        return re.compile(r"(?!)")
    folded = sorted({squeezed(word).casefold() for word in words}, key=len, reverse=True)
    any_word = "|".join(map(re.escape, folded))
    latin = (
        "|".join(re.escape(word) for word in folded if word.isascii() and len(word) > 1) or "(?!)"
    )
    aside = r"(?:\([^()]{1,10}\))?"
    return re.compile(
        rf"[・●○]?(?:[(【\[「<]({any_word}){aside}[)】\]」>][::]?"
        rf"|({any_word}){aside}[::]"
        rf"|({latin})(?=[ァ-ヶ一-龥「]))"
    )


def evidence_of(words: str, criterion: Criterion) -> Evidence:
    """The evidence of a paragraph, by its squeezed words."""
    folded = words.casefold()
    by_point = [
        dict(found for cue, found in point.keywords.items() if cue in folded)
        for point in criterion.points
    ]
    hits = {cue: weight for found in by_point for cue, weight in found.items()}
    total = sum(hits.values()) * (_ALONE if len(hits) == 1 else 1.0)
    opened = criterion.opening_of(words)
    sums = [sum(found.values()) for found in by_point]
    point = sums.index(max(sums)) if any(sums) else None
    strongest = tuple(sorted(hits, key=lambda cue: (-hits[cue], cue)))
    score = min(total, _MOST) + (_OPENING if opened else 0.0)
    return Evidence(score, strongest, point, opened[0] if opened else None)


def evidence_for_all(words: str, criteria: Sequence[Criterion]) -> dict[int, Evidence]:
    """The evidence for each criterion; where no cue of any speaks, what that itself says."""
    found = {each.number: evidence_of(words, each) for each in criteria}
    if any(each.score for each in found.values()):
        return found
    return {each.number: Evidence(each.otherwise) for each in criteria}
