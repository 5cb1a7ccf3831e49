"""A name that lacks a character or two of the name used everywhere else."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from hyoka.checking.check import SEVERITIES, card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import passages_of
from hyoka.records import At, Finding, ValueEntry
from hyoka.text import fold

CHECK = card("name-variant")
_NAME = re.compile(r"[一-龠々ァ-ヶー]{6,24}")
_SPACE = re.compile(r"\s")
# How many characters may be lost from the middle of a name so long, used so often elsewhere.
_LOSSES = ((1, 8, 2), (2, 9, 3))
Place = tuple[str, At]


def in_document(dossier: Dossier) -> Iterator[Finding]:
    counts: Counter[str] = Counter()
    places: dict[str, Place] = {}
    for subject, text, at in _texts(dossier):
        for name in _NAME.findall(_SPACE.sub("", fold(text))):
            counts[name] += 1
            places.setdefault(name, (subject, at))
    for short, full, lost in _variants(counts):
        subject, at = places[short]
        yield CHECK.finding(
            subject,
            [at, places[full][1]],
            {"name": short, "usual": full},
            severity=SEVERITIES[1] if lost == 1 else None,
            times=counts[full],
        )


def _texts(dossier: Dossier) -> Iterator[tuple[str, str, At]]:
    for passage in passages_of(dossier):
        yield passage.subject, passage.text, passage.at
    for _, indicator in dossier.indicators:
        for year in indicator.years:
            for entry in (year.target, year.result):
                if isinstance(entry, ValueEntry) and entry.value.raw and entry.value.at:
                    yield dossier.of_indicator(indicator.code), entry.value.raw, entry.value.at


def _variants(counts: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    """Names used once that are a usual name without a character or two of its middle."""
    for full, times in counts.items():
        for lost, length, least in _LOSSES:
            if len(full) >= length and times >= least:
                for start in range(1, len(full) - lost):
                    short = full[:start] + full[start + lost :]
                    if counts.get(short) == 1:
                        yield short, full, lost
                        break
