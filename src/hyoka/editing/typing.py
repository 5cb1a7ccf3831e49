"""What stands in the box ↔ what stands in the records.

In: a leaf, or what a person typed into it. Out: the other. A value is typed as its words and its
state, so that an empty box is never ambiguous; everything else is typed as text. Nothing a person
typed is rewritten: what was understood stands beside it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
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
    match leaf.shape:
        case Shape.VALUE | Shape.ENTRY:
            value = (stored or {}).get("value") if leaf.shape is Shape.ENTRY else stored
            return {
                "raw": (value or {}).get("raw") or "",
                "state": (value or {}).get("state") or "blank",
            }
        case Shape.CHOICE:
            return str((stored or {}).get("code") or (stored or {}).get("raw") or "")
        case Shape.TEXT:
            return str((stored or {}).get("text") or "")
        case Shape.LIST:
            return lines_of((stored or {}).get("items") or (), lead=(stored or {}).get("lead"))
        case Shape.ITEMS:
            return lines_of(stored or ())
        case Shape.WORDS:
            return "、".join(stored or ())
        case Shape.FLAG:
            return "1" if stored else ""
        case _:
            return "" if stored is None else str(stored)


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
    match leaf.shape:
        case Shape.TEXT:
            return (
                {"text": words, "at": (leaf.stored or {}).get("at") or dict(PLACE)}
                if words.strip()
                else None
            )
        case Shape.LIST | Shape.ITEMS:
            return _items(words, leaf)
        case Shape.CHOICE:
            return _choice(words, leaf, choices or {})
        case Shape.COUNT:
            return _count(words)
        case Shape.FLAG:
            return words.strip() in ("1", "true", "on", "yes")
        case Shape.WORDS:
            return [each.strip() for each in words.replace(",", "、").split("、") if each.strip()]
        case Shape.OPTION:
            return _option(words, leaf)
        case _:
            return words or None


def _text(typed: Typed) -> str:
    words = typed.get("raw", "") if isinstance(typed, dict) else typed
    return words.replace("\r\n", "\n")


def _value(typed: Typed, leaf: Leaf) -> dict[str, Any]:
    given = typed if isinstance(typed, dict) else {"raw": typed, "state": "given"}
    raw, state = given.get("raw", "").strip(), given.get("state") or "given"
    if state not in list(State):
        raise refused("状態の名前が違います。", "There is no such state.")
    before = (leaf.stored or {}).get("value") if leaf.shape is Shape.ENTRY else leaf.stored
    place = {"at": (before or {}).get("at") or dict(PLACE)}
    if raw and is_dash(raw):
        return {"raw": raw, "state": "dash", **place}
    if not raw:
        return {"raw": None, "state": "blank" if state == "given" else state, **place}
    if state not in ("given", "unreadable"):
        raise refused(
            "値を書いたときは、状態を「記載あり」にしてください。",
            "Where a value is written, its state is “given”.",
        )
    quantity = read_quantity(raw)
    if quantity is None or quantity.number is None or state == "unreadable":
        return {"raw": raw, "state": state, **place}
    unit = quantity.unit or ((before or {}).get("unit") if (before or {}).get("number") else None)
    number = decimal_text(quantity.number)
    return {
        "raw": raw,
        "number": number,
        "unit": unit,
        "qualifier": quantity.qualifier,
        "state": "given",
        **place,
    }


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
        return (
            {"state": "blank", "at": (leaf.stored or {}).get("at") or dict(PLACE)}
            if leaf.stored
            else None
        )
    if choices and code not in choices:
        raise refused(f"「{words}」は選べません。", f"“{words}” is no answer of this form.")
    raw = choices.get(code, words.strip())
    return {
        "raw": raw,
        "code": code,
        "state": "given",
        "at": (leaf.stored or {}).get("at") or dict(PLACE),
    }


def _count(words: str) -> int | None:
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


def understood(leaf: Leaf) -> str:
    """What was understood of a value, to stand under its box: `10,830,000,000 米ドル`; empty where it
    is no number."""
    stored = leaf.stored or {}
    value = (
        (stored.get("value") if leaf.shape is Shape.ENTRY else stored)
        if leaf.shape in _VALUES
        else None
    )
    if not value or not value.get("number"):
        return ""
    number = f"{Decimal(value['number']):,f}"
    return " ".join(part for part in (value.get("qualifier"), number, value.get("unit")) if part)


def refused(ja: str, en: str) -> Problem:
    """What was typed cannot be taken; it is kept beside the leaf as it was typed."""
    return Problem("not-taken", Kind.INVALID, ja=ja, en=en)


def paragraphs(typed: Typed) -> Sequence[str]:
    """The lines of what was typed."""
    return _text(typed).split("\n")
