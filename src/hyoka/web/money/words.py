"""The words of the pages of money, from `catalogue/money/words.yaml`."""

from functools import cache

from hyoka.ledger.catalogue import yaml_of
from hyoka.web.words import Words


@cache
def money_words(lang: str) -> Words:
    """Raises KeyError where a word lacks the language."""
    return Words({name: both[lang] for name, both in yaml_of("words.yaml").items()})
