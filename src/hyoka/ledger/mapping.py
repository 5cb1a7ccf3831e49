"""An office's own list, read by a mapping file: which of its columns say what.

In: a mapping (YAML) and a table of a workbook or a CSV. Out: rows like those of the published
sources. A list of projects gives sheets with their amounts; a list of pledges, of organisations, of
facts or of grades gives what those lists give, under the office's own headers. A header the mapping
names and the list does not have stops the import; a cell that cannot be read is told with its
address.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from hyoka.definitions.faults import DefinitionError
from hyoka.definitions.loading import Called, definition_from
from hyoka.definitions.problems import problem_named
from hyoka.ledger import references
from hyoka.ledger.pledges import Entry
from hyoka.ledger.printed_amounts import money
from hyoka.ledger.references import Reference
from hyoka.ledger.rows import Amount, Outline, Printed, Refused, Row, Sheet
from hyoka.ledger.stages import stages
from hyoka.ledger.tables.header import Columns, Record
from hyoka.records import Problem
from hyoka.records.leaves import FiscalYear
from hyoka.records.leaves import Record as Frozen
from hyoka.text.money import yen_units

_CALLED = Called("bad-mapping", "対応表", "mapping file")
PROJECTS = "projects"
_PROJECT_COLUMNS = (
    "number", "name", "ministry", "bureau", "office", "purpose", "overview", "started", "ended",
    "old_number",
)  # fmt: skip
_NEEDED = ("number", "name", "ministry")
Raw = Iterable[tuple[int, list[str]] | Refused]


class Fixed(Frozen):
    """A value that is the same for every row and stands in no column."""

    is_: str = Field(alias="is")


class AmountColumn(Frozen):
    """A column of money: its header, the fiscal year and the stage of its amounts, its unit where
    it is not the list's."""

    column: str
    fiscal_year: FiscalYear
    stage: str
    unit: str | None = None


class ListMapping(Frozen):
    """What a mapping file says."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
    list: Literal[
        "projects", "pledges", "organisations", "organisation_facts", "contribution_grades"
    ]
    title: str
    sheet: str | None = None
    header_row: Annotated[int, Field(ge=1, le=1000)] | None = None
    fiscal_year: FiscalYear | None = None
    unit: str = "円"
    skip_rows_named: tuple[str, ...] = ()
    columns: dict[str, str | Fixed]
    amounts: tuple[AmountColumn, ...] = ()

    @property
    def printed(self) -> tuple[str, ...]:
        """The headers the list must have."""
        named = (each for each in self.columns.values() if isinstance(each, str))
        return (*named, *(each.column for each in self.amounts))

    @property
    def fixed(self) -> Mapping[str, str]:
        return {name: each.is_ for name, each in self.columns.items() if isinstance(each, Fixed)}

    @property
    def aliases(self) -> Mapping[str, tuple[str, ...]]:
        return {name: (each,) for name, each in self.columns.items() if isinstance(each, str)}


def mapping_of(data: bytes, name: str) -> ListMapping:
    """Raises Problem with the line where the file says what no list has."""
    return definition_from(data, name, ListMapping, _CALLED, check=_check)


def _check(mapping: ListMapping) -> None:
    _check_columns(mapping)
    if mapping.list == PROJECTS and mapping.fiscal_year is None:
        raise DefinitionError(
            "事業の一覧には、どの年度の一覧かを fiscal_year に書きます。",
            "a list of projects needs fiscal_year, the year whose edition it is.",
        )
    for at, each in enumerate(mapping.amounts):
        _check_one_of("stage", each.stage, stages(), ("amounts", at, "stage"))
        if each.unit is not None:
            _check_one_of("unit", each.unit, yen_units(), ("amounts", at, "unit"))
    _check_one_of("unit", mapping.unit, yen_units(), ("unit",))


def _check_columns(mapping: ListMapping) -> None:
    is_projects = mapping.list == PROJECTS
    known = _PROJECT_COLUMNS if is_projects else _columns_of(mapping.list)
    for name in mapping.columns:
        _check_one_of("columns", name, known, ("columns", name))
    for name in _NEEDED if is_projects else references.NEEDS[mapping.list]:
        if name not in mapping.columns:
            raise DefinitionError(
                f"{mapping.list} には {name} に当たる見出しが要ります。",
                f"{mapping.list} needs a column for {name}.",
                ("columns",),
            )


def _check_one_of(what: str, given: str, known: Iterable[str], at: tuple[str | int, ...]) -> None:
    names = tuple(known)
    if given not in names:
        raise DefinitionError(
            f"{what} の「{given}」は使えません。使えるのは：{'、'.join(names)}。",
            f"“{given}” is no {what}; use one of: {', '.join(names)}.",
            at,
        )


def _columns_of(kind: str) -> tuple[str, ...]:
    more = tuple(references.ALIASES) if kind == "pledges" else ()
    return tuple(dict.fromkeys((*references.NEEDS[kind], *more)))


class MappedList:
    """A table under a mapping. Raises Problem where the table lacks a header the mapping names."""

    def __init__(
        self,
        mapping: ListMapping,
        header: tuple[str, ...],
        rows: Raw,
        *,
        file: str,
        sheet: str = "",
    ) -> None:
        self._mapping, self._rows, self._sheet = mapping, rows, sheet
        self._columns = Columns(header, mapping.aliases)
        missing = Columns(header, {}).missing(mapping.printed)
        if missing:
            raise _lacking(file, sheet, missing, header)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Headers of the list that the mapping does not name."""
        printed = Columns(self._columns.labels, {})
        return tuple(each for each in printed.unknown(self._mapping.printed) if each)

    def rows(self) -> Iterator[Row | Reference | Entry]:
        taken = self._taken()
        if self._mapping.list == PROJECTS:
            yield from _Projects(self._mapping, self._columns, self._sheet).rows(taken)
        else:
            columns, fixed = self._widened()
            wide = (
                row if isinstance(row, Refused) else (row[0], [*row[1], *fixed]) for row in taken
            )
            yield from references.reference_rows(self._mapping.list, wide, columns, self._sheet)

    def _widened(self) -> tuple[Columns, tuple[str, ...]]:
        """Fixed values as columns of their own behind the printed ones."""
        fixed = self._mapping.fixed
        columns = Columns((*self._columns.labels, *fixed), self._mapping.aliases)
        return columns, tuple(fixed.values())

    def _taken(self) -> Iterator[tuple[int, list[str]] | Refused]:
        """Without the rows of sums the mapping names."""
        named = set(self._mapping.skip_rows_named)
        for row in self._rows:
            if isinstance(row, Refused) or not named & {cell.strip() for cell in row[1]}:
                yield row


