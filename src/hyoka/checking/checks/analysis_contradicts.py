"""An analysis that says other than the yearly figures."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, pairwise

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.checking.standings import observations_of
from hyoka.grading.observation import Observation
from hyoka.grading.targets import Target
from hyoka.records import Finding

CHECK = card("analysis-contradicts")
_ALL = r"(?:[2-9]年とも|[2-9]年間(?:にわたり|を通じて|とも)|毎年度?|いずれ(?:の年度)?も|全ての年度で|各年度とも)"
_REACHED = re.compile(
    rf"{_ALL}、?[^。、]{{0,16}}(?:目標[^。、]{{0,8}})?(?:達成し(?:た|て)|満たし(?:た|て)|届いた)"
)
_MISSED = re.compile(
    rf"{_ALL}、?[^。]{{0,16}}目標[^。、]{{0,8}}(?:達成でき(?:てい)?な|届かな|満たさな|達しな)"
)
_ABOVE = re.compile(rf"{_ALL}、?[^。、]{{0,16}}(?:目標[^。、]{{0,8}})?上回(?:った|り|る)")
_BELOW = re.compile(rf"{_ALL}、?[^。]{{0,16}}目標[^。、]{{0,8}}下回")
_SOME = re.compile(r"(?P<years>[2-9])年のうち\s*(?P<n>[1-9])年で目標を(?:満たし|達成し|上回)")
_LEVEL = re.compile(rf"{_ALL}、?\s*(?P<n>\d+(?:\.\d+)?)\s*%(?:で|を)(?:あった|維持|達成|保)")
_UP = re.compile(r"毎年度?[^。、]{0,6}(?:増え|増加し|上が|上昇し|伸び)")
_DOWN = re.compile(r"毎年度?[^。、]{0,6}(?:減っ|減り|減少し|下が|低下し)")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    observed = observations_of(dossier)
    for passage in passages_of(dossier):
        years = observed.get(passage.owner or "", ())
        if passage.role == "analysis" and years:
            for sentence in passage.sentences:
                yield from _contradictions(passage, sentence, years)


def _contradictions(
    passage: ProsePassage, sentence: str, years: Sequence[Observation]
) -> Iterator[Finding]:
    figures = _figures_of(years)
    if figures is None:
        return
    for pattern, holds in _CLAIMS:
        claim = pattern.search(sentence)
        if claim is not None and not holds(figures, **claim.groupdict()):
            yield CHECK.finding(
                passage.subject,
                [passage.at, *chain.from_iterable(year.at for year in years)],
                {"claim": claim[0]},
                claim=passage.quoted(claim[0]),
                figures="、".join(f"{year.raw_target}→{year.raw_result}" for year in years),
            )
            return


@dataclass(frozen=True)
class _Figures:
    """Every year's target and result; `reached` is empty where the direction is not known."""

    pairs: list[tuple[Target, Fraction]]
    reached: list[bool]

    @property
    def results(self) -> list[Fraction]:
        return [result for _, result in self.pairs]

    @property
    def beside_targets(self) -> list[tuple[Fraction, Fraction]]:
        """Each result with its target, where that is a number."""
        return [
            (result, target.number) for target, result in self.pairs if target.number is not None
        ]

    def are_above(self) -> bool:
        return all(result >= target for result, target in self.beside_targets)

    def are_below(self) -> bool:
        return all(result <= target for result, target in self.beside_targets)

    def are_reached(self) -> bool:
        return all(self.reached)

    def are_missed(self) -> bool:
        return not any(self.reached)

    def are_reached_in(self, n: str, years: str) -> bool:
        counted = (len(self.reached), sum(self.reached))
        return not self.reached or (int(years), int(n)) == counted

    def stand_at(self, n: str) -> bool:
        return {Fraction(n)} == set(self.results)

    def rise(self) -> bool:
        return all(one < other for one, other in pairwise(self.results))

    def fall(self) -> bool:
        return all(one > other for one, other in pairwise(self.results))


_CLAIMS: tuple[tuple[re.Pattern[str], Callable[..., bool]], ...] = (
    (_ABOVE, _Figures.are_above),
    (_BELOW, _Figures.are_below),
    (_REACHED, _Figures.are_reached),
    (_MISSED, _Figures.are_missed),
    (_SOME, _Figures.are_reached_in),
    (_LEVEL, _Figures.stand_at),
    (_UP, _Figures.rise),
    (_DOWN, _Figures.fall),
)
"""What an analysis can say of all years, and how the figures bear it out; the parts of a pattern
are what is asked with it."""


def _figures_of(years: Sequence[Observation]) -> _Figures | None:
    """Null where a year lacks its target or its result."""
    pairs = [
        (year.target, year.result) for year in years if year.target and year.result is not None
    ]
    if len(pairs) < len(years):
        return None
    is_open = any(year.why == "direction-unknown" for year in years)
    reached = [] if is_open else [target.reached_by(result) for target, result in pairs]
    return _Figures(pairs, reached)
