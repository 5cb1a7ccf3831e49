"""Slides from files that know their cells and boxes, and what plain text tells without them."""

import pytest

from hyoka.forms import load_forms
from hyoka.reading import read
from hyoka.reading.kinds.two_columns import tense_of
from hyoka.records import PolicyEvaluationSlides, State
from hyoka.text import squeezed
from tests.support.paper import Paper, assembled, head, slides_of

HEADS = ("過去３年度（令和３～５年度）の主な取組", "今後の方向性")
PORTS = ("港の補強", ("⚫ 岸壁を補強した。",), ("⚫ 夜間の設備を整える。", "⚫ 協定を結ぶ。"))
DRILLS = ("避難の訓練", ("⚫ 訓練を広げた。", "⚫ 船を試した。"), ("⚫ 休日に行う。",))
WANTED = [
    ("港の補強", ["岸壁を補強した。"], ["夜間の設備を整える。", "協定を結ぶ。"]),
    ("避難の訓練", ["訓練を広げた。", "船を試した。"], ["休日に行う。"]),
]


def themes(sheet: PolicyEvaluationSlides) -> list[tuple[str, list[str], list[str]]]:
    return [
        (
            each.title.text if each.title else "",
            [i.text for i in each.activities],
            [i.text for i in each.directions],
        )
        for each in sheet.themes
    ]


def tail(paper: Paper) -> None:
    paper.block("評価結果")
    paper.block("港の補強が進んだ。")
    paper.block("次回評価時（令和９年度）に向けての中期目標")
    paper.block("訓練を続ける。")


@pytest.mark.parametrize("blanks", [True, False], ids=["blank lines", "paragraph ends"])
def test_cells_tell_the_columns_outright(blanks: bool) -> None:
    paper = Paper(blanks)
    head(paper)
    paper.table(
        ((HEADS[0],), (HEADS[1],)),
        ((PORTS[0], *PORTS[1]), PORTS[2]),
        ((DRILLS[0], *DRILLS[1]), DRILLS[2]),
    )
    tail(paper)
    sheet = slides_of(paper)
    assert themes(sheet) == WANTED
    assert [(item.marker, item.text) for item in sheet.mid_term] == [
        ("１", "港を補強する。"),
        ("２", "訓練を広げる。"),
    ]
    assert sheet.next is not None
    assert sheet.next.fiscal_year == 2027


def test_a_sub_heading_may_have_a_column_or_a_row_of_its_own() -> None:
    for rows in (
        (((PORTS[0],), PORTS[1], PORTS[2]), ((DRILLS[0],), DRILLS[1], DRILLS[2])),
        (((PORTS[0],), ()), (PORTS[1], PORTS[2]), ((DRILLS[0],), ()), (DRILLS[1], DRILLS[2])),
    ):
        paper = Paper()
        head(paper)
        paper.table(*rows)
        tail(paper)
        assert themes(slides_of(paper)) == WANTED


def test_boxes_tell_the_columns_of_a_page_read_left_then_right() -> None:
    paper = Paper()
    head(paper)
    paper.block(HEADS[0], box=(50, 100, 300, 110))
    paper.block(PORTS[0], *PORTS[1], box=(50, 120, 300, 130))
    paper.block(DRILLS[0], *DRILLS[1], box=(50, 200, 300, 210))
    paper.block(HEADS[1], box=(320, 100, 500, 110))
    paper.block(*PORTS[2], box=(320, 118, 500, 128))
    paper.block(*DRILLS[2], box=(320, 203, 500, 213))
    tail(paper)
    assert themes(slides_of(paper)) == WANTED


def test_a_right_hand_run_of_several_sub_headings_is_left_unread_and_not_guessed() -> None:
    paper = Paper()
    head(paper)
    paper.block(" ".join(HEADS))
    for title, done, _ in (PORTS, DRILLS):
        paper.block(title, *done)
    paper.block(*PORTS[2], *DRILLS[2])
    tail(paper)
    found = assembled(paper)
    (sheet,) = found.sheets
    assert isinstance(sheet, PolicyEvaluationSlides)
    assert themes(sheet) == [(title, done, []) for title, done, _ in WANTED]
    assert set(found.ledger.unread.values()) == {
        "the text does not tell which sub-heading these directions belong to",
    }


def test_a_theme_that_goes_on_behind_a_repeated_sub_heading_is_one() -> None:
    paper = Paper()
    head(paper)
    paper.block(" ".join(HEADS))
    paper.block(*PORTS[2])
    paper.block(PORTS[0], *PORTS[1])
    paper.block("過去３年度（令和３～５年度）の主な取組（続） 今後の方向性（続）")
    paper.block("⚫ 道路を直す。")
    paper.block("港の補強（続）", "⚫ 倉庫を補強した。")
    tail(paper)
    assert themes(slides_of(paper)) == [
        (
            "港の補強",
            ["岸壁を補強した。", "倉庫を補強した。"],
            ["夜間の設備を整える。", "協定を結ぶ。", "道路を直す。"],
        ),
    ]


