"""What the fields of all policies are about, each name with the evaluations it stands in.

In: a page. Out: a page of topics by name, in as many questions whatever is stored; of one that
stands in very many evaluations the newest, and how many there are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from hyoka.office.library import EvaluationEntry, entries_by_id
from hyoka.store.models import Naming

PAGE, MOST_PLACES = 100, 12


@dataclass(frozen=True)
class Topic:
    """A name of a field and where it stands: the newest evaluations with the code it has there, of
    how many."""

    name: str
    places: tuple[tuple[EvaluationEntry, str], ...]
    n: int

    @property
    def n_more(self) -> int:
        return self.n - len(self.places)


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
    names = found.order_by("name").values_list("name").annotate(n=Count("pk"))
    n = names.count()
    shown = list(names[(page - 1) * PAGE : page * PAGE])
    rows = list(_newest(found.filter(name__in=[name for name, _ in shown])))
    entries = {each.id: each for each in entries_by_id(sorted({r.evaluation_id for r in rows}))}
    return Topics(tuple(_topic(name, n_of, rows, entries) for name, n_of in shown), page, n)


def _newest(found: QuerySet[Naming]) -> QuerySet[Naming]:
    """The first of each name, newest year first."""
    order = (F("fiscal_year").desc(), F("pk"))
    place = Window(RowNumber(), partition_by="name", order_by=order)
    return found.annotate(place=place).filter(place__lte=MOST_PLACES).order_by(*order)


def _topic(
    name: str, n: int, rows: Sequence[Naming], entries: Mapping[int, EvaluationEntry]
) -> Topic:
    own = (row for row in rows if row.name == name and row.evaluation_id in entries)
    return Topic(name, tuple((entries[row.evaluation_id], row.code) for row in own), n)
