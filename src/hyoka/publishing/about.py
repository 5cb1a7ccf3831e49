"""What the open data are as a whole: their name, description and licence, as data."""

from functools import cache

from hyoka.definitions import catalogue, load
from hyoka.records import Bilingual, Record


class Licence(Record):
    name: str
    path: str
    ja: str
    en: str


class Publisher(Record):
    """Who reports: an identifier of the IATI register, the code of its kind of organisation, its
    names in the text."""

    ref: str
    type: str
    names: tuple[str, ...]
    ja: str
    en: str


class About(Record):
    """The data set as a whole."""

    name: str
    ja: str
    en: str
    description: Bilingual
    publisher: Publisher
    licence: Licence


@cache
def about() -> About:
    return load(catalogue("tables", "about.yaml"), About)
