"""Countries by their ISO 3166 code, in both languages, with the OECD's code and region of those
that receive aid (`catalogue/vocabularies/countries.yaml`)."""

from collections.abc import Mapping
from functools import cache

from hyoka.definitions.loading import catalogue, load
from hyoka.records import Record
from hyoka.text import squeezed


class Country(Record):
    """A country's names; `iso` is the standard's English name where it is another."""

    ja: str
    en: str
    iso: str | None = None
    dac: str | None = None
    region: str | None = None


@cache
def countries() -> Mapping[str, Country]:
    """All of them, by code."""
    return load(catalogue("vocabularies", "countries.yaml"), dict[str, Country])


@cache
def _codes() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for code, country in countries().items():
        names = (country.ja, country.en, country.iso or "", country.dac or "", code)
        found |= {squeezed(name).lower(): code for name in names if name}
    return found


def country_code(name: str) -> str | None:
    """The code of a country by its whole name or by the OECD's code; null for what is none."""
    return _codes().get(squeezed(name).lower())
