"""Forms added as data alone: each reads its filled samples, in PDF and in Excel, and what it prints reads back."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from hyoka.reading import read
from hyoka.records import FormSheet, Records
from hyoka.records.form_sheet import SheetLink, SheetText
from hyoka.writing.renderers.formats import format_named
from hyoka.writing.reports.printing import printed
from tests.support.filled_sheets import rectangles_pdf, typst_pdf, workbook

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.yaml"))
PRINTERS = {"typst.pdf": typst_pdf, "rectangles.pdf": rectangles_pdf, "book.xlsx": workbook}
Sample = Mapping[str, object]


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> Sample:
    found = yaml.safe_load(request.param.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module", params=PRINTERS)
def records(sample: Sample, request: pytest.FixtureRequest) -> Records:
    blocks = sample["blocks"]
    assert isinstance(blocks, list)
    return read(PRINTERS[request.param](blocks), request.param)


def sheet_of(records: Records, form: object) -> FormSheet:
    (sheet,) = records.sheets
    assert isinstance(sheet, FormSheet)
    assert sheet.form == form
    return sheet


def test_every_claim_about_a_sample_holds(sample: Sample, records: Records) -> None:
    sheet, claims = sheet_of(records, sample["form"]), sample["claims"]
    assert isinstance(claims, dict)
    subject = sheet.subject("document")
    assert (subject.name, subject.code or None, sheet.fiscal_year) == (
        claims["name"], claims.get("code"), claims["year"],
    )  # fmt: skip
    words = {each.part: each.text.text.replace("\n", "") for each in _worded(sheet)}
    for part, said in claims.get("texts", {}).items():
        assert words.get(part) == said, part
    for part, (code, reason) in claims.get("ratings", {}).items():
        (rating,) = [each for each in sheet.ratings if each.part == part]
        told = rating.reason.text.replace("\n", "") if rating.reason else None
        assert (rating.answer.code, told) == (code, reason), part
    for part, codes in claims.get("marked", {}).items():
        (choice,) = [each for each in sheet.choices if each.part == part]
        assert [option.code for option in choice.options if option.marked] == codes, part
    for part, said in claims.get("groups", {}).items():
        assert [each.text.text for each in sheet.texts if each.part == part] == said, part
    for part, facts in claims.get("facts", {}).items():
        assert _missing(sheet, part, facts) == [], part


def _worded(sheet: FormSheet) -> list[SheetText | SheetLink]:
    return [*sheet.texts, *sheet.links]


def _missing(sheet: FormSheet, part: str, claimed: Sequence[Sequence[object]]) -> list[object]:
    """The claims no fact of the part fulfils."""
    found = [
        [each.item[-1] if each.item else None, _year(each), each.stage, each.value.number]
        for each in sheet.facts
        if each.part == part
    ]
    return [each for each in claimed if list(each) not in found]


def _year(fact: object) -> object:
    year = getattr(fact, "fiscal_year", None) or getattr(fact, "calendar_year", None)
    period = getattr(fact, "period", None)
    return year or (f"{period.first}/{period.last}" if period else None)


def test_no_line_is_passed_over_and_no_figure_is_invented(sample: Sample, records: Records) -> None:
    sheet = sheet_of(records, sample["form"])
    assert [each.text for each in records.unread] == []
    printed_words = "".join(str(sample["blocks"]).split()).replace(",", "")
    for fact in sheet.facts:
        assert fact.value.number is None or fact.value.number.lstrip("-") in printed_words, fact


@pytest.mark.parametrize("to", ["pdf", "docx", "xlsx"])
def test_what_its_layout_prints_reads_back_as_it_was(sample: Sample, to: str) -> None:
    blocks = sample["blocks"]
    assert isinstance(blocks, list)
    first = read(typst_pdf(blocks), "sample.pdf")
    target = format_named(to)
    again = read(target.rendered(printed(first)), f"again{target.suffix}")
    assert _said(sheet_of(again, sample["form"])) == _said(sheet_of(first, sample["form"]))


def _said(sheet: FormSheet) -> list[object]:
    facts = [
        (
            each.part,
            each.group,
            each.role,
            each.item,
            _year(each),
            each.stage,
            each.value.number,
            each.value.unit,
        )
        for each in sheet.facts
    ]
    texts = [(each.part, each.group, each.role, each.text.text) for each in _worded(sheet)]
    ratings = [
        (each.part, each.answer.code, each.reason and each.reason.text) for each in sheet.ratings
    ]
    marks = [
        (each.part, [option.code for option in each.options if option.marked])
        for each in sheet.choices
    ]
    return [*facts, *texts, *ratings, *marks]
