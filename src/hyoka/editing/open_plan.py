"""The editor of a sheet of an open form: by the form's parts and in its own words.

In: an opened sheet and its form. Out: a section for each part at the top of the form, with a field
for everything its entries hold. What an entry is (its part, role, year, row) the form has said, and
nobody types it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain

from hyoka.editing.leaves import Opened
from hyoka.editing.planned import Choices, PlannedField, PlannedRows, Section
from hyoka.editing.typing import typed_of
from hyoka.forms import Form, Part
from hyoka.forms.vocabulary import role_help, role_title, scales
from hyoka.records import Bilingual

_HELD = {
    "texts": ("text",),
    "facts": ("value",),
    "ratings": ("answer", "reason"),
    "links": ("text", "url"),
}
_ADDED = {
    "reason": Bilingual(ja="理由", en="reason"),
    "url": Bilingual(ja="リンク先", en="address"),
}
_REPEATED = Bilingual(ja="（{n}）", en=" ({n})")


@dataclass(frozen=True)
class _Entry:
    """An entry of the sheet: its address in the editor, and what of the form it is."""

    path: str
    part: Part
    group: str
    row: int
    heads: tuple[str, ...]
    held: tuple[str, ...]
    scale: str


def open_sections(sheet: Opened, form: Form) -> tuple[Section, ...]:
    """In the order of the form. Entries of a part the form does not know are kept and not shown."""
    entries = _entries(sheet, form)
    basics = tuple(_basics(sheet))
    found = [Section("sheet", Bilingual(ja="基本の事項", en="Basics"), partial(tuple, basics))]
    for top in form.parts:
        below = {id(part) for part in _within(top)}
        own = [each for each in entries if id(each.part) in below]
        if own:
            plan = partial(_planned, sheet, tuple(own))
            found.append(Section(top.part, top.title, plan))
    return tuple(found)


def _within(top: Part) -> Iterator[Part]:
    yield top
    for part in top.parts:
        yield from _within(part)


def _basics(sheet: Opened) -> Iterator[PlannedField]:
    if "fiscal_year" in sheet.leaves:
        title = role_title("sheet.fiscal_year")
        yield PlannedField(sheet.leaves["fiscal_year"], title, None, required=True, choices=())


def _entries(sheet: Opened, form: Form) -> list[_Entry]:
    """Part by part as the form has them, and in each by repetition and row."""
    parts = {part.part: part for part in form.walk()}
    found = []
    for kind in (*_HELD, "choices"):
        rows = sheet.rows.get(kind)
        for key in rows.keys if rows else ():
            entry = _entry(sheet, kind, f"{kind}/{key}", parts)
            if entry is not None:
                found.append(entry)
    places = {name: at for at, name in enumerate(parts)}
    found.sort(key=lambda each: (_steps(each.group), places[each.part.part], each.row))
    return found


def _entry(sheet: Opened, kind: str, path: str, parts: Mapping[str, Part]) -> _Entry | None:
    said = {
        name: str(typed_of(sheet.leaves[f"{path}/{name}"]) or "")
        for name in ("part", "group", "row", "item", "column", "scale")
        if f"{path}/{name}" in sheet.leaves
    }
    if said["part"] not in parts:
        return None
    heads = tuple(filter(None, (said["item"], said["column"])))
    held = _HELD.get(kind) or _options(sheet, path)
    row = int(said["row"] or 0)
    part = parts[said["part"]]
    return _Entry(path, part, said["group"], row, heads, held, said.get("scale", ""))


def _options(sheet: Opened, path: str) -> tuple[str, ...]:
    rows = sheet.rows.get(f"{path}/options")
    keys = rows.keys if rows else ()
    return tuple(f"options/{key}/marked" for key in keys)


def _steps(group: str) -> list[int]:
    """A repetition by its numbers: `cases.2` stands behind `cases.1`."""
    numbers = (step.rpartition(".")[2] for step in group.split("/"))
    return [int(number) for number in numbers if number.isdecimal()]


def _planned(sheet: Opened, entries: tuple[_Entry, ...]) -> tuple[PlannedField | PlannedRows, ...]:
    return tuple(chain.from_iterable(_fields(sheet, each) for each in entries))


def _fields(sheet: Opened, entry: _Entry) -> Iterator[PlannedField]:
    for name in entry.held:
        leaf = sheet.leaves.get(f"{entry.path}/{name}")
        if leaf is not None:
            yield PlannedField(
                leaf,
                _label(entry, _asked(sheet, entry, name)),
                _help(entry.part),
                required=_is_required(entry, name),
                choices=_choices(entry) if name == "answer" else (),
            )


def _is_required(entry: _Entry, name: str) -> bool:
    """What a part must have is its first thing; no single mark among several must be set."""
    is_mark = name.endswith("/marked")
    return entry.part.required == "always" and name == entry.held[0] and not is_mark


def _asked(sheet: Opened, entry: _Entry, name: str) -> Bilingual | None:
    """What is asked beside the part's own title: a reason, an address, or the words of what can be
    marked."""
    option, _, last = name.rpartition("/")
    if last != "marked":
        return _ADDED.get(last)
    words = str(typed_of(sheet.leaves[f"{entry.path}/{option}/text"]) or "")
    return Bilingual(ja=words, en=words)


def _label(entry: _Entry, more: Bilingual | None) -> Bilingual:
    """The part's title, its repetition, the heads of its row and column, and what else is asked."""
    numbers = _steps(entry.group)
    ja, en = entry.part.title.ja, entry.part.title.en
    if numbers:
        n = "-".join(map(str, numbers))
        ja, en = ja + _REPEATED.ja.format(n=n), en + _REPEATED.en.format(n=n)
    behind_ja = [*entry.heads, *([more.ja] if more else [])]
    behind_en = [*entry.heads, *([more.en] if more else [])]
    return Bilingual(ja="・".join([ja, *behind_ja]), en=" · ".join([en, *behind_en]))


def _help(part: Part) -> Bilingual | None:
    return part.help or (role_help(part.role) if part.role else None)


def _choices(entry: _Entry) -> Choices:
    own = entry.part.cells.answers or entry.part.cells.items
    known = own or (scales()[entry.scale].choices if entry.scale in scales() else {})
    return tuple(known.items())
