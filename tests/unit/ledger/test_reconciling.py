"""Amounts of different units, and means among projects."""

import pytest

from hyoka.ledger.means import NamedProject, Projects
from hyoka.ledger.reconciling import reconciled, yen_of

PROJECTS = [
    NamedProject("a", "里海省", "国際藻場機関（IMO)分担金"),
    NamedProject("b", "里海省", "干潟の保全（旧：干潟対策）"),
    NamedProject("c", "森林省", "国際藻場機関（IMO)分担金"),
    NamedProject("d", "里海省", "沿岸安全保障政策の理解促進経費"),
    NamedProject("e", "里海省", "砂浜の保全"),
    NamedProject("f", "里海省", "砂浜の保全"),
]


@pytest.mark.parametrize(
    ("first", "second", "verdict", "difference"),
    [
        (("597973", "千円"), ("598", "百万円"), "rounded", 27_000),
        (("597973", "千円"), ("599", "百万円"), "different", 1_027_000),
        (("597499", "千円"), ("598", "百万円"), "different", 501_000),
        (("597500", "千円"), ("598", "百万円"), "rounded", 500_000),
        (("598", "百万円"), ("598000", "千円"), "equal", 0),
        (("", "千円"), ("598", "百万円"), "unknown", None),
        (("598", "ドル"), ("598", "百万円"), "unknown", None),
    ],
)
def test_amounts_agree_within_half_of_the_larger_unit(
    first: tuple[str, str], second: tuple[str, str], verdict: str, difference: int | None
) -> None:
    found = reconciled(yen_of(*first), yen_of(*second))
    assert (found.verdict, found.difference) == (verdict, difference)


def test_a_means_of_the_same_name_is_found_in_the_ministry_of_the_others() -> None:
    names = [
        "国際藻場機関(IMO)分担金",
        "干潟の保全（旧：干潟対策）",
        "沿岸の安全保障政策の理解促進経費",
        "砂浜の保全",
        "空の道",
    ]
    found = [(each.project, each.how, each.state) for each in Projects(PROJECTS).matches(names)]
    assert found == [
        ("a", "same_name", "automatic"),
        ("b", "same_name", "automatic"),
        ("d", "alike", "proposed"),
        (None, "none", "unmatched"),
        (None, "none", "unmatched"),
    ]


def test_a_name_that_differs_in_brackets_is_only_proposed() -> None:
    found = Projects(PROJECTS).matches(["国際藻場機関（IMO)分担金", "干潟の保全"])[1]
    assert (found.project, found.how, found.state) == ("b", "bare_name", "proposed")
