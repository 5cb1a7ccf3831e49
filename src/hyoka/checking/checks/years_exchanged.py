"""A result whose dates all lie in another evaluated year."""

from collections import defaultdict
from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import passages_of
from hyoka.records import At, Finding
from hyoka.text import era_label, fiscal_year_of, year_months

CHECK = card("years-exchanged")
_LEAST = 2


def in_document(dossier: Dossier) -> Iterator[Finding]:
    """Told where two results or more point to one other year, one of them with dates of several
    months."""
    for (code, year), told in _dated(dossier).items():
        elsewhere = {found for found, _ in told}
        if len(told) < _LEAST or len(elsewhere) != 1 or year in elsewhere:
            continue
        (other,) = elsewhere
        if other in dossier.years:
            yield CHECK.finding(
                dossier.of_indicator(code),
                [at for _, at in told],
                {"code": code, "fiscal_year": year, "other": other},
                year=era_label(year),
                there=era_label(other),
                n=len(told),
            )


def _dated(dossier: Dossier) -> dict[tuple[str, int], list[tuple[int, At]]]:
    """The fiscal years of all months that the results of an indicator's year name."""
    dated: dict[tuple[str, int], list[tuple[int, At]]] = defaultdict(list)
    for passage in passages_of(dossier):
        if passage.role == "result" and passage.year is not None and passage.owner:
            for month, _, _ in year_months(passage.text):
                dated[passage.owner, passage.year].append((fiscal_year_of(month), passage.at))
    return dated
