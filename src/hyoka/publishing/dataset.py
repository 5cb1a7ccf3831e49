"""Fills the tables of the open data from records.

In: records of any documents. Out: a Dataset. Rows stand in the order of the documents and of the
printed form, so the same records always give the same rows; which rows a sheet gives is said by one
module of `rows/` a sheet type.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from hyoka.definitions import Registry
from hyoka.definitions.problems import problem_named
from hyoka.publishing.tables import Table, tables
from hyoka.records import At, Finding, Problem, Records

ROWS = Registry("hyoka.publishing.rows")
Scalar = str | int | float | bool | None


@dataclass
class Dataset:
    """Columns of every table, each as long as its table has rows; and the records, for formats that
    need them whole."""

    records: list[Records] = field(default_factory=list)
    columns: dict[str, dict[str, list[Scalar]]] = field(
        default_factory=lambda: {
            table.table: {name: [] for name in table.names} for table in tables()
        }
    )

    def add(self, table: str, at: At | None = None, /, **values: Scalar) -> None:
        """Adds a row. `at` fills page and line; what is not given is empty. Raises KeyError for an
        unknown column."""
        columns = self.columns[table]
        if at is not None:
            values |= {"page": at.page, "line": at.lines[0]}
        for name in values:
            columns[name]
        for name, column in columns.items():
            column.append(values.get(name))

    @property
    def n_documents(self) -> int:
        return len(self.columns["documents"]["document_id"])

    def n_rows(self, table: Table) -> int:
        return len(self.columns[table.table][table.names[0]])

    def filled(self) -> tuple[Table, ...]:
        """The tables that have rows; an empty one would only be in a reader's way."""
        return tuple(table for table in tables() if self.n_rows(table))

    def rows(self, table: Table) -> Iterable[tuple[Scalar, ...]]:
        """The rows of a table, values in the order of its columns."""
        return zip(*self.columns[table.table].values(), strict=True)


@dataclass
class Place:
    """The sheet rows belong to; counts the rows of each table that has no key of its own."""

    dataset: Dataset
    evaluation_id: str
    counts: dict[str, int] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def named(self, name: str) -> str:
        """The id of a thing of this sheet; of two that carry one name, the second is told apart."""
        identity, n = f"{self.evaluation_id}/{name}", 1
        while identity in self.names:
            n += 1
            identity = f"{self.evaluation_id}/{name}#{n}"
        self.names.add(identity)
        return identity

    def add(self, table: str, at: At | None = None, /, **values: Scalar) -> None:
        """A row of this sheet."""
        self.dataset.add(table, at, evaluation_id=self.evaluation_id, **values)

    def count(self, table: str, at: At | None = None, /, **values: Scalar) -> None:
        """A row of this sheet under the next position."""
        position = self.counts[table] = self.counts.get(table, -1) + 1
        self.add(table, at, position=position, **values)


def dataset_of(
    records: Iterable[Records], findings: Iterable[Finding] = (), *, whole: bool = True
) -> Dataset:
    """Every row of every table, findings as they are handed in. A document that comes twice counts
    once.

    With `whole` false the records themselves are let go, so that thousands need no more room than
    their tables.
    """
    dataset = Dataset()
    known: set[str] = set()
    for each in records:
        if each.document.sha256 in known:
            continue
        known.add(each.document.sha256)
        _add_document(dataset, each)
        if whole:
            dataset.records.append(each)
    for number, finding in enumerate(findings):
        _add_finding(dataset, number, finding)
    return dataset


def _add_finding(dataset: Dataset, number: int, finding: Finding) -> None:
    basis = finding.basis
    dataset.add(
        "findings",
        finding_id=number,
        code=finding.code,
        severity=finding.severity,
        subject=finding.subject,
        message_ja=finding.message.ja,
        message_en=finding.message.en,
        basis=basis.title if basis else None,
        basis_url=basis.url if basis else None,
        fingerprint=finding.fingerprint,
    )
    for position, at in enumerate(finding.at):
        dataset.add(
            "finding_places", at, finding_id=number, position=position, document=at.document
        )


def _add_document(dataset: Dataset, records: Records) -> None:
    document, coverage = records.document, records.coverage
    dataset.add(
        "documents",
        document_id=document.sha256,
        name=document.name,
        media_type=document.media_type,
        pages=document.pages,
        lines=coverage.lines,
        read=coverage.read,
        layout=coverage.layout,
        unread=coverage.unread,
        reader_version=records.reader.version,
    )
    for position, sheet in enumerate(records.sheets):
        place = Place(dataset, f"{document.sha256[:16]}-{position}")
        subject = sheet.subject(document.name)
        head: dict[str, Scalar] = {
            "document_id": document.sha256,
            "position": position,
            "type": sheet.type,
            "form": sheet.form,
            "certainty": sheet.certainty,
            "code": subject.code or None,
            "subject": subject.name,
            "fiscal_year": subject.fiscal_year,
        }
        rows = ROWS.named(sheet.type)
        place.add("evaluations", sheet.at, **(head | rows.head_of(sheet)))
        rows.add_rows(sheet, place)
    for position, left in enumerate(records.unread):
        dataset.add(
            "unread",
            left.at,
            document_id=document.sha256,
            position=position,
            text=left.text,
            reason=left.reason,
        )


def nothing_to_export() -> Problem:
    return problem_named("nothing-to-export")
