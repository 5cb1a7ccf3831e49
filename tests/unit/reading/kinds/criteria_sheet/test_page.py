"""A scattered page taken apart: labels, paragraphs, cues, head cells, what is inferred, real cells."""

from dataclasses import replace
from functools import cache

import pytest

from hyoka.forms import Part, load_forms
from hyoka.reading import source_text
from hyoka.reading.extraction.parsed_document import Cell, Line, ParsedDocument, Table
from hyoka.reading.kinds import reader_of
from hyoka.reading.kinds.criteria_sheet.evidence import evidence_of
from hyoka.reading.kinds.criteria_sheet.head import Head, HeadCells
from hyoka.reading.kinds.criteria_sheet.inference import kind_inferred, organization_inferred
from hyoka.reading.kinds.criteria_sheet.split_page import PageParts, Plan, page_parts
from hyoka.reading.structure.broken_labels import Mark, Run, pieces_of
from hyoka.reading.structure.content import Content, LineLedger
from hyoka.reading.structure.paragraphs import Paragraph, paragraphs_of
from hyoka.records import Criterion, State, Value

LABEL_1 = "１　当該機関等\nの専門分野にお\nける活動の成果・\n影響力\n"
LABEL_2 = "   ２　当該機関等\nの組織・財政マネ\nジメント\n"


@cache
def whole() -> Part:
    return load_forms().named("jp.mofa.contribution-assessment/2017").parts[0]


@cache
def plan() -> Plan:
    return Plan.of(whole())


def passages(text: str) -> ParsedDocument:
    return source_text(text.encode(), "x.txt")


def lines(found: ParsedDocument) -> list[Line]:
    return [line for line in found.lines if line.text.strip()]


def page(text: str) -> PageParts:
    found = passages(text)
    return page_parts(found, lines(found), plan())


def head(text: str) -> Head:
    found = passages(text)
    cells = HeadCells(plan().head, whole().words("boilerplate"))
    return cells.read(list(paragraphs_of(found, frozenset(), frozenset())), Head())


def pieces(text: str) -> list[Mark | Run]:
    found = passages(text)
    return pieces_of(found, lines(found), plan().parts, whole())


def test_a_label_is_known_however_its_cell_breaks_it() -> None:
    for text in (
        LABEL_1,
        "１ 当該機関等の専門分野における活動の成果・影響力\n",
        "1当該機関等の専門分野に\nおける活動の成果・影響力\n",
    ):
        (mark,) = pieces(text)
        assert isinstance(mark, Mark)
        assert mark.part is not None
        assert mark.part.part == "criterion_1"


def test_a_label_with_other_words_is_known_by_its_number() -> None:
    (mark,) = pieces("２　当該国際機関等の組織・財\n務マネジメント\n")
    assert isinstance(mark, Mark)
    assert mark.part is not None
    assert mark.part.part == "criterion_2"
    assert all(isinstance(piece, Run) for piece in pieces("２名の職員が当該機関等に勤めている。\n"))


def test_a_label_directly_under_text_ends_it() -> None:
    found = page(f"・会計は監査を受けている。\n{LABEL_2}")
    assert [piece.paragraph.text for piece in found.prose] == ["・会計は監査を受けている。"]
    assert list(found.labels) == [2]


def test_a_bullet_begins_a_paragraph_and_a_wrapped_middle_dot_does_not() -> None:
    column = "・海の生き物を守るための取決めを作り、各国の役所と漁業者と研究者が集まって話す場を設けたが、事務局長"
    found = page(f"{column}\n・次長の交代により遅れた。\n・次の会合で決める。\n")
    assert [piece.paragraph.text[-9:] for piece in found.prose] == [
        "交代により遅れた。",
        "・次の会合で決める。"[-9:],
    ]


def test_a_step_of_the_cycle_begins_a_paragraph_behind_a_full_line_too() -> None:
    plan_line = "PLAN：加盟国に課される分担金の額を総会で定める事務局の予算案を前の年の秋に関係する省で検討する。"
    found = page(f"{plan_line}\nDO：四月に払い込み、使い道を聞く。\nＣＨＥＣＫ：報告を確かめる。\n")
    assert [piece.paragraph.text[:3] for piece in found.prose] == ["PLA", "DO：", "ＣＨＥ"]


