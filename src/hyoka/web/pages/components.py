"""The parts every page is made of, each with made-up content: how a thing is shown and what it
means.

In: a language. Out: grades, values in every state, findings of every severity, charts. Nothing here
stands in a document.
"""

from dataclasses import dataclass

from hyoka.checking.registry import checks
from hyoka.editing import ENTERED
from hyoka.records import At, Bilingual, Choice, Finding, Item, ItemList, State, Value
from hyoka.web.pages.charts import Point, SeriesChart, chart_of
from hyoka.web.pages.findings import FindingShown, shown

_YEARS = (2018, 2019, 2020, 2021)
_HERE = At(page=1, lines=(1, 1), chars=(0, 0), document=ENTERED)
_SAID = Bilingual(ja="見本の指摘です。", en="A finding as an example.")


@dataclass(frozen=True)
class ComponentsPage:
    """One of each."""

    grades: tuple[Choice | None, ...]
    values: tuple[Value, ...]
    findings: tuple[FindingShown, ...]
    items: ItemList
    charts: tuple[SeriesChart, ...]


def components_page(lang: str) -> ComponentsPage:
    """Shape: a grade a letter, a value a state, a finding a severity."""
    return ComponentsPage(
        grades=(*(Choice(raw=letter, code=letter) for letter in "sabcd"), None),
        values=tuple(map(_value, State)),
        findings=shown(tuple(map(_finding, ("error", "warning", "note"))), lang),
        items=_items(),
        charts=tuple(filter(None, (_chart("件"), _chart("位")))),
    )


def _value(state: State) -> Value:
    if state is State.GIVEN:
        return Value(raw="1,234件", number="1234", unit="件", state=state)
    return Value(state=state)


def _finding(severity: str) -> Finding:
    """Told by the first check of that severity there is."""
    check = next(each for each in checks().values() if each.severity == severity)
    return Finding(
        code=check.code,
        severity=check.severity,
        subject="example",
        message=_SAID,
        at=(_HERE,),
        fingerprint=f"example-{severity}",
    )


def _items() -> ItemList:
    inner = Item(text="内側の項目", marker="ア", at=_HERE)
    return ItemList(items=(Item(text="項目", marker="①", at=_HERE, items=(inner,)),))


def _chart(unit: str) -> SeriesChart | None:
    """A year is missing on purpose: its place says why."""
    targets = [Point(number, f"{number:g}{unit}") for number in (10, 12, 12, 14)]
    results = [Point(9, f"9{unit}"), Point(11, f"11{unit}"), Point(None, "", "blank")]
    return chart_of(_YEARS, targets, [*results, Point(15, f"15{unit}")], unit, None)
