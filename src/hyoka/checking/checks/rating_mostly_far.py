"""A rating of near its target where most years are far from theirs."""

from collections.abc import Iterator
from itertools import chain

from hyoka.checking.check import card
from hyoka.checking.checks.rating_against_years import FAR
from hyoka.checking.dossier import Dossier
from hyoka.checking.standings import apart_either_way, standings_of
from hyoka.records import Finding

CHECK = card("rating-mostly-far")
_NEAR = "b"


def in_document(dossier: Dossier) -> Iterator[Finding]:
    standings, apart = standings_of(dossier), apart_either_way(dossier)
    for _, indicator in dossier.indicators:
        years = standings.get(indicator.code, ())
        n_far = sum(year.standing in FAR for year in years) or len(apart.get(indicator.code, ()))
        if indicator.rating and indicator.rating.code == _NEAR and n_far * 2 > len(indicator.years):
            yield CHECK.finding(
                dossier.of_indicator(indicator.code),
                [
                    indicator.rating.at,
                    *chain.from_iterable(year.at for year in years or apart[indicator.code]),
                ],
                {"code": indicator.code},
                n_years=len(indicator.years),
                n_far=n_far,
            )
