"""An analysis that says other than the yearly figures."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, pairwise

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.checking.standings import observations_of
from hyoka.grading.observation import Observation
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
_SOME = re.compile(r"(?P<all>[2-9])年のうち\s*(?P<n>[1-9])年で目標を(?:満たし|達成し|上回)")
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
    pairs = [
        (year.target, year.result) for year in years if year.target and year.result is not None
    ]
    results = [result for _, result in pairs]
    if len(pairs) < len(years):
        return
    is_open = any(year.why == "direction-unknown" for year in years)
    reached = [] if is_open else [target.reached_by(result) for target, result in pairs]
    above = [target.number is None or result >= target.number for target, result in pairs]
    below = [target.number is None or result <= target.number for target, result in pairs]
    some, level = _SOME.search(sentence), _LEVEL.search(sentence)
    wrong = (
        (_ABOVE.search(sentence), not all(above)),
        (_BELOW.search(sentence), not all(below)),
        (_REACHED.search(sentence), not all(reached)),
        (_MISSED.search(sentence), any(reached)),
        (
            some,
            some is not None
            and not is_open
            and (int(some["all"]), int(some["n"])) != (len(reached), sum(reached)),
        ),
        (level, level is not None and {Fraction(level["n"])} != set(results)),
        (_UP.search(sentence), not all(one < other for one, other in pairwise(results))),
        (_DOWN.search(sentence), not all(one > other for one, other in pairwise(results))),
    )
    for claim, is_wrong in wrong:
        if claim is not None and is_wrong:
            yield CHECK.finding(
                passage.subject,
                [passage.at, *chain.from_iterable(year.at for year in years)],
                {"claim": claim[0]},
                claim=passage.quoted(claim[0]),
                figures="、".join(f"{year.raw_target}→{year.raw_result}" for year in years),
            )
            return
