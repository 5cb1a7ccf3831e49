"""Sheets of one project found again: by number, name, money, purpose; never across ministries, never by sums alone."""

from dataclasses import replace

import pytest

from hyoka.ledger.linking.chaining import links_among, links_between
from hyoka.ledger.linking.joining import projects
from hyoka.ledger.linking.links import Link
from hyoka.ledger.linking.measuring import with_names_hidden
from hyoka.ledger.linking.numbers import old_numbers
from hyoka.ledger.linking.sheets import LinkedSheet

PURPOSE = (
    "沿岸の藻場を守り育て、地域の漁業者とともに里海の恵みを次の世代に引き継ぐことを目的とする。"
)
MILLION = 1_000_000


def sheet(
    edition: int,
    name: str,
    *amounts: float,
    ministry: str = "里海省",
    purpose: str = "",
    number: str = "",
    official_id: str = "",
) -> LinkedSheet:
    """A sheet whose enacted budget of consecutive years is given in 百万円."""
    money = {("enacted", 2020 + n): (int(yen * MILLION), MILLION) for n, yen in enumerate(amounts)}
    key = f"{edition}:{ministry}:{name}"
    return LinkedSheet(
        key, "judgit", edition, ministry, name, official_id, number, purpose=purpose, money=money
    )  # fmt: skip


def others(edition: int) -> list[LinkedSheet]:
    """A ministry's other projects: what is rare is rare among these."""
    return [sheet(edition, f"事業{edition}-{n}", 1000 * edition + n) for n in range(30)]


def stages(*found: Link) -> list[tuple[str, str]]:
    return [(each.stage, each.state) for each in found]


def test_the_same_official_number_is_the_same_project_whatever_it_is_called() -> None:
    before, after = sheet(2018, "藻場", official_id="7"), sheet(2019, "干潟", official_id="7")
    assert stages(*links_between([before], [after])) == [("official_id", "automatic")]


def test_a_name_links_where_it_is_the_only_one_in_its_ministry_on_both_sides() -> None:
    before = sheet(2018, "藻場（再生）分担金")
    assert stages(*links_between([before], [sheet(2019, "藻場(再生）分担金")])) == [
        ("unique_name", "automatic")
    ]
    twin = replace(sheet(2019, "藻場（再生）分担金"), key="twin")
    assert not [
        each
        for each in links_between([before], [sheet(2019, "藻場（再生）分担金"), twin])
        if each.state == "automatic"
    ]


def test_two_ministries_projects_of_one_name_and_amount_stay_two() -> None:
    before = sheet(2018, "国際里海センター", 40, 41)
    after = sheet(2019, "国際里海センター", 40, 41, ministry="森林省")
    assert not list(links_between([before], [after]))


def test_a_renamed_project_is_found_by_its_amounts_and_tells_them_as_evidence() -> None:
    before = [sheet(2021, "藻場", 549, 565), *others(2021)]
    after = [sheet(2022, "里海の森", 549, 565, 570), *others(2022)]
    (found,) = (each for each in links_between(before, after) if each.state == "automatic")
    assert (found.before, found.after, found.stage) == (before[0].key, after[0].key, "money")
    assert found.evidence["agreeing"] == [
        ("enacted", 2020, 549 * MILLION, 549 * MILLION), ("enacted", 2021, 565 * MILLION, 565 * MILLION),
    ]  # fmt: skip


def test_amounts_two_projects_share_are_told_apart_by_their_purpose() -> None:
    before = [
        sheet(2021, "甲", 10, 10, purpose=PURPOSE),
        sheet(2021, "乙", 10, 10, purpose="航路標識を保つ。" * 5),
    ]
    after = [
        sheet(2022, "丙", 10, 10, purpose="航路標識を保つ。" * 5),
        sheet(2022, "丁", 10, 10, purpose=PURPOSE),
    ]
    found = {
        (each.before, each.after)
        for each in links_between(before, after)
        if each.state == "automatic"
    }
    assert found == {(before[0].key, after[1].key), (before[1].key, after[0].key)}


def test_a_likeness_of_words_alone_is_only_proposed() -> None:
    before = sheet(2021, "甲", 5, 0, purpose=PURPOSE)
    after = sheet(2022, "乙", 900, 0, purpose=PURPOSE[:30] + "ための経費であり、別の枠組みで行う。")
    found = list(links_between([before], [after]))
    assert all(each.state == "proposed" for each in found)


def test_a_split_is_proposed_with_its_parts_and_joins_nothing() -> None:
    before = [sheet(2021, "里海の総合", 100, 120, purpose=PURPOSE)]
    after = [
        sheet(2022, "藻場", 70, 80, purpose=PURPOSE[:40]),
        sheet(2022, "干潟", 30, 40, purpose=PURPOSE[10:]),
    ]
    found = [each for each in links_between(before, after) if each.stage == "split"]
    assert {each.after for each in found} == {each.key for each in after}
    assert len(projects([each.key for each in (*before, *after)], found, {})) == 3


def test_a_project_that_pauses_a_year_is_found_again() -> None:
    sheets = [sheet(2018, "藻場"), sheet(2019, "干潟"), sheet(2020, "藻場")]
    assert [(each.before, each.after) for each in links_among(sheets)] == [
        (sheets[0].key, sheets[2].key)
    ]


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("2023-里海-22-0006", ["2023里海220006"]),
        ("2023－里海－22－0058", ["2023里海220058"]),
        ("2023里海220059", ["2023里海220059"]),
        ("0407,0416", ["0407", "0416"]),
        ("政策: 15　施策: 21", []),
        ("15", []),
        ("220107", []),
    ],
)
def test_old_numbers_are_told_from_junk(printed: str, numbers: list[str]) -> None:
    assert list(old_numbers([printed])) == numbers


def test_a_printed_old_number_counts_only_where_name_or_money_bears_it_out() -> None:
    before = sheet(2018, "藻場", 10, 20, number="0266")
    same = sheet(2019, "里海の森", 10, 20, number="0289")
    other = sheet(2019, "砂浜", 900, 901, number="0290")
    for after, expected in ((same, "printed_number"), (other, None)):
        found = [
            each.stage for each in links_between([before], [replace(after, old_numbers=("0266",))])
        ]
        assert found[:1] == ([expected] if expected else [])


def test_what_people_decided_counts_before_what_was_computed() -> None:
    found = Link("a", "b", "unique_name", "automatic", 0.99)
    assert projects(["a", "b", "c"], [found], {}) == [["a", "b"], ["c"]]
    assert projects(["a", "b", "c"], [found], {("a", "b"): "different"}) == [["a"], ["b"], ["c"]]
    assert projects(["a", "b", "c"], [found], {("b", "c"): "same"}) == [["a", "b", "c"]]


def test_measures_count_only_what_is_known_and_hide_the_names() -> None:
    before = [sheet(2021, f"事業{n}", 110 * n, 130 * n) for n in range(1, 21)]
    after = [sheet(2022, f"事業{n}", 110 * n, 130 * n, 140 * n) for n in range(1, 21)]
    (measure,) = (each for each in with_names_hidden(before, after) if each.stage == "all")
    assert (measure.linked, measure.right, measure.known) == (20, 20, 20)
    swapped = [
        replace(each, money=other.money)
        for each, other in zip(after, after[1:] + after[:1], strict=True)
    ]
    (wrong,) = (each for each in with_names_hidden(before, swapped) if each.stage == "all")
    assert wrong.precision == 0
