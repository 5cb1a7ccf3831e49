"""A target repeated word for word in every year evaluated."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.linking import whole_text
from hyoka.records import At, Finding, Indicator, ItemList
from hyoka.text import squeezed

CHECK = card("target-repeated")
YEARS, LENGTH = 3, 25


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for _, indicator in dossier.indicators:
        repeated = _repeated(indicator)
        if repeated:
            words, places = repeated[0]
            yield CHECK.finding(
                dossier.of_indicator(indicator.code),
                [at for _, several in repeated for at in several],
                {"code": indicator.code},
                words=words[:40],
                n_years=len(places),
            )


def _repeated(indicator: Indicator) -> list[tuple[str, list[At]]]:
    """The targets every year has word for word, with their places."""
    places: dict[str, dict[int, tuple[str, At]]] = {}
    lists = [(year.fiscal_year, year.target) for year in indicator.years if isinstance(year.target, ItemList)]
    for year, target in lists:
        for item in target.items:
            words = squeezed(whole_text(item))
            places.setdefault(words, {})[year] = (whole_text(item), item.at)
    return [
        (next(iter(years.values()))[0], [at for _, at in years.values()])
        for words, years in places.items()
        if len(words) >= LENGTH and len(years) == len(lists) >= YEARS
    ]
