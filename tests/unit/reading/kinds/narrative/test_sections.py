"""Sections, whole sentences and footnotes of a narrative chapter, on small chapters of our own."""

import pytest

from hyoka.reading import read
from hyoka.records import Chapter, Records
from hyoka.records.chapter import Section

FORM = "jp.mofa.bluebook-chapter/2013"
HEAD = "第１節\n\n里海の国際協力\n\n総論\n\n里海省は、支援を続けている。\n\n各論\n\n"


def records_of(body: str) -> Records:
    return read((HEAD + body).encode(), "chapter.txt", form=FORM)


def chapter_of(body: str) -> Chapter:
    (chapter,) = records_of(body).sheets
    assert isinstance(chapter, Chapter)
    return chapter


def titles(sections: tuple[Section, ...]) -> list[object]:
    """Numbers and titles as nested lists."""
    return [
        (f"{each.number or ''} {each.title}".strip(), *titles(each.sections)) for each in sections
    ]


def section(chapter: Chapter, title: str) -> Section:
    found = [each for each in _walk(chapter.sections) if each.title == title]
    assert len(found) == 1, title
    return found[0]


def _walk(sections: tuple[Section, ...]) -> list[Section]:
    return [each for top in sections for each in (top, *_walk(top.sections))]


def words(chapter: Chapter, title: str) -> list[str]:
    return [paragraph.text for paragraph in section(chapter, title).paragraphs]


def test_headings_nest_by_the_marks_they_carry() -> None:
    chapter = chapter_of(
        "1 協力\n\n(1) 現状\n\nア 海\n\n(ア) 湾\n\n湾である。\n\n（イ）瀬\n\n瀬である。\n\n"
        "（２） 改革\n\nした。\n\n2 課題\n\n広い。"
    )
    assert titles(chapter.sections) == [
        (
            "第１節 里海の国際協力",
            ("総論",),
            (
                "各論",
                ("1 協力", ("(1) 現状", ("ア 海", ("(ア) 湾",), ("（イ） 瀬",))), ("（２） 改革",)),
                ("2 課題",),
            ),
        )
    ]


def test_the_chapter_takes_its_title_from_its_first_heading() -> None:
    chapter = chapter_of("1 協力\n\nした。")
    assert chapter.title is not None
    assert (chapter.title.text, chapter.title.at.lines) == ("里海の国際協力", (3, 3))


def test_a_kana_without_a_space_behind_it_begins_a_word() -> None:
    chapter = chapter_of("1 協力\n\nアジアの海\n\nアマモを植えた。")
    assert titles(section(chapter, "協力").sections) == [("アジアの海",)]


@pytest.mark.parametrize(
    "line", ["3か国が参加した会議", "2024年の会議", "1.5倍の伸び", "5 海に出た。"]
)
def test_a_figure_that_counts_something_is_no_heading(line: str) -> None:
    chapter = chapter_of(f"1 協力\n\n海に出る人は増え続け、\n\n{line}\n\nという。")
    assert not section(chapter, "協力").sections


def test_a_sentence_cut_by_a_column_end_is_joined_and_stands_in_one_place() -> None:
    chapter = chapter_of("1 協力\n\n里海省は、国際機関と\n\n共に調べた。\n\n次に進んだ。")
    first, second = section(chapter, "協力").paragraphs
    assert (first.text, second.text) == ("里海省は、国際機関と共に調べた。", "次に進んだ。")
    assert [at.lines for at in first.at] == [(13, 15)]


def test_a_caption_between_two_halves_is_taken_out_and_kept() -> None:
    chapter = chapter_of(
        "1 協力\n\n里海省は、国際機関と\n\n\n\n植付けの様子（4月、みなと市）\n\n共に調べた。"
    )
    text, caption = section(chapter, "協力").paragraphs
    assert (text.kind, text.text) == ("text", "里海省は、国際機関と共に調べた。")
    assert [at.lines for at in text.at] == [(13, 13), (19, 19)]
    assert (caption.kind, caption.text) == ("caption", "植付けの様子（4月、みなと市）")


def test_a_section_printed_inside_anothers_sentence_goes_where_its_number_says() -> None:
    chapter = chapter_of(
        "(1) 環境\n\nア 海\n\n短期支援を続けた。\n\nイ 川\n\n川を守る。\n\n(2) 気候\n\nア 概観\n\n里海省は、短期支\n\n"
        "ウ 森\n\n森も守る。\n\n援を終えた。\n\n次に進んだ。"
    )
    assert titles(section(chapter, "環境").sections) == [("ア 海",), ("イ 川",), ("ウ 森",)]
    assert words(chapter, "森") == ["森も守る。"]
    assert words(chapter, "概観") == ["里海省は、短期支援を終えた。", "次に進んだ。"]


def test_a_misread_mark_is_known_by_its_place_told_and_left_as_printed() -> None:
    records = records_of(
        "1 協力\n\n(1) 海\n\nア 湾\n\n湾である。\n\n1 瀬\n\n瀬である。\n\n2 課題\n\n広い。"
    )
    (chapter,) = records.sheets
    assert isinstance(chapter, Chapter)
    assert titles(section(chapter, "海").sections) == [("ア 湾",), ("1 瀬",)]
    assert section(chapter, "瀬").read_as == "イ"
    assert [(slip.code, slip.printed, slip.read_as) for slip in records.slips] == [
        ("misread-mark", "1", "イ")
    ]
    assert titles(section(chapter, "各論").sections)[-1] == ("2 課題",)


