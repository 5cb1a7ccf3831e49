"""An outcome as a ComputedGrade: the grade or why there is none, its trace, what would change it,
the rule behind it.

In: what grading made of a subject. Out: a record; the declared grade is carried beside it and never
touched.
"""

from collections.abc import Sequence

from hyoka.grading.parts import Outcome
from hyoka.records import Bilingual, ComputedGrade, TraceStep
from hyoka.rulebooks import Rulebook


def computed_grade(
    subject: str,
    declared: str | None,
    outcome: Outcome,
    rulebook: Rulebook,
    *,
    trace: Sequence[TraceStep],
    to_next: Bilingual | None,
    unconfirmed: tuple[str, ...],
    border: Bilingual | None = None,
    robust: bool | None = None,
) -> ComputedGrade:
    """A grade only where one is left; else the grades still possible."""
    return ComputedGrade(
        subject=subject,
        declared=declared,
        computed=outcome.grade,
        undecided=None if outcome.undecided is None else str(outcome.undecided),
        rulebook=rulebook.name,
        trace=tuple(trace),
        to_next_grade=f"{to_next.ja} / {to_next.en}" if to_next else None,
        to_next=to_next,
        candidates=outcome.candidates,
        unconfirmed=unconfirmed,
        trial=bool(unconfirmed) and outcome.grade is not None,
        border=border,
        robust=robust if unconfirmed and outcome.grade is not None else None,
        source=tuple(each.basis for each in rulebook.source),
    )
