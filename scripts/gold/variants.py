"""What is printed: a sheet with figures drawn by seed, plain or spoilt, and what is true of each.

In: a sheet, a seed. Out: the sheet to print and its facts. A fact's figure is `null` where the cell
is blank or its digits are spoilt: a reader that gives one then is wrong, not merely incomplete.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hyoka.records import Record, Sheet, State, Value
from hyoka.records.base import RoleFact
from hyoka.text import fold

LOOK_ALIKES = {"0": "O", "1": "l", "2": "Z", "5": "S", "6": "b", "8": "B", "9": "g"}
BLANK_SHARE, SPOILT_SHARE = 0.15, 0.1
VARIANTS = ("plain", "blank", "spoilt")


@dataclass(frozen=True)
class Fact:
    """A figure asked for: what it is of, and what is true of it; `number` null where none is."""

    key: str
    role: str
    item: tuple[str, ...]
    subject: str
    fiscal_year: int | None
    stage: str | None
    state: str
    raw: str | None
    number: str | None


def drawn(sheet: Sheet, variant: str, seed: str) -> tuple[Sheet, list[Fact]]:
    """The sheet with its figures drawn anew and spoilt as the variant does, and its facts."""
    chance = random.Random(f"{seed}/{variant}")  # noqa: S311 - a draw that can be repeated
    facts = list(asked_of(sheet))
    renewed = {
        id(fact.value): spoilt(redrawn(fact.value, chance), variant, chance) for fact in facts
    }
    sheet = replaced(sheet, renewed)
    return sheet, [told(fact) for fact in asked_of(sheet)]


def asked_of(sheet: Sheet) -> Iterator[RoleFact]:
    """The figures of a sheet that can be asked for: those in cells of their own that are known by
    what they are of. A chapter's stand in its sentences."""
    seen: set[str] = set()
    for fact in () if sheet.type == "chapter" else sheet.role_facts():
        key = key_of(fact)
        if key not in seen and (fact.fiscal_year is not None or fact.item):
            seen.add(key)
            yield fact


def key_of(fact: RoleFact) -> str:
    """What a figure is known by, the same for the one who prints and the one who reads."""
    words = (fact.role, fact.subject, *fact.item, fact.stage or "", fact.scope or "")
    return "|".join(["".join(fold(each).split()) for each in words] + [str(fact.fiscal_year or "")])


def told(fact: RoleFact) -> Fact:
    """A fact as claimed: a figure only where all of the cell is one."""
    value = fact.value
    is_figure = value.state is State.GIVEN and value.number is not None
    return Fact(
        key_of(fact),
        fact.role,
        fact.item,
        fact.subject,
        fact.fiscal_year,
        fact.stage,
        str(value.state),
        value.raw,
        value.number if is_figure else None,
    )


def redrawn(value: Value, chance: random.Random) -> Value:
    """Another figure in the same print; one whose digits are not the number's stays as it is."""
    raw, number = value.raw or "", value.number or ""
    digits = [each for each in fold(raw) if each.isdecimal()]
    if value.state is not State.GIVEN or not digits or digits != [*filter(str.isdecimal, number)]:
        return value
    drawn_digits = [str(chance.randint(1, 9)) for _ in digits]
    return value.model_copy(
        update={
            "raw": _with_digits(raw, drawn_digits),
            "number": _with_digits(number, drawn_digits),
        }
    )


def _with_digits(text: str, digits: list[str]) -> str:
    """The text with other digits, each as wide as the one it stands for."""
    following = iter(digits)
    return "".join(_as_wide(each, next(following)) if each.isdecimal() else each for each in text)


def _as_wide(old: str, digit: str) -> str:
    return digit if old.isascii() else chr(ord("０") + int(digit))


def spoilt(value: Value, variant: str, chance: random.Random) -> Value:
    """A cell left blank, or one digit of it taken for a letter, now and then."""
    if value.state is not State.GIVEN or value.number is None:
        return value
    if variant == "blank" and chance.random() < BLANK_SHARE:
        return Value(state=State.BLANK)
    places = [at for at, each in enumerate(value.raw or "") if each in LOOK_ALIKES]
    if variant == "spoilt" and places and chance.random() < SPOILT_SHARE:
        at, raw = chance.choice(places), value.raw or ""
        raw = raw[:at] + LOOK_ALIKES[raw[at]] + raw[at + 1 :]
        return Value(raw=raw, state=State.UNREADABLE)
    return value


def replaced(node: Any, renewed: Mapping[int, Value]) -> Any:
    """A record with some of its values exchanged, found by identity."""
    if id(node) in renewed:
        return renewed[id(node)]
    match node:
        case Record():
            parts = {name: getattr(node, name) for name in type(node).model_fields}
            return node.model_copy(
                update={name: replaced(part, renewed) for name, part in parts.items()}
            )
        case tuple() | list():
            return type(node)(replaced(each, renewed) for each in node)
        case dict():
            return {name: replaced(each, renewed) for name, each in node.items()}
        case _:
            return node
