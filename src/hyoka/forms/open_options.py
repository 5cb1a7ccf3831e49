"""Which options a kind of an open form reads, and which roles it can hold: what would be passed
over without a word is a fault.

In: a part and its options. Out: faults, each with its place and what would be right.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from hyoka.definitions import DefinitionError, Way
from hyoka.forms.cell_options import CellOptions
from hyoka.forms.vocabulary import Holds, roles

_PLACE = frozenset({"at", "between", "by", "reads"})
_FIGURE = frozenset({"unit", "stage", "scope", "source", "item", "bracketed"})
_ANSWER = frozenset({"choices", "scale", "marks", "by", "at", "between"})
_BESIDE: dict[Holds, frozenset[str]] = {
    "text": _PLACE,
    "link": _PLACE,
    "year": _PLACE,
    "fact": _PLACE | _FIGURE,
    "rating": _ANSWER,
    "choice": _ANSWER,
}
_READS: dict[str, frozenset[str]] = {
    "choice": _ANSWER,
    "marked": frozenset({"items", "choices", "marks", "by", "between"}),
    "facts": _FIGURE | {"columns", "rows", "choices", "scale", "marks", "by", "between"},
    "nothing": frozenset({"between"}),
}
_EVERY = frozenset(CellOptions.model_fields)
_LABELLED = ("beside", "below", "text", "choice")
_HOLD: dict[str, tuple[Holds, ...]] = {"choice": ("rating", "choice"), "marked": ("choice",)}


class PartWithOptions(Protocol):
    """What of a part is looked at."""

    @property
    def cell_kind(self) -> str: ...

    @property
    def labels(self) -> tuple[str, ...]: ...

    @property
    def role(self) -> str | None: ...

    @property
    def binds(self) -> dict[str, str]: ...

    @property
    def read_names(self) -> frozenset[str]: ...


def option_faults(
    way: Way, part: PartWithOptions, options: CellOptions
) -> Iterator[DefinitionError]:
    """Everything a part says that its kind does not read."""
    kind, role = part.cell_kind, part.role
    holds = roles()[role].holds if role is not None else None
    yield from _role_faults(way, part, options, holds)
    yield from _place_faults(way, part, options)
    known = _READS.get(kind) or (_BESIDE[holds] if holds is not None else _EVERY)
    for name in sorted(options.model_fields_set - known):
        yield DefinitionError(
            f"「{name}」は、この欄（{_called(kind, role)}）では読まれません。"
            f"使えるのは {_words(known)} です。",
            f"“{name}” is not read in this part ({_called(kind, role)}). Known: {_words(known)}.",
            (*way, "options", name),
        )
    yield from _double_faults(way, options)
    if options.reads and not part.read_names & part.binds.keys():
        yield DefinitionError(
            "reads が取り出す名前のどれにも、binds に役割がありません。",
            "None of the names “reads” takes has a role in “binds”.",
            (*way, "options", "reads"),
        )


def _role_faults(
    way: Way, part: PartWithOptions, options: CellOptions, holds: Holds | None
) -> Iterator[DefinitionError]:
    """A kind without a role, or with one it cannot hold."""
    kind = part.cell_kind
    allowed = _HOLD.get(kind)
    if holds is None and kind != "nothing" and not _says_roles(options) and not part.binds:
        yield DefinitionError(
            f"役割（role）がないので、{kind} の内容はどこにも入りません。",
            f"Without a role what “{kind}” reads goes nowhere.",
            way,
        )
    elif holds is not None and allowed is not None and holds not in allowed:
        wanted = "、".join(f"{each}.…" for each in allowed)
        yield DefinitionError(
            f"役割 {part.role} は {kind} に入りません。{wanted} から選んでください。",
            f"A part of kind “{kind}” cannot hold {part.role}: choose one of {wanted}.",
            (*way, "role"),
        )


def _place_faults(
    way: Way, part: PartWithOptions, options: CellOptions
) -> Iterator[DefinitionError]:
    """A table without heads, and content without a label to find it by."""
    if part.cell_kind == "facts" and not options.columns:
        yield DefinitionError(
            "表（facts）には、列の見出し（options: columns）が要ります。",
            "A table (facts) needs the heads of its columns (options: columns).",
            (*way, "options"),
        )
    if part.cell_kind in _LABELLED and not part.labels:
        yield DefinitionError(
            "見出し（labels）がないので、この欄は見つかりません。",
            "Without “labels” this part is never found.",
            way,
        )


def _says_roles(options: CellOptions) -> bool:
    """Whether a table's heads or rows have roles of their own."""
    said = (*options.columns.values(), *options.rows.values())
    return any(each.role is not None for each in said)


def _double_faults(way: Way, options: CellOptions) -> Iterator[DefinitionError]:
    """Words that would stand for two answers."""
    for name in ("choices", "items"):
        words = list(getattr(options, name).values())
        for doubled in sorted({each for each in words if words.count(each) > 1}):
            yield DefinitionError(
                f"「{doubled}」が二つの答えになっています。",
                f"“{doubled}” stands for two answers.",
                (*way, "options", name),
            )


def _called(kind: str, role: str | None) -> str:
    return f"{kind}, {role}" if role else kind


def _words(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