def test_sub_items_and_notes_stay_inside_their_item() -> None:
    paper = Paper()
    head(paper)
    paper.table(
        (
            (
                PORTS[0],
                "⚫ 岸壁を補強した。",
                "・東の港",
                "・西の港",
                "⚫ 設備を整えた。",
                "※ 電源を除く。",
            ),
            PORTS[2],
        )
    )
    tail(paper)
    (theme,) = slides_of(paper).themes
    first, second = theme.activities
    assert [(item.marker, item.text) for item in first.items] == [
        ("・", "東の港"),
        ("・", "西の港"),
    ]
    assert second.text == "設備を整えた。\n※ 電源を除く。"


def test_a_table_of_real_cells_takes_each_year_by_its_column() -> None:
    paper = Paper()
    head(paper)
    tail(paper)
    paper.block("参考：訓練の実績")
    paper.table(
        ((), ("令和３年度",), ("令和４年度",), ("令和５年度",)),
        (("訓練をした集落", "（単位：集落数）"), ("262集落",), (), ("318集落",)),
        (
            ("会議の主催", "（単位：回数）"),
            ("０回", "（注１）"),
            ("２回", "（オンライン）"),
            ("－",),
        ),
    )
    paper.block("（注1）感染症のため見送り。")
    table = slides_of(paper).reference
    assert table is not None
    first, second = table.rows
    assert (first.label.text, first.unit, second.unit) == ("訓練をした集落", "集落数", "回数")
    assert [(value.number, value.state) for value in first.values.values()] == [
        ("262", State.GIVEN), (None, State.BLANK), ("318", State.GIVEN),
    ]  # fmt: skip
    assert [value.state for value in second.values.values()] == [
        State.GIVEN,
        State.GIVEN,
        State.DASH,
    ]
    assert (second.notes, second.modes) == ({"2021": "注1"}, {"2022": "オンライン"})
    assert table.notes["注1"].text == "感染症のため見送り。"


def test_rows_without_marks_are_read_by_their_words() -> None:
    text = (
        "訓練をした集落（単位：集落数）\n\n262 301 318\n\n会議の主催 １回 ２回 －\n\n"
        "協議の相手\n（単位：国数）\n\n２か国\n（対面）\n\n３か国\n\n５か国\n"
    )
    table = slides_of(with_table(text)).reference
    assert table is not None
    assert [(row.number, row.label.text, row.unit) for row in table.rows] == [
        (None, "訓練をした集落", "集落数"), (None, "会議の主催", None), (None, "協議の相手", "国数"),
    ]  # fmt: skip
    assert [[value.raw for value in row.values.values()] for row in table.rows] == [
        ["262", "301", "318"], ["１回", "２回", "－"], ["２か国", "３か国", "５か国"],
    ]  # fmt: skip
    assert table.rows[2].modes == {"2021": "対面"}


def test_cells_that_do_not_fit_the_years_stay_unread() -> None:
    paper = with_table("（１）訓練をした集落\n（単位：集落数）\n\n（１）262集落\n\n（１）318集落\n")
    found = assembled(paper)
    (sheet,) = found.sheets
    assert isinstance(sheet, PolicyEvaluationSlides)
    assert sheet.reference is not None
    (row,) = sheet.reference.rows
    assert [value.state for value in row.values.values()] == [State.NOT_IN_TEXT] * 3
    assert len(found.ledger.unread) == 2


def with_table(text: str) -> Paper:
    paper = Paper()
    head(paper)
    tail(paper)
    paper.block("参考：訓練の実績")
    paper.block("令和３年度 令和４年度 令和５年度")
    for block in text.split("\n\n"):
        paper.block(*block.strip("\n").split("\n"))
    return paper


def test_a_row_label_that_begins_like_a_figure_is_a_label() -> None:
    table = slides_of(
        with_table("（１）３か国会合\n\n（１）１回 （１）２回 （１）３回\n")
    ).reference
    assert table is not None
    assert table.rows[0].label.text == "３か国会合"
    assert [value.number for value in table.rows[0].values.values()] == ["1", "2", "3"]


def test_a_prose_cell_of_a_marked_row_has_no_number() -> None:
    table = slides_of(
        with_table("（１）会合\n\n（１）開催見送り\n\n（１）２回\n\n（１）３回\n")
    ).reference
    assert table is not None
    assert [(value.raw, value.number) for value in table.rows[0].values.values()] == [
        ("開催見送り", None), ("２回", "2"), ("３回", "3"),
    ]  # fmt: skip


def test_a_slide_number_alone_is_layout_and_outside_every_sentence() -> None:
    paper = Paper()
    head(paper)
    paper.block(" ".join(HEADS))
    paper.block(*PORTS[2])
    paper.block(PORTS[0], "⚫ 岸壁を")
    paper.block("21")
    paper.block("補強した。")
    tail(paper)
    found = assembled(paper)
    (sheet,) = found.sheets
    assert isinstance(sheet, PolicyEvaluationSlides)
    assert themes(sheet) == WANTED[:1]
    assert len(found.ledger.layout) == 1