def test_the_sections_stand_under_their_own_labels() -> None:
    found = page(
        "（１）設立目的・経緯\n・1990年に設立。\n\n・会員は30か国。\n（２）拠出に当たっての成果目標\n・件数を増やす。\n\n実績・成果等\n"
    )
    assert [each.text for each in found.sections["overview"]] == [
        "・1990年に設立。",
        "・会員は30か国。",
    ]
    assert [each.text for each in found.sections["target"]] == ["・件数を増やす。"]


def test_text_that_follows_the_target_without_a_label_is_not_the_target() -> None:
    found = page(
        "（２）拠出に当たっての成果目標\n・件数を増やす。\n\n・会計は外部監査を受け、財務諸表は公開されている。\n"
    )
    assert [each.text for each in found.sections["target"]] == ["・件数を増やす。"]
    assert len(found.prose) == 1


@pytest.mark.parametrize(
    ("opening", "step"),
    [
        ("PLAN：計画", "plan"), ("ＤＯ： 実施", "do"), ("【CHECK】点検", "check"), ("（ACT）改善", "act"),
        ("Ｐ（計画）：案", "plan"), ("計画（Plan）：案", "plan"), ("・ACT：改善", "act"), ("CHECK報告を読む", "check"),
    ],
)  # fmt: skip
def test_a_sentence_of_the_cycle_is_known_by_its_opening(opening: str, step: str) -> None:
    (criterion,) = [each for each in plan().criteria if each.openings]
    words = paragraphs_of(passages(opening + "\n"), frozenset(), frozenset())[0].words
    found = criterion.opening_of(words)
    assert found is not None
    assert found[1] == step


@pytest.mark.parametrize(
    "words", ["ACT-アクセラレータに参加", "DOTSを広めた", "実施した", "評価の結果", "Cに区分した"]
)
def test_a_word_that_only_looks_like_an_opening_is_none(words: str) -> None:
    (criterion,) = [each for each in plan().criteria if each.openings]
    assert criterion.opening_of(words) is None


def test_one_word_alone_counts_half_and_no_paragraph_counts_without_bound() -> None:
    audit = plan().criteria[1]
    alone, together = (
        evidence_of("監査人", audit).score,
        evidence_of("監査人と財務諸表", audit).score,
    )
    assert together > 2 * alone
    assert (
        evidence_of("外部監査・内部監査・財務諸表・決算・会計報告・剰余金・リスク管理", audit).score
        == 6.0
    )


def test_a_row_of_the_head_is_taken_apart_from_its_end() -> None:
    found = head(
        "里海国際研究センター（SIRC）拠出金 拠出金等の種別 総合評価 \n\n"
        "里海国際研究センター（SIRC） 任意拠出金 Ａ 40,159千円 \n"
    )
    assert found.contribution is not None
    assert found.organization is not None
    assert found.kind is not None
    assert found.grade is not None
    assert isinstance(found.initial_budget, Value)
    assert found.contribution.text == "里海国際研究センター（SIRC）拠出金"
    assert found.organization.text == "里海国際研究センター（SIRC）"
    assert (found.kind.code, found.grade.raw, found.grade.code) == ("voluntary", "Ａ", "A")
    assert found.initial_budget.number == "40159"
    assert found.left == []


def test_a_name_that_its_cell_breaks_is_put_together() -> None:
    found = head(
        "里海国際研究センター（SIRC）\n拠出金 拠出金等の種別 総合評価 \n\n里海国際研究センター（SIRC） 任意拠出 B \n"
    )
    assert found.contribution is not None
    assert found.organization is not None
    assert found.kind is not None
    assert found.contribution.text == "里海国際研究センター（SIRC）拠出金"
    assert found.organization.text == "里海国際研究センター（SIRC）"
    assert found.kind.code == "voluntary"


def test_an_unrated_contribution_has_a_dash_and_an_unknown_cell_stays_unread() -> None:
    found = head("里海国際研究センター（SIRC） 分担金 － \n\n別添１ \n")
    assert found.grade is not None
    assert found.grade.state is State.DASH
    assert [left.text for left in found.left] == ["別添１"]


def text_of(words: str) -> tuple[Paragraph, ...]:
    return paragraphs_of(passages(words), frozenset(), frozenset())


