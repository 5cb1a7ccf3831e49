"""Cuts a sheet into sections: walks its paragraphs and decides which of them are headings of the
form.

In: paragraphs, and the form's labels. Out: sections in printed order, each with its part, its keys
and its body. A heading has to look like one (`headings.py`) and to have a place: its parent is
open, its slot is still empty, and it does not run against the form's order unless its own number
says where it belongs. So a section that is printed out of order is attached by its number, and a
sentence that wraps into the words of a heading is left alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from hyoka.forms import Form, Part
from hyoka.forms.paths import path_of
from hyoka.reading.segmentation.corrected_numbers import CorrectedNumbers, corrected_numbers
from hyoka.reading.structure.headings import Labels, Match
from hyoka.reading.structure.paragraphs import Paragraph

Keys = dict[str, str | int]
Identity = tuple[object, ...]


@dataclass
class OpenPart:
    """One occurrence of a part. `keys` are its own; a keyed child leaves its keys here for the
    siblings after it."""

    part: Part | None
    above: "OpenPart | None"
    keys: Keys = field(default_factory=dict)
    open_child: "OpenPart | None" = None

    @property
    def all_keys(self) -> Keys:
        return (self.above.all_keys if self.above else {}) | self.keys


Placed = tuple[Match, OpenPart]


@dataclass
class Section:
    """A heading with what stands under it, up to the next heading."""

    part: Part
    keys: Keys
    heading: Paragraph
    match: Match
    body: list[Paragraph] = field(default_factory=list)


class SectionSegmenter:
    """The state of cutting one sheet: the chain of open instances and the slots already taken."""

    def __init__(self, form: Form, labels: Labels) -> None:
        self.form, self.labels = form, labels
        self.root = OpenPart(None, None)
        self.top = self.root
        self.latest: dict[str, OpenPart] = {}
        self.keyed: dict[Identity, OpenPart] = {}
        self.filled: set[tuple[object, ...]] = set()
        self.order = {part.part: index for index, part in enumerate(form.walk())}
        self.named = {part.part: part for part in form.walk()}
        self.meant: CorrectedNumbers = {}

    def sections(self, paragraphs: Sequence[Paragraph]) -> tuple[list[Section], list[Paragraph]]:
        """The sections, and the paragraphs before the first heading."""
        sections: list[Section] = []
        before: list[Paragraph] = []
        printed = [self.labels.matches(paragraph) for paragraph in paragraphs]
        self.meant = corrected_numbers(paragraphs, printed, self.labels)
        matches = [self._meant(*each) for each in zip(paragraphs, printed, strict=True)]
        for index, paragraph in enumerate(paragraphs):
            following = matches[index + 1] if index + 1 < len(matches) else []
            rest = self._open_all(paragraph, matches[index], following, sections)
            if rest is not None:
                (sections[-1].body if sections else before).append(rest)
        return sections, before

    def _open_all(
        self,
        paragraph: Paragraph,
        matches: Sequence[Match],
        following: Sequence[Match],
        sections: list[Section],
    ) -> Paragraph | None:
        """Opens the headings a paragraph begins with, one glued to the next; returns what is left
        of it."""
        rest: Paragraph | None = paragraph
        while rest is not None and (chosen := self._chosen(matches, following)) is not None:
            match, parent = chosen
            sections.append(Section(match.part, self._open(match, parent), rest, match))
            rest = rest.tail(match.found.end())
            matches = self._meant(rest, self.labels.matches(rest)) if rest is not None else []
        return rest

    def _meant(self, paragraph: Paragraph, matches: Sequence[Match]) -> Sequence[Match]:
        """What a paragraph could be the heading of, read by the number that is meant."""
        if not self.meant:
            return matches
        return [
            replace(each, read_as=self.meant.get((paragraph.index, each.part.key or "")))
            for each in matches
        ]

    def _chosen(self, matches: Sequence[Match], following: Sequence[Match]) -> Placed | None:
        """The match to believe, and the instance it stands under."""
        allowed = [
            (match, parent) for match in matches if (parent := self._parent(match)) is not None
        ]
        if len(allowed) < 2:
            return allowed[0] if allowed else None
        awaited = {self.form.parents[match.part.part] for match in following}
        leading = [placed for placed in allowed if placed[0].part.part in awaited]
        return (leading or sorted(allowed, key=self._depth))[-1]

    def _depth(self, placed: Placed) -> int:
        depth, name = 0, self.form.parents[placed[0].part.part]
        while name is not None:
            depth, name = depth + 1, self.form.parents[name]
        return depth

    def _open(self, match: Match, parent: OpenPart) -> Keys:
        """Makes the match the innermost open instance and returns its keys, inherited ones
        included."""
        own = keys_of(match)
        identity = self._identity(match.part, parent.all_keys | own)
        known = self.keyed.get(identity) if match.part.key else None
        instance = known or OpenPart(match.part, parent)
        instance.keys |= own
        instance.open_child = None
        parent.keys |= own
        parent.open_child = instance
        self.latest[match.part.part] = instance
        if match.part.key:
            self.keyed[identity] = instance
        self.filled.add(self._slot(match, parent))
        self.top = instance
        return instance.all_keys

    def _identity(self, part: Part, keys: Keys) -> Identity:
        """A part with the keys that tell it from its like: its own, and those of the keyed parts
        above it."""
        return part.part, *((name, keys[name]) for name in self._telling(part) if name in keys)

    def _telling(self, part: Part) -> list[str]:
        """The keys of a part and of the parts above it; a code tells its field's number as well."""
        keys, name = [], part.part
        above: str | None = name
        while above is not None:
            key = self.named[above].record_key
            keys += [key] if key else []
            above = self.form.parents[above]
        return keys

    def _parent(self, match: Match) -> OpenPart | None:
        """The instance a match would stand under, null where it has no place."""
        parent = self._above(match)
        if parent is None or self._slot(match, parent) in self.filled:
            return None
        if not self._in_order(match, parent) or not self._agrees(match, parent):
            return None
        return parent

    def _above(self, match: Match) -> OpenPart | None:
        name = self.form.parents[match.part.part]
        if name is None:
            return self.root
        parent = self._innermost_open(name)
        resumed = parent is None
        parent = parent or self.latest.get(name)
        if parent is None:
            return self._implied_parent(match, name)
        if resumed and not self._is_awaited(match, parent):
            return None
        return self._parent_by_code(match, parent)

    def _innermost_open(self, name: str) -> OpenPart | None:
        at: OpenPart | None = self.top
        while at is not None:
            if at.part is not None and at.part.part == name:
                return at
            at = at.above
        return None

    def _is_awaited(self, match: Match, parent: OpenPart) -> bool:
        """Whether a closed parent still lacks this part: its open child comes before it in the
        form."""
        child = parent.open_child
        return (
            match.part.key is None
            and child is not None
            and child.part is not None
            and (self.order[child.part.part] < self.order[match.part.part])
        )

    def _parent_by_code(self, match: Match, parent: OpenPart) -> OpenPart:
        """The parent whose number the match's own code names, made where its heading has not come
        yet."""
        key = parent.part.key if parent.part else None
        own = keys_of(match)
        if (
            key is None
            or parent.part is None
            or own.get(key, parent.keys.get(key)) == parent.keys.get(key)
        ):
            return parent
        return self._open_part(parent.part, {key: own[key]}, parent.above)

    def _implied_parent(self, match: Match, name: str) -> OpenPart | None:
        """A parent for a numbered part that is printed before any heading of its parent."""
        part, own = self.named[name], keys_of(match)
        if part.key is None or part.key not in own or self.form.parents[name] is not None:
            return None
        return self._open_part(part, {part.key: own[part.key]}, self.root)

    def _open_part(self, part: Part, keys: Keys, above: OpenPart | None) -> OpenPart:
        identity = self._identity(part, keys)
        if identity not in self.keyed:
            self.keyed[identity] = OpenPart(part, above, dict(keys))
        return self.keyed[identity]

    def _slot(self, match: Match, parent: OpenPart) -> tuple[object, ...]:
        """What a part may fill only once: its own keys under its parent's."""
        keys = parent.all_keys | keys_of(match)
        if match.part.repeats and not match.part.key and not _uses(match.part, "fiscal_year"):
            return (match.part.part, "any number of times", len(self.filled))
        telling = self._telling(match.part) + ["fiscal_year"] * _uses(match.part, "fiscal_year")
        return (match.part.part, *((name, keys.get(name)) for name in telling))

    def _in_order(self, match: Match, parent: OpenPart) -> bool:
        child = parent.open_child
        if (
            child is None
            or child.part is None
            or match.part.key
            or _uses(match.part, "fiscal_year")
        ):
            return True
        return self.order[child.part.part] <= self.order[match.part.part]

    def _agrees(self, match: Match, parent: OpenPart) -> bool:
        """A label without words of its own (`{code}{title}`) must carry its field's number to be
        believed."""
        if not match.label.printed.startswith("{code}"):
            return True
        return parent.all_keys.get("number") == keys_of(match).get("number")


def keys_of(match: Match) -> Keys:
    """The keys a match brings: those of its part's `key`, and the field's number in an indicator's
    code."""
    if match.part.key is None:
        return {}
    key = match.key(match.part.key)
    if key is None:
        return {}
    keys: Keys = {match.part.record_key or match.part.key: key}
    if match.part.key == "code" and isinstance(key, str):
        keys["number"] = int(key.split("-")[0])
    return keys


def _uses(part: Part, key: str) -> bool:
    return any(key in path_of(path).keys for path in part.binds.values())


def numbered(sections: Iterable[Section], part: str) -> list[Section]:
    """The sections of one part, in printed order."""
    return [section for section in sections if section.part.part == part]
