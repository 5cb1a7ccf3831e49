"""What changed between two states or years of the same sheets, and nothing else."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka.comparing import comparison_of
from hyoka.comparing.matching import pairs
from hyoka.comparing.wording import pieces_of
from hyoka.forms import load_forms
from hyoka.reading import read
from hyoka.records import Choice, Indicator, Records
from hyoka.records.changes import Change, Comparison
from tests.conftest import sample_bytes


def compared(before: Records, after: Records) -> Comparison:
    return comparison_of(before, after, load_forms())


def edited(data: bytes, old: str, new: str) -> Records:
    text = data.decode()
    assert old in text, old
    return read(text.replace(old, new, 1).encode(), "edited.txt")


def test_a_document_does_not_differ_from_itself(records_2021: Records) -> None:
    found = compared(records_2021, records_2021)
    assert found.changes == ()
    assert found.same > 500


def test_the_same_words_on_other_lines_are_the_same(
    sample_2021: bytes, records_2021: Records
) -> None:
    moved = read(b"\n\n\n" + sample_2021.replace("１".encode(), b"1"), "moved.txt")
    assert compared(records_2021, moved).changes == ()


def test_a_footnotes_mark_on_another_line_is_no_change() -> None:
    chapter = sample_bytes("satoumi-chapter.txt")
    moved = read(b"\n\n" + chapter, "moved.txt")
    assert compared(read(chapter, "chapter.txt"), moved).changes == ()


def test_one_rating_changed_is_one_change_with_both_places(
    sample_2021: bytes, records_2021: Records
) -> None:
    after = records_2021.model_copy(
        update={"sheets": tuple(_with_rating(sheet, "2-1", "ｃ") for sheet in records_2021.sheets)}
    )
    (change,) = compared(records_2021, after).changes
    assert (change.what, change.how, change.before, change.after) == (
        "grade",
        "changed",
        "ｂ",
        "ｃ",
    )
    assert change.subject.ja == "測定指標 2-1"
    assert change.part.en == "Achievement of the targets"
    assert change.before_at[0].lines == change.after_at[0].lines


def test_a_place_says_which_line_of_the_cover_it_is(records_2021: Records) -> None:
    later = read(sample_bytes("satoumi-evaluation-2024.txt"), "later.txt")
    parts = {
        (change.part.ja, change.before, change.after)
        for change in compared(records_2021, later).changes
        if change.what == "grade" and change.how == "changed" and change.subject.ja == "政策評価書"
    }
    assert ("測定指標の目標の達成状況 1-2", "ｓ", "ａ") in parts
    assert ("測定指標の目標の達成状況 2-1", "ｂ", "ａ") in parts


def _with_rating(sheet: object, code: str, letter: str) -> object:
    fields = getattr(sheet, "fields", None)
    if fields is None:
        return sheet
    new = tuple(
        field.model_copy(
            update={
                "indicators": tuple(
                    each.model_copy(
                        update={"rating": Choice(raw=letter, code="c", at=each.rating.at)}
                    )
                    if each.code == code
                    else each
                    for each in field.indicators
                )
            }
        )
        for field in fields
    )
    return sheet.model_copy(update={"fields": new})  # type: ignore[attr-defined]


def test_a_figure_tells_by_how_much(records_2021: Records, sample_2021: bytes) -> None:
    changes = compared(records_2021, edited(sample_2021, "120ヘクタール", "135ヘクタール")).changes
    assert [(each.what, each.difference) for each in changes] == [("target", "+15")]
    assert (
        "".join(piece.text for piece in changes[0].pieces if piece.change != "removed")
        == "135ヘクタール"
    )


def test_the_next_cycle_shows_indicators_come_gone_and_renamed(
    records_2021: Records, records_2024: Records
) -> None:
    changes = compared(records_2021, records_2024).changes
    assert _names(changes, "renamed") == {"測定指標 1-1"}
    assert {"測定指標 1-3", "測定指標 2-2"} == _names(changes, "added")
    assert {"測定指標 1-3", "測定指標 2-2", "測定指標 2-3"} == _names(changes, "removed")


def test_a_code_given_to_another_subject_is_another_indicator(
    records_2021: Records, records_2024: Records
) -> None:
    gone = [
        each
        for each in compared(records_2021, records_2024).changes
        if each.subject.ja == "測定指標 1-3"
    ]
    assert {(each.what, each.how) for each in gone} == {
        ("indicator", "added"),
        ("indicator", "removed"),
    }


def test_the_first_new_target_is_held_against_the_last_old_one(
    records_2021: Records, records_2024: Records
) -> None:
    changes = compared(records_2021, records_2024).changes
    (target,) = [each for each in changes if each.since_year and each.subject.ja == "測定指標 1-2"]
    assert (target.since_year, target.fiscal_year, target.difference) == (2020, 2021, "+30")


def test_years_outside_the_other_cycle_are_no_change(
    records_2021: Records, records_2024: Records
) -> None:
    years = {each.fiscal_year for each in compared(records_2021, records_2024).changes}
    assert years <= {None, 2021}


def test_going_back_turns_every_addition_into_a_removal(
    sample_2021: bytes, records_2021: Records
) -> None:
    after = edited(sample_2021, "120ヘクタール", "135ヘクタール")
    forth, back = compared(records_2021, after), compared(after, records_2021)
    assert [(each.before, each.after) for each in forth.changes] == [
        (each.after, each.before) for each in back.changes
    ]


@given(
    st.text(alphabet="海を守る計画12ｂA。", max_size=40),
    st.text(alphabet="海を守る計画12ｂA。", max_size=40),
)
def test_the_pieces_rebuild_both_wordings(before: str, after: str) -> None:
    pieces = pieces_of(before, after)
    assert "".join(piece.text for piece in pieces if piece.change != "inserted") == before
    assert "".join(piece.text for piece in pieces if piece.change != "removed") == after


@given(st.permutations([Indicator(code=f"1-{n}") for n in range(6)]))
def test_the_order_of_a_list_does_not_matter(after: list[Indicator]) -> None:
    before = [Indicator(code=f"1-{n}") for n in range(6)]
    assert all(one == other for one, other in pairs(before, after))


def _names(changes: tuple[Change, ...], how: str) -> set[str]:
    return {each.subject.ja for each in changes if each.what == "indicator" and each.how == how}


@pytest.fixture
def clocked() -> Callable[[Callable[[], object]], float]:
    def seconds(work: Callable[[], object]) -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return seconds


def test_comparing_a_report_costs_no_more_than_reading_it(
    sample_2021: bytes,
    records_2021: Records,
    records_2024: Records,
    clocked: Callable[[Callable[[], object]], float],
) -> None:
    reading = min(clocked(lambda: read(sample_2021, "x.txt")) for _ in range(3))
    comparing = min(clocked(lambda: compared(records_2021, records_2024)) for _ in range(3))
    assert comparing < 10 * reading


def test_what_came_and_went_is_said_in_its_printed_words_alone(records_2021: Records) -> None:
    later = read(sample_bytes("satoumi-evaluation-2024.txt"), "later.txt")
    changes = compared(records_2021, later).changes
    gone = [change.before or "" for change in changes if change.how == "removed"]
    assert "3 高潮と津波から港と集落を守り、災害の後も海の物流を途切れさせない。（②）" in gone
    assert (
        gone[-1] == "沿岸海域の再生と海の恵みの持続的な利用"
    )  # the whole budget slip, by its title
    assert not [
        words for words in gone for code in ("initial", "request", "evaluated") if code in words
    ]


def test_rows_of_two_budgets_are_told_apart(sample_2021: bytes, records_2021: Records) -> None:
    changes = compared(records_2021, edited(sample_2021, "450 ", "451 ")).changes
    assert "予算額・執行額（分担金・拠出金）" in changes[0].part.ja
    assert "除く" not in changes[0].part.ja
