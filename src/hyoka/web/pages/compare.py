"""Any evaluations beside each other in one table: what can be held side by side, and nothing more.

In: entries of the library, the columns asked for. Out: rows of words, each with a way on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hyoka.office.library import EvaluationEntry

ASPECTS = (
    "kind", "ministry", "office", "form", "year", "grade", "ratings", "indicators", "never_met", "differs", "money",
    "findings", "changes", "unread",
)  # fmt: skip
MOST = 12


@dataclass(frozen=True)
class Compared:
    """The table: what is compared, which aspects are shown, and which there are to choose from."""

    entries: tuple[EvaluationEntry, ...]
    aspects: tuple[str, ...]
    are_alike: bool
    highest: float

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(each.address for each in self.entries)


def compared(entries: Sequence[EvaluationEntry], wanted: Sequence[str]) -> Compared:
    """All aspects where none is asked for; alike are those of one form."""
    chosen = tuple(each for each in ASPECTS if each in wanted) or ASPECTS
    forms = {each.card.form.partition("/")[0] for each in entries if each.card}
    amounts = [
        float(each.card.amount_yen)
        for each in entries
        if each.card and each.card.amount_yen is not None
    ]
    return Compared(tuple(entries), chosen, len(forms) <= 1, max(amounts, default=0.0))
