"""Loads the form definitions of `catalogue/forms/` and finds the edition in force for a year.

In: `<form id>/<edition>.yaml`, and lists of words editions share, `*.words.yaml`. Out: `Forms`. Scalars are read as
text, so that YAML never turns a word into a boolean.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import yaml
from pydantic import ValidationError

from hyoka.forms.definition import Form
from hyoka.records import Kind, Problem

_WORDS = ".words.yaml"
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


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
        raise Problem(
            "unknown-form", Kind.INVALID, facts={"form": name},
            ja=f"様式「{name}」は登録されていません。使える様式は {known} です。",
            en=f"No form is called “{name}”. Known forms: {', '.join(form.name for form in self.all)}.",
        )  # fmt: skip

    def editions(self, form: str) -> tuple[Form, ...]:
        """The editions of a form, oldest first."""
        return tuple(sorted((each for each in self.all if each.form == form), key=lambda each: each.in_force.since))

    def in_force(self, form: str, fiscal_year: int) -> Form | None:
        """The edition in force for a fiscal year, the newest where several are."""
        holding = [each for each in self.editions(form) if each.in_force.covers(fiscal_year)]
        return holding[-1] if holding else None


@cache
def load_forms() -> Forms:
    """The forms of the catalogue that comes with the product."""
    return forms_in(files("hyoka") / "catalogue" / "forms")


def forms_in(folder: Traversable) -> Forms:
    """The forms of a catalogue folder. Raises Problem naming the file that is no form definition."""
    return Forms(tuple(_form(beside, path) for beside, path in _definitions(folder)))


def _definitions(folder: Traversable) -> Iterator[tuple[Traversable, Traversable]]:
    for child in sorted(folder.iterdir(), key=lambda each: each.name):
        if child.is_dir():
            yield from _definitions(child)
        elif child.name.endswith(".yaml") and not child.name.endswith(_WORDS):
            yield folder, child


def _form(folder: Traversable, path: Traversable) -> Form:
    data = path.read_bytes()
    try:
        raw = yaml.load(data, _LOADER)  # noqa: S506 - BaseLoader builds only text
        if isinstance(raw, dict) and raw.get("words"):
            words = (folder / raw["words"]).read_bytes()
            raw = _with_words(raw, yaml.load(words, _LOADER))  # noqa: S506 - BaseLoader builds only text
            data += words
        form = Form.model_validate(raw)
    except (yaml.YAMLError, ValidationError, OSError, KeyError) as error:
        raise Problem(
            "bad-form-definition", Kind.DAMAGED, facts={"file": path.name, "error": str(error)},
            ja=f"様式定義 {path.name} を読めません：{error}。定義を直してください。",
            en=f"The form definition {path.name} cannot be used: {error}. Mend the definition.",
        ) from error  # fmt: skip
    form._digest = hashlib.sha256(data).hexdigest()
    return form


def _with_words(node: object, words: Mapping[str, object]) -> object:
    """The definition with every `=list` replaced by that list. Raises KeyError for a list nobody wrote."""
    match node:
        case dict():
            return {name: _with_words(value, words) for name, value in node.items()}
        case list():
            return [_with_words(value, words) for value in node]
        case str() if node.startswith("="):
            return words[node[1:]]
        case _:
            return node
