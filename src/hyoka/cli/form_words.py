"""What `hyoka form words` prints: every word a form may use, and what it means."""

from collections.abc import Iterator, Mapping

from hyoka.definitions import catalogue, load
from hyoka.forms.vocabulary import VOCABULARIES, scales, vocabulary_words
from hyoka.records import Bilingual

_OF_THE_LANGUAGE = ("kinds", "captures")
WORDS = (*VOCABULARIES, *_OF_THE_LANGUAGE)


def word_lines(name: str) -> Iterator[str]:
    """A vocabulary: its name, then a line a word."""
    yield f"{name}:"
    for word, title in _words(name).items():
        yield f"  {word}\t{title.ja} / {title.en}"
        if name == "scales":
            choices = scales()[word].choices.items()
            yield from (f"    {code}\t{said}" for code, said in choices)


def _words(name: str) -> Mapping[str, Bilingual]:
    if name in VOCABULARIES:
        return vocabulary_words(name)
    return load(catalogue("vocabularies", f"form_{name}.yaml"), dict[str, Bilingual])
