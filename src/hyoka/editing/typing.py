"""What stands in the box ↔ what stands in the records.

In: a leaf, or what a person typed into it. Out: the other. A value is typed as its words and its
state, so that an empty box is never ambiguous; everything else is typed as text. Nothing a person
typed is rewritten: what was understood stands beside it.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hyoka.editing.items import items_of, lines_of
from hyoka.editing.leaves import PLACE, Leaf
from hyoka.editing.shapes import Shape
from hyoka.records import Kind, Problem, State
from hyoka.text import decimal_text, fold, is_dash, read_quantity

Typed = str | dict[str, str]
_VALUES = (Shape.VALUE, Shape.ENTRY)


@dataclass(frozen=True)
class Refusal:
    """Why what was typed cannot be taken, in both languages."""

    ja: str
    en: str


def typed_of(leaf: Leaf) -> Typed:
    """What stands in the box of a leaf."""
    stored = leaf.stored
    if leaf.shape in _VALUES:
        value = _value_in(leaf)
        return {"raw": value.get("raw") or "", "state": value.get("state") or "blank"}
    if leaf.shape in _TYPED:
        return _TYPED[leaf.shape](stored or {})
    return "" if stored is None else str(stored)


_TYPED: Mapping[Shape, Callable[[Any], str]] = {
    Shape.CHOICE: lambda stored: str(stored.get("code") or stored.get("raw") or ""),
    Shape.TEXT: lambda stored: str(stored.get("text") or ""),
    Shape.LIST: lambda stored: lines_of(stored.get("items") or (), lead=stored.get("lead")),
    Shape.ITEMS: lambda stored: lines_of(stored),
    Shape.WORDS: lambda stored: "、".join(stored),
    Shape.FLAG: lambda stored: "1" if stored else "",
}


def _value_in(leaf: Leaf) -> Mapping[str, Any]:
    """The stored value of a cell, whether it stands alone or in an entry; empty where none does."""
    stored = leaf.stored or {}
    return (stored.get("value") or {}) if leaf.shape is Shape.ENTRY else stored


def _place_in(stored: Mapping[str, Any] | None) -> dict[str, Any]:
    """What was written before stays where it stood; what is new stands in the sheet."""
    return {"at": (stored or {}).get("at") or dict(PLACE)}


def hash_of(typed: Typed) -> str:
    """What a writer saw, in sixteen letters: the base a change is held against."""
    if isinstance(typed, dict):
        typed = {"raw": typed.get("raw", ""), "state": typed.get("state", "")}
    return hashlib.sha256(
        json.dumps(typed, ensure_ascii=False, sort_keys=True).encode()
    ).hexdigest()[:16]


def is_empty(typed: Typed) -> bool:
    """Whether nothing is said: no words, and no state that says why."""
    if isinstance(typed, dict):
        return not typed.get("raw") and typed.get("state") in ("", "blank", "given", None)
    return not typed.strip()


def stored_of(typed: Typed, leaf: Leaf, choices: Mapping[str, str] | None = None) -> Any:
    """The JSON of what was typed. Raises Problem, with the reason, for what cannot be taken."""
    if typed == typed_of(leaf):
        return leaf.stored
    if leaf.shape in _VALUES:
        value = _value(typed, leaf)
        return {"value": value} if leaf.shape is Shape.ENTRY else value
    words = _text(typed)
    if leaf.shape is Shape.CHOICE:
        return _choice(words, leaf, choices or {})
    return _STORED[leaf.shape](words, leaf) if leaf.shape in _STORED else words or None


def _text(typed: Typed) -> str:
    words = typed.get("raw", "") if isinstance(typed, dict) else typed
    return words.replace("\r\n", "\n")


def _value(typed: Typed, leaf: Leaf) -> dict[str, Any]:
    given = typed if isinstance(typed, dict) else {"raw": typed, "state": "given"}
    raw, state = given.get("raw", "").strip(), given.get("state") or "given"
    if state not in list(State):
        raise refused("状態の名前が違います。", "There is no such state.")
    before = _value_in(leaf)
    return {**_understood(raw, state, before), **_place_in(before)}


def _understood(raw: str, state: str, before: Mapping[str, Any]) -> dict[str, Any]:
    """A value as its words tell it; a bare number keeps the unit of the number before it."""
    if not raw:
        return {"raw": None, "state": "blank" if state == "given" else state}
    if is_dash(raw):
        return {"raw": raw, "state": "dash"}
    if state not in ("given", "unreadable"):
        raise refused(
            "値を書いたときは、状態を「記載あり」にしてください。",
            "Where a value is written, its state is “given”.",
        )
    quantity = read_quantity(raw)
    if quantity is None or quantity.number is None or state == "unreadable":
        return {"raw": raw, "state": state}
    unit_before = before.get("unit") if before.get("number") else None
    return {
        "raw": raw,
        "number": decimal_text(quantity.number),
        "unit": quantity.unit or unit_before,
        "qualifier": quantity.qualifier,
        "state": "given",
    }


def _prose(words: str, leaf: Leaf) -> dict[str, Any] | None:
    return {"text": words, **_place_in(leaf.stored)} if words.strip() else None


def _items(words: str, leaf: Leaf) -> Any:
    stored = leaf.stored or ({} if leaf.shape is Shape.LIST else [])
    known = stored.get("items", ()) if isinstance(stored, dict) else stored
    lead, items = items_of(words, known, has_lead=leaf.shape is Shape.LIST)
    if leaf.shape is Shape.ITEMS:
        return items
    return {"lead": lead, "items": items} if lead or items else None


def _choice(words: str, leaf: Leaf, choices: Mapping[str, str]) -> dict[str, Any] | None:
    """`choices`: printed answer by code. What is no answer of the form is refused, never
    guessed."""
    code = fold(words.strip())
    if not code:
        return {"state": "blank", **_place_in(leaf.stored)} if leaf.stored else None
    if choices and code not in choices:
        raise refused(f"「{words}」は選べません。", f"“{words}” is no answer of this form.")
    raw = choices.get(code, words.strip())
    return {"raw": raw, "code": code, "state": "given", **_place_in(leaf.stored)}


def _flag(words: str, _leaf: Leaf) -> bool:
    return words.strip() in ("1", "true", "on", "yes")


def _words(words: str, _leaf: Leaf) -> list[str]:
    return [each.strip() for each in words.replace(",", "、").split("、") if each.strip()]


def _count(words: str, _leaf: Leaf) -> int | None:
    digits = fold(words.strip())
    if not digits:
        return None
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 9:
        raise refused("数字で書いてください。", "Write it in digits.")
    return int(digits)


def _option(words: str, leaf: Leaf) -> str | None:
    if words and words not in leaf.holds:
        raise refused(f"「{words}」は選べません。", f"“{words}” is no answer here.")
    return words or None


_STORED: Mapping[Shape, Callable[[str, Leaf], Any]] = {
    Shape.TEXT: _prose,
    Shape.LIST: _items,
    Shape.ITEMS: _items,
    Shape.COUNT: _count,
    Shape.FLAG: _flag,
    Shape.WORDS: _words,
    Shape.OPTION: _option,
}


def understood(leaf: Leaf) -> str:
    """What was understood of a value, to stand under its box: `10,830,000,000 米ドル`; empty where it
    is no number."""
    value = _value_in(leaf) if leaf.shape in _VALUES else {}
    if not value.get("number"):
        return ""
    number = f"{Decimal(value['number']):,f}"
    return " ".join(part for part in (value.get("qualifier"), number, value.get("unit")) if part)


def refused(ja: str, en: str) -> Problem:
    """What was typed cannot be taken; it is kept beside the leaf as it was typed."""
    return Problem("not-taken", Kind.INVALID, ja=ja, en=en)


def paragraphs(typed: Typed) -> Sequence[str]:
    """The lines of what was typed."""
    return _text(typed).split("\n")
