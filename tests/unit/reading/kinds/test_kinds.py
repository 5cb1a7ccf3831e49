"""Kinds: lists, cells, tables, citations, sources."""

from hyoka.forms import Part, load_forms
from hyoka.reading import source_text
from hyoka.reading.kinds import reader_of
from hyoka.reading.kinds.list import item_list
from hyoka.reading.kinds.sources import addresses
from hyoka.reading.structure.cells import tokens_of, trailing_tokens, value_of
from hyoka.reading.structure.content import Content, LineLedger
from hyoka.reading.structure.paragraphs import Paragraph, paragraphs_of
from hyoka.records import Item, ItemList, Means, State, Text, Value, ValueEntry


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    return paragraphs_of(source_text(text.encode(), "x.txt"), frozenset(), frozenset())


def part(name: str) -> Part:
    form = load_forms().named("jp.mofa.policy-evaluation/2021")
    return next(each for each in form.walk() if each.part == name)


def content(name: str, text: str) -> Content:
    return Content(
        part=part(name), keys={}, heading=None, body=paragraphs(text), ledger=LineLedger()
    )


def outline(items: tuple[Item, ...]) -> list[object]:
    return [
        (item.marker, item.text, outline(item.items)) if item.items else (item.marker, item.text)
        for item in items
    ]


def test_items_nest_by_their_marks_and_unmarked_paragraphs_go_on() -> None:
    listed = item_list(
        paragraphs(
            "前置き。 \n\n１ 一つ目 \n\n（１）その一 \n\n（注）補足。 \n\n（２）その二 \n\n２ 二つ目 \n"
        )
    )
    assert listed.lead is not None
    assert listed.lead.text == "前置き。"
    assert outline(listed.items) == [
        ("１", "一つ目", [("（１）", "その一\n（注）補足。"), ("（２）", "その二")]),
        ("２", "二つ目"),
    ]


def test_a_list_without_marks_is_one_item_with_an_empty_mark() -> None:
    listed = item_list(paragraphs("一段落目。 \n\n二段落目。 \n"))
    assert (listed.lead, outline(listed.items)) == (None, [("", "一段落目。\n二段落目。")])


def test_two_marks_on_one_line_are_an_item_with_a_sub_item() -> None:
    listed = item_list(paragraphs("１（１）東の海 \n\n（２）西の海 \n"))
    assert outline(listed.items) == [("１", "", [("（１）", "東の海"), ("（２）", "西の海")])]


def test_a_form_that_leaves_words_of_a_table_out_is_read_all_the_same() -> None:
    bare = part("indicator").model_copy(
        update={"options": {"target": ["年度目標値"], "result": ["実績値"], "rating": []}}
    )
    body = paragraphs(
        "令和４年度 令和５年度 \n\n年度目標値 実績値 年度目標値 実績値 \n\n10 回 12 回 11 回 9 回 \n"
    )
    found = reader_of("year_table")(
        Content(part=bare, keys={}, heading=None, body=body, ledger=LineLedger())
    )
    assert isinstance(found, dict)
    assert [(year.fiscal_year, year.result.value.number) for year in found["years"]] == [
        (2022, "12"),
        (2023, "9"),
    ]


def test_a_row_with_more_figures_than_its_head_has_years_is_left() -> None:
    ledger = LineLedger()
    text = "令和４年度 \n\n当初予算（ａ） 1,200 1,300 \n\n執行額 1,100 \n"
    body = paragraphs(text)
    found = reader_of("stage_table")(
        Content(part=part("budget_contributions"), keys={}, heading=None, body=body, ledger=ledger)
    )
    assert isinstance(found, list)
    assert [row.label for row in found[0]["rows"]] == ["執行額"]
    assert list(ledger.unread.values()) == ["the cells do not match the header"]


def test_a_figure_that_does_not_follow_is_no_item() -> None:
    listed = item_list(
        paragraphs("１ 会合を開いた。 \n\n10 回目の会合では声明を出した。 \n\n２ 声明を配った。 \n")
    )
    assert outline(listed.items) == [
        ("１", "会合を開いた。\n10 回目の会合では声明を出した。"),
        ("２", "声明を配った。"),
    ]


