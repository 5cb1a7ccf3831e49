"""Findings as pages show them: each with its check's card, those of a field or an indicator, and
how many there are."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hyoka.checking import Check
from hyoka.checking.registry import checks
from hyoka.records import At, Bilingual, Finding

_SHAPES = {"error": "■", "warning": "▲", "note": "○"}
_LONGEST_WORD = 60
_FIELD = re.compile(r"/ field (\d+)")
_INDICATOR = re.compile(r"/ indicator (\d+-\d+)")


@dataclass(frozen=True)
class FindingShown:
    """A finding in the page's language, with the card of its check folded below it."""

    finding: Finding
    card: Check
    message: str
    why: str
    looks_at: str
    cannot_see: str

    @property
    def places(self) -> tuple[At, ...]:
        """One place for the cells of one line."""
        return tuple({(place.document, place.lines): place for place in self.finding.at}.values())

    @property
    def shape(self) -> str:
        return _SHAPES[self.finding.severity]

    @property
    def state(self) -> str:
        """How grave it is, or that it is accepted."""
        return "accepted" if self.finding.accepted else self.finding.severity

    @property
    def indicator(self) -> str | None:
        """The code of the indicator it is about."""
        found = _INDICATOR.search(self.finding.subject)
        return found[1] if found else None

    @property
    def field(self) -> int | None:
        """The field it is about, an indicator's field included."""
        if (found := _FIELD.search(self.finding.subject)) is not None:
            return int(found[1])
        return int(self.indicator.split("-")[0]) if self.indicator else None


@dataclass(frozen=True)
class Wanted:
    """Which findings are asked for; empty words ask for all."""

    severity: str = ""
    field: str = ""
    check: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Wanted":
        return cls(
            *(query.get(name, "")[:_LONGEST_WORD] for name in ("severity", "field", "check"))
        )

    def takes(self, each: FindingShown) -> bool:
        return (
            self.severity in ("", each.state)
            and self.field in ("", str(each.field))
            and self.check in ("", each.finding.code)
        )


def shown(findings: Sequence[Finding], lang: str) -> tuple[FindingShown, ...]:
    """In the language of the page; open ones before accepted ones, gravest first."""
    order = list(_SHAPES)
    ordered = sorted(
        findings, key=lambda each: (each.accepted is not None, order.index(each.severity))
    )
    return tuple(_shown(finding, lang) for finding in ordered)


def _shown(finding: Finding, lang: str) -> FindingShown:
    card = checks()[finding.code]
    words = [
        _said(each, lang) for each in (finding.message, card.why, card.looks_at, card.cannot_see)
    ]
    return FindingShown(finding, card, *words)


def _said(both: Bilingual, lang: str) -> str:
    return both.said_in(lang)


def of_indicator(found: Sequence[FindingShown], code: str) -> tuple[FindingShown, ...]:
    return tuple(each for each in found if each.indicator == code)


def of_field(found: Sequence[FindingShown], number: int) -> tuple[FindingShown, ...]:
    """Those of the field itself and of its indicators."""
    return tuple(each for each in found if each.field == number)


def grave(found: Sequence[FindingShown]) -> tuple[FindingShown, ...]:
    """Errors and warnings nobody has accepted: what a policy's own page tells."""
    return tuple(
        each for each in found if each.finding.severity != "note" and each.finding.accepted is None
    )


def counts(found: Sequence[FindingShown]) -> tuple[tuple[str, str, int], ...]:
    """Severity, shape and how many are open, and the accepted ones."""
    states = [each.state for each in found]
    return tuple(
        (state, shape, states.count(state))
        for state, shape in (*_SHAPES.items(), ("accepted", "✓"))
    )


def fields_of(found: Sequence[FindingShown]) -> tuple[int, ...]:
    """The fields something was found in."""
    return tuple(sorted({each.field for each in found if each.field is not None}))


def checks_of(found: Sequence[FindingShown], lang: str) -> tuple[tuple[str, str], ...]:
    """Code and title of the checks that found something, by title."""
    titles = {each.card.code: _said(each.card.title, lang) for each in found}
    return tuple(sorted(titles.items(), key=lambda check: check[1]))
