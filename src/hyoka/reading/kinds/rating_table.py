"""The cover's list of indicators: code, title over one or two lines, and the rating letter behind
it or below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hyoka.reading.structure.captures import title_of
from hyoka.reading.structure.cells import letter_choice
from hyoka.reading.structure.content import Content
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import Choice, CoverRating, State
from hyoka.text import squeezed

_ENTRY = re.compile(
    r"(?P<main>\*?)(?P<code>\d{1,3}-\d{1,3})(?P<title>.+?)(?P<letter>(?<![A-Za-z])[A-Za-z])?$"
)
_TITLE_ONLY = re.compile(r"(?P<main>\*?)(?P<code>\d{1,3}-\d{1,3})(?P<title>.+)(?P<letter>(?!))?$")
_LETTER = re.compile(r"[A-Za-z]")
_SCALE, _APART = "sabcdSABCD", re.compile(r"\s\S\s*$")


def read(content: Content) -> list[CoverRating]:
    tails = {squeezed(tail) for tail in content.part.words("tails")}
    ratings: list[CoverRating] = []
    for paragraph in _without_tails(content.body, tails):
        entry = _entry(paragraph)
        if entry is not None:
            ratings.append(_rating(paragraph, entry))
        elif (
            _LETTER.fullmatch(paragraph.words)
            and ratings
            and ratings[-1].rating.state is not State.GIVEN
        ):
            letter = letter_choice(paragraph.slice(0, 1))
            ratings[-1] = ratings[-1].model_copy(update={"rating": letter})
        else:
            content.mark_unread([paragraph], "no line of the list of indicators")
    return ratings


def _entry(paragraph: Paragraph) -> re.Match[str] | None:
    """A line of the list; a letter of no scale is an answer only where it stands apart from the
    title."""
    entry = _ENTRY.match(paragraph.words)
    if (
        entry is None
        or not entry["letter"]
        or entry["letter"] in _SCALE
        or _APART.search(paragraph.text)
    ):
        return entry
    return _TITLE_ONLY.match(paragraph.words)


def _without_tails(body: Sequence[Paragraph], tails: set[str]) -> list[Paragraph]:
    """The body without the rest of the label, which a narrow label column breaks off into the
    list."""
    kept = [paragraph for paragraph in body if paragraph.words not in tails]
    return list(_with_whole_titles(kept)) if _are_guessed(kept) else kept


def _are_guessed(body: Sequence[Paragraph]) -> bool:
    return any(each.passages.ends_are_guessed for each in body)


def _with_whole_titles(body: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Where nothing marks the end of a title, it goes on until its letter."""
    pending: Paragraph | None = None
    for paragraph in body:
        entry, is_letter = _entry(paragraph), _LETTER.fullmatch(paragraph.words)
        if pending is not None and entry is None and not is_letter:
            pending = replace(pending, lines=(*pending.lines, *paragraph.lines))
            continue
        if pending is not None:
            yield pending
        pending = paragraph if entry is not None and not entry["letter"] else None
        if pending is None:
            yield paragraph
    if pending is not None:
        yield pending


def _rating(paragraph: Paragraph, entry: re.Match[str]) -> CoverRating:
    title = title_of(paragraph, entry["title"], at=entry.start("title"))
    assert title is not None
    letter = entry["letter"]
    rating = Choice(state=State.NOT_IN_TEXT)
    if letter:
        rating = letter_choice(paragraph.slice(entry.start("letter"), entry.end("letter")))
    return CoverRating(code=entry["code"], title=title, main=bool(entry["main"]), rating=rating)
