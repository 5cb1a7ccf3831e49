"""Answers to the questions: by Hyoka, and by two plain readers to be measured beside it.

In: a document's bytes, its format and the questions about it. Out: a figure or null for each.

The plain readers do what a careful script does with a library: find the line, or the row, that
begins with what is asked for, and take the figure of the year. They know nothing of the forms.
"""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import docx
import openpyxl
import pdfplumber
import pypdfium2

from hyoka.reading import read
from hyoka.records import Problem
from hyoka.text import fold
from scripts.gold.variants import Fact, asked_of, told

Answers = dict[str, str | None]
Reader = Callable[[bytes, str, Sequence[Fact]], Answers]
_FIGURE = re.compile(r"[-△▲]?\d[\d,]*(?:\.\d+)?")
_SUFFIXES = {"text": ".txt", "docx": ".docx", "xlsx": ".xlsx", "pdf": ".pdf"}


def by_hyoka(data: bytes, form: str, asked: Sequence[Fact]) -> Answers:
    """What this program reads."""
    try:
        records = read(data, f"document{_SUFFIXES[form]}")
    except Problem:
        return dict.fromkeys((fact.key for fact in asked), None)
    found: Answers = {}
    for sheet in records.sheets:
        found.update({fact.key: fact.number for fact in map(told, asked_of(sheet))})
    return {fact.key: found.get(fact.key) for fact in asked}


def by_plain_text(data: bytes, form: str, asked: Sequence[Fact]) -> Answers:
    """The words of the file line by line: the figures after a label, in the order of the years."""
    lines = ["".join(fold(line).split(" ")) for line in _lines(data, form)]
    return {fact.key: _by_order(lines, fact, asked) for fact in asked}


def by_pdfplumber(data: bytes, form: str, asked: Sequence[Fact]) -> Answers:
    """Tables as pdfplumber finds them: the row of the label, the column of the year."""
    if form != "pdf":
        return {}
    with pdfplumber.open(io.BytesIO(data)) as file:
        tables = [table for page in file.pages for table in page.extract_tables()]
    return {fact.key: _by_place(tables, fact) for fact in asked}


READERS: Mapping[str, Reader] = {
    "hyoka": by_hyoka,
    "plain text": by_plain_text,
    "pdfplumber": by_pdfplumber,
}


def _lines(data: bytes, form: str) -> Iterator[str]:
    match form:
        case "pdf":
            for page in pypdfium2.PdfDocument(data):
                yield from page.get_textpage().get_text_bounded().splitlines()
        case "docx":
            document = docx.Document(io.BytesIO(data))
            yield from (paragraph.text for paragraph in document.paragraphs)
            for table in document.tables:
                yield from (" ".join(cell.text for cell in row.cells) for row in table.rows)
        case "xlsx":
            for sheet in openpyxl.load_workbook(io.BytesIO(data)):
                for row in sheet.iter_rows(values_only=True):
                    yield " ".join(str(each) for each in row if each is not None)
        case _:
            yield from data.decode("utf-8").splitlines()


def _by_order(lines: Sequence[str], fact: Fact, asked: Iterable[Fact]) -> str | None:
    label = "".join(fold(_label(fact)).split(" "))
    alike = (each for each in asked if (each.role, each.item) == (fact.role, fact.item))
    years = sorted({each.fiscal_year or 0 for each in alike if each.subject == fact.subject})
    line = next((each for each in lines if label and label in each), None)
    figures = _FIGURE.findall(line.partition(label)[2]) if line is not None else []
    at = years.index(fact.fiscal_year or 0)
    return _number(figures[at]) if at < len(figures) else None


def _by_place(tables: Iterable[Sequence[Sequence[str | None]]], fact: Fact) -> str | None:
    label = "".join(fold(_label(fact)).split())
    for table in tables:
        rows = [["".join(fold(cell or "").split()) for cell in row] for row in table]
        row = next((each for each in rows if label and label in each[:3]), None)
        column = _column(rows, fact.fiscal_year)
        if row is not None and column is not None and column < len(row):
            figure = _FIGURE.search(row[column])
            return _number(figure[0]) if figure else None
    return None


def _column(rows: Sequence[Sequence[str]], year: int | None) -> int | None:
    if year is None:
        return None
    names = (str(year), f"令和{year - 2018}年", f"平成{year - 1988}年")
    for row in rows:
        for at, cell in enumerate(row):
            if any(name in cell for name in names):
                return at
    return None


def _label(fact: Fact) -> str:
    return fact.item[-1] if fact.item else fact.subject


def _number(figure: str) -> str:
    sign = "-" if figure[0] in "-△▲" else ""
    return sign + figure.lstrip("-△▲").replace(",", "")
