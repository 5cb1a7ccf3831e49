"""The shelf: all evaluations by facets and pages, and what can be said of all of them in a few
numbers.

In: what is wanted. Out: a page of entries, the facets with their counts, and the facts of the
whole. The number of questions to the database does not grow with what is stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Sum

from hyoka.office.library import EvaluationEntry, entries_by_id
from hyoka.store.kept.models import EvaluationCard, IndicatorMark
from hyoka.store.models import IndicatorRow

PAGE = 50
FACETS = ("kind", "ministry", "fiscal_year", "letter", "organization")
ORDERS = {
    "year": ("-fiscal_year", "title"),
    "title": ("title", "-fiscal_year"),
    "money": ("-amount_yen", "title"),
    "findings": ("-n_errors", "-n_warnings", "title"),
    "changes": ("-n_changes", "title"),
}
STATES = {
    "changed": Q(n_changes__gt=0),
    "errors": Q(n_errors__gt=0),
    "warnings": Q(n_warnings__gt=0),
    "unread": Q(n_unread__gt=0),
    "no_grade": Q(letter="") & ~Q(kind="chapter"),
    "no_money": Q(amount_yen=None),
    "never_met": Q(n_never_met__gt=0),
}
_LONGEST, _YEAR = 200, 6


def page_of(query: Mapping[str, str]) -> int:
    """The page asked for; the first where it is no number of one."""
    page = query.get("page", "1")
    is_number = page.isascii() and page.isdigit() and 0 < len(page) <= 6
    return max(1, int(page)) if is_number else 1


@dataclass(frozen=True)
class Wanted:
    """What is asked for: a value a facet, a state, words of the title, an order and a page."""

    facets: Mapping[str, str]
    state: str = ""
    order: str = "year"
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Wanted":
        order, state = query.get("order", ""), query.get("state", "")
        return cls(
            facets={name: query[name][:_LONGEST] for name in FACETS if query.get(name)},
            state=state if state in STATES else "",
            order=order if order in ORDERS else "year",
            page=page_of(query),
        )

    @property
    def is_anything(self) -> bool:
        return bool(self.facets or self.state)

    def cards(self) -> QuerySet[EvaluationCard]:
        """The cards that fit. A year that is no number fits none."""
        found = public_cards()
        for name, value in self.facets.items():
            if name == "fiscal_year" and not (value.isdecimal() and len(value) < _YEAR):
                return found.none()
            found = found.filter(**{name: value})
        return found.filter(STATES[self.state]) if self.state else found


@dataclass(frozen=True)
class Shelf:
    """A page of the shelf."""

    entries: tuple[EvaluationEntry, ...]
    n_found: int
    page: int
    n_pages: int
    facets: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]

    @property
    def before(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        return self.page + 1 if self.page < self.n_pages else None


def public_cards() -> QuerySet[EvaluationCard]:
    """Of everything that is public; what is only being written is nobody else's business."""
    return EvaluationCard.objects.filter(evaluation__public_pointer__isnull=False)