def test_the_body_the_text_speaks_of_most_is_inferred() -> None:
    words = "1990年に里海国際研究センター（SIRC）となる。 \n\nSIRCは海洋保全基金（OPF）と働く。 \n\nSIRCの会計。 \n"
    found = organization_inferred(text_of(words))
    assert found is not None
    assert found.value == "里海国際研究センター（SIRC）"
    assert found.source.lines == (1, 1)
    assert organization_inferred(text_of("OPFとSIRCは別の機関である。 \n")) is None


def test_the_kind_is_inferred_only_where_the_text_names_one() -> None:
    kind = plan().head["kind"]
    one = kind_inferred(text_of("加盟国に義務的に課される分担金は総会で決まる。 \n"), kind)
    assert one is not None
    assert (one.value, one.confidence) == ("分担金", 0.7)
    assert kind_inferred(text_of("分担金と任意拠出金がある。 \n"), kind) is None


def with_cells(rows: list[list[str]]) -> ParsedDocument:
    """A document whose text is one table, a line for each line of a cell."""
    text, cells = "", []
    printed: list[Line] = []
    for row, columns in enumerate(rows):
        for column, words in enumerate(columns):
            of_cell = []
            for each in words.split("\n"):
                of_cell.append(Line(len(printed) + 1, each, len(text), 1, ends_paragraph=True))
                printed.append(of_cell[-1])
                text += each + "\n"
            cells.append(Cell(row, column, tuple(of_cell) if words else ()))
    return ParsedDocument(text, tuple(printed), 1, (Table(1, tuple(cells)),))


def read_cells(found: ParsedDocument) -> dict[str, object]:
    body = paragraphs_of(found, frozenset(), frozenset())
    read = reader_of("criteria_sheet")(Content(whole(), {}, None, body, LineLedger()))
    assert isinstance(read, dict)
    return read


ROWS = [
    [
        "分担金・拠出金の名称",
        "里海の友の会への支払",
        "拠出金等の種別",
        "総合評価",
        "平成29年度\n予算額\n（当初予算）",
    ],
    ["拠出先の国際機関等の名称", "里海の友の会", "任意拠出金", "B", "40,159千円"],
    [
        "国際機関等の概要及び成果目標",
        "（１）設立目的・経緯\n・1990年に設立。\n（２）拠出に当たっての成果目標\n・件数を増やす。",
    ],
    ["分類", "評価基準", "実績・成果等"],
    ["", LABEL_1.strip(), "・日本人職員が監査をした。\n・ポストを得た。"],
    ["", LABEL_2.strip(), "・海を守った。"],
    ["担当課室名", "国際海洋室"],
]


def test_in_real_cells_the_row_decides_and_nothing_is_reasoned() -> None:
    found = read_cells(with_cells(ROWS))
    criteria = found["criteria"]
    assert isinstance(criteria, list)
    assert all(isinstance(each, Criterion) for each in criteria)
    assert [[paragraph.text for paragraph in each.paragraphs] for each in criteria[:3]] == [
        ["・日本人職員が監査をした。", "・ポストを得た。"],
        ["・海を守った。"],
        [],
    ]
    assert {
        (paragraph.confidence, paragraph.reasons)
        for each in criteria
        for paragraph in each.paragraphs
    } == {(1.0, ("row",))}
    texts = {
        name: getattr(found[name], "text", None)
        for name in ("organization", "contribution", "office")
    }
    assert texts == {
        "organization": "里海の友の会",
        "contribution": "里海の友の会への支払",
        "office": "国際海洋室",
    }
    answers = [getattr(found[name], "raw", None) for name in ("kind", "grade", "initial_budget")]
    assert answers == ["任意拠出金", "B", "40,159千円"]
    assert found["inferred"] == []
    assert found["fiscal_year"] == 2017


def test_a_row_goes_on_in_the_table_of_the_next_page() -> None:
    first = with_cells(ROWS)
    more = Line(99, "・次の頁でも海を守った。", len(first.text), 2, ends_paragraph=True)
    going_on = Table(2, (Cell(0, 0, ()), Cell(0, 1, ()), Cell(0, 2, (more,))))
    both = replace(
        first,
        text=first.text + more.text,
        lines=(*first.lines, more),
        tables=(*first.tables, going_on),
    )
    criteria = read_cells(both)["criteria"]
    assert isinstance(criteria, list)
    assert [paragraph.text for paragraph in criteria[1].paragraphs] == [
        "・海を守った。",
        "・次の頁でも海を守った。",
    ]
