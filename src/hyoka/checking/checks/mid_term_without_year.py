"""Mid-term targets without the year they are for."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import Finding, State

CHECK = card("mid-term-without-year")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    """One finding a report: it is one habit, not one slip for each indicator."""
    open_ones = [
        (indicator, words)
        for _, indicator in dossier.indicators
        if (mid := indicator.mid_term)
        and mid.fiscal_year is None
        and (
            words := mid.text
            or (mid.value if mid.value and mid.value.state is State.GIVEN else None)
        )
    ]
    if open_ones:
        yield CHECK.finding(
            dossier.policy,
            [words.at for _, words in open_ones],
            n_open=len(open_ones),
            n_all=len(dossier.indicators),
            codes="、".join(indicator.code for indicator, _ in open_ones[:5])
            + ("ほか" if len(open_ones) > 5 else ""),
        )
