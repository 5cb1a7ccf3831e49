"""Whose an evaluation is: the ministry it speaks for, as far as its words tell.

In: sheets. Out: the name of a ministry and whether a printed cell says so; nothing where no
ministry leads clearly.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from hyoka.definitions import catalogue, load
from hyoka.records import Sheet
from hyoka.records.walking import below
from hyoka.text import squeezed

_SAYS = ("ホームページ", "政策評価", "が確認・評価", "において確認・評価", "の拠出", "としては")


@cache
def offices() -> dict[str, dict[str, str]]:
    """Known offices by their Japanese name."""
    found = load(catalogue("vocabularies", "offices.yaml"), list[dict[str, str]])
    return {each["ja"]: each for each in found}


def ministry_of(sheets: Sequence[Sheet]) -> str:
    """The one office the sheets speak as: its own home page, its evaluation, its money; empty where
    that is not one.

    An office that is only mentioned, however often, says nothing about whose the sheet is.
    """
    counted: Counter[str] = Counter()
    counted.update(dict.fromkeys(offices(), 0))
    for words in (squeezed(each) for each in below(sheets) if isinstance(each, str)):
        for said in (each for each in _SAYS if each in words):
            counted.update({name: words.count(name + said) for name in offices()})
    (name, n), (_, second) = counted.most_common(2)
    return name if n > 2 * second else ""


def is_fiction(ministry: str) -> bool:
    """Whether an office exists in our samples alone."""
    return offices().get(ministry, {}).get("fictional") == "true"
