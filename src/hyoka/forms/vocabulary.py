"""The words a form may use: roles, stages, sources, scopes, raters, scales and calendars of
`catalogue/vocabularies`.

In: YAML files. Out: frozen vocabularies. A word nobody knows is told with the one that was probably
meant.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources.abc import Traversable
from typing import Literal

from hyoka.definitions import DefinitionError, Way, catalogue, did_you_mean, load
from hyoka.records import Bilingual, Record

Holds = Literal["text", "fact", "rating", "choice", "link", "year"]


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


VOCABULARIES = ("roles", "stages", "sources", "scopes", "raters", "scales", "calendars")
Roles = dict[str, Role]
Scales = dict[str, Scale]
Calendars = dict[str, Calendar]
Words = dict[str, Bilingual]


@cache
def roles() -> Roles:
    return load(_file("roles"), Roles)


@cache
def scales() -> Scales:
    return load(_file("scales"), Scales)


@cache
def calendars() -> Calendars:
    return load(_file("calendars"), Calendars)


@cache
def words_named(vocabulary: str) -> Words:
    """A plain vocabulary: `stages`, `sources`, `scopes`, `raters`."""
    return load(_file(vocabulary), Words)


def role_title(role: str) -> Bilingual:
    """What a role is called; its own name where the vocabulary has lost it."""
    known = roles().get(role)
    return known.title if known else Bilingual(ja=role, en=role)


def role_help(role: str) -> Bilingual | None:
    """What to write in a part of a role, where its form says nothing of its own."""
    return words_named("role_help").get(role)


def known_word(word: str, vocabulary: str, at: Way = ()) -> str:
    """The word itself. Raises DefinitionError naming what was probably meant for one the vocabulary
    lacks."""
    known = _named(vocabulary)
    if word in known:
        return word
    hint, listed = did_you_mean(word, known), f"hyoka form words {vocabulary}"
    raise DefinitionError(
        f"「{word}」は {vocabulary} にない語です。{hint.ja}（一覧：{listed}）",
        f"“{word}” is no word of {vocabulary}. {hint.en} All of them: {listed}".replace("  ", " "),
        at,
    )


def vocabulary_words(vocabulary: str) -> Mapping[str, Bilingual]:
    """The words of a vocabulary with what each means. Raises KeyError for one that is none."""
    match vocabulary:
        case "roles":
            return {name: role.title for name, role in roles().items()}
        case "scales":
            return {name: scale.title for name, scale in scales().items()}
        case "calendars":
            return {name: Bilingual(ja=each.ja, en=each.en) for name, each in calendars().items()}
        case _ if vocabulary in VOCABULARIES:
            return words_named(vocabulary)
        case _:
            raise KeyError(vocabulary)


def _named(vocabulary: str) -> list[str]:
    return list(vocabulary_words(vocabulary))


def _file(name: str) -> Traversable:
    return catalogue("vocabularies", f"{name}.yaml")
