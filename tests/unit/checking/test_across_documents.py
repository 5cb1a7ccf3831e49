"""What only several documents together show."""

from importlib.resources import files

from hyoka.checking import check_together
from hyoka.reading import read
from hyoka.records import (
    Acceptance,
    At,
    Choice,
    ContributionAssessment,
    Coverage,
    Document,
    Finding,
    Reader,
    Records,
    Text,
    Value,
)
from hyoka.records.contribution_assessment import Criterion, Paragraph

SAMPLES = files("hyoka") / "catalogue" / "samples"
AT = At(page=1, lines=(1, 1), chars=(0, 4))


def sample(year: str) -> str:
    return (SAMPLES / f"satoumi-evaluation-{year}.txt").read_text(encoding="utf-8")


def together(*texts: str) -> list[Finding]:
    return list(
        check_together(read(text.encode(), f"{number}.txt") for number, text in enumerate(texts))
    )


def contribution(name: str, amount: str, said: str = "") -> Records:
    """A contribution sheet as read from a document of its own."""
    sheet = ContributionAssessment(
        form="jp.nobody.contribution/1",
        fiscal_year=2017,
        organization=Text(text="国際海域観測機関（IOO）", at=AT),
        contribution=Text(text="国際海域観測機関（IOO）拠出金", at=AT),
        kind=Choice(raw="任意拠出金", code="voluntary", at=AT),
        initial_budget=Value(raw=f"{amount}千円", number=amount, unit="千円", at=AT),
        criteria=(Criterion(number=2, paragraphs=(Paragraph(text=said, at=AT),)),) if said else (),
    )
    document = Document(name=name, sha256=name[0] * 64, media_type="text/plain", pages=1, lines=9)
    coverage = Coverage(lines=9, read=9, layout=0, unread=0)
    return Records(
        document=document, reader=Reader(version="0"), sheets=(sheet,), coverage=coverage
    )


def test_the_samples_together_give_nothing_to_act_on() -> None:
    assert [
        finding.code
        for finding in together(sample("2021"), sample("2024"))
        if finding.severity != "note"
    ] == []


def test_a_code_given_to_something_else_three_years_later_is_found_with_both_documents() -> None:
    later = sample("2024").replace("再生した藻場の面積", "海の家の来訪者の満足度")
    (found,) = [
        finding for finding in together(sample("2021"), later) if finding.code == "code-reused"
    ]
    assert found.subject.endswith("indicator 1-2")
    assert {place.document for place in found.at} == {"0.txt", "1.txt"}


def test_two_amounts_for_one_contribution_are_found() -> None:
    found = check_together([contribution("a.txt", "40159"), contribution("b.txt", "40195")])
    assert [(each.code, each.facts["what"]) for each in found] == [
        ("organisation-differs", "initial budget")
    ]
    assert {place.document for place in found[0].at} == {"a.txt", "b.txt"}
    assert check_together([contribution("a.txt", "40159"), contribution("b.txt", "40159")]) == ()


def test_a_yearly_change_told_otherwise_elsewhere_is_found() -> None:
    later = sample("2021").replace(
        "観測の結果を土台に合意ができた。",
        "観測の結果を土台に合意ができた。IOO の事務局経費は、平成 30 年は前年度比 25％減とした。",
    )
    one = contribution("a.txt", "40159", "2018年度予算要求は前年比12％減を予定している。")
    found = [
        each
        for each in check_together([one, read(later.encode(), "b.txt")])
        if each.code.startswith("organ")
    ]
    assert [(each.severity, each.facts["year"]) for each in found] == [("note", 2018)]


def test_an_acceptance_is_part_of_the_finding_that_is_published() -> None:
    (finding, *_) = together(sample("2021"))
    accepted = finding.model_copy(
        update={"accepted": Acceptance(by="佐藤", on="2026-11-21", reason="継続のため")}
    )
    assert Finding.model_validate_json(accepted.model_dump_json()).accepted == accepted.accepted


def test_a_slip_in_a_document_of_its_own_is_held_against_its_report() -> None:
    text = sample("2021")
    start = text.index("施策Ⅲ-２")
    slip, report = text[:start], text[start:]
    assert [each.code for each in together(slip, report) if each.severity != "note"] == []
    (found,) = [
        each for each in together(slip, report.replace("1,330", "1,430")) if each.severity != "note"
    ]
    assert found.code == "slip-report-budget"
    assert {place.document for place in found.at} == {"0.txt", "1.txt"}


def test_a_passage_copied_into_another_document_is_found() -> None:
    copied = (
        "河口での回収を続けるとともに、流域の学校と工場に呼び掛けて、ごみを流さない取組を広げた。春と秋の調査には延べ三百人が加わり、"
        "集めたごみの種類と量を同じ方法で数えたことから、どの川の対策を先に進めるべきかが初めて数字で分かるようになった。"
        "調査の結果は地図にして公表し、隣り合う県とも共有して、次の年の回収の計画を一緒に立てている。"
        "漁業者からは、網にかかるごみが減り、網を直す手間が軽くなったという声が寄せられた。"
        "回収に使う船は三つの組合が交代で出し、燃料の費用は流域の市町村が分け合うことで、長く続けられる形が整った。"
        "子どもたちが拾ったごみで作った標本は、港の待合所と図書館に並べられ、訪れた人が足を止めて見入っている。"
    )
    earlier = sample("2021").replace("回収した量は増えたが、", copied)
    later = sample("2024").replace("河口での回収と流域の自治体との協定により、", copied)
    (found,) = [each for each in together(earlier, later) if each.code == "near-duplicate"]
    assert {place.document for place in found.at} == {"0.txt", "1.txt"}


def test_findings_of_two_documents_of_one_name_are_told_apart_by_the_hash() -> None:
    odd = sample("2021").replace("1,330", "1,430")
    one, other = read(odd.encode(), "report.txt"), read((odd + "\n").encode(), "report.txt")
    found = check_together([one, other])
    hashes = {one.document.sha256, other.document.sha256}
    assert {place.sha256 for finding in found for place in finding.at} == hashes
    alone = [finding.fingerprint for finding in check_together([one])]
    for sha256 in hashes:
        own = [
            each.fingerprint for each in found if {place.sha256 for place in each.at} == {sha256}
        ]
        assert sorted(own) == sorted(alone)
