"""Hundreds of parts that are alike are told in few findings, by work that grows with them and not with their square."""

from hyoka.checking import check_document
from hyoka.checking.precedence import Spans
from hyoka.checking.shingles import near_duplicates
from hyoka.records import PolicyEvaluation, Records

WORDS = (
    "漁業協同組合と協力して種苗の移植を始め、海域ごとの協議会で再生計画を定めて、その進み方を毎年度公表した。"
    * 2
)


def test_copies_of_one_text_are_some_pairs_each_and_not_all_with_all() -> None:
    pairs = list(near_duplicates([f"{WORDS}{n}" for n in range(600)], 0.75))
    assert {later for _, later in pairs} == set(range(1, 600))
    assert len(pairs) <= 4 * 600


def test_a_report_of_alike_indicators_is_told_in_a_few_findings_each(records_2021: Records) -> None:
    n_alike = 120
    (slip, report) = records_2021.sheets
    assert isinstance(report, PolicyEvaluation)
    field, first = report.fields[0], report.fields[0].indicators[0]
    alike = tuple(first.model_copy(update={"code": f"1-{n}"}) for n in range(1, n_alike + 1))
    many = report.model_copy(update={"fields": (field.model_copy(update={"indicators": alike}),)})
    found = check_document(records_2021.model_copy(update={"sheets": (slip, many)}))
    copies = [
        each for each in found if each.code in ("near-duplicate", "copied-result", "copied-text")
    ]
    assert copies
    assert len(copies) <= 12


def test_spans_are_joined_and_touched_as_their_characters_are() -> None:
    spans, marked = Spans(), set[int]()
    for start, end in ((10, 20), (40, 50), (15, 30), (60, 61), (0, 3), (29, 41)):
        spans.add((start, end))
        marked |= set(range(start, end))
    for start in range(70):
        assert spans.touch((start, start + 2)) == bool(marked & {start, start + 1})