def test_a_mark_that_lost_its_space_is_known_by_its_number_alone() -> None:
    listed = item_list(paragraphs("１ 会合を開いた。 \n\n２声明を配った。 \n\n３か国と話した。 \n"))
    assert outline(listed.items) == [
        ("１", "会合を開いた。"),
        ("２", "声明を配った。\n３か国と話した。"),
    ]


def test_cells_on_one_line_keep_their_units_across_spaces() -> None:
    (line,) = paragraphs("－ 10 回 ４回 △1,203 82％ ８位以内 14 位 ｂ \n")
    tokens = tokens_of(line)
    assert tokens is not None
    assert [line.printed(token.start, token.end).text for token in tokens] == [
        "－", "10 回", "４回", "△1,203", "82％", "８位以内", "14 位", "ｂ",
    ]  # fmt: skip


def test_a_dash_is_a_state_and_prose_has_no_number() -> None:
    at = paragraphs("－（注） \n")[0].at
    assert value_of(Text(text="－（注）", at=at)).state is State.DASH
    prose = value_of(Text(text="26 年 度 よ り 多 い", at=at))
    assert (prose.number, prose.raw, prose.state) == (None, "26年度より多い", State.GIVEN)


TABLE = (
    "（注）暦 年\nの 数 \n\n中期目\n標値 \n平成 30 年度 令和元年度 \n\n平成 30･令和\n元年度目標\nの達成状況 \n--年度 \n"
    "年度目\n標値 \n実績値 \n年度目\n標値 \n実績値 \n{row}"
)


def values_of(found: object) -> list[Value]:
    assert isinstance(found, dict)
    return [
        entry.value
        for year in found["years"]
        for entry in (year.target, year.result)
        if isinstance(entry, ValueEntry)
    ]


def test_a_quantitative_table_is_read_however_its_header_is_broken() -> None:
    found = reader_of("year_table")(
        content("indicator", TABLE.format(row="－ 10 回 ９回 12 回 13 回 ａ \n"))
    )
    assert isinstance(found, dict)
    assert found["kind"] == "quantitative"
    assert [value.number for value in values_of(found)] == ["10", "9", "12", "13"]
    assert found["rating"].code == "a"
    assert found["note"].text == "（注）暦年の数"
    assert [year.fiscal_year for year in found["years"]] == [2018, 2019]


def test_prose_cells_one_under_another_are_closed_up() -> None:
    row = "合意を\n得る。 \n声明の採\n択を得る。 \n採 択 \n再度の採\n択を得る。 \n見 送 り \nｃ \n"
    found = reader_of("year_table")(content("indicator", TABLE.format(row=row)))
    assert [value.raw for value in values_of(found)] == [
        "声明の採択を得る。",
        "採択",
        "再度の採択を得る。",
        "見送り",
    ]


def test_a_table_whose_cells_do_not_match_is_left_unread_and_not_guessed() -> None:
    given = content("indicator", TABLE.format(row="10 回 ９回 12 回 ａ \n"))
    found = reader_of("year_table")(given)
    assert values_of(found) == []
    assert set(given.ledger.unread.values()) == {"the cells do not match the header"}


def test_means_are_cited_by_scope_and_a_number_may_change_between_years() -> None:
    text = (
        "成果があった。（平成 30・令和元：甲の事業（達成手段①）、"
        "令和２年度：乙機構（OTSU)拠出金（任意拠出金）（達成手段②）） \n\n"
        "また進んだ。（平成 30・令和元・２年度：丙の事業（平成 30・令和元年度達成指標③、令和２年度達成手段④） \n"
    )
    given = content("analysis", text)
    found = reader_of("analysis")(given)
    assert isinstance(found, dict)
    means = found["means"]
    assert all(isinstance(each, Means) for each in means)
    assert [(each.name, each.numbers) for each in means] == [
        ("甲の事業", {"2018": 1, "2019": 1}),
        ("乙機構（OTSU)拠出金（任意拠出金）", {"2020": 2}),
        ("丙の事業", {"2018": 3, "2019": 3, "2020": 4}),
    ]
    assert [slip.printed for slip in given.ledger.slips] == ["達成指標"]


