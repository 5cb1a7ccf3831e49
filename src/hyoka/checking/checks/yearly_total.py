"""A total or a target quoted behind the years that the years' own words do not give."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.checking.relations.mentions import Masked, Mention, Q, masked
from hyoka.checking.yearly_counts import Counts, all_counts, sums_of, yearly_counts
from hyoka.records import Finding

CHECK = card("yearly-total")
_LOOKING_BACK = ("analysis", "necessity", "next", "reason")
_NEAR = Decimal("0.4")
_QUOTED = re.compile(
    rf"(?<!年度)(?<!中期)目標(?:値)?(?:の|とした|としていた|である|であった|に掲げた|どおり、?合わせて)"
    rf"(?P<n>{Q})(?!.{{0,3}}増)"
)
_IN_ALL = re.compile(rf"(?P<span>{Q})で、?(?:合わせて|合計|延べ|計|全|の)*(?P<n>{Q})")
_GREW = (
    re.compile(
        rf"(?P<now>{Q})(?:\([^()]{{0,16}}\))?(?:と|であり|で|となり|、)*"
        rf"(?:対)?前年度?(?:比|から|より|に比べ)(?:て|、|で)*(?P<by>{Q})(?:の|に)?(?P<way>増|減)"
    ),
    re.compile(
        rf"(?P<by>{Q})(?:の)?(?P<way>増|減)(?:加|少)?し(?:、|て)?(?:\([^()]{{0,30}}\))?、?"
        rf"(?P<now>{Q})(?:と|に)なっ"
    ),
)


def in_document(dossier: Dossier) -> Iterator[Finding]:
    known = yearly_counts(dossier)
    for passage in passages_of(dossier):
        counts = known.get(passage.owner or "")
        for sentence in passage.sentences if counts else ():
            assert counts is not None
            if len(counts.years("target")) >= len(dossier.years):
                yield from _quoted(passage, masked(sentence), counts)
            yield from _in_all(passage, masked(sentence), counts)
            yield from _grown(passage, masked(sentence), counts)


def _quoted(passage: ProsePassage, sentence: Masked, counts: Counts) -> Iterator[Finding]:
    """目標の19地域: a target of some year, or what the targets of the years come to."""
    for found in _QUOTED.finditer(sentence.text):
        quoted = sentence.mention(found["n"])
        if passage.role == "target" or quoted.bounded or quoted.unit in ("%", "年間", "位"):
            continue
        years = [each for each in all_counts(counts, "target", quoted.unit) if each]
        if years and quoted.value not in sums_of(years):
            yield _finding(passage, sentence, found, counts, "target")


def _in_all(passage: ProsePassage, sentence: Masked, counts: Counts) -> Iterator[Finding]:
    """３年間で11の海域: what the results of the years come to, or what one of them says."""
    if passage.role not in _LOOKING_BACK:
        return
    for found in _IN_ALL.finditer(sentence.text):
        span, total = sentence.mention(found["span"]), sentence.mention(found["n"])
        years = list(all_counts(counts, "result", total.unit))
        if span.unit != "年間" or span.value != len(years) or not _counts_things(total):
            continue
        told = set(chain.from_iterable(years)) | sums_of(years, every=True)
        if all(years) and total.value not in told:
            yield _finding(passage, sentence, found, counts, "total")


def _grown(passage: ProsePassage, sentence: Masked, counts: Counts) -> Iterator[Finding]:
    """918名と前年比６名増加: the year before told 912, or nothing of that size."""
    if passage.role != "result" or passage.year is None:
        return
    for found in chain.from_iterable(each.finditer(sentence.text) for each in _GREW):
        now, by = sentence.mention(found["now"]), sentence.mention(found["by"])
        sign = 1 if found["way"] == "増" else -1
        near = _near(counts.of("result", passage.year - 1, now.unit), now)
        if now.is_like(by) and near and now.value - sign * by.value not in near:
            yield _finding(passage, sentence, found, counts, "before")


def _near(told: list[Decimal], now: Mention) -> list[Decimal]:
    """What may be the same series a year before."""
    return [each for each in told if abs(each - now.value) <= _NEAR * now.value]


def _counts_things(mention: Mention) -> bool:
    return not mention.bounded and mention.unit not in (None, "年間", "%", "位", "倍", "ポイント")


def _finding(
    passage: ProsePassage, sentence: Masked, found: re.Match[str], counts: Counts, says: str
) -> Finding:
    printed = sentence.printed(found)
    return CHECK.finding(
        passage.subject,
        [passage.at, *counts.places("target" if says == "target" else "result")],
        {"printed": printed},
        says=says,
        printed=passage.quoted(printed),
    )
