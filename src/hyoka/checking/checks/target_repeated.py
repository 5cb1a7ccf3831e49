"""A target repeated word for word in every year evaluated."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain

from hyoka.checking.alike import alike_years
from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.linking import whole_text
from hyoka.records import At, Finding, Indicator, ItemList
from hyoka.text import squeezed

CHECK = card("target-repeated")
YEARS, LENGTH = 3, 25


def in_document(dossier: Dossier) -> Iterator[Finding]:
    """One finding an indicator: its repeated targets, and its results where they are repeated as
    well."""
    years = alike_years(dossier)
    for subject, (indicator, repeated) in repeated_targets(dossier).items():
        words, places = repeated[0]
        told = chain.from_iterable(years.get(subject, ()))
        results = [passage.at for passage in told if passage.role == "result"]
        yield CHECK.finding(
            subject,
            [*chain.from_iterable(several for _, several in repeated), *results],
            {"code": indicator.code},
            says="results" if results else "default",
            words=words[:40],
            n_years=len(places),
        )


@lru_cache(maxsize=1)
def repeated_targets(
    dossier: Dossier,
) -> Mapping[str, tuple[Indicator, list[tuple[str, list[At]]]]]:
    """The indicators with targets that every year has word for word, by subject."""
    found = {
        dossier.of_indicator(each.code): (each, _repeated(each)) for _, each in dossier.indicators
    }
    return {subject: told for subject, told in found.items() if told[1]}


def _repeated(indicator: Indicator) -> list[tuple[str, list[At]]]:
    """The targets every year has word for word, with their places."""
    places: dict[str, dict[int, tuple[str, At]]] = {}
    lists = [
        (year.fiscal_year, year.target)
        for year in indicator.years
        if isinstance(year.target, ItemList)
    ]
    for year, target in lists:
        for item in target.items:
            words = squeezed(whole_text(item))
            places.setdefault(words, {})[year] = (whole_text(item), item.at)
    return [
        (next(iter(years.values()))[0], [at for _, at in years.values()])
        for words, years in places.items()
        if len(words) >= LENGTH and len(years) == len(lists) >= YEARS
    ]
