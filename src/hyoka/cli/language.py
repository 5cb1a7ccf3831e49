"""Which language the terminal is spoken to in: `--lang`, else HYOKA_LANG, else the locale; both
where nothing tells.

In: the command line and the environment. Out: `ja`, `en` or nothing, and words in that language
alone.
"""

import difflib
import os
from collections.abc import Mapping, Sequence

_LANGUAGES = ("ja", "en")
_SPOKEN: list[str] = []


def speak(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> list[str]:
    """Settles the language; returns the command line without a `--lang` that stands before the
    command."""
    _SPOKEN[:] = [language for language in [_of_locale(environment)] if language]
    rest = list(arguments)
    while len(rest) > 1 and rest[0] == "--lang" and rest[1] in _LANGUAGES:
        _SPOKEN[:] = [rest[1]]
        rest = rest[2:]
    if "--lang" in rest[:-1] and rest[rest.index("--lang") + 1] in _LANGUAGES:
        _SPOKEN[:] = [rest[rest.index("--lang") + 1]]
    return rest


def spoken() -> str:
    """`ja` or `en`; empty where nothing tells, and both are to be said, a line each."""
    return _SPOKEN[0] if _SPOKEN else ""


def told(ja: str, en: str) -> str:
    """A sentence in the language spoken, or both, each on a line of its own."""
    return {"ja": ja, "en": en}.get(spoken(), f"{ja}\n{en}")


def of_help(text: str) -> str:
    """A help text in the language spoken: paragraphs by language, or `日本語。/ English.` in one
    line."""
    language = spoken()
    for gap, stop in (("\n\n", ""), ("。/ ", "。"), (" / ", "")):
        japanese, found, english = text.partition(gap)
        if found and language:
            return {"ja": japanese + stop, "en": english}[language]
    return text


def guesses(arguments: Sequence[str], names: Sequence[str]) -> list[str]:
    """The commands a misspelt one may have meant."""
    typed = next((each for each in arguments if not each.startswith("-")), "")
    return [] if typed in names else difflib.get_close_matches(typed, names, 3, 0.5)


def _of_locale(environment: Mapping[str, str]) -> str:
    for name in ("HYOKA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        language = environment.get(name, "")[:2].lower()
        if language in _LANGUAGES:
            return language
    return ""
