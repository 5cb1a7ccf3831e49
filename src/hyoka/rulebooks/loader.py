"""Loads the rulebooks of `catalogue/rulebooks/` and finds the edition in force on a day.

In: `<authority.rule>/<edition>.yaml`. Out: `Rulebooks`. Scalars are read as text, so that YAML
never turns a word into a boolean or a decimal into a float.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources.abc import Traversable

from hyoka.definitions import Called, catalogue, definition_from
from hyoka.definitions.problems import problem_named
from hyoka.records import Problem
from hyoka.rulebooks.definition import Rulebook

_RULEBOOK = Called("bad-rulebook", "規則", "rulebook")


@dataclass(frozen=True)
class Rulebooks:
    """All known rulebooks, by name."""

    all: tuple[Rulebook, ...]

    def named(self, name: str, on: date | None = None) -> Rulebook:
        """`id/edition`, or the edition of `id` in force on a day. Raises Problem for a name nobody
        knows."""
        for rulebook in self.all:
            if rulebook.name == name:
                return rulebook
        found = self.editions(name)
        if not found:
            raise self._unknown(name)
        if len(found) == 1:
            return found[0]
        return self._in_force(found, name, on)

    def editions(self, rulebook: str) -> tuple[Rulebook, ...]:
        """The editions of a rule, oldest first."""
        found = (each for each in self.all if each.rulebook == rulebook)
        return tuple(
            sorted(found, key=lambda each: (each.in_force.since or date.min, each.edition))
        )

    def for_form(self, form: str, on: date | None) -> Rulebook:
        """The rulebook a form's sheets are graded by on a day. Raises Problem where none is."""
        base = form.partition("/")[0]
        found = tuple(each for each in self.all if base in each.forms)
        if not found:
            raise problem_named("no-rulebook-for-form", {"form": form})
        return found[0] if len(found) == 1 else self._in_force(found, found[0].rulebook, on)

    def _in_force(self, found: tuple[Rulebook, ...], name: str, on: date | None) -> Rulebook:
        editions = "、".join(each.name for each in found)
        if on is None:
            raise problem_named("which-edition", {"rulebook": name}, editions=editions)
        holding = [each for each in found if each.in_force.covers(on)]
        if not holding:
            raise problem_named(
                "no-edition-in-force", {"rulebook": name, "on": on.isoformat()}, editions=editions
            )
        return max(holding, key=lambda each: each.in_force.since or date.min)

    def _unknown(self, name: str) -> Problem:
        known = sorted({each.rulebook for each in self.all})
        return problem_named(
            "unknown-rulebook",
            {"rulebook": name},
            listed="、".join(known),
            listed_en=", ".join(known),
        )


@cache
def load_rulebooks() -> Rulebooks:
    """The rulebooks of the catalogue that comes with the product."""
    return rulebooks_in(catalogue("rulebooks"))


def rulebooks_in(folder: Traversable) -> Rulebooks:
    """The rulebooks of a catalogue folder. Raises Problem naming the file that is no rulebook."""
    return Rulebooks(tuple(_rulebook(path, named) for path, named in _definitions(folder)))


def _definitions(folder: Traversable) -> Iterator[tuple[Traversable, str]]:
    """The files with what to call them: the name of their folder is part of it."""
    for child in sorted(folder.iterdir(), key=lambda each: each.name):
        if child.is_dir():
            yield from _definitions(child)
        elif child.name.endswith(".yaml"):
            yield child, f"{folder.name}/{child.name}"


def _rulebook(path: Traversable, named: str) -> Rulebook:
    return rulebook_from(path.read_bytes(), named)


def rulebook_from(data: bytes, named: str) -> Rulebook:
    """A rulebook's bytes as a rulebook. Raises Problem that says what is wrong with it."""
    rulebook = definition_from(data, named, Rulebook, _RULEBOOK)
    rulebook._digest = hashlib.sha256(data).hexdigest()
    return rulebook