def test_office_names_are_joined_and_words_that_are_none_are_left() -> None:
    text = (
        "2024（令和６）年８月\n\n里海省\n\n沿岸環境局 港湾課\n\n施策名：沿岸海域の再生\n\n個別分野３：沿岸の防災\n\n"
        "中期目標\n1 港を補強する。\n"
    )
    records = read(text.encode(), "slides.txt")
    (sheet,) = records.sheets
    assert isinstance(sheet, PolicyEvaluationSlides)
    assert sheet.bureau is not None
    assert sheet.office is not None
    assert (sheet.bureau.text, sheet.office.text) == ("沿岸環境局", "港湾課")
    assert [each.text for each in records.unread] == ["里海省"]


@pytest.mark.parametrize(
    "date", ["202024（令和６）年８月", "52024（令和６）年８月", "2024年８月", "20令和６年８月"]
)
def test_a_slide_number_glued_to_the_date_is_no_part_of_it(date: str) -> None:
    text = f"{date}\n\n施策名：沿岸海域の再生\n\n個別分野３：沿岸の防災\n\n中期目標\n1 港を補強する。\n"
    (sheet,) = read(text.encode(), "slides.txt").sheets
    assert isinstance(sheet, PolicyEvaluationSlides)
    assert sheet.date == "2024-08"


def test_only_a_block_of_tabbed_lines_behind_the_last_slide_is_the_files_outline() -> None:
    paper = Paper()
    head(paper)
    tail(paper)
    paper.block("\t評価書.pdf", "\tスライド 20", "\tスライド 21")
    found = assembled(paper)
    assert len(found.ledger.layout) == 3
    assert found.ledger.unread == {}


def test_titles_that_wrap_over_a_blank_line_are_taken_whole() -> None:
    blocks = [
        "2024（令和６）年８月", "沿岸環境局",
        "施策名：沿岸海域の再生と海の恵みの持続的な利用並びに山の暮らしの継承及び担い手の", "確保",
        "個別分野３：沿岸の防災", "中期目標\n1 港を補強する。", "⚫ 夜間の設備を整える。", " ".join(HEADS),
        "港の補強と災害の際の物流の維持並びに避難の訓練の", "実施\n⚫ 岸壁を補強した。\n⚫ 訓練を広げた。",
        "評価結果\n進んだ。",
    ]  # fmt: skip
    text = "\n\n".join(blocks)
    records = read(text.encode(), "slides.txt")
    (sheet,) = records.sheets
    assert isinstance(sheet, PolicyEvaluationSlides)
    assert sheet.policy is not None
    assert sheet.policy.text.endswith("担い手の確保")
    assert themes(sheet) == [
        (
            "港の補強と災害の際の物流の維持並びに避難の訓練の実施",
            ["岸壁を補強した。", "訓練を広げた。"],
            ["夜間の設備を整える。"],
        )
    ]
    assert records.coverage.unread == 0


def test_targets_with_bullets_end_where_the_narrow_column_begins() -> None:
    paper = Paper()
    paper.block("2024（令和６）年８月")
    paper.block("施策名：沿岸海域の再生")
    paper.block("個別分野３：沿岸の防災")
    paper.block("中期目標")
    paper.block(
        "⚫ 重要な20の港で、大きな地震の後も３日以内に緊急物資の受入れを再開できるようにする。"
    )
    paper.block("⚫ 訓練を広げる。")
    paper.block("⚫ 補強を終えた港では、訓練の結果を踏まえて", "代替の岸壁を定める。")
    paper.block(" ".join(HEADS))
    paper.block(PORTS[0], *PORTS[1])
    tail(paper)
    sheet = slides_of(paper)
    assert [item.marker for item in sheet.mid_term] == ["⚫", "⚫"]
    assert [len(theme.directions) for theme in sheet.themes] == [1]


def test_a_second_table_is_left_unread_and_the_first_stays_whole() -> None:
    paper = with_table("（１）会合\n\n（１）１回 （１）２回 （１）３回\n")
    paper.block("参考２：別の実績")
    paper.block("（１）訓練")
    paper.block("（１）４回 （１）５回 （１）６回")
    found = assembled(paper)
    (sheet,) = found.sheets
    assert isinstance(sheet, PolicyEvaluationSlides)
    assert sheet.reference is not None
    assert [[value.number for value in row.values.values()] for row in sheet.reference.rows] == [
        ["1", "2", "3"]
    ]
    assert len(found.ledger.unread) == 3


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("研修を実施した（過去３年度：８件）。", "left"),
        ("引き続き実施した。", "left"),
        ("研修を進める。", "right"),
        ("引き続き研修を実施。", "right"),
        ("研修を実施。", "left"),
        ("研修の在り方。", None),
    ],
)
def test_the_end_of_a_sentence_tells_what_was_done_from_what_is_to_come(
    words: str, side: str | None
) -> None:
    form = load_forms().named("jp.mofa.policy-evaluation-slides/2024")
    part = next(part for part in form.walk() if part.kind == "two_columns")
    assert tense_of(part, squeezed(words)) == side
