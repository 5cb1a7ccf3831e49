"""Indicators and values for tests, written as they would be printed."""

from hyoka.records import Indicator, State, Value, ValueEntry, Year
from hyoka.text import decimal_text, read_quantity


def value(printed: str | None, state: State = State.GIVEN) -> Value:
    """A cell as the reader would give it; null is blank."""
    if printed is None:
        return Value(state=State.BLANK if state is State.GIVEN else state)
    found = read_quantity(printed)
    if found is None or found.number is None:
        return Value(raw=printed)
    return Value(
        raw=printed, number=decimal_text(found.number), unit=found.unit, qualifier=found.qualifier
    )


def indicator(
    *pairs: tuple[str | None, str | None], code: str = "1-1", main: bool = False
) -> Indicator:
    """A quantitative indicator whose years, from 2018, hold these targets and results."""
    years = tuple(
        Year(
            fiscal_year=2018 + at,
            target=ValueEntry(value=value(target)),
            result=ValueEntry(value=value(result)),
        )
        for at, (target, result) in enumerate(pairs)
    )
    return Indicator(code=code, main=main, kind="quantitative", years=years)
