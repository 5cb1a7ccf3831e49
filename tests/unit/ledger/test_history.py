"""A project's ledger and the lists that stand: what counts, what contradicts, what is only a rounding."""

from hyoka.ledger.history import Edition, History, Outcome, Told, contradictions_of, lines_of
from hyoka.ledger.rows import Remark
from hyoka.ledger.standing import Entry, standing_lists

MILLION = 1_000_000


def told(
    edition: int, year: int, stage: str, yen: int | None, step: int = 1, state: str = "given"
) -> Told:
    return Told(edition, f"s{edition}", year, stage, yen, step, state, str(yen), edition)


def entries(code: str, *histories: History) -> list[Entry]:
    (found,) = (each for each in standing_lists() if each.code == code)
    return list(found.entries(histories))


def history(*amounts: Told, finding: str = "", reflection: str = "", text: str = "") -> History:
    remark = Remark("s2024", finding, text, reflection, "", None, "", "", "", "", "", 1)
    return History(
        "p", "里海省", "藻場", [Edition(2024, "s2024", "藻場", remark)], lines_of(amounts)
    )


def test_the_latest_sheet_that_gives_an_amount_counts() -> None:
    lines = lines_of([told(2019, 2018, "executed", 0), told(2020, 2018, "executed", 603)])
    assert lines[2018].yen("executed") == 603


def test_a_later_blank_does_not_hide_an_earlier_amount() -> None:
    lines = lines_of(
        [told(2019, 2018, "executed", 5), told(2020, 2018, "executed", None, state="blank")]
    )
    assert lines[2018].yen("executed") == 5


def test_an_unknown_amount_stays_unknown_and_says_why() -> None:
    line = lines_of([told(2024, 2024, "executed", None, state="not_due")])[2024]
    assert (line.yen("executed"), line.told["executed"].state) == (None, "not_due")


def test_a_different_execution_in_the_next_sheet_is_told_with_both_places() -> None:
    (found,) = contradictions_of(
        [told(2019, 2018, "executed", 0), told(2020, 2018, "executed", 603 * MILLION)]
    )
    assert (found.first.sheet, found.first.yen, found.second.sheet) == ("s2019", 0, "s2020")


def test_a_rounding_is_no_contradiction() -> None:
    exact, rounded = (
        told(2024, 2023, "enacted", 564_812_000),
        told(2023, 2023, "enacted", 565 * MILLION, MILLION),
    )
    assert not list(contradictions_of([rounded, exact]))


def test_what_a_sheet_prints_for_its_unfinished_year_is_no_contradiction() -> None:
    early, late = told(2023, 2023, "supplementary", 0), told(2024, 2023, "supplementary", 207)
    assert not list(contradictions_of([early, late]))


def test_a_total_is_made_only_of_parts_that_are_all_known() -> None:
    parts = [
        told(2018, 2017, stage, 10)
        for stage in ("enacted", "supplementary", "carried_in", "reserve")
    ]
    assert lines_of(parts)[2017].told["current"][4:7] == (40, 1, "computed")
    assert lines_of(parts[:3])[2017].yen("current") is None


def test_told_to_change_fundamentally_and_asking_for_more() -> None:
    amounts = (told(2024, 2024, "enacted", 100), told(2024, 2025, "requested", 123))
    (found,) = entries("fundamental_and_more", history(*amounts, finding="事業全体の抜本的な改善"))
    assert (found.facts["ratio"], found.weight) == (1.23, 23)
    less = (told(2024, 2024, "enacted", 100), told(2024, 2025, "requested", 99))
    assert not entries("fundamental_and_more", history(*less, finding="事業全体の抜本的な改善"))
    assert not entries("fundamental_and_more", history(*amounts, finding="現状通り"))


def test_execution_below_eighty_percent_twice_needs_both_years_known() -> None:
    low = [
        told(2024, year, stage, yen)
        for year in (2022, 2023)
        for stage, yen in (("current", 100), ("executed", 79))
    ]
    (found,) = entries("low_execution", history(*low))
    assert (found.fiscal_year, found.facts["rate"]) == (2023, 79.0)
    assert not entries("low_execution", history(*low[:3]))
    assert not entries("low_execution", history(*low[:3], told(2024, 2023, "executed", 80)))


def test_a_remark_in_five_sheets_is_listed_once_with_its_sheets() -> None:
    sheets = [history(text="ー"), *(history(text="執行に努めること。") for _ in range(5))]
    (found,) = entries("same_remark", *sheets)
    assert found.facts["times"] == 5
    assert not entries("same_remark", *sheets[:5])


def test_reduced_but_not_less_is_a_contradiction() -> None:
    amounts = (told(2024, 2024, "enacted", 100), told(2024, 2025, "requested", 100))
    (found,) = entries("contradicting_reflection", history(*amounts, reflection="縮減"))
    assert found.facts["way"] == "reduced"


def test_target_equal_to_result_three_years_running() -> None:
    outcome = Outcome(
        "再生した藻場", "ha", "s2024", dict.fromkeys((2019, 2021, 2022, 2023), ("9.0", "9"))
    )
    some = history()
    some.outcomes.append(outcome)
    (found,) = entries("target_equals_result", some)
    assert found.facts["years"] == [2021, 2022, 2023]
    outcome.years[2022] = ("9.0", "8")
    assert not entries("target_equals_result", some)
