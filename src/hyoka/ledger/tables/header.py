"""A header's labels and where they stand. Widths of brackets, dashes and spaces do not count,
values stay raw."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hyoka.ledger.rows import Refused

_DASH = re.compile("[ー－‐―—–−ｰ-]")


def label_key(label: str) -> str:
    """What two printings of a label share."""
    return _DASH.sub("-", "".join(unicodedata.normalize("NFKC", label).split())).lower()


class Columns(dict[str, int | None]):
    """The column of a label under any of its names; null where the table has none. Found once, then
    remembered."""

    def __init__(self, labels: Sequence[str], aliases: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self.labels = tuple(labels)
        self._aliases = aliases
        self._places: dict[str, int] = {}
        for at, label in enumerate(labels):
            self._places.setdefault(label_key(label), at)

    def __missing__(self, label: str) -> int | None:
        names = (label, *self._aliases.get(label, ()))
        places = (self._places.get(label_key(name)) for name in names)
        self[label] = found = next((at for at in places if at is not None), None)
        return found

    def missing(self, labels: Iterable[str]) -> tuple[str, ...]:
        return tuple(label for label in labels if self[label] is None)

    def unknown(self, labels: Iterable[str]) -> tuple[str, ...]:
        """Printed labels that none of the given ones is another name of."""
        known = {self[label] for label in labels}
        return tuple(label for at, label in enumerate(self.labels) if at not in known)


_SHOWN = 200


@dataclass(slots=True)
class Record:
    """One row of a table, its cells by label; a label the table lacks is blank.

    `sheet` is the sheet of the workbook it stands in, where it stands in one.
    """

    columns: Columns
    cells: Sequence[str]
    row: int
    sheet: str = ""

    def __getitem__(self, label: str) -> str:
        at = self.columns[label]
        return "" if at is None else self.cells[at]

    def place(self, label: str) -> str:
        """Where a label's cell stands: `事業一覧!C12（当初予算額）`, or the label alone."""
        at = self.columns[label]
        printed = label if at is None else self.columns.labels[at]
        if not self.sheet or at is None:
            return printed
        return f"{address(self.sheet, at, self.row)}（{printed}）"

    def refused(self, label: str, code: str) -> Refused:
        """The row's refusal because of one of its cells, with its place and what stands there."""
        return Refused(self.row, self.place(label), code, self[label][:_SHOWN])


def address(sheet: str, column: int, row: int) -> str:
    """`事業一覧!C12`."""
    return f"{sheet}!{letters(column)}{row}"


def letters(column: int) -> str:
    """0 → A, 26 → AA."""
    name, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(65 + digit) + name
    return name
