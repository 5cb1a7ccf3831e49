"""A list of items as lines, and lines as a list of items.

In: items as stored, or the lines a person wrote. Out: the other. An item is a line that begins with
its mark (`１`, `（１）`, `①`, `・`), indented once a level by a full-width space. A line without a mark
goes on with the item before; one that only looks as if it had a mark is written behind `｜`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hyoka.editing.leaves import PLACE
from hyoka.text import list_mark

_INDENT = "　"
_GOES_ON = "｜"


def lines_of(items: Sequence[Mapping[str, Any]], lead: Mapping[str, Any] | None = None) -> str:
    """The items as lines."""
    head = lead["text"].split("\n") if lead else []
    return "\n".join([*head, *_lines(items, 0)])


def _lines(items: Sequence[Mapping[str, Any]], depth: int) -> Iterator[str]:
    for item in items:
        marker, text = item["marker"], item["text"]
        gap = _INDENT if marker and text and not _is_mark(f"{marker}{text[:1]}", marker) else ""
        first, *others = f"{marker}{gap}{text}".split("\n")
        yield _INDENT * depth + (first if marker else _going_on(first))
        yield from (_INDENT * depth + _going_on(other) for other in others)
        yield from _lines(item.get("items") or (), depth + 1)


def _going_on(line: str) -> str:
    """A further line of an item; behind `｜` where it would be taken for another item, or lost."""
    plain = line and line[0] not in f" 　\t{_GOES_ON}" and list_mark(line) is None
    return line if plain else _GOES_ON + line


def _is_mark(words: str, marker: str) -> bool:
    found = list_mark(words)
    return found is not None and found.marker == marker


def items_of(
    words: str, known: Sequence[Mapping[str, Any]] = (), *, has_lead: bool = True
) -> tuple[dict[str, Any] | None, list[dict[str, Any]]]:
    """The unmarked words before the first mark, and the items. An item written as it was keeps its
    place."""
    places = {(each["marker"], each["text"]): each.get("at") for each in _all(known)}
    lead: list[str] = []
    found: list[dict[str, Any]] = []
    trail: list[tuple[int, dict[str, Any]]] = []
    for line in words.split("\n"):
        depth, rest = _depth(line)
        goes_on = rest.startswith(_GOES_ON)
        mark = None if goes_on else list_mark(rest)
        if mark is None:
            _go_on(rest.removeprefix(_GOES_ON), lead, trail, kept=goes_on)
            continue
        item: dict[str, Any] = {
            "marker": mark.marker,
            "text": rest[mark.end :].strip(" 　"),
            "items": [],
        }
        trail = [(level, each) for level, each in trail if level < depth]
        (trail[-1][1]["items"] if trail else found).append(item)
        trail.append((depth, item))
    return _settled(lead, found, places, has_lead=has_lead)


def _go_on(
    rest: str, lead: list[str], trail: list[tuple[int, dict[str, Any]]], *, kept: bool
) -> None:
    """A line without a mark: of the item before, or of what stands before all items."""
    if not trail:
        lead.append(rest)
    elif kept or rest.strip():
        trail[-1][1]["text"] += f"\n{rest}" if trail[-1][1]["text"] or kept else rest


def _settled(
    lead: list[str],
    found: list[dict[str, Any]],
    places: Mapping[tuple[str, str], Any],
    *,
    has_lead: bool,
) -> tuple[dict[str, Any] | None, list[dict[str, Any]]]:
    head = "\n".join(lead).strip("\n")
    if head.strip() and not (has_lead and found):
        found = [{"marker": "", "text": head, "items": []}, *found]
        head = ""
    for item in _all(found):
        item["at"] = places.get((item["marker"], item["text"])) or dict(PLACE)
    return ({"text": head, "at": dict(PLACE)} if head.strip() else None), found


def _all(items: Sequence[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _all(item.get("items") or ())


def _depth(line: str) -> tuple[int, str]:
    """How often a line is indented, by full-width spaces, tabs or pairs of narrow ones."""
    rest = line.lstrip(" 　\t")
    white = line[: len(line) - len(rest)].replace("\t", _INDENT).replace("  ", _INDENT)
    return white.count(_INDENT), rest
