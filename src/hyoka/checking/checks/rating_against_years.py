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
        years, rating = standings.get(indicator.code, ()), indicator.rating
        if rating is None or not rating.code or not years:
            continue
        reached = [bool(year.standing.is_reached) for year in years]
        says = _contradiction(rating.code, reached, is_far=any(map(_is_far, years)))
        if says:
            yield CHECK.finding(
                dossier.of_indicator(indicator.code),
                [rating.at, *chain.from_iterable(year.at for year in years)],
                {"code": indicator.code, "kind": says},
                says=says,
                rating=rating.code,
                n_years=len(years),
                n_reached=sum(reached),
            )


def _is_far(year: YearGrade) -> bool:
    return year.standing in FAR


def _contradiction(letter: str, reached: Sequence[bool], *, is_far: bool) -> str | None:
    """What speaks against the letter, null where nothing does."""
    if letter in _GOOD:
        return None if all(reached) else "good"
    if all(reached):
        return "always"
    return "never" if letter in _NEAR and is_far and not any(reached) else None