def test_the_same_citation_twice_is_one_entry_with_both_places() -> None:
    cited = "進んだ。（令和２年度：甲の事業（達成手段①）） \n\n"
    found = reader_of("analysis")(content("analysis", cited * 2))
    assert isinstance(found, dict)
    (means,) = found["means"]
    assert [at.lines for at in means.at] == [(1, 1), (3, 3)]


def test_an_address_broken_over_lines_or_holding_a_space_is_joined() -> None:
    broken = paragraphs(
        "・里海省ホームページ \n\n（ https://www.satoumi.example/a/final_on_\n\nthe_coast.html） \n"
    )
    assert addresses(broken) == ("https://www.satoumi.example/a/final_on_the_coast.html",)


def test_stacked_cells_are_brought_back_into_rows_by_their_marks() -> None:
    text = "①協定 \n\n②参加 \n\n実 績 値 \n\n平成 29 年度 平成 30 年度 \n\n①３件 \n\n②12名 \n\n①５件 \n\n②20名 \n"
    body = paragraphs(text)
    heading = paragraphs("参考指標：協定 \n")[0]
    given = Content(
        part=part("reference"),
        keys={},
        heading=heading,
        body=body,
        ledger=LineLedger(),
        captures={"title": "協定"},
    )
    found = reader_of("series_table")(given)
    assert isinstance(found, list)
    assert [(s.label, [value.number for value in s.values.values()]) for s in found[0].series] == [
        ("①", ["3", "5"]),
        ("②", ["12", "20"]),
    ]


def test_a_note_that_ends_in_the_row_of_values_is_put_together() -> None:
    text = "（注）平成 30 年度は集\n計を行\n実 績 値 \n\n平成 29 年度 平成 30 年度 \n わない。 3.7 倍 －（注） \n"
    given = Content(
        part=part("reference"), keys={}, heading=paragraphs("参考指標：倍率 \n")[0], body=paragraphs(text),
        ledger=LineLedger(), captures={"title": "倍率"},
    )  # fmt: skip
    found = reader_of("series_table")(given)
    assert isinstance(found, list)
    assert found[0].note is not None
    assert found[0].note.text.replace(" ", "") == "（注）平成30年度は集計を行わない。"
    assert [value.state for value in found[0].series[0].values.values()] == [
        State.GIVEN,
        State.DASH,
    ]


def test_a_list_kind_gives_nothing_where_nothing_stands() -> None:
    nothing = Content(part=part("target"), keys={}, heading=None, body=(), ledger=LineLedger())
    assert reader_of("list")(nothing) is None
    assert isinstance(reader_of("list")(content("target", "１ あ \n")), ItemList)


def test_a_power_that_wraps_belongs_to_the_figure_before_it() -> None:
    (torn,) = paragraphs("③アクセス数 125 万件＊ 157 万件＊ 179\n万件＊ 266 万件＊ \n")
    row = trailing_tokens(torn, 4)
    assert row is not None
    assert [value_of(torn.printed(each.start, each.end)).number for each in row[1]] == [
        "1250000", "1570000", "1790000", "2660000",
    ]  # fmt: skip


def test_a_row_of_too_few_figures_is_no_note() -> None:
    ledger = LineLedger()
    body = paragraphs(
        "実績値 \n\n令和元年度 令和２年度 令和３年度 \n\n①日本語版 10 11 12 \n\n②英語版 10 11 \n"
    )
    given = Content(
        part=part("reference"), keys={}, heading=paragraphs("参考指標：部数 \n")[0], body=body,
        ledger=ledger, captures={"title": "部数"},
    )  # fmt: skip
    found = reader_of("series_table")(given)
    assert isinstance(found, list)
    assert [each.label for each in found[0].series] == ["①日本語版"]
    assert found[0].note is None
    assert list(ledger.unread) == [7]
