"""An indicator that carries another name in the next cycle or in a later evaluation."""

from collections.abc import Iterable, Iterator, Sequence

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.renaming import Renaming, from_year_to_year, unsaid_within
from hyoka.records import Finding

CHECK = card("indicator-renamed")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    yield from _renamed(unsaid_within(dossier))


def across_years(dossiers: Sequence[Dossier]) -> Iterator[Finding]:
    yield from _renamed(from_year_to_year(dossiers))


def _renamed(found: Iterable[Renaming]) -> Iterator[Finding]:
    for each in found:
        if each.change == "renamed":
            yield CHECK.finding(
                each.dossier.of_indicator(each.code),
                [each.after.at, each.before.at],
                {"code": each.code, "before": each.before.text, "after": each.after.text},
            )
