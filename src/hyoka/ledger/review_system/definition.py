"""The fifteen tables by their columns, from `catalogue/money/review-system.yaml`, and which of them
a header is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from hyoka.ledger.catalogue import yaml_of
from hyoka.ledger.tables.header import Columns

_ALIKE = 0.5


@dataclass(frozen=True)
class Table:
    """One of the fifteen tables. `needs` are the columns without which it is another table, or a
    broken one."""

    code: str
    name: str
    title_ja: str
    title_en: str
    needs: tuple[str, ...]
    own: tuple[str, ...]
    common: tuple[str, ...]

    @cached_property
    def labels(self) -> tuple[str, ...]:
        return (*self.common, *self.own)


@dataclass(frozen=True)
class ReviewSystem:
    """All tables, the other names of their columns, and how much of the state's spending the sheets
    cover."""

    tables: tuple[Table, ...]
    aliases: dict[str, tuple[str, ...]]
    coverage_percent: int

    def columns(self, header: Sequence[str]) -> Columns:
        return Columns(header, self.aliases)

    def table_of(self, columns: Columns) -> Table | None:
        """The table most like a header, where all it needs is there."""
        table = max(self.tables, key=lambda each: _share(each, columns))
        fits = _share(table, columns) > _ALIKE and not columns.missing(self._needs(table))
        return table if fits else None

    def nearest(self, columns: Columns) -> tuple[Table, tuple[str, ...]]:
        """The table most like a header, and the needed columns it lacks."""
        table = max(self.tables, key=lambda each: _share(each, columns))
        return table, columns.missing(self._needs(table))

    def _needs(self, table: Table) -> tuple[str, ...]:
        return ("事業年度", "予算事業ID", "事業名", *table.needs)


def _share(table: Table, columns: Columns) -> float:
    """How much of the table stands in the header, and how little else does."""
    found = sum(columns[label] is not None for label in table.labels)
    return found / (len(table.labels) + len(columns.labels) - found)


@cache
def review_system() -> ReviewSystem:
    """The definition as loaded once."""
    data = yaml_of("review-system.yaml")
    common = tuple(entry["label"] for entry in data["common"])
    aliases = {entry["label"]: tuple(entry.get("also", ())) for entry in data["common"]}
    tables = []
    for entry in data["tables"]:
        titles = entry["title"]
        own = (*entry["columns"], *_years(entry.get("year_columns")))
        tables.append(
            Table(
                entry["code"],
                entry["name"],
                titles["ja"],
                titles["en"],
                tuple(entry["needs"]),
                own,
                common,
            )
        )
    return ReviewSystem(tuple(tables), aliases, int(data["coverage_percent"]))


def _years(span: dict[str, str] | None) -> tuple[str, ...]:
    if span is None:
        return ()
    return tuple(str(year) for year in range(int(span["first"]), int(span["last"]) + 1))
