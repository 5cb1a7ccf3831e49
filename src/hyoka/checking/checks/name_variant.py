"""A name that lacks a character or two of the name used everywhere else, or has another one in its
place."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from pydantic import JsonValue

from hyoka.checking.check import SEVERITIES, card
from hyoka.checking.dossier import Dossier
from hyoka.checking.linking import overlap
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.records import At, Finding, ValueEntry
from hyoka.text import fold

CHECK = card("name-variant")
_NAME = re.compile(r"[一-龠々ァ-ヶー]{6,24}")
_SPACE = re.compile(r"\s")
_SHORT = re.compile(r"(?P<name>[一-龠々ァ-ヶー・]{4,24})\((?P<short>[A-Z][A-Za-z-]{1,9})[),]")
_END, _ALIKE = 6, 0.2
# How many characters may be lost from the middle of a name so long, used so often elsewhere.
_LOSSES = ((1, 8, 2), (2, 9, 3))
_USUAL, _LONG = 3, 7
# Characters by which names of one kind are told apart: another one is another thing.
_TELLING = frozenset(
    "一二三四五六七八九十東西南北中央上下左右前後新旧大小内外日米英仏独露印豪韓国県市区町村課室局部長官相的性化本会年月入出"
    "増減男女総純粗公私官民"
)
Place = tuple[str, At]


def in_document(dossier: Dossier) -> Iterator[Finding]:
    counts: Counter[str] = Counter()
    places: dict[str, Place] = {}
    for subject, text, at in _texts(dossier):
        for name in _NAME.findall(_SPACE.sub("", fold(text))):
            counts[name] += 1
            places.setdefault(name, (subject, at))
    variants = (*_variants(counts), *_replaced(counts))
    yield from _abbreviated(dossier, {odd for odd, _, _ in variants})
    for odd, full, is_sure in variants:
        subject, at = places[odd]
        yield CHECK.finding(
            subject,
            [at, places[full][1]],
            {"name": odd, "usual": full},
            severity=SEVERITIES[1] if is_sure else None,
            times=counts[full],
        )


def _abbreviated(dossier: Dossier, told: Collection[str]) -> Iterator[Finding]:
    """Short names that stand behind two names: one of them is another body's, or a slip that is not
    `told` already."""
    names: dict[str, dict[str, list[ProsePassage]]] = {}
    for passage in passages_of(dossier):
        for found in _SHORT.finditer(_SPACE.sub("", passage.folded)):
            name = found["name"].replace("国際連合", "国連").replace("・", "")
            names.setdefault(found["short"], {}).setdefault(name, []).append(passage)
    for short, several in names.items():
        usual = max(several, key=lambda name: len(several[name]))
        for name, passages in several.items():
            if name not in (usual, *told) and len(passages) == 1 and _are_two(name, usual):
                at = [passages[0].at, several[usual][0].at]
                facts: dict[str, JsonValue] = {"short": short, "name": name, "usual": usual}
                yield CHECK.finding(passages[0].subject, at, facts, says="short", severity="note")


def _are_two(name: str, usual: str) -> bool:
    """Whether neither name is the end or the beginning of the other, while both speak of alike
    things."""
    few, many = sorted((name, usual), key=len)
    if few in many or many.endswith(few[-_END:]):
        return False
    return overlap(few, many) >= _ALIKE


def _texts(dossier: Dossier) -> Iterator[tuple[str, str, At]]:
    for passage in passages_of(dossier):
        yield passage.subject, passage.text, passage.at
    for _, indicator in dossier.indicators:
        for year in indicator.years:
            for entry in (year.target, year.result):
                if isinstance(entry, ValueEntry) and entry.value.raw and entry.value.at:
                    yield dossier.of_indicator(indicator.code), entry.value.raw, entry.value.at


def _variants(counts: Mapping[str, int]) -> Iterator[tuple[str, str, bool]]:
    """Names used once that are a usual name without a character or two of its middle; sure where it
    is one."""
    for full, times in counts.items():
        for lost, length, least in _LOSSES:
            if len(full) >= length and times >= least:
                for start in range(1, len(full) - lost):
                    short = full[:start] + full[start + lost :]
                    if counts.get(short) == 1:
                        yield short, full, lost == 1
                        break


def _replaced(counts: Mapping[str, int]) -> Iterator[tuple[str, str, bool]]:
    """Names used once that differ from a usual name in one character that tells no two things
    apart."""
    long = {name: times for name, times in counts.items() if len(name) >= _LONG}
    by_gap = _by_gap(name for name, times in long.items() if times >= _USUAL)
    for odd in (name for name, times in long.items() if times == 1):
        yield from ((odd, full, True) for full in _alike_but_one(odd, by_gap))


def _alike_but_one(odd: str, by_gap: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for at, gap in _gaps(odd):
        for full in by_gap.get(gap, ()):
            if not {odd[at], full[at]} & _TELLING:
                yield full


def _by_gap(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for _, gap in _gaps(name):
            found[gap].append(name)
    return found


def _gaps(name: str) -> Iterator[tuple[int, str]]:
    """The name with each character of its middle left out in turn, and which it is."""
    for at in range(1, len(name) - 1):
        yield at, f"{name[:at]}\0{name[at + 1 :]}"
