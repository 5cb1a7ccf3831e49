"""The words a form may use: roles, stages, sources, scopes, raters, scales and calendars of `catalogue/vocabularies`.

In: YAML files. Out: frozen vocabularies. A word nobody knows is told with the one that was probably meant.
"""

from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import TypeAdapter

from hyoka.records import Bilingual, Record

Holds = Literal["text", "fact", "rating", "choice", "link", "year"]
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Role(Record):
    """A role: what it is called, and as what a sheet keeps it."""

    holds: Holds
    ja: str
    en: str

    @property
    def title(self) -> Bilingual:
        return Bilingual(ja=self.ja, en=self.en)


class Scale(Record):
    """A scale of grades, best first: code → printed words."""

    title: Bilingual
    choices: dict[str, str]


class Calendar(Record):
    """Which twelve months a year names."""

    starts: int
    named_by: Literal["start", "end"]
    ja: str
    en: str

    def months(self, year: int) -> tuple[str, str]:
        """The first and the last month of a year, both included: `2024-04`, `2025-03`."""
        first = year if self.named_by == "start" or self.starts == 1 else year - 1
        last = first if self.starts == 1 else first + 1
        return f"{first:04d}-{self.starts:02d}", f"{last:04d}-{(self.starts - 2) % 12 + 1:02d}"


@cache
def roles() -> dict[str, Role]:
    return TypeAdapter(dict[str, Role]).validate_python(_read("roles"))


@cache
def scales() -> dict[str, Scale]:
    return TypeAdapter(dict[str, Scale]).validate_python(_read("scales"))


@cache
def calendars() -> dict[str, Calendar]:
    return TypeAdapter(dict[str, Calendar]).validate_python(_read("calendars"))


@cache
def words_named(vocabulary: str) -> dict[str, Bilingual]:
    """A plain vocabulary: `stages`, `sources`, `scopes`, `raters`."""
    return TypeAdapter(dict[str, Bilingual]).validate_python(_read(vocabulary))


def role_title(role: str) -> Bilingual:
    """What a role is called; its own name where the vocabulary has lost it."""
    known = roles().get(role)
    return known.title if known else Bilingual(ja=role, en=role)


def known_word(word: str, vocabulary: str) -> str:
    """The word itself. Raises ValueError naming what was probably meant for one the vocabulary lacks."""
    known = _named(vocabulary)
    if word in known:
        return word
    near = get_close_matches(word, known, n=1, cutoff=0.5)
    meant = f"; perhaps {near[0]!r} is meant" if near else ""
    raise ValueError(f"{word!r} is none of the {vocabulary} (catalogue/vocabularies/{vocabulary}.yaml){meant}")


def _named(vocabulary: str) -> list[str]:
    match vocabulary:
        case "roles":
            return list(roles())
        case "scales":
            return list(scales())
        case "calendars":
            return list(calendars())
        case _:
            return list(words_named(vocabulary))


def _read(name: str) -> object:
    text = (files("hyoka") / "catalogue" / "vocabularies" / f"{name}.yaml").read_bytes()
    return yaml.load(text, _LOADER)  # noqa: S506 - BaseLoader builds only text
