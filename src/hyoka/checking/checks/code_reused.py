"""A code given to something else without a word."""

from collections.abc import Iterable, Iterator, Sequence

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.renaming import Renaming, from_year_to_year, unsaid_within
from hyoka.records import Finding

CHECK = card("code-reused")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    yield from _replaced(unsaid_within(dossier))


def across_years(dossiers: Sequence[Dossier]) -> Iterator[Finding]:
    yield from _replaced(from_year_to_year(dossiers))


def _replaced(found: Iterable[Renaming]) -> Iterator[Finding]:
    for each in found:
        if each.change == "replaced":
            yield CHECK.finding(
                each.dossier.of_indicator(each.code),
                [each.after.at, each.before.at],
                {"code": each.code, "before": each.before.text, "after": each.after.text},
            )
