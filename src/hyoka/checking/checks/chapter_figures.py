"""Figures of a chapter that cannot both be right: two amounts of one thing, a net above its
gross."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import Chapter, Finding
from hyoka.records.chapter import Figure
from hyoka.text import squeezed

CHECK = card("chapter-figures")
Same = tuple[str, int, str | None]


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for sheet in dossier.sheets:
        for (_, year, _), figures in _groups(sheet.figures if isinstance(sheet, Chapter) else ()):
            by_basis = _first_of_each(figures)
            for figure in figures:
                known = by_basis[figure.basis]
                if figure.basis and _number(known) != _number(figure):
                    yield _finding(dossier, "differs", year, known, figure)
            net, gross = by_basis.get("net"), by_basis.get("gross")
            if net and gross and _number(net) > _number(gross):
                yield _finding(dossier, "net", year, net, gross)


def _groups(figures: Sequence[Figure]) -> list[tuple[Same, list[Figure]]]:
    """The amounts of one thing in one year and unit; where a change starts or leads to is no second
    amount."""
    groups: dict[Same, list[Figure]] = defaultdict(list)
    for each in figures:
        if each.year is not None and each.value.number is not None and each.step is None:
            groups[squeezed(each.label), each.year, each.value.unit].append(each)
    return list(groups.items())


def _first_of_each(figures: Sequence[Figure]) -> dict[str | None, Figure]:
    found: dict[str | None, Figure] = {}
    for each in figures:
        found.setdefault(each.basis, each)
    return found


def _number(figure: Figure) -> Decimal:
    return Decimal(figure.value.number or 0)


def _finding(dossier: Dossier, says: str, year: int, first: Figure, second: Figure) -> Finding:
    one, other = first.value.raw or "", second.value.raw or ""
    return CHECK.finding(
        dossier.policy,
        [first.at, second.at],
        {"label": first.label, "year": year, "amounts": [one, other]},
        says=says,
        one=one,
        other=other,
    )
