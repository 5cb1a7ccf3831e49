"""Numbers of values as records carry them: text. In: a value. Out: a decimal, or nothing."""

from decimal import Decimal

from hyoka.records import Value


def number_of(value: Value) -> Decimal | None:
    """Null where the cell holds prose or nothing."""
    return Decimal(value.number) if value.number is not None else None
