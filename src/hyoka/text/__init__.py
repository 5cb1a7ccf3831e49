"""Japanese official text: folding with offsets, joining, eras and fiscal years, numerals and amounts, list marks."""

from hyoka.text.folding import Squeezed, fold, same, squeeze, squeezed, width
from hyoka.text.joining import close_up, join_wrapped
from hyoka.text.marks import ListMark, circled, circled_number, kana, kana_number, list_mark
from hyoka.text.numbers import Quantity, decimal_text, is_dash, quantities, read_quantity
from hyoka.text.years import (
    ERAS,
    DateMention,
    YearMention,
    dates,
    era_label,
    fiscal_year_on,
    fiscal_years,
    official_digits,
    scope_years,
    year_months,
    year_of_era,
)

__all__ = [
    "ERAS", "DateMention", "ListMark", "Quantity", "Squeezed", "YearMention", "circled", "circled_number", "close_up",
    "dates", "decimal_text", "era_label", "fiscal_year_on", "fiscal_years", "fold", "is_dash",
    "join_wrapped", "kana", "kana_number", "list_mark", "official_digits", "quantities", "read_quantity", "same",
    "scope_years", "squeeze", "squeezed", "width", "year_months", "year_of_era",
]  # fmt: skip
