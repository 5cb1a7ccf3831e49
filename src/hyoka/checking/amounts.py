"""Numbers of values as records carry them: text, which a file made elsewhere may have filled with anything.

In: a value. Out: a finite decimal, or nothing.
"""

from decimal import Decimal, InvalidOperation

from hyoka.records import Value


def number_of(value: Value) -> Decimal | None:
    """Null where the cell holds prose or nothing, and where its number is none."""
    try:
        number = Decimal(value.number) if value.number is not None else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None
