"""The rows of a CSV: whole ones as lists of cells, the others as refusals. Row 1 is the header."""

import csv
from collections.abc import Iterator
from itertools import chain, islice

from hyoka.ledger.rows import Refused
from hyoka.ledger.tables.lines import TextLines

_LONGEST_CELL = 4_000_000
_SHOWN = 200
_SIGNS = (",", "|", "\t")
csv.field_size_limit(_LONGEST_CELL)


class CsvRows:
    """Iterates over (row number, cells) or `Refused`; `header` is read at once.

    Columns are parted by what parts those of the header most often: commas, bars or tabs. Where
    `keeps_damaged`, a row with a NUL or broken characters in it is told and kept without them: its
    amounts are still those of the publisher.
    """

    def __init__(self, lines: TextLines) -> None:
        self._lines, self.keeps_damaged = lines, False
        waiting = iter(lines)
        first = next(waiting, "")
        sign = max(_SIGNS, key=first.count)
        self._reader = csv.reader(chain([first], waiting), strict=True, delimiter=sign)
        try:
            self.header = tuple(next(self._reader, ()))
        except csv.Error:
            self.header = ()

    def __iter__(self) -> Iterator[tuple[int, list[str]] | Refused]:
        row, line, width = 1, self._reader.line_num, len(self.header)
        while True:
            row += 1
            try:
                cells = next(self._reader, None)
            except csv.Error as error:
                yield Refused(row, "", "bad-quoting", str(error)[:_SHOWN])
                line = self._reader.line_num
                continue
            if cells is None:
                return
            yield from self._taken(row, cells, width, line)
            line = self._reader.line_num

    def _taken(
        self, row: int, cells: list[str], width: int, line: int
    ) -> Iterator[tuple[int, list[str]] | Refused]:
        code, fits = self._damage(line), len(cells) == width
        kept = fits and (code is None or self.keeps_damaged)
        if code is not None or not fits:
            told = f"{code}-kept" if kept else code or "ragged-row"
            yield Refused(row, "", told, ",".join(islice(cells, 8))[:_SHOWN])
        if kept:
            yield row, cells

    def _damage(self, before: int) -> str | None:
        """What was wrong with the lines since the row before."""
        if not self._lines.damaged:
            return None
        found = [self._lines.damaged.get(n) for n in range(before + 1, self._reader.line_num + 1)]
        return next((code for code in found if code), None)
