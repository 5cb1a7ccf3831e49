"""A citation of a budget project under a wrong word, such as 達成指標 for 達成手段."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import Finding

CHECK = card("misnamed-means")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for slip in dossier.misprints:
        if slip.code != "misnamed-means":
            continue
        holder = next(
            (
                (indicator.code, means.name, at)
                for _, indicator in dossier.indicators
                for means in indicator.means
                for at in means.at
                if at.chars[0] <= slip.at.chars[0] < at.chars[1]
            ),
            None,
        )
        yield CHECK.finding(
            dossier.of_indicator(holder[0]) if holder else dossier.policy,
            [slip.at, holder[2] if holder else None],
            {"printed": slip.printed, "read_as": slip.read_as, "name": holder[1] if holder else ""},
        )
