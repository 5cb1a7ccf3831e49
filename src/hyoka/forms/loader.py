"""Loads the form definitions of `catalogue/forms/` and finds the edition in force for a year.

In: `<form id>/<edition>.yaml`, and lists of words editions share, `*.words.yaml`. Out: `Forms`.
Scalars are read as text, so that YAML never turns a word into a boolean.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from hyoka.definitions import (
    Called,
    DefinitionError,
    Way,
    catalogue,
    definition_from,
    did_you_mean,
    load,
)
from hyoka.definitions.problems import problem_named
from hyoka.forms.checking import check_form
from hyoka.forms.definition import Form

_WORDS = ".words.yaml"
FORM = Called("bad-form-definition", "様式定義", "form definition")


@dataclass(frozen=True)
class Forms:
    """All known forms."""

    all: tuple[Form, ...]

    def named(self, name: str) -> Form:
        """The edition called `id/edition`. Raises Problem for a name nobody knows."""
        for form in self.all:
            if form.name == name:
                return form
        known = "、".join(form.name for form in self.all)
        raise problem_named(
            "unknown-form",
            {"form": name},
            known=known,
            listed=", ".join(form.name for form in self.all),
        )

    def editions(self, form: str) -> tuple[Form, ...]:
        """The editions of a form, oldest first."""
        return tuple(
            sorted(
                (each for each in self.all if each.form == form),
                key=lambda each: each.in_force.since,
            )
        )

    def in_force(self, form: str, fiscal_year: int) -> Form | None:
        """The edition in force for a fiscal year, the newest where several are."""
        holding = [each for each in self.editions(form) if each.in_force.covers(fiscal_year)]
        return holding[-1] if holding else None


@cache
def catalogue_forms() -> Forms:
    """The forms of the catalogue that comes with the product."""
    return forms_in(catalogue("forms"))


def forms_in(folder: Traversable) -> Forms:
    """The forms of a catalogue folder. Raises Problem naming the file that is no form
    definition."""
    return Forms(tuple(_form(beside, path) for beside, path in _definitions(folder)))


def _definitions(folder: Traversable) -> Iterator[tuple[Traversable, Traversable]]:
    for child in sorted(folder.iterdir(), key=lambda each: each.name):
        if child.is_dir():
            yield from _definitions(child)
        elif child.name.endswith(".yaml") and not child.name.endswith(_WORDS):
            yield folder, child


def _form(folder: Traversable, path: Traversable) -> Form:
    return form_from(path.read_bytes(), path.name, folder)


def form_from(data: bytes, named: str, folder: Traversable | None = None) -> Form:
    """A definition's bytes as a form; `folder` has the lists of words it names.

    Raises: Problem with the file, the line and what would be right.
    """
    form = definition_from(data, named, Form, FORM, lambda raw: _filled(raw, folder), check_form)
    shared = (folder / form.words).read_bytes() if form.words and folder else b""
    form._digest = hashlib.sha256(data + shared).hexdigest()
    return form


def _filled(raw: object, folder: Traversable | None) -> object:
    """The definition with every `=list` replaced by that list of the file it names in `words`."""
    beside = raw.get("words") if isinstance(raw, dict) else None
    if not isinstance(beside, str) or folder is None:
        return raw
    path = folder / beside
    if not beside.endswith(_WORDS) or not path.is_file():
        raise DefinitionError(
            f"語の一覧「{beside}」がありません。",
            f"There is no list of words “{beside}”.",
            ("words",),
        )
    return _with_words(raw, load(path, dict[str, object], FORM), ())


def _with_words(node: object, words: Mapping[str, object], at: Way) -> object:
    match node:
        case dict():
            return {name: _with_words(value, words, (*at, name)) for name, value in node.items()}
        case list():
            return [_with_words(value, words, (*at, index)) for index, value in enumerate(node)]
        case str() if node.startswith("="):
            return _list_named(node[1:], words, at)
        case _:
            return node


def _list_named(name: str, words: Mapping[str, object], at: Way) -> object:
    """Raises DefinitionError for a list nobody wrote."""
    if name not in words:
        hint = did_you_mean(name, words)
        raise DefinitionError(
            f"語の一覧に「{name}」がありません。{hint.ja}",
            f"No list is called “{name}”. {hint.en}",
            at,
        )
    return words[name]
