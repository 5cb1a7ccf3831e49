"""Whose an evaluation is: the ministry it speaks for, as far as its words tell.

In: sheets. Out: the name of a ministry and whether a printed cell says so; nothing where no ministry leads clearly.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import yaml

from hyoka.records import Record, Sheet
from hyoka.text import squeezed

_LEAST, _SHARE = 2, 0.5


@cache
def offices() -> dict[str, dict[str, str]]:
    """Known offices by their Japanese name."""
    text = (files("hyoka") / "catalogue" / "vocabularies" / "offices.yaml").read_text(encoding="utf-8")
    found: list[dict[str, str]] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - BaseLoader builds only text
    return {each["ja"]: each for each in found}


def ministry_of(sheets: Sequence[Sheet]) -> str:
    """The office named most often in the sheets; empty where none is named twice and by half of all mentions."""
    counted: Counter[str] = Counter()
    for words in _words(sheets):
        for name in offices():
            counted[name] += squeezed(words).count(name)
    name, n = counted.most_common(1)[0]
    return name if n >= _LEAST and n >= _SHARE * counted.total() else ""


def is_fiction(ministry: str) -> bool:
    """Whether an office exists in our samples alone."""
    return offices().get(ministry, {}).get("fictional") == "true"


def _words(node: object) -> Iterator[str]:
    """Every printed text below a record."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, Record):
        yield from (words for name in type(node).model_fields for words in _words(getattr(node, name)))
    elif isinstance(node, dict):
        yield from (words for value in node.values() for words in _words(value))
    elif isinstance(node, tuple | list):
        yield from (words for value in node for words in _words(value))
