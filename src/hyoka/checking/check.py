"""What a check is: a card in `catalogue/checks/` and a module in `checks/`; and what it finds.

In: a code. Out: the card, which makes findings with a fingerprint that survives the next reading of
the document: code, subject and facts, never line numbers.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from pydantic import JsonValue

from hyoka.checking.vocabulary import basis
from hyoka.definitions import catalogue, load
from hyoka.records import At, Basis, Bilingual, Finding, Record

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class Check(Record):
    """A check's card: `hyoka check --explain` shows it.

    `yields_to` names checks that speak first: where one of them concerns the same place, this one
    is silent, so that one slip is told once. `looks_for` are the roles it looks at in a sheet of
    any form (`sheet`: the form itself); a check without one looks at records of its own type only.
    A structural check, whose finding shifts whole sections, speaks before all others. One that
    yields wholly is silent only where every place of its finding is concerned. `messages` are
    templates over facts and words.
    """

    code: str
    severity: Severity
    title: Bilingual
    looks_at: Bilingual
    why: Bilingual
    cannot_see: Bilingual
    example: Bilingual
    messages: dict[str, Bilingual]
    basis: str | None = None
    yields_to: tuple[str, ...] = ()
    looks_for: tuple[str, ...] = ()
    structural: bool = False
    yields_wholly: bool = False

    @property
    def rests_on(self) -> Basis | None:
        """The official checklist or rule behind it."""
        return basis(self.basis) if self.basis else None

    def finding(
        self,
        subject: str,
        at: Iterable[At | None],
        facts: Mapping[str, JsonValue] | None = None,
        *,
        says: str = "default",
        severity: Severity | None = None,
        details: Mapping[str, JsonValue] | None = None,
        rests_on: Basis | None = None,
        **words: object,
    ) -> Finding:
        """A finding. `facts` tell it from others, `details` only add to them, `words` fill the
        message."""
        known = dict(facts or {})
        message, filling = self.messages[says], {**known, **words}
        return Finding(
            code=self.code,
            severity=severity or self.severity,
            subject=subject,
            message=Bilingual(ja=message.ja.format(**filling), en=message.en.format(**filling)),
            facts={**known, **(details or {})},
            at=tuple(dict.fromkeys(place for place in at if place is not None)),
            basis=rests_on or self.rests_on,
            fingerprint=fingerprint(self.code, subject, known),
        )


@cache
def card(code: str) -> Check:
    """The card of a check. Raises Problem for one that lacks something in either language."""
    return load(catalogue("checks", f"{code}.yaml"), Check)


def fingerprint(code: str, subject: str, facts: Mapping[str, JsonValue]) -> str:
    """Sixteen hexadecimal digits over what a finding says, without where it stands."""
    told = json.dumps(
        [code, subject, facts], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(told.encode()).hexdigest()[:16]
