"""An indicator that carries another name in the next cycle or in a later evaluation."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.renaming import change_of, says_so
from hyoka.records import Finding, Text

CHECK = card("indicator-renamed")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for field in dossier.fields:
        names = {each.code: each.title for each in field.indicators}
        for each in field.next_indicators:
            said = says_so(each.text.text if each.text else None, "indicator")
            yield from _renamed(dossier, each.code, names.get(each.code), each.title, said=said)


def across_years(dossiers: Sequence[Dossier]) -> Iterator[Finding]:
    """Against what the report before announced for the next cycle, else against its own name."""
    for before, after in pairwise(dossiers):
        names = {each.code: each.title for _, each in before.indicators}
        names |= {
            each.code: each.title
            for field in before.fields
            for each in field.next_indicators
            if each.title
        }
        for _, indicator in after.indicators:
            title = names.get(indicator.code)
            yield from _renamed(
                after, indicator.code, before.placed(title), indicator.title, said=False
            )


def _renamed(
    dossier: Dossier, code: str, before: Text | None, after: Text | None, *, said: bool
) -> Iterator[Finding]:
    if before is None or after is None or said or change_of(before.text, after.text) != "renamed":
        return
    yield CHECK.finding(
        dossier.of_indicator(code),
        [after.at, before.at],
        {"code": code, "before": before.text, "after": after.text},
    )
