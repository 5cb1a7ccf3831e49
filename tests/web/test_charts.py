"""The labels of a chart: none stands on a mark, or on the names of the years."""

import pytest

from hyoka.web.pages.charts import Mark, Point, chart_of

LETTERS = 14
"""The height of a label above the line it stands on."""


def marks(target: float, result: float) -> tuple[Mark, Mark, float]:
    points = [[Point(0, "0"), Point(number, f"{number}")] for number in (target, result)]
    chart = chart_of((2020, 2021), points[0], points[1], "件", None)
    assert chart is not None
    return chart.targets[-1], chart.results[-1], chart.baseline


@pytest.mark.parametrize(
    ("target", "result"), [(100, 95), (95, 100), (100, 100), (100, 60), (60, 100), (100, 2)]
)
def test_no_label_stands_on_the_other_mark_or_label(target: float, result: float) -> None:
    aimed, reached, baseline = marks(target, result)
    places = sorted(
        [
            (aimed.y + aimed.shift, aimed.y + aimed.shift - LETTERS),
            (reached.y + reached.shift, reached.y + reached.shift - LETTERS),
        ]
    )
    assert places[1][1] >= places[0][0] - 2
    for low, high in places:
        assert not any(high < mark.y < low for mark in (aimed, reached))
        assert low <= baseline


def test_a_label_keeps_off_the_names_of_the_years() -> None:
    targets, results = [Point(100, "100"), Point(4, "4")], [Point(90, "90"), Point(1, "1")]
    chart = chart_of((2020, 2021), targets, results, "件", None)
    assert chart is not None
    aimed, reached = chart.targets[-1], chart.results[-1]
    assert reached.y + reached.shift <= chart.baseline
    assert aimed.y + aimed.shift < reached.y + reached.shift - LETTERS
