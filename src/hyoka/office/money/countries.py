"""Aid by country: what the OECD's tables and published activities say, and the projects registered.

Commitments and disbursements are those of one year at current prices, in the currency they were
published in; CRS activities are summed, tables of the DAC stay what they are and are not. A country
without any figure is a place too. An activity of several countries counts as shared, with no money.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Sum

from hyoka.definitions.countries import Country, countries, country_code
from hyoka.office.aid.register import ProjectShown, projects_of_aid
from hyoka.office.money.library import missing
from hyoka.store.money import models

STAGES = ("commitment", "disbursement")


@dataclass
class CountryShown:
    """A country with its money by stage, null where nothing is told, and how much is published."""

    code: str
    country: Country
    money: dict[str, Decimal] = field(default_factory=dict)
    n_activities: int = 0
    n_shared: int = 0
    projects: list[ProjectShown] = field(default_factory=list)

    @property
    def is_told(self) -> bool:
        return bool(self.money or self.n_activities or self.n_shared or self.projects)


@dataclass(frozen=True)
class World:
    """All countries, those with most money first; `unplaced` is money of no country."""

    year: int | None
    years: list[int]
    told: list[CountryShown]
    all: Mapping[str, CountryShown]
    unplaced: Mapping[str, Decimal]


def world(year: int | None) -> World:
    """The year asked for, else the latest there is."""
    crs = models.AidFlow.objects.filter(kind="crs", prices="current")
    years = list(crs.values_list("year", flat=True).distinct().order_by("-year"))
    shown = year if year in years else next(iter(years), None)
    found = {code: CountryShown(code, country) for code, country in countries().items()}
    unplaced: dict[str, Decimal] = defaultdict(Decimal)
    for code, stage, total in _money(shown):
        if code is None:
            unplaced[stage] += total
        else:
            found[code].money[stage] = found[code].money.get(stage, Decimal(0)) + total
    _count_activities(found)
    for project in projects_of_aid():
        if (code := country_code(project.country)) is not None:
            found[code].projects.append(project)
    told = [each for each in found.values() if each.is_told]
    told.sort(key=_most_first)
    return World(shown, years, told, found, unplaced)


def _most_first(each: CountryShown) -> tuple[Decimal, Decimal, str]:
    paid, promised = (each.money.get(stage, Decimal(-1)) for stage in reversed(STAGES))
    return -paid, -promised, each.code


def _money(year: int | None) -> Iterator[tuple[str | None, str, Decimal]]:
    rows = models.AidFlow.objects.filter(
        kind="crs", prices="current", year=year or 0, stage__in=STAGES
    )
    sums = rows.values("recipient", "recipient_code", "stage").annotate(total=Sum("number"))
    for row in sums.order_by():
        code = country_code(row["recipient"]) or country_code(row["recipient_code"])
        yield code, row["stage"], row["total"]


def _count_activities(found: Mapping[str, CountryShown]) -> None:
    printed = models.IatiActivity.objects.exclude(countries="").values_list("countries", flat=True)
    for words, times in Counter(printed.iterator(10_000)).items():
        codes = [each.partition(":")[0] for each in words.split()]
        for code in codes:
            if code in found and len(codes) == 1:
                found[code].n_activities += times
            elif code in found:
                found[code].n_shared += times


@dataclass(frozen=True)
class CountryPage:
    """A country: its money by year and stage, its purposes, its activities and projects."""

    shown: CountryShown
    years: list[tuple[int, dict[str, Decimal]]]
    purposes: list[tuple[str, Decimal]]
    activities: list[models.IatiActivity]


def country(code: str) -> CountryPage:
    """Raises Problem for a code no country has."""
    found = world(None)
    shown = found.all.get(code)
    if shown is None:
        raise missing()
    names = {shown.country.ja, shown.country.en, shown.country.iso or shown.country.en}
    rows = models.AidFlow.objects.filter(
        kind="crs", prices="current", stage__in=STAGES, recipient__in=names
    )
    years: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for row in rows.values("year", "stage").annotate(total=Sum("number")).order_by("year"):
        years[row["year"]][row["stage"]] = row["total"]
    latest = rows.filter(year=found.year or 0, stage="disbursement").exclude(purpose="")
    purposes = latest.values_list("purpose").annotate(total=Sum("number")).order_by("-total")
    activities = models.IatiActivity.objects.filter(countries__regex=rf"(^| ){code}(:|$| )")
    return CountryPage(
        shown, sorted(years.items()), list(purposes[:10]), list(activities.order_by("row")[:100])
    )
