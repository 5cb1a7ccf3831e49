"""Altered copies of a document: what extraction, typing and cutting do to a text, with where its lines went."""

import random
import re
from collections.abc import Callable

Altered = tuple[str, Callable[[int], int]]


def half_width_digits(text: str) -> Altered:
    return text.translate({0xFF10 + digit: str(digit) for digit in range(10)}), lambda line: line


def spaces_moved(text: str) -> Altered:
    """Spaces between figures and Japanese come and go; those that end a line stay."""
    chance = random.Random(7)
    gap = re.compile(r"(?<=[\u3040-\u9fff]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z]) (?=[\u3040-\u9fff])")

    def moved(line: str) -> str:
        body = line.rstrip(" ")
        head = body[: len(body) - len(body.lstrip(" "))]
        inner = gap.sub(lambda match: "" if chance.random() < 0.5 else match[0], body.lstrip(" "))
        inner = re.sub(
            r"(?<=[\u3040-\u9fff])(?=\d)", lambda _: " " if chance.random() < 0.3 else "", inner
        )
        return head + inner + line[len(body) :]

    return "\n".join(moved(line) for line in text.split("\n")), lambda line: line


def trailing_spaces_lost(text: str) -> Altered:
    return "\n".join(line.rstrip() for line in text.split("\n")), lambda line: line


def indents_lost(text: str) -> Altered:
    return "\n".join(
        line.lstrip(" ") if line.strip() else line for line in text.split("\n")
    ), lambda line: line


def page_numbers_inserted(text: str, every: int = 110) -> Altered:
    """A page number after every so many lines, wherever that is."""
    lines: list[str] = []
    places: dict[int, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if number > every and number % every == 0:
            lines += ["", f"{40 + number // every} ", ""]
        lines.append(line)
        places[number] = len(lines)
    return "\n".join(lines), places.__getitem__


def framed_numbers_inserted(text: str, every: int = 29) -> Altered:
    """A page number between dashes after every so many lines, with no blank line around it."""
    lines: list[str] = []
    places: dict[int, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        lines.append(line)
        places[number] = len(lines)
        if number % every == 0:
            lines.append(f"- {number // every} -")
    return "\n".join(lines), places.__getitem__


def field_places(text: str) -> list[int]:
    """Where each field's own block begins, by its heading with the overview under it."""
    found = re.finditer(r"^ ?個別分野 ?[\d０-９]+ ?[^\n]*\n\s*施策の概要", text, re.M)
    return [match.start() for match in found]


def full_width_digits(text: str) -> Altered:
    return text.translate(
        {0x30 + digit: chr(0xFF10 + digit) for digit in range(10)}
    ), lambda line: line


def figures_changed(text: str) -> Altered:
    """Other figures before the units of a table's cells, each of as many digits."""
    chance = random.Random(11)

    def other(found: re.Match[str]) -> str:
        return "".join(str(chance.randint(1, 9)) for _ in found[0])

    return re.sub(r"(?<=）)[0-9０-９]+(?=か国|回|名)", other, text), lambda line: line


def lines_moved(text: str, first: int, last: int, to: int) -> str:
    """Lines first to last (1-based, both included) taken out and set before line `to`."""
    lines = text.split("\n")
    block = lines[first - 1 : last]
    at = to - 1 if to <= first else to - 1 - len(block)
    rest = lines[: first - 1] + lines[last:]
    return "\n".join(rest[:at] + block + rest[at:])


def blank_lines_collapsed(text: str) -> Altered:
    """One blank line where there were more: the room of pictures is lost."""
    return re.sub(r"\n\s*\n\s*\n+", "\n\n", text), lambda line: line
