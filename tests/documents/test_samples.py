"""Our own samples: read whole, consistent, and with every kind of grade."""

from hyoka.records import BudgetSlip, ContributionAssessment, PolicyEvaluation, Records, State


def test_the_samples_are_read_to_the_last_line(
    records_2021: Records, records_2024: Records
) -> None:
    for records in (records_2021, records_2024):
        assert records.coverage.unread == 0
        assert all(sheet.certainty == 1.0 for sheet in records.sheets)


def test_the_cover_says_what_the_body_says(report_2021: PolicyEvaluation) -> None:
    body = [
        (each.code, each.main, each.rating.code if each.rating else None)
        for f in report_2021.fields
        for each in f.indicators
    ]
    assert [(each.code, each.main, each.rating.code) for each in report_2021.cover_ratings] == body
    assert {letter for _, _, letter in body} == set("sabcd")


def test_the_cover_is_read(report_2021: PolicyEvaluation) -> None:
    assert report_2021.policy is not None
    assert report_2021.policy.code == "Ⅲ-2"
    assert report_2021.grade is not None
    assert report_2021.grade.letter is not None
    assert report_2021.grade.label is not None
    assert (report_2021.grade.letter.code, report_2021.grade.label.code) == ("B", "substantial")
    assert report_2021.conducted == "2021-08"
    assert [goal.serves for goal in report_2021.goals] == [("①",), ("②", "①"), ("②",)]
    assert [opinion.indicators for opinion in report_2021.opinions] == [
        (),
        ("1-3",),
        ("2-2",),
        ("3-1", "3-3"),
    ]
    assert len(report_2021.notes) == 3


def test_budgets_keep_blanks_dashes_and_minus_signs(report_2021: PolicyEvaluation) -> None:
    own, contributions = report_2021.budgets
    assert (own.scope, own.unit) == ("without_contributions", "百万円")
    rows = {row.stage: row.amounts for row in own.rows}
    assert rows["carried_over"]["2019"].number == "-50"
    assert rows["executed"]["2021"].state is State.BLANK
    assert contributions.rows[0].amounts["2018"].state is State.DASH


def test_the_slip_agrees_with_the_report(
    records_2021: Records, report_2021: PolicyEvaluation
) -> None:
    slip = records_2021.sheets[0]
    assert isinstance(slip, BudgetSlip)
    assert slip.total is not None
    initial = [budget.rows[0].amounts["2021"].number for budget in report_2021.budgets]
    assert (
        int(slip.total.amounts["2021"].number or 0)
        == sum(int(number or 0) for number in initial) * 1000
    )
    assert next((line.item, line.matter) for line in slip.lines) == (
        "沿岸環境保全費",
        "沿岸海域の再生に必要な経費",
    )


def test_addresses_and_groups_of_sources_are_read(report_2021: PolicyEvaluation) -> None:
    sources = report_2021.fields[0].sources
    assert [source.group.text if source.group else None for source in sources] == [
        None,
        "（漂着ごみ関連）",
        "（漂着ごみ関連）",
    ]
    assert sources[1].urls == (
        "https://www.satoumi.example/kaigan/hyochaku/chosa/kekka-ichiran-heisei30-reiwa2-final.html",
    )


def test_a_mid_term_target_keeps_its_year(report_2021: PolicyEvaluation) -> None:
    first = report_2021.fields[0].indicators[0]
    assert first.mid_term is not None
    assert first.mid_term.fiscal_year == 2023
    other = report_2021.fields[1].indicators[0]
    assert other.mid_term is not None
    assert other.mid_term.fiscal_year is None


def test_the_contribution_sheet_is_put_right(records_contribution: Records) -> None:
    (sheet,) = records_contribution.sheets
    assert isinstance(sheet, ContributionAssessment)
    assert records_contribution.coverage.unread == 0
    assert [len(criterion.paragraphs) for criterion in sheet.criteria] == [8, 6, 6, 4, 5]
    assert all(
        paragraph.confidence >= 0.8 for each in sheet.criteria for paragraph in each.paragraphs
    )
    assert sheet.pdca is not None
    assert all([sheet.pdca.plan, sheet.pdca.do, sheet.pdca.check, sheet.pdca.act])
