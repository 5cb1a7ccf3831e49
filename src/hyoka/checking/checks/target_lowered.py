"""A target made easier in the year after it was missed."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.checking.relations.mentions import Masked, Q, masked
from hyoka.checking.standings import observations_of
from hyoka.checking.yearly_counts import Counts, yearly_counts
from hyoka.grading.observation import Observation
from hyoka.records import Finding
from hyoka.text import era_label

CHECK = card("target-lowered")
OPEN = "direction-unknown"
_RAISED = re.compile(
    rf"(?:(?P<what>[一-龠]{{2}})(?:を|は|が))?(?P<n>{Q})(?:に|へ|まで)(?:と)?(?:増や|増加|拡大|引き?上げ|伸ば|広げ)"
)


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for code, years in observations_of(dossier).items():
        for before, after in pairwise(years):
            if _is_missed(before) and _is_easier(before, after):
                yield CHECK.finding(
                    dossier.of_indicator(code),
                    [*before.at, *after.at[:1]],
                    {"code": code, "fiscal_year": after.fiscal_year},
                    before=era_label(before.fiscal_year or 0),
                    after=era_label(after.fiscal_year or 0),
                    missed=before.raw_target,
                    result=before.raw_result,
                    lowered=after.raw_target,
                    says="open" if before.why == OPEN else "default",
                )
    yield from _raised(dossier)


def _raised(dossier: Dossier) -> Iterator[Finding]:
    """訓練を行う集落を160に増やす, where the year before had 188 already."""
    known = yearly_counts(dossier)
    for passage in passages_of(dossier):
        counts = known.get(passage.owner or "")
        if passage.role == "target" and passage.year is not None and counts is not None:
            for sentence in passage.sentences:
                yield from _passed(passage, passage.year - 1, masked(sentence), counts)


def _passed(
    passage: ProsePassage, before: int, sentence: Masked, counts: Counts
) -> Iterator[Finding]:
    """Aims every figure of the year before lies above."""
    for found in _RAISED.finditer(sentence.text):
        aim = sentence.mention(found["n"])
        told = counts.of("result", before, aim.unit or found["what"])
        if told and not aim.bounded and min(told) > aim.high:
            yield CHECK.finding(
                passage.subject,
                [passage.at, counts.at.get(("result", before))],
                {"code": passage.owner, "fiscal_year": before + 1},
                says="raised",
                before=era_label(before),
                after=era_label(before + 1),
                lowered=passage.quoted(sentence.printed(found)),
            )


def _is_missed(year: Observation) -> bool:
    return (
        year.target is not None
        and year.result is not None
        and not year.target.reached_by(year.result)
    )


def _is_easier(before: Observation, after: Observation) -> bool:
    """Whether the later target asks for less; where the direction is open, whether it went towards
    the result."""
    if before.target is None or after.target is None or before.target.kind != after.target.kind:
        return False
    one, other = before.target.number, after.target.number
    if one is None or other is None:
        return False
    step: Fraction = other - one
    if before.why == OPEN and before.result is not None:
        return step < 0 and before.result < one
    return step < 0 if before.target.low is not None else step > 0
