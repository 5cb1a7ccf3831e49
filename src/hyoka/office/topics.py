"""What the fields of all policies are about, each name with the evaluations it stands in.

In: a page. Out: a page of topics by name, in as many questions whatever is stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hyoka.office.library import EvaluationEntry, entries_by_id
from hyoka.store.models import Naming

PAGE = 100


@dataclass(frozen=True)
class Topic:
    """A name of a field and where it stands: the evaluation and the code it has there."""

    name: str
    places: tuple[tuple[EvaluationEntry, str], ...]


@dataclass(frozen=True)
class Topics:
    """A page of topics."""

    topics: tuple[Topic, ...]
    page: int
    n: int

    @property
    def before(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        return self.page + 1 if self.page * PAGE < self.n else None


def topics(page: int) -> Topics:
    """Shape: at most `PAGE` topics in the order of their names."""
    found = Naming.objects.filter(
        identity__kind="field", evaluation__public_pointer__isnull=False
    ).exclude(name="")
    names = found.order_by("name").values_list("name", flat=True).distinct()
    n = names.count()
    shown = list(names[(page - 1) * PAGE : page * PAGE])
    rows = list(found.filter(name__in=shown).order_by("-fiscal_year", "pk"))
    entries = {each.id: each for each in entries_by_id(sorted({r.evaluation_id for r in rows}))}
    return Topics(tuple(_topic(name, rows, entries) for name in shown), page, n)


def _topic(name: str, rows: list[Naming], entries: Mapping[int, EvaluationEntry]) -> Topic:
    own = (row for row in rows if row.name == name and row.evaluation_id in entries)
    return Topic(name, tuple((entries[row.evaluation_id], row.code) for row in own))