def shelf(wanted: Wanted) -> Shelf:
    """Shape: at most `PAGE` entries, in the order asked for."""
    cards = wanted.cards()
    facets = tuple((name, _counts(cards, name)) for name in FACETS)
    n_found = sum(n for _, n in facets[FACETS.index("kind")][1])
    n_pages = max(1, -(-n_found // PAGE))
    page = min(wanted.page, n_pages)
    ids = cards.order_by(*ORDERS[wanted.order], "pk").values_list("evaluation", flat=True)
    return Shelf(
        entries=tuple(entries_by_id(list(ids[(page - 1) * PAGE : page * PAGE]))),
        n_found=n_found,
        page=page,
        n_pages=n_pages,
        facets=facets,
    )


def _counts(cards: QuerySet[EvaluationCard], name: str) -> tuple[tuple[str, int], ...]:
    """The commonest values of a facet; a year's newest first."""
    counted = cards.exclude(**{name: ""}) if name != "fiscal_year" else cards
    order = ("-fiscal_year",) if name == "fiscal_year" else ("-n", name)
    found = counted.values_list(name).annotate(n=Count("pk")).order_by(*order)[:30]
    return tuple((str(value), n) for value, n in found)


@dataclass(frozen=True)
class Facts:
    """What can be said of everything on the shelf. Nothing is added up over incomplete parts."""

    n_evaluations: int
    by_kind: Mapping[str, int]
    by_letter: Mapping[str, int]
    sums: Mapping[str, int]
    n_no_grade: int
    n_no_money: int
    n_changed: int
    years: tuple[int, int] | None


def facts() -> Facts:
    """Counted in three questions."""
    cards = public_cards()
    summed = cards.aggregate(
        n=Count("pk"),
        first=Min("fiscal_year"),
        last=Max("fiscal_year"),
        numeric=Sum("n_numeric"),
        always=Sum("n_always_met"),
        never=Sum("n_never_met"),
        differs=Sum("n_differs"),
        errors=Sum("n_errors"),
        warnings=Sum("n_warnings"),
        unread=Sum("n_unread"),
        changes=Sum("n_changes"),
        indicators=Sum("n_indicators"),
        no_grade=Count("pk", filter=STATES["no_grade"]),
        no_money=Count("pk", filter=STATES["no_money"]),
        changed=Count("pk", filter=STATES["changed"]),
    )
    return Facts(
        n_evaluations=summed["n"],
        by_kind=dict(cards.values_list("kind").annotate(n=Count("pk")).order_by("-n")),
        by_letter=dict(
            cards.exclude(letter="")
            .values_list("letter")
            .annotate(n=Count("pk"))
            .order_by("letter")
        ),
        sums={name: summed[name] or 0 for name in _SUMS},
        n_no_grade=summed["no_grade"],
        n_no_money=summed["no_money"],
        n_changed=summed["changed"],
        years=(summed["first"], summed["last"]) if summed["n"] else None,
    )


_SUMS = (
    "numeric",
    "always",
    "never",
    "differs",
    "errors",
    "warnings",
    "unread",
    "changes",
    "indicators",
)
_MARKS = {
    "never_met": Q(years_met=0, years_judged__gt=0),
    "always_met": Q(years_judged__gt=0, years_met=F("years_judged")),
    "differs": Q(is_different=True),
    "findings": Q(n_findings__gt=0),
    "outside": ~Q(outside_cause=""),
    "no_result": Q(has_no_result=True),
}
SHOWS = tuple(_MARKS)


def marks_where(show: str) -> QuerySet[IndicatorMark]:
    """The marks of indicators one asks for; all of them where nothing is asked."""
    found = IndicatorMark.objects.filter(evaluation__public_pointer__isnull=False)
    return found.filter(_MARKS[show]) if show in _MARKS else found


@dataclass(frozen=True)
class IndicatorFound:
    """An indicator of an evaluation with what is marked of it."""

    row: IndicatorRow
    mark: IndicatorMark
    entry: EvaluationEntry


def indicators_where(show: str, rating: str, page: int) -> tuple[list[IndicatorFound], int]:
    """A page of indicators over all evaluations, newest first, and how many there are."""
    marks = marks_where(show)
    rows = IndicatorRow.objects.filter(
        Exists(marks.filter(evaluation=OuterRef("evaluation"), code=OuterRef("code")))
    )
    rows = rows.filter(rating=rating) if rating else rows
    ordered = rows.order_by("-evaluation__fiscal_year", "evaluation", "position")
    shown = list(ordered[(page - 1) * PAGE : page * PAGE])
    ids = sorted({row.evaluation_id for row in shown})
    kept = {(mark.evaluation_id, mark.code): mark for mark in marks.filter(evaluation__in=ids)}
    entries = {entry.id: entry for entry in entries_by_id(ids)}
    found = [
        IndicatorFound(row, kept[row.evaluation_id, row.code], entries[row.evaluation_id])
        for row in shown
    ]
    return found, rows.count()
