"""Text files: encodings, pages, paragraph ends, page numbers."""

import pytest

from hyoka.reading import read, source_text
from hyoka.reading.extraction.page_numbers import page_furniture
from hyoka.records import At, Problem

REPORT = (
    " 施策Ⅳ-１ 森の保全 \n 令和３年度政策評価書 \n\n施策名 森の保全 \n\n施策目標 \n\n森を守る。 \n"
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc_jp"]
)
def test_every_japanese_encoding_reads_the_same(encoding: str) -> None:
    printed = REPORT.replace("Ⅳ", "Ⅳ" if encoding != "euc_jp" else "IV")
    records = read(printed.encode(encoding), "report.txt")
    sheet = records.sheets[0]
    assert sheet.type == "policy_evaluation"
    assert sheet.policy is not None
    assert sheet.policy.title is not None
    assert sheet.policy.title.text == "森の保全"


@pytest.mark.parametrize("data", [b"", b"  \n\n", b"\xef\xbb\xbf", b"\0\0\0\0"])
def test_an_empty_file_is_a_problem(data: bytes) -> None:
    with pytest.raises(Problem) as told:
        read(data, "empty.txt")
    assert told.value.code == "empty-file"


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 40,
        b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 500,
        b"MZ\x90\x00" + b"\x03\x00" * 99,
    ],
)
def test_binary_data_are_a_problem_and_no_traceback(data: bytes) -> None:
    with pytest.raises(Problem) as told:
        read(data, "picture.txt")
    assert told.value.code == "not-text"


def test_a_file_cut_in_the_middle_of_a_character_is_read_up_to_there() -> None:
    records = read(REPORT.encode()[:-3], "cut.txt")
    assert records.sheets[0].type == "policy_evaluation"


def test_windows_line_ends_do_not_move_the_lines() -> None:
    lines = source_text(REPORT.replace("\n", "\r\n").encode(), "x.txt").lines
    assert [line.text for line in lines] == [
        line.text for line in source_text(REPORT.encode(), "x.txt").lines
    ]


def test_form_feeds_open_pages() -> None:
    assert [
        line.page for line in source_text("一頁目\n\f二頁目\n続き\n".encode(), "x.txt").lines
    ] == [1, 2, 2]


def test_a_line_that_starts_with_a_space_under_a_line_of_text_opens_a_page() -> None:
    passages = source_text("一行目 \n\n二行目の途中\n 頁の始め \n\n次の行 \n".encode(), "x.txt")
    assert [line.page for line in passages.lines if line.text.strip()] == [1, 1, 2, 2]


def test_a_page_number_inside_a_sentence_is_layout_and_outside_every_place() -> None:
    page = "これは長い文章の一部であって次の行に続くものであり、途中で頁が変わって\n\n41 \n\nもなお続いている。 \n\n"
    passages = source_text((page + page.replace("41", "42")).encode(), "x.txt")
    layout = page_furniture(passages)
    assert sorted(layout.lines) == [3, 9]


def test_a_column_of_figures_is_not_taken_for_page_numbers() -> None:
    passages = source_text(
        "順位の推移は次のとおりである。 \n\n12 \n\n13 \n\n14 \n\n15 \n".encode(), "x.txt"
    )
    assert page_furniture(passages).lines == frozenset()


def test_noise_without_any_form_is_read_partly_with_all_its_lines_unread() -> None:
    records = read("何の様式でもない文章です。\n\n二つ目の段落。\n".encode(), "memo.txt")
    assert records.sheets == ()
    assert (records.coverage.lines, records.coverage.unread) == (2, 2)
    assert records.unread[0].reason == "no known form"


FULL = "沿岸の藻場は、魚介類が育つ場所であるとともに、海の水を清め、炭素を蓄える。失わ"


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("沿岸に育つ海藻類（アマモ等", "）の再生が急がれる。"),
        ("世論調査における沿岸の再生等", "への理解は深まっている。"),
        ("沿岸における磯焼け対策", "（ISO）の取組を難しくしている。"),
    ],
)  # fmt: skip
def test_a_trailing_space_inside_a_sentence_ends_no_paragraph(line: str, after: str) -> None:
    torn = f"藻場の減少は、沿岸に住む人々の暮らしに影響を与えるものであり、{line} "
    text = "".join(f"{each}\n" for each in (*[FULL] * 6, "れた。 ", torn, f"{after} "))
    lines = source_text(text.encode(), "text.txt").lines
    assert [each.ends_paragraph for each in lines[-3:]] == [True, False, True]


def test_a_stray_number_does_not_break_the_row_of_page_numbers() -> None:
    pages = [
        f"第{number}の文章である。次の段落に移る。 \n\n{number}\n\n" for number in range(60, 80)
    ]
    passages = source_text(
        "".join([*pages[:10], "表の中の数は次のとおり。 \n\n61\n\n", *pages[10:]]).encode(), "x.txt"
    )
    alone = [line for line in passages.lines if line.text.strip().isdigit()]
    assert [line.text for line in alone if line.number not in page_furniture(passages).lines] == [
        "61"
    ]


def test_numbers_that_do_not_count_the_marked_pages_open_none() -> None:
    lines = ([" 頁の始めの文章である。 ", ""] + ["続く文章である。 "] * 8) * 3
    numbered = [
        line
        for n, each in enumerate(lines)
        for line in ([each, f"{n // 4}"] if n % 4 == 3 else [each])
    ]
    assert [source_text("\n".join(each).encode(), "x.txt").pages for each in (lines, numbered)] == [
        3,
        3,
    ]


def test_pages_between_two_printed_numbers_are_numbered_as_they_were() -> None:
    prose = "里海省は沿岸の再生に取り組み、漁業者とともに藻場を広げた。\n"
    pages = [prose, f"{prose}41\n", prose, f"{prose}43\n", prose]
    assert source_text("\f".join(pages).encode(), "x.txt").page_labels == {
        2: "41",
        3: "42",
        4: "43",
    }


def test_a_printed_page_number_holds_for_every_page_of_its_sheet() -> None:
    pages = [f" 海の記録その{at}。 \n沿岸の藻場は広がった。 \n" for at in range(1, 8)]
    pages[3] += "\n43 \n\n"
    pages[4] += "\n44 \n\n"
    text = REPORT + "".join(pages)
    passages = source_text(text.encode(), "report.txt")
    first, last = passages.lines[0].page, passages.lines[-1].page
    labels = passages.page_labels
    assert sorted(labels) == list(range(first, last + 1))
    assert len({int(label) - page for page, label in labels.items()}) == 1


def test_a_page_is_said_by_its_printed_number_or_as_a_sheet() -> None:
    place = {"page": 3, "lines": (1, 1), "chars": (0, 1)}
    printed, sheet = At.model_validate({**place, "page_label": "45"}), At.model_validate(place)
    assert (printed.page_said(), sheet.page_said(), sheet.page_said("en")) == (
        "p.45",
        "3枚目",
        "sheet 3",
    )
