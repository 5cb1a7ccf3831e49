"""Recognising a form and its edition: by the labels that stand there and by the year the document states."""

from pathlib import Path

import pytest

from hyoka.forms import Forms, forms_in
from hyoka.reading import read, source_text
from hyoka.reading.extraction.page_numbers import page_furniture
from hyoka.reading.recognition.spans import SheetSpan, closest_form, sheet_spans
from hyoka.records import Records

SHEET = """
form: jp.test.sheet
edition: "{edition}"
sheet: contribution_assessment
title: {{ja: 評価シート, en: Sheet}}
in_force: {{since: {since}, until: {until}}}
source: [{{title: 様式}}]
opening: [拠出金等の種別, 分類, 評価基準]
parts:
  - {{part: kind, title: {{ja: 種別, en: Kind}}, labels: [拠出金等の種別], required: always}}
  - {{part: basis, title: {{ja: 基準, en: Basis}}, labels: [評価基準], required: always}}
  - {{part: useful, title: {{ja: 有用性, en: Use}}, labels: ["{useful}"], required: always}}
"""
HEAD = "{year}\n\n拠出金等の種別\n\n分類\n\n評価基準\n\n"
OLD, NEW = "日本の外交課題遂行における有用性", "外交政策目標への貢献度"


@pytest.fixture
def forms(tmp_path: Path) -> Forms:
    """Two editions that open with the same labels and differ in one."""
    old = SHEET.format(edition="2017", since=2017, until=2018, useful=OLD)
    new = SHEET.format(edition="2022", since=2022, until=2030, useful=NEW)
    (tmp_path / "2017.yaml").write_text(old, encoding="utf-8")
    (tmp_path / "2022.yaml").write_text(new, encoding="utf-8")
    return forms_in(tmp_path)


def recognised(text: str, forms: Forms, named: str | None = None) -> SheetSpan:
    passages = source_text(text.encode(), "x.txt")
    (stretch,) = sheet_spans(passages, page_furniture(passages), forms, named)
    return stretch


@pytest.mark.parametrize(("year", "edition"), [("平成29年度", "2017"), ("令和４年度", "2022")])
def test_the_stated_year_decides_where_the_labels_do_not(
    forms: Forms, year: str, edition: str
) -> None:
    fit = recognised(HEAD.format(year=year), forms).fit
    assert (fit.form.edition, fit.in_force, fit.lead) == (edition, True, 1.0)
    assert fit.certainty == 0.67


@pytest.mark.parametrize(("label", "edition"), [(OLD, "2017"), (NEW, "2022")])
def test_a_label_only_one_edition_has_decides_without_a_year(
    forms: Forms, label: str, edition: str
) -> None:
    fit = recognised(HEAD.format(year="") + label + "\n", forms).fit
    assert (fit.form.edition, fit.year, fit.certainty) == (edition, None, 1.0)


def test_labels_outweigh_a_year_that_contradicts_them_and_the_reasons_say_so(forms: Forms) -> None:
    fit = recognised(HEAD.format(year="平成29年度") + NEW + "\n", forms).fit
    assert (fit.form.edition, fit.year, fit.in_force) == ("2022", 2017, False)
    assert any("in force for 2022" in reason.en for reason in fit.reasons)


def test_a_label_broken_over_lines_counts(forms: Forms) -> None:
    fit = recognised(HEAD.format(year="") + NEW[:5] + "\n" + NEW[5:] + "\n", forms).fit
    assert fit.form.edition == "2022"


def test_editions_that_fit_the_same_halve_the_certainty_and_are_named(forms: Forms) -> None:
    fit = recognised(HEAD.format(year=""), forms).fit
    assert (fit.form.edition, fit.lead, fit.rivals) == ("2022", 0.5, ("jp.test.sheet/2017",))
    assert fit.certainty == 0.33


def test_a_named_form_is_taken_and_still_says_how_well_it_fits(forms: Forms) -> None:
    fit = recognised(HEAD.format(year="令和４年度") + NEW + "\n", forms, "jp.test.sheet/2017").fit
    assert (fit.form.edition, fit.missing, fit.in_force) == ("2017", (OLD,), False)


def test_the_nearest_form_is_the_one_with_most_of_its_labels(forms: Forms) -> None:
    passages = source_text(f"ある文書\n\n{NEW}\n\n評価基準\n".encode(), "x.txt")
    assert sheet_spans(passages, page_furniture(passages), forms) == []
    fit = closest_form(passages, page_furniture(passages), forms)
    assert fit is not None
    assert (fit.form.edition, fit.missing) == ("2022", ("拠出金等の種別",))


def test_a_form_with_half_its_labels_or_less_is_not_named_as_near(forms: Forms) -> None:
    passages = source_text(f"ある文書\n\n{NEW}\n".encode(), "x.txt")
    assert closest_form(passages, page_furniture(passages), forms) is None


def test_a_document_without_any_label_is_near_to_nothing(forms: Forms) -> None:
    passages = source_text("ある文書\n".encode(), "x.txt")
    assert closest_form(passages, page_furniture(passages), forms) is None


def test_records_tell_for_each_sheet_why_it_is_of_its_form(records_2021: Records) -> None:
    assert [each.form for each in records_2021.recognised] == [
        sheet.form for sheet in records_2021.sheets
    ]
    assert [each.certainty for each in records_2021.recognised] == [
        sheet.certainty for sheet in records_2021.sheets
    ]
    assert records_2021.recognised[1].fiscal_year == 2021
    assert all(
        reason.ja and reason.en for each in records_2021.recognised for reason in each.reasons
    )


def test_a_sheet_that_lacks_parts_is_less_certain_and_says_which(sample_2021: bytes) -> None:
    text = sample_2021.decode().replace("（判断根拠）", "（根拠の欄）")
    found = read(text.encode(), "x.txt").recognised[1]
    assert found.certainty < 1
    assert found.missing == ("（判断根拠）",)