def test_more_sections_than_the_syllabary_has_kana_are_read_all_the_same() -> None:
    rows = "\n\n".join("1 瀬\n\n瀬である。" for _ in range(60))
    records = records_of(f"1 協力\n\n(1) 海\n\nア 湾\n\n湾である。\n\n{rows}")
    assert records.slips[-1].read_as == "ン"
    assert records.coverage.unread == 0


def test_items_keep_their_marks_and_the_lines_directly_under_them() -> None:
    chapter = chapter_of(
        f"1 協力\n\n次のとおり{'とても' * 20}多い。\n\n- ①海の調査\n- (2) 川の調査\n隔年で行う。\n\nまた始める。"
    )
    lead, first, second, after = section(chapter, "協力").paragraphs
    assert [each.kind for each in (lead, first, second, after)] == ["text", "item", "item", "text"]
    assert (first.marker, first.text) == ("- ①", "海の調査")
    assert (second.marker, second.text) == ("- (2)", "川の調査\n隔年で行う。")


def test_an_emphasised_line_is_a_box_with_its_first_heading() -> None:
    chapter = chapter_of(
        "(1) 協力\n\nした。\n\n特集**海の目標****1. 目標とは**\n\n共通です。\n\n2. 課題\n\n多い。\n\n(2) 改革\n\nした。"
    )
    assert titles(section(chapter, "協力").sections) == [
        ("特集 海の目標", ("1. 目標とは",), ("2. 課題",))
    ]
    assert section(chapter, "改革").number == "(2)"


def test_a_short_title_above_running_text_opens_a_box() -> None:
    chapter = chapter_of(
        "(1) 協力\n\nした。\n\nみなと市の取組\n\n市は海を守っている。\n\n(2) 改革\n\nした。"
    )
    assert titles(section(chapter, "協力").sections) == [("みなと市の取組",)]


def test_footnotes_are_tied_to_the_nearest_mark_of_their_number() -> None:
    chapter = chapter_of(
        "1 協力\n\n調査¹を終え、藻場²を植えた。\n\n¹ 海の調査。\n\n2 藻の茂る浅い海。\n\n"
        "2 課題\n\n課題¹は多い。\n\n¹ 三つある。"
    )
    assert [(note.mark, note.text.text) for note in chapter.footnotes] == [
        ("¹", "海の調査。"), ("²", "藻の茂る浅い海。"), ("¹", "三つある。"),
    ]  # fmt: skip
    assert [note.referenced_at.lines for note in chapter.footnotes if note.referenced_at] == [
        (13, 13),
        (13, 13),
        (21, 21),
    ]


def test_a_note_nothing_points_at_is_a_paragraph_in_its_place() -> None:
    chapter = chapter_of("1 協力\n\n目的は二つ。\n\n(注) 速報による。\n\n続ける。")
    assert [(each.kind, each.text) for each in section(chapter, "協力").paragraphs] == [
        ("text", "目的は二つ。"), ("note", "速報による。"), ("text", "続ける。"),
    ]  # fmt: skip
    assert not chapter.footnotes


def test_every_line_is_read_or_told() -> None:
    records = records_of("1 協力\n\nした。")
    assert (records.coverage.read, records.coverage.unread) == (records.coverage.lines, 0)
    early = read("まえがき\n\n第１節 海\n\n総論\n\nした。".encode(), "c.txt", form=FORM)
    assert [each.text for each in early.unread] == ["まえがき"]


def test_places_point_at_the_words_they_are_of() -> None:
    body = "1 協力\n\n里海省は、国際機関と\n\n\n\n植付けの様子（4月）\n\n共に調べた。"
    text, chapter = HEAD + body, chapter_of(body)
    for each in _walk(chapter.sections):
        for paragraph in each.paragraphs:
            printed = "".join(text[at.chars[0] : at.chars[1]] for at in paragraph.at)
            assert "".join(printed.split()) == "".join(paragraph.text.split())


def test_a_title_that_did_not_fit_its_line_is_made_whole() -> None:
    chapter = chapter_of(
        "1 里海の協力（海の再生と\n\n防災）\n\nした。\n\n2 課題\n\nを見る\n\nした。"
    )
    assert titles(section(chapter, "各論").sections) == [
        ("1 里海の協力（海の再生と防災）",),
        ("2 課題を見る",),
    ]


def test_a_note_cut_by_a_column_end_is_whole() -> None:
    chapter = chapter_of(
        "1 協力\n\n調査¹を終え、藻場²を植えた。\n\n1 海の調査。\n\n2 藻の茂る浅い\n\n海で、魚が育つ。\n\n続けた。"
    )
    assert [note.text.text for note in chapter.footnotes] == [
        "海の調査。",
        "藻の茂る浅い海で、魚が育つ。",
    ]
    assert words(chapter, "協力") == ["調査¹を終え、藻場²を植えた。", "続けた。"]
