"""Last year's sheet as the start of this year's.

In: a sheet, its keys and how many years on the new cycle is. Out: the new sheet, and the addresses
of what was carried over: identity, names, goals and mid-term targets stand as they were, marked as
carried until somebody touches them; targets, results, ratings, analyses and money are empty, with
last year's beside.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hyoka.editing.leaves import PLACE, Leaf, Opened, closed, opened
from hyoka.editing.shapes import Shape
from hyoka.editing.typing import is_empty, typed_of
from hyoka.text import era_label, fiscal_years

_EMPTIED = re.compile(
    r"(?:^|/)(?:target|result|rating|grade|analysis|means|amounts|numbers|values|note|notes|"
    r"opinions|conducted|necessity|text|activities|paragraphs|initial_budget|plan|do|check|act|"
    r"date|result|achievement)(?:/|$)"
)
_OPEN = "form_sheet"
_CONTENT = re.compile(
    r"(?:texts|facts|ratings|choices|links)/[^/]+/"
    r"(?:text|value|answer|reason|url|options/[^/]+/(?:marked|mark))"
)
_HEAD = re.compile(r"(?:texts|facts|ratings|choices|links)/[^/]+/(?:item|column)")
_CARRIED_ROLES = ("subject.", "organization.", "link.", "text.purpose", "text.overview")
_KEPT = re.compile(
    r"(?:^|/)(?:mid_term|goals|title|next_indicators/[^/]+/(?:code|title|main)|overview)(?:/|$)"
)


@dataclass(frozen=True)
class Rolled:
    """The new sheet, its keys, and the addresses of what was carried."""

    content: str
    keys: dict[str, list[str]]
    carried: tuple[str, ...]


def rolled(kind: str, content: str, keys: dict[str, list[str]], years: int) -> Rolled:
    """A sheet moved on by `years`; the keys of its elements stay, so that last year's leaf has the
    same address."""
    sheet = opened(kind, content, keys)
    _move_years(sheet, years)
    if kind == _OPEN:
        _move_heads(sheet, years)
    emptied = {path for path in sheet.leaves if _is_emptied_in(sheet, path)}
    for path in emptied:
        sheet.write(path, _emptied(sheet, path))
    _empty_mappings(sheet)
    carried = tuple(path for path in _written(sheet) if path not in emptied)
    return Rolled(closed(kind, _without_places(sheet)), sheet.keys, carried)


def _empty_mappings(sheet: Opened) -> None:
    """Takes out what is kept by year: amounts, numbers of means."""
    for path in [path for path, rows in sheet.rows.items() if rows.mapping]:
        for key in sheet.rows[path].keys:
            sheet.remove(path, key)


def _written(sheet: Opened) -> Iterator[str]:
    """Where something is written."""
    for path, leaf in sheet.leaves.items():
        if not is_empty(typed_of(leaf)):
            yield path


def bare(kind: str, content: str) -> tuple[str, tuple[str, ...]]:
    """A read sheet with its words and values taken out, and the addresses of what is left: its
    lists, and what tells their elements apart."""
    sheet = opened(kind, content)
    left = tuple(path for path, leaf in sheet.leaves.items() if _is_left(kind, leaf))
    for path in sheet.leaves.keys() - set(left):
        is_entry = sheet.leaves[path].shape is Shape.ENTRY
        sheet.write(path, {"value": {"state": "blank"}} if is_entry else None)
    return closed(kind, _without_places(sheet)), left


def _is_left(kind: str, leaf: Leaf) -> bool:
    """Whether a leaf says what its element is, and not what stands in it."""
    if kind == _OPEN and "/" in leaf.path:
        return _CONTENT.fullmatch(leaf.path) is None
    return _tells(leaf)


def _tells(leaf: Leaf) -> bool:
    """Whether a leaf tells elements of a list apart: its number, code or year."""
    is_name = leaf.shape is Shape.WORD and leaf.path.rpartition("/")[2] in _NAMES
    return (is_name or leaf.shape in _TELLING) and leaf.stored not in (None, False)


_TELLING = (Shape.COUNT, Shape.OPTION, Shape.FLAG)
_NAMES = frozenset({"code", "number", "scope", "stage"})


def as_written_here(stored: object) -> object:
    """A leaf's JSON with its places as those of the sheet itself."""
    return _entered(stored)


def _is_emptied_in(sheet: Opened, path: str) -> bool:
    """Of a sheet of an open form everything but what names its subject, its offices and what it
    points to."""
    if sheet.kind != _OPEN:
        return _is_emptied(path)
    if not _CONTENT.fullmatch(path):
        return False
    role = str(sheet.leaves["/".join((*path.split("/")[:2], "role"))].stored or "")
    return not role.startswith(_CARRIED_ROLES)


def _move_heads(sheet: Opened, years: int) -> None:
    """The years printed in the heads of columns and rows move with the sheet's."""
    for path, leaf in sheet.leaves.items():
        if _HEAD.fullmatch(path) and leaf.stored:
            sheet.write(path, [_moved(words, years) for words in leaf.stored])


def _moved(words: str, years: int) -> str:
    for mention in reversed(fiscal_years(words)):
        later = era_label(mention.year + years)
        words = f"{words[: mention.start]}{later}{words[mention.end :]}"
    return words


def _is_emptied(path: str) -> bool:
    return bool(_EMPTIED.search(path)) and not _KEPT.search(path)


def _emptied(sheet: Opened, path: str) -> object:
    """Nothing yet; a year's cell keeps its shape, so that a table stays a table."""
    leaf = sheet.leaves[path]
    if leaf.shape is Shape.ENTRY:
        return {"value": {"state": "not_due" if path.endswith("/result") else "blank"}}
    return (
        {"state": "blank"} if leaf.shape in (Shape.VALUE, Shape.CHOICE) and leaf.required else None
    )


def _move_years(sheet: Opened, years: int) -> None:
    for path, leaf in sheet.leaves.items():
        if (
            path.endswith("/fiscal_year")
            and "/mid_term/" not in f"/{path}"
            and leaf.stored is not None
        ):
            sheet.write(path, leaf.stored + years)
    own = sheet.leaves.get("fiscal_year")
    if own is not None and own.stored is not None:
        sheet.write("fiscal_year", own.stored + years)


def _without_places(sheet: Opened) -> Opened:
    """What is carried stands in this sheet, no longer in last year's document."""
    for path, leaf in sheet.leaves.items():
        sheet.write(path, _entered(leaf.stored))
    for aside in sheet.asides.values():
        if aside.get("at") is not None:
            aside["at"] = [] if isinstance(aside["at"], list) else dict(PLACE)
        for name in ("inferred", "reasons"):
            aside.pop(name, None)
    return sheet


def _entered(stored: object) -> object:
    """A leaf's JSON with every place of a document replaced by that of this sheet."""
    if isinstance(stored, list):
        return [_entered(each) for each in stored]
    if not isinstance(stored, dict):
        return stored
    return {
        name: dict(PLACE) if name == "at" and each else _entered(each)
        for name, each in stored.items()
    }