def _lacking(file: str, sheet: str, missing: tuple[str, ...], header: tuple[str, ...]) -> Problem:
    return problem_named(
        "mapping-lacks-header",
        {"file": file, "sheet": sheet or "–", "headers": ", ".join(missing)},
        found=", ".join(each for each in header if each)[:400],
    )


class _Projects:
    """Rows of a list of projects as sheets of the review would be."""

    def __init__(self, mapping: ListMapping, columns: Columns, sheet: str) -> None:
        self._mapping, self._columns, self._sheet = mapping, columns, sheet
        self._seen: dict[str, int] = {}

    def rows(self, taken: Raw) -> Iterator[Row]:
        for row in taken:
            if isinstance(row, Refused):
                yield row
            else:
                yield from self._of(Record(self._columns, row[1], row[0], self._sheet))

    def _of(self, record: Record) -> Iterator[Row]:
        said = {name: self._said(record, name) for name in _PROJECT_COLUMNS}
        lacking = next((name for name in _NEEDED if not said[name]), None)
        if lacking is not None:
            yield record.refused(lacking, "no-project" if lacking == "number" else "no-cell")
            return
        key = f"list:{self._mapping.id}:{self._mapping.fiscal_year}:{said['number']}"
        if (first := self._seen.setdefault(key, record.row)) != record.row:
            yield Refused(
                record.row, record.place("number"), "twice", f"{said['number']} = {first}"
            )
            return
        yield from self._sheet_of(record, said, key)
        for each in self._mapping.amounts:
            yield from self._amount(record, each, key)

    def _said(self, record: Record, name: str) -> str:
        fixed = self._mapping.fixed.get(name)
        return fixed if fixed is not None else record[name].strip()

    def _sheet_of(self, record: Record, said: Mapping[str, str], key: str) -> Iterator[Row]:
        yield Sheet(
            key,
            "list",
            self._mapping.fiscal_year or 0,
            said["number"],
            "",
            said["name"],
            said["ministry"],
            said["bureau"],
            said["office"],
            record.row,
        )
        yield Printed(key, record.row, json.dumps(list(record.cells), ensure_ascii=False))
        yield Outline(
            key,
            said["purpose"],
            said["overview"],
            _year(said["started"]),
            _year(said["ended"]),
            "",
            said["old_number"],
            "",
            record.row,
        )

    def _amount(self, record: Record, column: AmountColumn, key: str) -> Iterator[Row]:
        raw = record[column.column]
        yen, step, state = money(raw, yen_units()[column.unit or self._mapping.unit])
        if state == "unreadable":
            yield record.refused(column.column, "unreadable-amount")
        yield Amount(
            key, column.fiscal_year, column.stage, "total", "", yen, step, state, raw, record.row
        )


def _year(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None
