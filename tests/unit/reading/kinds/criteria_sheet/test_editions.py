"""The editions of 2019 and 2022: criteria with items and with letters of their own, text below its label."""

from hyoka.forms import load_forms
from hyoka.reading import read
from hyoka.reading.kinds import reader_of
from hyoka.reading.structure.content import Content, LineLedger
from hyoka.reading.structure.paragraphs import paragraphs_of
from hyoka.records import ContributionAssessment, Criterion, State
from tests.conftest import sample_bytes
from tests.unit.reading.kinds.criteria_sheet.test_page import with_cells

SHEET_2019 = """令和元年度

拠出金等の名称

里海研究基金（SRF）拠出金 任意拠出金

令和元年度当初予算額

12,000千円

評価基準１　国際機関等の活動の成果・影響力
1-1　取組の成果
・藻場を広げた。

1-2　発信
・動画を公開した。

1-4　イヤマーク拠出による取組・活動の進捗・実績及び得られた効果

評価基準２　日本の外交政策上の有用性・重要性
・島しょ国との関係を深めた。

評価基準３　組織・財政マネジメント
3-2　機関全体の財政状況
・外部監査を受けた。

3-3　本拠出の会計報告（イヤマーク拠出分のみ）
・本拠出の会計報告は６月に届いた。

評価基準４　日本人職員・ポストの状況等
・日本人職員は１名である。

担当課室名　国際海洋室
"""


def sheet_of(data: bytes) -> ContributionAssessment:
    (sheet,) = read(data, "sheet.txt").sheets
    assert isinstance(sheet, ContributionAssessment)
    return sheet


def items(criterion: Criterion) -> dict[str, tuple[str, State]]:
    return {item.code: (item.applies, item.state) for item in criterion.items}


def test_each_year_has_an_edition_and_the_cues_are_shared_words() -> None:
    forms = load_forms()
    found = [
        forms.in_force("jp.mofa.contribution-assessment", year)
        for year in (2017, 2018, 2019, 2021, 2022, 2024)
    ]
    assert [form.edition if form else None for form in found] == [
        "2017",
        "2017",
        "2019",
        "2019",
        "2022",
        "2022",
    ]
    for form in forms.editions("jp.mofa.contribution-assessment"):
        assert any(not source.confirmed for source in form.source)
        assert all(part.mapping("keywords") for part in form.walk() if "keywords" in part.options)


def test_items_that_only_earmarked_money_answers_may_be_blank() -> None:
    first, second, third, _ = sheet_of(SHEET_2019.encode()).criteria
    assert items(first) == {
        "1-1": ("always", State.GIVEN),
        "1-2": ("always", State.GIVEN),
        "1-3": ("always", State.NOT_IN_TEXT),
        "1-4": ("earmarked", State.BLANK),
    }
    assert items(second) == {}
    assert items(third)["3-3"] == ("earmarked", State.GIVEN)
    assert [(each.item, each.text) for each in first.paragraphs] == [
        ("1-1", "・藻場を広げた。"),
        ("1-2", "・動画を公開した。"),
    ]
    assert first.rating is None


def test_text_below_every_label_is_read_where_it_stands() -> None:
    for criterion in sheet_of(SHEET_2019.encode()).criteria:
        assert {each.reasons for each in criterion.paragraphs} == {("below",)}


def test_criteria_carry_their_own_letters() -> None:
    sheet = sheet_of(sample_bytes("satoumi-contribution-2022.txt"))
    assert sheet.form == "jp.mofa.contribution-assessment/2022"
    assert [each.rating.code if each.rating else None for each in sheet.criteria] == [
        "a",
        "b",
        "a",
        "c",
    ]
    assert [len(each.paragraphs) for each in sheet.criteria] == [3, 3, 3, 2]
    assert sheet.grade is not None
    assert (sheet.grade.code, sheet.fiscal_year) == ("A", 2022)


def test_a_criterion_that_is_not_rated_has_a_dash_and_a_lost_letter_is_lost() -> None:
    text = sample_bytes("satoumi-contribution-2022.txt").decode()
    text = text.replace("基準別評価：c", "基準別評価：－").replace("基準別評価：b\n", "")
    ratings = [each.rating for each in sheet_of(text.encode()).criteria]
    assert [rating.state if rating else None for rating in ratings] == [
        State.GIVEN, State.NOT_IN_TEXT, State.GIVEN, State.DASH,
    ]  # fmt: skip


def test_a_scattered_sheet_of_2022_is_put_right_by_the_same_cues() -> None:
    lines = sample_bytes("satoumi-contribution-2022.txt").decode().split("\n")
    labels = [line for line in lines if line.startswith("評価基準")]
    texts = "\n".join(line if line.startswith("・") else "" for line in lines).split("\n\n")
    blocks = [text for text in texts if "・" in text]
    head = "\n".join(lines[: lines.index(labels[0])])
    text = f"{head}\n" + "\n\n".join(labels) + "\n\n" + "\n\n".join(reversed(blocks)) + "\n"
    sheet, whole = sheet_of(text.encode()), sheet_of("\n".join(lines).encode())
    assert {(each.number, p.text) for each in sheet.criteria for p in each.paragraphs} == {
        (each.number, p.text) for each in whole.criteria for p in each.paragraphs
    }


def criteria_in_cells(edition: str, rows: list[list[str]]) -> list[Criterion]:
    form, found = load_forms().named(f"jp.mofa.contribution-assessment/{edition}"), with_cells(rows)
    body = paragraphs_of(found, frozenset(), frozenset())
    read_sheet = reader_of("criteria_sheet")(Content(form.parts[0], {}, None, body, LineLedger()))
    assert isinstance(read_sheet, dict)
    criteria: list[Criterion] = read_sheet["criteria"]
    return criteria


def test_in_real_cells_a_letter_stands_in_the_row_of_its_criterion() -> None:
    rows = [
        [
            "評価基準１ 本件拠出を通じて達成を目指す日本の外交政策目標への貢献度",
            "ａ",
            "・関係を深めた。",
        ],
        ["評価基準２ 国際機関等拠出先の活動の成果", "b", "・藻場を広げた。"],
    ]
    first, second, *_ = criteria_in_cells("2022", rows)
    assert [each.rating.code if each.rating else None for each in (first, second)] == ["a", "b"]
    assert [each.text for each in first.paragraphs] == ["・関係を深めた。"]


def test_in_real_cells_items_stand_inside_the_row_of_their_criterion() -> None:
    rows = [
        [
            "評価基準１ 国際機関等の活動の成果・影響力",
            "1-1 成果\n・藻場を広げた。\n1-4 イヤマーク拠出による取組",
        ],
        ["評価基準２ 日本の外交政策上の有用性・重要性", "・関係を深めた。"],
    ]
    first, *_ = criteria_in_cells("2019", rows)
    assert [(each.item, each.text) for each in first.paragraphs] == [("1-1", "・藻場を広げた。")]
    assert items(first)["1-4"] == ("earmarked", State.BLANK)


def test_without_any_label_of_a_criterion_nothing_is_guessed() -> None:
    text = "拠出金等の名称\n\n拠出先の国際機関等の名称\n\n・外部監査を受けた。\n\n・日本人職員は１名である。\n"
    records = read(text.encode(), "x.txt", form="jp.mofa.contribution-assessment/2017")
    (sheet,) = records.sheets
    assert isinstance(sheet, ContributionAssessment)
    assert all(not each.paragraphs for each in sheet.criteria)
    assert {each.reason for each in records.unread} == {"no label of a criterion is left"}
