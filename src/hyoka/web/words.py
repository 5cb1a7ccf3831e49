"""The site's own words, in both languages. Printed terms stay as printed and are explained on the
page of terms.

In: a language. Out: an object whose attributes are the words. A word missing in one language is an
error at start.
"""

from collections.abc import Mapping
from functools import cache

from hyoka.definitions import catalogue, load


class Words:
    """The words of one language, by name."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words

    def __getattr__(self, name: str) -> str:
        try:
            return self._words[name]
        except KeyError as error:
            raise AttributeError(name) from error

    def __getitem__(self, name: str) -> str:
        return self._words[name]


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name in ("interface", "workspace"):
        found |= load(catalogue("vocabularies", f"{name}.yaml"), dict[str, dict[str, str]])
    return found


@cache
def words(lang: str) -> Words:
    """Raises KeyError where a word lacks the language."""
    return Words({name: both[lang] for name, both in _catalogue().items()})


@cache
def glossary() -> list[dict[str, str]]:
    """The printed terms in plain words."""
    return load(catalogue("vocabularies", "terms.yaml"), list[dict[str, str]])
