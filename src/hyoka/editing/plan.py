"""The editor's sections and fields, with the form's own words.

In: an opened sheet and its form. Out: sections of fields and lists in the order of the form: label,
obligation, help, answers. One seam: what a form says about a place is asked in `_Words` alone.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache, partial
from itertools import chain, repeat
from typing import Any

from hyoka.definitions import catalogue, load
from hyoka.editing.leaves import Leaf, Opened, Rows
from hyoka.editing.open_plan import open_sections
from hyoka.editing.planned import Choices, PlannedField, PlannedRows, Section
from hyoka.editing.shapes import Shape
from hyoka.editing.typing import is_empty, typed_of
from hyoka.forms import Form, load_forms
from hyoka.forms.compiling import fields_of
from hyoka.forms.fields import Answer, Field
from hyoka.records import Bilingual

_OWN_PAGES = frozenset({"indicators", "reference_indicators", "themes", "criteria", "sections"})
_LISTS = frozenset(
    {"indicators", "cover_ratings", "criteria", "years", "budgets", "rows", "lines", "items"}
)
_NAMED_BY = ("code", "number", "title", "label", "name", "fiscal_year", "scope", "stage")


class _Words:
    """What the form says about a place: its compiled field, else the record's plain name."""

    def __init__(self, form: Form | None, kind: str) -> None:
        self._fields: Mapping[str, Field] = (
            _fields_by_path(form.name, form.digest, kind) if form else {}
        )
        self._found: dict[str, Field | None] = {}

    def _field(self, path: str) -> Field | None:
        """The form may write a list with its elements, or leave them out."""
        if path not in self._found:
            tries = (path, f"{path}/[]", path.replace("/[]", ""))
            known = (self._fields[each] for each in tries if each in self._fields)
            self._found[path] = next(known, None)
        return self._found[path]

    def label(self, path: str) -> Bilingual:
        if (field := self._field(path)) is not None:
            return field.title
        name = path.removesuffix("/[]").rpartition("/")[2]
        return _names().get(name) or Bilingual(ja=name, en=name.replace("_", " "))

    def names(self, path: str) -> bool:
        """Whether the form has a name of its own for the place."""
        return self.label(path) != _names().get(path.rpartition("/")[2])

    def help(self, path: str) -> Bilingual | None:
        field = self._field(path)
        return field.help if field else None

    def required(self, path: str) -> bool:
        field = self._field(path)
        return field is not None and field.required == "always"

    def choices(self, leaf: Leaf, path: str) -> Choices:
        """The answers of a choice: the form's own, else those of its kind
        (`vocabularies/choices.yaml`)."""
        if leaf.shape not in (Shape.OPTION, Shape.CHOICE):
            return ()
        field = self._field(path)
        own = tuple((each.code, _answer_words(each)) for each in field.choices) if field else ()
        if leaf.shape is Shape.OPTION:
            known = dict(own)
            return tuple((code, known.get(code, code)) for code in leaf.holds)
        return own or _answers().get(path.rpartition("/")[2], ())


def _answer_words(answer: Answer) -> str:
    """An answer as it is printed, else as it is called."""
    if answer.printed:
        return answer.printed[0]
    return answer.title.ja if answer.title else answer.code


@lru_cache(maxsize=64)
def _fields_by_path(form: str, digest: str, kind: str) -> Mapping[str, Field]:
    """The fields of a form by their address in one sheet; by its digest too: an office may change
    a form of its own."""
    del digest
    found: dict[str, Field] = {}
    for top in fields_of(load_forms().named(form)):
        for field in top.walk():
            found.setdefault(_bare(field.path, kind), field)
    return found


def _bare(path: str, kind: str) -> str:
    """A path as an address of one sheet: keys of elements left out, a field's own prefix too."""
    bare = re.sub(r"\[[^\]]*\]", "/[]", path).strip("./")
    return bare.removeprefix("fields/[]/") if kind == "field" else bare


@cache
def _names() -> Mapping[str, Bilingual]:
    """Plain names of places no form labels: `vocabularies/fields.yaml`, then `parts.yaml`."""
    fields, parts = (
        load(catalogue("vocabularies", name), dict[str, Bilingual])
        for name in ("fields.yaml", "parts.yaml")
    )
    return parts | fields


@cache
def _answers() -> Mapping[str, Choices]:
    raw = load(catalogue("vocabularies", "choices.yaml"), dict[str, dict[str, str]])
    return {name: tuple(answers.items()) for name, answers in raw.items()}


def plan_of(sheet: Opened, form: Form | None) -> tuple[Section, ...]:
    """The sections in the order of the record; a long list is a section that names its elements,
    and each of them one of its own."""
    if form is not None and sheet.kind == "form_sheet":
        return open_sections(sheet, form)
    words = _words_of(form, sheet.kind)
    tree = _Tree(sheet)
    found: list[Section] = []
    loose: list[PlannedField | PlannedRows] = []
    for name in tree.below(""):
        if name in _OWN_PAGES and name in sheet.rows:
            found += _pages(tree, words, name)
            continue
        members = tuple(_members(tree, words, name, name))
        if (
            len(members) == 1
            and isinstance(members[0], PlannedField)
            and not members[0].leaf.shape.is_prose
        ):
            loose += members
        elif members:
            found.append(Section(name, words.label(name), partial(tuple, members)))
    basics = Bilingual(ja="基本の事項", en="Basics")
    return (*[Section("head", basics, partial(tuple, loose))] * bool(loose), *found)


