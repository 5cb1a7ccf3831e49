"""Lists that are no review data: names of organisations, facts about them, published grades of
contributions.

In: a table with one of the headers below. Out: rows; one that lacks a name, a year or a source is
refused.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from hyoka.ledger import pledges
from hyoka.ledger.catalogue import yaml_of
from hyoka.ledger.rows import Refused
from hyoka.ledger.tables.header import Columns, Record

FACTS: dict[str, dict[str, str]] = {each["code"]: each for each in yaml_of("facts.yaml")}
ALIASES = pledges.ALIASES
NEEDS = {
    "pledges": pledges.NEEDS,
    "organisations": ("org_id", "org_type", "canonical_name", "name", "name_type"),
    "organisation_facts": ("organisation", "fiscal_year", "fact", "value", "source"),
    "contribution_grades": ("contribution", "fiscal_year", "grade", "source"),
}
TITLES = {
    "pledges": "公約と実績",
    "organisations": "国際機関等の名称",
    "organisation_facts": "国際機関等の年度ごとの事実",
    "contribution_grades": "拠出金等の公表された評価",
}


class OrganisationNamed(NamedTuple):
    """An organisation under one of its names; `is_main` where it is the name it is known by."""

    code: str
    kind: str
    main_name: str
    name: str
    row: int


class Fact(NamedTuple):
    """A fact about an organisation in a year."""

    organisation: str
    fiscal_year: int
    name: str
    value: str
    source: str
    row: int


class Grade(NamedTuple):
    """A contribution's grade in a year, with its criteria as JSON."""

    contribution: str
    fiscal_year: int
    grade: str
    criteria: str
    source: str
    row: int


Reference = OrganisationNamed | Fact | Grade


def reference_of(columns: Columns) -> str | None:
    """Which list a header is, null for none."""
    return next((kind for kind, needs in NEEDS.items() if not columns.missing(needs)), None)


def reference_rows(
    kind: str, rows: Iterable[tuple[int, list[str]] | Refused], columns: Columns, sheet: str = ""
) -> Iterator[Reference | pledges.Entry | Refused]:
    """The rows of a list of that kind."""
    read: Mapping[str, Callable[[Record], Iterator[Reference | pledges.Entry | Refused]]] = {
        "organisations": lambda record: iter((_organisation(record),)),
        "organisation_facts": lambda record: iter((_fact(record),)),
        "contribution_grades": lambda record: iter((_grade(record),)),
        "pledges": pledges.entry_of,
    }
    for row in rows:
        if isinstance(row, Refused):
            yield row
        else:
            yield from read[kind](Record(columns, row[1], row[0], sheet))


def _organisation(record: Record) -> Reference | Refused:
    code, main, name = (
        record["org_id"].strip(),
        record["canonical_name"].strip(),
        record["name"].strip(),
    )
    if not (code and main and name):
        return Refused(record.row, "name", "no-name", ",".join(record.cells)[:200])
    return OrganisationNamed(code, record["org_type"], main, name, record.row)


def _fact(record: Record) -> Reference | Refused:
    year, name = record["fiscal_year"].strip(), record["fact"].strip()
    organisation, source = record["organisation"].strip(), record["source"].strip()
    if not year.isdigit():
        return record.refused("fiscal_year", "no-year")
    if name not in FACTS or not organisation or not source or not fits(name, record["value"]):
        return Refused(record.row, "fact", "no-fact", ",".join(record.cells)[:200])
    return Fact(organisation, int(year), name, record["value"].strip(), source, record.row)


def _grade(record: Record) -> Reference | Refused:
    year, name = record["fiscal_year"].strip(), record["contribution"].strip()
    if not year.isdigit():
        return record.refused("fiscal_year", "no-year")
    if not name or not record["grade"].strip() or not record["source"].strip():
        return Refused(record.row, "grade", "no-fact", ",".join(record.cells)[:200])
    criteria = {
        label.partition("_")[2]: record[label] for label in record.columns.labels if "_" in label
    }
    criteria.pop("year", None)
    letters = {
        number: letter.strip()
        for number, letter in criteria.items()
        if number.isdigit() and letter.strip()
    }
    return Grade(
        name, int(year), record["grade"].strip(), json.dumps(letters), record["source"], record.row
    )


def fits(name: str, value: str) -> bool:
    """Whether a value is of the fact's kind: a count, a percentage, yen, yes or no; any text for a
    text."""
    kind, text = FACTS[name]["kind"], value.strip()
    match kind:
        case "text":
            return bool(text)
        case "yes_no":
            return text in ("yes", "no")
        case "percent":
            return text.replace(".", "", 1).isdigit() and float(text) <= 100
    return text.isdigit()
