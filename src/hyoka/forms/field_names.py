"""Plain names of what stands in a field where the form has no words of its own for it.

In: names of record attributes and of answers. Out: both languages, from `catalogue/vocabularies`.
"""

from collections.abc import Iterable
from functools import cache

from hyoka.definitions import catalogue, load
from hyoka.forms.fields import Answer
from hyoka.records import Bilingual

Names = dict[str, Bilingual]


def name_of(name: str, within: str = "") -> Bilingual:
    """What an attribute is called; `within` is the record class, whose own name for it comes
    first."""
    own = _names().get(f"{within}.{name}") or _names().get(name)
    return own or Bilingual(ja=name, en=name.replace("_", " "))


def named_answers(codes: Iterable[str]) -> tuple[Answer, ...]:
    """The answers a record class lists, by their plain names."""
    return tuple(_named_answer(code) for code in codes)


def _named_answer(code: str) -> Answer:
    title = _answers().get(code) or Bilingual(ja=code, en=code)
    return Answer(code, (title.ja,), title)


@cache
def _names() -> Names:
    fields = load(catalogue("vocabularies", "fields.yaml"), Names)
    return fields | load(catalogue("vocabularies", "parts.yaml"), Names)


@cache
def _answers() -> Names:
    return load(catalogue("vocabularies", "answers.yaml"), Names)
