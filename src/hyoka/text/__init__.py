"""Japanese official text: folding with offsets, joining, eras and fiscal years, numerals and
amounts, list marks."""

from hyoka.text.cell_words import BLANK_WORDS, CellKind, CellWords, cell_words
from hyoka.text.days import first_day, last_day
from hyoka.text.folding import Squeezed, fold, loose, same, squeeze, squeezed, width
from hyoka.text.joining import close_up, join_wrapped
from hyoka.text.marks import ListMark, circled, circled_number, kana, kana_number, list_mark
from hyoka.text.money import yen, yen_pattern, yen_units
from hyoka.text.numbers import (
    Quantity,
    decimal_text,
    is_dash,
    quantities,
    read_quantity,
    read_range,
)
from hyoka.text.year_heads import YEAR, YEARS, head_year, head_years, years_of
from hyoka.text.years import (
    ERAS,
    DateMention,
    YearMention,
    dates,
    era_label,
    fiscal_year_of,
    fiscal_year_on,
    fiscal_years,
    official_digits,
    scope_years,
    year_months,
    year_of_era,
)

__all__ = [
    "BLANK_WORDS",
    "ERAS",
    "YEAR",
    "YEARS",
    "CellKind",
    "CellWords",
    "DateMention",
    "ListMark",
    "Quantity",
    "Squeezed",
    "YearMention",
    "cell_words",
    "circled",
    "circled_number",
    "close_up",
    "dates",
    "decimal_text",
    "era_label",
    "first_day",
    "fiscal_year_of",
    "fiscal_year_on",
    "fiscal_years",
    "fold",
    "head_year",
    "head_years",
    "is_dash",
    "join_wrapped",
    "kana",
    "kana_number",
    "last_day",
    "list_mark",
    "loose",
    "official_digits",
    "quantities",
    "read_quantity",
    "read_range",
    "same",
    "scope_years",
    "squeeze",
    "squeezed",
    "width",
    "year_months",
    "year_of_era",
    "years_of",
    "yen",
    "yen_pattern",
    "yen_units",
]
