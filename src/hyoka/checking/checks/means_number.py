"""A budget project cited with two numbers in one year, or two projects with the same number."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import chain

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import At, Finding, PolicyField
from hyoka.text import circled, era_label, squeezed

CHECK = card("means-number")
Cited = dict[tuple[str, str], dict[str, list[At]]]


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for field in dossier.fields:
        by_name, by_number, printed = _cited(field)
        doubled = {name for (name, _), numbers in by_name.items() if len(numbers) > 1}
        for (name, numbers), (years, places) in _clashes(by_name).items():
            marks = "と".join(circled(int(number)) for number in sorted(numbers, key=int))
            yield _finding(
                dossier, field, "numbers", years, places, names=f"「{printed[name]}」", marks=marks
            )
        for (number, names), (years, places) in _clashes(by_number, doubled).items():
            told = "と".join(f"「{printed[name]}」" for name in names)
            yield _finding(
                dossier, field, "names", years, places, names=told, marks=circled(int(number))
            )


def _cited(field: PolicyField) -> tuple[Cited, Cited, dict[str, str]]:
    """Places by name and number, by year, both ways; and how each name is printed."""
    by_name: Cited = defaultdict(lambda: defaultdict(list))
    by_number: Cited = defaultdict(lambda: defaultdict(list))
    printed: dict[str, str] = {}
    for indicator in field.indicators:
        for means in indicator.means:
            name = squeezed(means.name)
            printed.setdefault(name, means.name)
            for year, number in means.numbers.items():
                by_name[name, year][str(number)] += means.at
                by_number[str(number), year][name] += means.at
    return by_name, by_number, printed


def _clashes(
    cited: Cited, known: Collection[str] = ()
) -> dict[tuple[str, tuple[str, ...]], tuple[list[str], list[At]]]:
    """What is cited with more than one counterpart in a year: once for all years, with its
    places."""
    found: dict[tuple[str, tuple[str, ...]], tuple[list[str], list[At]]] = {}
    for (one, year), others in cited.items():
        alone = {other: places for other, places in others.items() if other not in known}
        if len(alone) > 1:
            places = list(chain.from_iterable(several[:2] for several in alone.values()))
            found.setdefault((one, tuple(sorted(alone))), ([], places))[0].append(year)
    return found


def _finding(
    dossier: Dossier,
    field: PolicyField,
    says: str,
    years: list[str],
    places: list[At],
    *,
    names: str,
    marks: str,
) -> Finding:
    return CHECK.finding(
        dossier.of_field(field.number),
        places,
        {"names": names, "marks": marks},
        says=says,
        years="、".join(era_label(int(year)) for year in sorted(years)),
        fiscal_years=", ".join(f"FY{year}" for year in sorted(years)),
    )
