"""The same contribution sheet handed in as PDF, Word and Excel: its cells are read, nothing is reasoned."""

import io
from collections.abc import Callable
from html import escape
from pathlib import Path

import docx
import pylopdf_fonts_jp
import pytest
import weasyprint
import xlsxwriter

from hyoka.reading import read
from hyoka.records import ContributionAssessment
from tests.support.fictional.contributions import LABELS, Contribution, contributions

FACE = Path(pylopdf_fonts_jp.__file__).parent / "NotoSansJP-Regular.otf"


def rows_of(sheet: Contribution) -> list[list[str]]:
    """The form's rows as it prints them, six columns wide."""
    rows = [
        [
            "分担金・拠出金の名称",
            sheet.contribution,
            "拠出金等の種別",
            "総合評価",
            "平成29年度\n予算額\n（当初予算）",
        ],
        ["拠出先の国際機関等の名称", sheet.organization, sheet.kind, sheet.grade, sheet.budget],
    ]
    about = [
        "（１）設立目的・経緯", *sheet.overview, "（２）拠出に当たっての成果目標", *sheet.target,
    ]  # fmt: skip
    rows.append(["国際機関等の概要及び成果目標", "\n".join(about), "", "", ""])
    rows.append(["評価基準", "実績・成果等", "", "", ""])
    rows += [
        [label, "\n".join(sheet.paragraphs(number)), "", "", ""] for number, label in LABELS.items()
    ]
    return [*rows, ["担当課室名", sheet.office, "", "", ""]]


def as_pdf(rows: list[list[str]], size: str = "A3") -> bytes:
    body = "".join(
        "<tr>"
        + "".join(
            f'<td colspan="{4 if not any(row[2:]) and column else 1}">{escape(words).replace(chr(10), "<br>")}</td>'
            for column, words in enumerate(row)
            if any(row[2:]) or column < 2
        )
        + "</tr>"
        for row in rows
    )
    style = (
        f"@font-face {{ font-family: 'Noto Sans JP'; src: url({FACE.as_uri()}) }} "
        f"@page {{ size: {size}; margin: 12mm }} "
        " table { border-collapse: collapse; width: 100% } "
        "td { border: 1px solid black; padding: 3px; font: 9pt 'Noto Sans JP'; vertical-align: top } "
        "td:first-child { width: 8em }"
    )
    document: bytes = weasyprint.HTML(
        string=f"<style>{style}</style><table>{body}</table>"
    ).write_pdf()
    return document


def as_docx(rows: list[list[str]]) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, columns in enumerate(rows):
        merged = not any(columns[2:])
        for column, words in enumerate(columns[:2] if merged else columns):
            cell = table.cell(row, column)
            if merged and column:
                cell = cell.merge(table.cell(row, len(columns) - 1))
            first, *others = words.split("\n")
            cell.text = first
            for other in others:
                cell.add_paragraph(other)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_xlsx(rows: list[list[str]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet("評価シート")
    for row, columns in enumerate(rows):
        if any(columns[2:]):
            page.write_row(row, 0, columns)
        else:
            page.write(row, 0, columns[0])
            page.merge_range(row, 1, row, len(columns) - 1, columns[1])
    book.close()
    return out.getvalue()


@pytest.mark.parametrize("expected", contributions(), ids=lambda each: each.office)
@pytest.mark.parametrize(
    ("name", "written"), [("s.pdf", as_pdf), ("s.docx", as_docx), ("s.xlsx", as_xlsx)]
)
def test_a_sheet_with_real_cells_is_read_by_its_rows(
    expected: Contribution, name: str, written: Callable[[list[list[str]]], bytes]
) -> None:
    (sheet,) = read(written(rows_of(expected)), name).sheets
    assert isinstance(sheet, ContributionAssessment)
    assert sheet.organization is not None
    assert sheet.contribution is not None
    assert sheet.office is not None
    assert (sheet.organization.text, sheet.contribution.text, sheet.office.text) == (
        expected.organization,
        expected.contribution,
        expected.office,
    )
    answers = [
        value.raw if value else None for value in (sheet.kind, sheet.grade, sheet.initial_budget)
    ]
    assert answers == [expected.kind, expected.grade, expected.budget]
    for criterion in sheet.criteria:
        assert [paragraph.text for paragraph in criterion.paragraphs] == expected.paragraphs(
            str(criterion.number)
        )
        assert {
            (paragraph.confidence, paragraph.reasons) for paragraph in criterion.paragraphs
        } == {(1.0, ("row",))}
    assert sheet.pdca is not None
    assert all([sheet.pdca.plan, sheet.pdca.do, sheet.pdca.check, sheet.pdca.act])
    assert (len(sheet.target), sheet.fiscal_year) == (1, 2017)


@pytest.mark.parametrize("expected", contributions(), ids=lambda each: each.office)
def test_rows_that_run_over_pages_lose_nothing(expected: Contribution) -> None:
    records = read(as_pdf(rows_of(expected), "A5 landscape"), "s.pdf")
    (sheet,) = records.sheets
    assert isinstance(sheet, ContributionAssessment)
    assert records.document.pages > 1
    assert records.coverage.unread == 0
    for criterion in sheet.criteria:
        assert [paragraph.text for paragraph in criterion.paragraphs] == expected.paragraphs(
            str(criterion.number)
        )
