"""A rating that does not follow from the figures of its years."""

from collections.abc import Iterator, Sequence
from itertools import chain

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.standings import standings_of
from hyoka.records import Finding, Standing, YearGrade

CHECK = card("rating-against-years")
_GOOD, _NEAR = {"s", "a"}, {"b"}
FAR = {Standing.NOT_NEAR, Standing.AWAY, Standing.NOT_MET}


def in_document(dossier: Dossier) -> Iterator[Finding]:
    standings = standings_of(dossier)
    for _, indicator in dossier.indicators:
        years = standings.get(indicator.code, ())
        letter = indicator.rating.code if indicator.rating else None
        says = _contradiction(letter, years) if letter else None
        if says:
            yield CHECK.finding(
                dossier.of_indicator(indicator.code),
                [
                    indicator.rating.at if indicator.rating else None,
                    *chain.from_iterable(year.at for year in years),
                ],
                {"code": indicator.code, "kind": says},
                says=says,
                rating=letter,
                n_years=len(years),
                n_reached=sum(bool(year.standing.is_reached) for year in years),
            )


def _contradiction(letter: str, years: Sequence[YearGrade]) -> str | None:
    """What speaks against the letter, null where nothing does or nothing is known."""
    if not years:
        return None
    reached = [bool(year.standing.is_reached) for year in years]
    is_far = any(year.standing in FAR for year in years)
    if letter in _GOOD and not all(reached):
        return "good"
    if letter not in _GOOD and all(reached):
        return "always"
    return "never" if letter in _NEAR and is_far and not any(reached) else None
