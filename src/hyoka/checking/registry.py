"""Finds the checks: every module of `checks/` with a CHECK card and at least one of the four ways
to look.

`of_reading(records)`         all that was read of one document
`in_document(dossier)`        one evaluation in one document
`across_years(dossiers)`      the evaluations of one policy, oldest first
`across_documents(dossiers)`  any documents beside each other
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from hyoka.checking.check import Check
from hyoka.checking.dossier import Dossier
from hyoka.definitions import Registry
from hyoka.definitions.problems import problem_named
from hyoka.records import Finding, Records

OfReading = Callable[[Records], Iterable[Finding]]
InDocument = Callable[[Dossier], Iterable[Finding]]
CHECKS = Registry("hyoka.checking.checks")
Across = Callable[[Sequence[Dossier]], Iterable[Finding]]


@dataclass(frozen=True)
class Registered:
    """A check with its ways to look; null where it has none of that kind."""

    card: Check
    of_reading: OfReading | None
    in_document: InDocument | None
    across_years: Across | None
    across_documents: Across | None


@cache
def registered() -> tuple[Registered, ...]:
    """All checks by code. A check that yields comes after those it yields to."""
    found = [_registered(module) for module in CHECKS.modules]
    return tuple(sorted(found, key=lambda each: each.card.code))


def _registered(module: ModuleType) -> Registered:
    ways = [
        getattr(module, way, None)
        for way in ("of_reading", "in_document", "across_years", "across_documents")
    ]
    return Registered(module.CHECK, *ways)


@cache
def checks() -> dict[str, Check]:
    """The card of every check, by code."""
    return {each.card.code: each.card for each in registered()}


def check_named(code: str) -> Check:
    """Raises Problem for a code no check has."""
    found = checks().get(code)
    if found is None:
        raise problem_named(
            "unknown-check",
            {"check": code},
            listed="、".join(checks()),
            listed_en=", ".join(checks()),
        )
    return found
