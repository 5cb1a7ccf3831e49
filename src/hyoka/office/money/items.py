"""Items of the budget book: from accounts down to 目, and which projects are paid from an item.

Each stage of a year is taken from one edition only, the latest that prints it, so that nothing is
counted twice; where an amount is not readable the sum is said to rest on a gap.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Max, Q, Sum

from hyoka.office.money.library import missing
from hyoka.office.money.totals import Total
from hyoka.store.money import models

STAGES = ("enacted", "requested")
DEEPEST = 7
_LONGEST = 600
Below = tuple[list[str], tuple[str, int | None, int, int]]
"""What follows a name in a path, and an amount's stage, sum, known and all."""


@dataclass
class Node:
    """A part of the book below the one shown, with the sums of its amounts by stage, and the parts
    it is made of."""

    name: str
    path: str
    stages: dict[str, Total] = field(default_factory=dict)
    parts: dict[str, "Node"] = field(default_factory=dict)

    def add(self, stage: str, yen: int | None, n_known: int, n_all: int) -> None:
        """Takes an amount into the sum of a stage."""
        before = self.stages.get(stage, Total(None, 0, 0, is_covered=True))
        known = before.known if yen is None else (before.known or 0) + yen
        self.stages[stage] = Total(
            known, before.n_known + n_known, before.n_all + n_all, is_covered=True
        )

    @property
    def enacted(self) -> int:
        found = self.stages.get("enacted")
        return (found.known if found else None) or 0


@dataclass(frozen=True)
class Paid:
    """A project's amounts from an item: (project, stage, amount, where it is printed)."""

    project: models.Project | None
    amount: models.SheetAmount


@dataclass(frozen=True)
class ItemsShown:
    """A place in the book: its way from the top, what is below, or which projects it pays."""

    path: str
    way: tuple[tuple[str, str], ...]
    fiscal_year: int | None
    years: list[int]
    nodes: list[Node]
    paid: list[Paid]


def items(path: str, fiscal_year: int | None) -> ItemsShown:
    """Raises Problem for a path nobody prints."""
    years = list(
        models.SheetAmount.objects.filter(scope="item", stage="enacted")
        .values_list("fiscal_year", flat=True)
        .distinct()
        .order_by("-fiscal_year")
    )
    year = fiscal_year if fiscal_year in years else next(iter(years), None)
    parts = path[:_LONGEST].split("/") if path else []
    if year is None:
        return ItemsShown("", (), None, [], [], [])
    if len(parts) >= DEEPEST:
        paid = list(_paid(path, year))
        if not paid:
            raise missing()
        return ItemsShown(path, _way(parts), year, years, [], paid)
    nodes = _nodes(parts, year)
    if parts and not nodes:
        raise missing()
    return ItemsShown(path, _way(parts), year, years, nodes, [])


def _way(parts: list[str]) -> tuple[tuple[str, str], ...]:
    return tuple((part, "/".join(parts[: at + 1])) for at, part in enumerate(parts))


def _of_year(year: int) -> Q:
    """The amounts of a year, each stage from the latest edition that prints it."""
    wanted = Q(pk__in=[])
    for stage in STAGES:
        printed = models.SheetAmount.objects.filter(scope="item", stage=stage, fiscal_year=year)
        edition = printed.aggregate(last=Max("sheet__fiscal_year"))["last"]
        wanted |= Q(stage=stage, sheet__fiscal_year=edition)
    return wanted & Q(scope="item", fiscal_year=year)


def _nodes(parts: list[str], year: int) -> list[Node]:
    rows = models.SheetAmount.objects.filter(_of_year(year))
    start = "".join(f"{part}/" for part in parts)
    if start:
        rows = rows.filter(account__startswith=start)
    sums = rows.values("account", "stage").annotate(
        total=Sum("yen"), n_all=Count("pk"), n_known=Count("yen")
    )
    found: dict[str, Node] = {}
    below: dict[str, list[Below]] = defaultdict(list)
    for row in sums.order_by():
        name, *rest = row["account"][len(start) :].split("/")
        amount = row["stage"], row["total"], row["n_known"], row["n_all"]
        found.setdefault(name, Node(name, f"{start}{name}")).add(*amount)
        below[name].append((rest, amount))
    for name, node in found.items():
        _part(node, below[name])
    return sorted(found.values(), key=lambda node: (-node.enacted, node.name))


def _part(node: Node, below: Sequence[Below]) -> None:
    """Takes in the parts a node is made of: the first level below it that has more than one."""
    levels = zip(*(rest for rest, _ in below), strict=False)
    deep = next((at for at, names in enumerate(levels) if len(set(names)) > 1), None)
    if deep is None:
        return
    for rest, amount in below:
        path = "/".join((node.path, *rest[: deep + 1]))
        node.parts.setdefault(path, Node(rest[deep], path)).add(*amount)


def _paid(path: str, year: int) -> Iterator[Paid]:
    rows = models.SheetAmount.objects.filter(_of_year(year), account=path).select_related(
        "sheet__membership__project", "file"
    )
    for row in rows.order_by("stage", "-yen", "pk")[:1000]:
        membership = getattr(row.sheet, "membership", None)
        yield Paid(membership.project if membership is not None else None, row)
