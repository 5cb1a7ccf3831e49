"""A citation of a budget project under a wrong word, such as 達成指標 for 達成手段."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import At, Finding

CHECK = card("misnamed-means")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for slip in dossier.misprints:
        if slip.code != "misnamed-means":
            continue
        cited = ((code, name, at) for code, name, at in _cited(dossier) if _holds(at, slip.at))
        holder = next(cited, None)
        yield CHECK.finding(
            dossier.of_indicator(holder[0]) if holder else dossier.policy,
            [slip.at, holder[2] if holder else None],
            {"printed": slip.printed, "read_as": slip.read_as, "name": holder[1] if holder else ""},
        )


def _cited(dossier: Dossier) -> Iterator[tuple[str, str, At]]:
    """Every place a means is cited at: (code of the indicator, name of the means, place)."""
    for _, indicator in dossier.indicators:
        for means in indicator.means:
            for at in means.at:
                yield indicator.code, means.name, at


def _holds(place: At, other: At) -> bool:
    """Whether a place begins inside another."""
    return place.chars[0] <= other.chars[0] < place.chars[1]
