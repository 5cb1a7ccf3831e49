"""A sheet that was read, laid on the sheet it is meant for: the same elements get the same keys.

In: a sheet as read, whose elements are numbered, and the sheet that is written, whose elements have
keys. Out: the read leaves by the addresses of the written sheet, the elements only one of them has.
Elements are the same when they are called the same; between two such, they are taken in order.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from hyoka.editing.leaves import Leaf, Opened, Rows
from hyoka.editing.plan import name_of

_MADE = "u"


@dataclass(frozen=True)
class OneSided:
    """An element only one sheet has. `read` is its address in the read sheet, empty where it is
    gone there."""

    rows: str
    key: str
    after: str | None
    name: str
    read: str = ""


@dataclass
class Aligned:
    """`leaves` and `paths` by address in the written sheet: the read leaf and its own address."""

    leaves: dict[str, Leaf] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    new: list[OneSided] = field(default_factory=list)
    gone: list[OneSided] = field(default_factory=list)


def aligned(read: Opened, like: Opened, salt: str = "") -> Aligned:
    """The read sheet by the addresses of the other. `salt` tells the keys of one reading's new
    elements from another's."""
    found = Aligned()
    elements: dict[str, str | None] = {}
    for path, rows in read.rows.items():
        at = _translated(path, elements)
        if at is not None and at in like.rows:
            _pair(found, elements, _Lists(read, rows, like, like.rows[at], salt))
    for path, leaf in read.leaves.items():
        at = _translated(path, elements)
        if at is not None and at in like.leaves:
            found.leaves[at], found.paths[at] = leaf, path
    return found


def made_key(salt: str, path: str) -> str:
    """The key an element of a reading gets where it is put into a sheet: the same every time."""
    return _MADE + hashlib.sha256(f"{salt}:{path}".encode()).hexdigest()[:8]


def is_made(key: str) -> bool:
    """Whether an element came from a reading."""
    return key.startswith(_MADE)


@dataclass(frozen=True)
class _Lists:
    """A list of the read sheet and the same list of the other."""

    read: Opened
    rows: Rows
    like: Opened
    other: Rows
    salt: str

    def made(self, key: str) -> str:
        return key if self.rows.mapping else made_key(self.salt, f"{self.rows.path}/{key}")


def _pair(found: Aligned, elements: dict[str, str | None], lists: _Lists) -> None:
    rows, other = lists.rows, lists.other
    pairs = _pairs(lists)
    after: str | None = None
    for key in rows.keys:
        here, at = f"{rows.path}/{key}", pairs.get(key)
        elements[here] = f"{other.path}/{at}" if at is not None else None
        if at is None:
            at = lists.made(key)
            name = _name(lists.read, rows, key)
            found.new.append(OneSided(other.path, at, after, name, here))
        after = at
    matched = set(pairs.values())
    gone = (key for key in other.keys if key not in matched)
    found.gone += (OneSided(other.path, key, None, _name(lists.like, other, key)) for key in gone)


def _name(sheet: Opened, rows: Rows, key: str) -> str:
    """What an element is called; a year by itself."""
    return key if rows.mapping else name_of(sheet, f"{rows.path}/{key}")


def _pairs(lists: _Lists) -> dict[str, str]:
    """The keys of the same elements, by the read one."""
    pairs = dict(_by_key(lists))
    if lists.rows.mapping:
        return pairs
    taken = set(pairs.values())
    left = [key for key in lists.rows.keys if key not in pairs]
    free = [key for key in lists.other.keys if key not in taken]
    return pairs | dict(_by_name(lists, left, free))


def _by_key(lists: _Lists) -> Iterator[tuple[str, str]]:
    """Years by themselves; elements this reading has put in before by the key they got."""
    keys = set(lists.other.keys)
    return ((key, lists.made(key)) for key in lists.rows.keys if lists.made(key) in keys)


def _by_name(lists: _Lists, left: Sequence[str], free: Sequence[str]) -> Iterator[tuple[str, str]]:
    ours = [name_of(lists.read, f"{lists.rows.path}/{key}") for key in left]
    theirs = [name_of(lists.like, f"{lists.other.path}/{key}") for key in free]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind in ("equal", "replace"):
            yield from zip(left[first:last], free[start:end], strict=False)


def _translated(path: str, elements: dict[str, str | None]) -> str | None:
    """The address in the other sheet; null inside an element it does not have."""
    names = path.split("/")
    for end in range(len(names), 0, -1):
        head = "/".join(names[:end])
        if head in elements:
            at = elements[head]
            return None if at is None else "/".join([at, *names[end:]])
    return path
