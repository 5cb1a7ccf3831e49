"""Mid-term targets without the year they are for."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import Finding, Indicator, State, Text, Value

CHECK = card("mid-term-without-year")
_LISTED = 5


def in_document(dossier: Dossier) -> Iterator[Finding]:
    """One finding a report: it is one habit, not one slip for each indicator."""
    found = [(each.code, _without_year(each)) for _, each in dossier.indicators]
    open_ones = [(code, words) for code, words in found if words is not None]
    if open_ones:
        codes = "、".join(code for code, _ in open_ones[:_LISTED])
        yield CHECK.finding(
            dossier.policy,
            [words.at for _, words in open_ones],
            n_open=len(open_ones),
            n_all=len(dossier.indicators),
            codes=f"{codes}ほか" if len(open_ones) > _LISTED else codes,
        )


def _without_year(indicator: Indicator) -> Text | Value | None:
    """What the mid-term target says, where no year stands with it."""
    mid = indicator.mid_term
    if mid is None or mid.fiscal_year is not None:
        return None
    is_given = mid.value is not None and mid.value.state is State.GIVEN
    return mid.text or (mid.value if is_given else None)