class _Tree:
    """A sheet with the names directly below every address, in the order of the record."""

    def __init__(self, sheet: Opened) -> None:
        self.sheet = sheet
        self._below: dict[str, dict[str, None]] = {}
        for path in [*sheet.leaves, *sheet.rows]:
            self._add(path)

    def _add(self, path: str) -> None:
        while path:
            above, _, name = path.rpartition("/")
            known = self._below.setdefault(above, {})
            if name in known:
                return
            known[name] = None
            path = above

    def below(self, path: str) -> tuple[str, ...]:
        return tuple(self._below.get(path, ()))


def _words_of(form: Form | None, kind: str) -> _Words:
    return _words_by_name(form.name, form.digest, kind) if form else _Words(None, kind)


@lru_cache(maxsize=64)
def _words_by_name(form: str, digest: str, kind: str) -> _Words:
    del digest
    return _Words(load_forms().named(form), kind)


def choices_of(kind: str, form: Form | None, path: str) -> Choices:
    """The answers of the choice at an address."""
    names = path.split("/")
    bare = "/".join(
        "[]" if index and names[index - 1] in _LISTS else name for index, name in enumerate(names)
    )
    return _words_of(form, kind).choices(Leaf(path, Shape.CHOICE, None), bare)


def _pages(tree: _Tree, words: _Words, name: str) -> Iterator[Section]:
    title, rows = words.label(name), tree.sheet.rows[name]
    named = [
        name_of(tree.sheet, f"{name}/{key}") or f"（{n}）" for n, key in enumerate(rows.keys, 1)
    ]
    listed = tuple(zip(rows.keys, named, repeat(()), strict=False))
    yield Section(name, title, partial(tuple, (PlannedRows(rows, title, listed, apart=True),)))
    for key, own in zip(rows.keys, named, strict=True):
        path = f"{name}/{key}"
        called = Bilingual(ja=f"{title.ja} {own}", en=f"{title.en} {own}")
        plan = partial(_inside, tree, words, path, f"{name}/[]")
        yield Section(section_of(path), called, plan)


def section_of(path: str) -> str:
    """The section an element with a page of its own is written in."""
    return path.replace("/", ".")


def _inside(
    tree: _Tree, words: _Words, path: str, bare: str
) -> tuple[PlannedField | PlannedRows, ...]:
    """What an element holds; a leaf holds itself."""
    if path in tree.sheet.leaves:
        return tuple(_members(tree, words, path, bare))
    return tuple(
        chain.from_iterable(
            _members(tree, words, f"{path}/{each}", f"{bare}/{each}") for each in tree.below(path)
        )
    )


def name_of(sheet: Opened, path: str) -> str:
    """What an element is called among its neighbours: its code or number and its title."""
    said = [
        typed_of(sheet.leaves[f"{path}/{name}"])
        for name in _NAMED_BY
        if f"{path}/{name}" in sheet.leaves
    ]
    words = [each for each in said if isinstance(each, str) and not is_empty(each)]
    return " ".join(words[:2])


def _members(
    tree: _Tree, words: _Words, path: str, bare: str
) -> Iterator[PlannedField | PlannedRows]:
    sheet = tree.sheet
    if path in sheet.leaves:
        leaf = sheet.leaves[path]
        yield PlannedField(
            leaf,
            words.label(bare),
            words.help(bare),
            words.required(bare),
            words.choices(leaf, bare),
        )
    elif path in sheet.rows:
        yield _planned_rows(tree, words, sheet.rows[path], bare)
    else:
        yield from _group(tree, words, path, bare)


def _group(
    tree: _Tree, words: _Words, path: str, bare: str
) -> Iterator[PlannedField | PlannedRows]:
    """What a group holds; a leaf the form does not name is called with its group, so that a year
    alone does not ask "of what?"."""
    group = words.label(bare)
    for name in tree.below(path):
        for each in _members(tree, words, f"{path}/{name}", f"{bare}/{name}"):
            if isinstance(each, PlannedField) and not words.names(f"{bare}/{name}"):
                ja, en = f"{group.ja}・{each.label.ja}", f"{group.en} · {each.label.en}"
                each = replace(each, label=Bilingual(ja=ja, en=en))
            yield each


def _planned_rows(tree: _Tree, words: _Words, rows: Rows, bare: str) -> PlannedRows:
    sheet = tree.sheet
    elements: list[Any] = []
    for key in rows.keys:
        inside = f"{rows.path}/{key}"
        name = key if rows.mapping else name_of(sheet, inside)
        elements.append((key, name, _inside(tree, words, inside, f"{bare}/[]")))
    return PlannedRows(rows, words.label(bare), tuple(elements))
