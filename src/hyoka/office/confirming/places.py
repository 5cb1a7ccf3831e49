"""Where a read value stands in its file, and why it may be read wrong.

In: a leaf of a reading. Out: its place, and the doubt about it; null where there is none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hyoka.editing import Leaf, Shape
from hyoka.records import Bilingual

VALUES = (Shape.VALUE, Shape.ENTRY)
_SURE = 0.9


@dataclass(frozen=True)
class Place:
    """Where a value stands in the file. Units: `box` points from the top left of the page."""

    page: int
    first: int
    last: int
    box: tuple[float, float, float, float] | None = None


def place_of(stored: Any) -> Place | None:
    """The place of a leaf's JSON, or of the first thing in it that has one."""
    if isinstance(stored, list):
        return next((found for each in stored if (found := place_of(each))), None)
    if not isinstance(stored, dict):
        return None
    at = stored.get("at")
    if isinstance(at, dict) and at.get("lines"):
        box = at.get("box")
        first, last = at["lines"]
        return Place(at["page"], first, last, tuple(box) if box else None)
    return next((found for each in stored.values() if (found := place_of(each))), None)


def doubt_of(leaf: Leaf) -> Bilingual | None:
    """Why a value is uncertain; null for one that is read soundly."""
    value = _value_in(leaf)
    sure = value.get("confidence")
    if sure is not None and sure < _SURE:
        return Bilingual(
            ja=f"読み取りの確かさ {sure:.0%}", en=f"read with a certainty of {sure:.0%}"
        )
    if value.get("state") == "unreadable":
        return Bilingual(ja="判読不能と読んだ", en="read as unreadable")
    return _doubtful_words(leaf, value, value.get("raw") or "")


def _value_in(leaf: Leaf) -> dict[str, Any]:
    """The JSON of a value or a choice, of a year's cell too; empty for anything else."""
    stored = leaf.stored if isinstance(leaf.stored, dict) else {}
    return (stored.get("value") or {}) if leaf.shape is Shape.ENTRY else stored


def _doubtful_words(leaf: Leaf, value: Mapping[str, Any], raw: str) -> Bilingual | None:
    if leaf.shape in VALUES and any(each.isdigit() for each in raw) and not value.get("number"):
        return Bilingual(ja="数として読めない", en="no number could be made of it")
    if leaf.shape is Shape.CHOICE and raw and not value.get("code"):
        return Bilingual(ja="様式の答えに当たらない", en="it is no answer of the form")
    return None
