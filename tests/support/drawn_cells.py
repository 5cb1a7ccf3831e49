"""Cells as offices fill them: blank, spoilt, ranges, ratios, words that stand for a value."""

from hypothesis import strategies as st

from hyoka.reading.structure.cells import value_of
from hyoka.records import At, State, Text, Value

AT = At(page=1, lines=(1, 1), chars=(0, 0))
RAW = (
    "90～100ha", "150～161", "1/3", "3分の1", "(20)", "－2.0cm", "マイナス161", "▲5％", "161ﾍｸﾀｰﾙ", "1 234",
    "約161ha程度", "157（速報値）", "集計中", "#REF!", "N/A", "2,B79", "△2l7", "15O人", "1口0", "O", "16１※",
    "161（注１）", "10 回", "1万5千円",
)  # fmt: skip
BLANK = Value(state=State.BLANK)


def cell(raw: str, unit: str | None = None) -> Value:
    """What a cell that prints these words says, in the unit of its table where it has none of its own."""
    value = value_of(Text(text=raw, at=AT))
    is_amount = value.number is not None or value.low is not None
    return value.model_copy(update={"unit": value.unit or unit}) if is_amount else value


def odd_or(figures: st.SearchStrategy[Value], unit: str | None = None) -> st.SearchStrategy[Value]:
    """Figures, and now and then a blank or an odd cell among them."""
    odd = st.sampled_from(RAW).map(lambda raw: cell(raw, unit))
    return st.one_of(figures, figures, st.just(BLANK), odd)
