"""Printed labels as patterns: `測定指標{code}{title}` matches what the form prints, whatever its spaces
and widths.

A label is matched against squeezed text (`hyoka.text.squeeze`): white space removed, widths and
dashes folded. A name in braces captures; its shape is one of SHAPES, so that a form stays data and
never carries an expression. `{page}` is a page number an extraction glues in front of what follows
it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from hyoka.text import YEAR, YEARS, squeezed

_ERA = "(?:平成|令和|昭和|[HRS])"
SHAPES = {
    "number": r"\d{1,3}",
    "code": r"\d{1,3}-\d{1,3}",
    "policy_code": r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX]{1,4}-\d{1,3}(?:-\d{1,3})?",
    "year": r"(?:--+|-)年度?|" + YEAR,
    "years": YEARS,
    "month": rf"{_ERA}?(?:元|\d{{1,4}})(?:\({_ERA}(?:元|\d{{1,2}})\))?年\d{{1,2}}月",
    "report_number": r".{1,20}?(?:省|庁|府|委員会).{0,10}-.{1,20}?",
    "letter": r"[A-Za-z][+-]?|-",
    "circled": r"[①-⑳㉑-㉟㊱-㊿]",
    "kana": r"[アイウエオカキクケコサシスセソタチツテトナニヌネノ]",
    "title": r".+?",
    "words": r".+",
    "rest": r".*",
    "bureau": r".{1,40}?(?:局|部|官房|庁)",
    "office": r".{1,40}?(?:課|室|班)",
    "page": r"\d{0,3}?",
    "period": r"(?:FY)?\d{4}(?:[-/]\d{2,4})?(?:年度?)?|" + YEAR,
    "amount": r"(?:△|-)?[$€£¥]?\d[\d,]*(?:\.\d+)?(?:%|円|千円|百万円)?|-+",
}


_SLOT = re.compile(r"\{([a-z_]+(?::[a-z_]+)?)\}")


@dataclass(frozen=True)
class _Slot:
    """What a label captures: its name and its shape, which are the same where the form gives it no
    name."""

    name: str
    shape: str

    @classmethod
    def of(cls, inside: str) -> "_Slot":
        name, _, shape = inside.partition(":")
        return cls(name, shape or name)

    def group(self, *, first: bool) -> str:
        """Its shape as a group; only the first of a name captures."""
        return f"(?P<{self.name}>{SHAPES[self.shape]})" if first else f"(?:{SHAPES[self.shape]})"


@dataclass(frozen=True)
class Label:
    """A label as a pattern, which is compiled when words first come that it could be.

    `first` holds the characters it can start with, null where any may.
    """

    printed: str
    source: str
    captures: tuple[str, ...]
    first: frozenset[str] | None
    shapes: tuple[str, ...] = ()

    @classmethod
    def compiled(cls, printed: str) -> "Label":
        """Raises ValueError for a name in braces that is no shape."""
        pieces = _SLOT.split(printed)
        slots = [_Slot.of(piece) for piece in pieces[1::2]]
        if unknown := unknown_shapes(printed):
            raise ValueError(f"label {printed!r} captures unknown shapes: {unknown}")
        source = "".join(
            _Slot.of(piece).group(first=index == pieces.index(piece))
            if index % 2
            else re.escape(squeezed(piece))
            for index, piece in enumerate(pieces)
        )
        first = frozenset(squeezed(pieces[0])[0]) if pieces[0].strip() else _starts(slots[0].shape)
        names, shapes = (tuple(getattr(slot, of) for slot in slots) for of in ("name", "shape"))
        return cls(printed, source, names, first, shapes)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source)

    def fullmatch(self, words: str, at: int = 0) -> re.Match[str] | None:
        """The match where squeezed words, from an offset on, are the label and nothing else."""
        head, tail = self.ends
        if words.startswith(head, at) and words.endswith(tail):
            return self.pattern.fullmatch(words, at)
        return None

    def match(self, words: str, at: int = 0) -> re.Match[str] | None:
        """The match where squeezed words begin with the label at an offset."""
        return self.pattern.match(words, at) if words.startswith(self.ends[0], at) else None

    @cached_property
    def squeezed(self) -> str:
        """The printed words as they are matched; meaningful where nothing is captured."""
        return squeezed(self.printed)

    @cached_property
    def head(self) -> str | None:
        """Its own words where all it captures follows and may stand in the next cell: 施策名 of
        `施策名{title}`."""
        words, _, captured = self.printed.partition("{")
        is_last = captured.find("}") == len(captured) - 1
        return squeezed(words) if words and captured and is_last else None

    @cached_property
    def ends(self) -> tuple[str, str]:
        """The squeezed words before the first capture and behind the last; of a label without any,
        the whole twice."""
        return squeezed(self.printed.split("{")[0]), squeezed(self.printed.split("}")[-1])

    def may_open(self, words: str) -> bool:
        """Whether squeezed words could begin with the label, by its own words."""
        head, tail = self.ends
        return words.startswith(head) and tail in words

    @cached_property
    def is_literal(self) -> bool:
        """Whether the whole label is words and small marks, so that a line equal to it can hardly
        be prose."""
        return not {"title", "words", "rest", "bureau", "office"} & set(self.shapes)

    @cached_property
    def is_bare(self) -> bool:
        """Whether it has no words of its own, so that only its place tells it from prose:
        `{bureau}`."""
        return not _SLOT.sub("", self.printed).strip()

    @cached_property
    def is_titled(self) -> bool:
        """Whether a number or a code and a title make it up, with words of its own:
        `測定指標{code}{title}`."""
        return not self.is_bare and set(self.captures) in ({"number", "title"}, {"code", "title"})

    @cached_property
    def is_closed(self) -> bool:
        """Whether words of its own stand on both sides of what it captures:
        `【測定指標{code}{title}】`."""
        return self.printed[:1] == "【" and self.printed[-1:] == "】"


def unknown_shapes(printed: str) -> list[str]:
    """The names in a label's braces that are no shape."""
    slots = map(_Slot.of, _SLOT.findall(printed))
    return [slot.shape for slot in slots if slot.shape not in SHAPES]


@dataclass(frozen=True)
class Mark:
    """A label the form cannot do without, in its printed variants; `name` is its part's, or the
    label itself."""

    name: str
    labels: tuple[Label, ...]

    @property
    def printed(self) -> str:
        return self.labels[0].printed


def captured_by(labels: Iterable[Label]) -> frozenset[str]:
    """The names any of the labels captures."""
    return frozenset(chain.from_iterable(label.captures for label in labels))


def _starts(shape: str) -> frozenset[str] | None:
    match shape:
        case "number" | "code":
            return frozenset("0123456789")
        case "year" | "years" | "month" | "page":
            return frozenset("0123456789明大昭平令MTSHR元西F-")
        case _:
            return None
