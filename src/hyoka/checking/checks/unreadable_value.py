"""A cell for a figure that cannot be read as one."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.walking import rows_of
from hyoka.records import Finding, State
from hyoka.text import era_label

CHECK = card("unreadable-value")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for row in rows_of(dossier):
        for cell in row.cells:
            if cell.value.state is State.UNREADABLE and cell.value.raw:
                printed = cell.value.raw.strip()
                yield CHECK.finding(
                    row.subject,
                    [cell.value.at],
                    {"row": row.name, "fiscal_year": cell.year, "printed": printed},
                    year=era_label(cell.year),
                )
