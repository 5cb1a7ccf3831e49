"""Growth and change stated in prose against the table they speak of, or against the figures beside
them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, broken_relations, passages_of
from hyoka.checking.relations import changes
from hyoka.checking.series import NumberSeries, known_series
from hyoka.records import At, Finding
from hyoka.text import era_label, fiscal_years, squeezed

CHECK = card("change-mismatch")
_N = r"(?<![\d,])(?>\d[\d,]*(?:\.\d+)?)"
_UNIT = r"(?:名|人|件|回|社|団体|機関|部|か国|位|円|百万円|千円|億円|%)"
_BETWEEN = re.compile(
    rf"(?P<years>[^、。]{{2,14}}年度?(?:から|～|~|-)[^、。]{{1,14}}年度?)(?:にかけて|までに|で|の間に|には|に)?"
    rf"(?P<what>[^。]{{2,40}}?)(?P<about>約|およそ|ほぼ)?\s*(?P<n>{_N})\s*%\s*(?:の)?(?P<way>増|減|上昇|低下|伸び|縮小)"
)
_YEARLY = re.compile(
    rf"(?P<value>{_N})\s*(?P<unit>{_UNIT})(?P<gap>[^。\d]{{0,30}}?)前年度?(?:比|より|から|に比べ)(?:で)?\s*(?P<about>約)?"
    rf"(?P<n>{_N})\s*(?P<as>{_UNIT})\s*(?:の)?(?P<way>増|減|上昇|低下)"
)
_YEAR = r"(?:平成|令和)\s*(?:元|\d{1,2})\s*年度?"
_FROM_TO = re.compile(
    rf"(?P<first>{_YEAR})\s*の?\s*(?P<one>{_N})\s*[^\d。、]{{0,4}}から、?\s*(?P<last>{_YEAR})\s*の?\s*(?P<other>{_N})"
)
_POINTS = re.compile(
    rf"(?P<before>{_N})\s*%\s*\)?\s*から\s*(?P<n>{_N})\s*ポイント\s*(?P<way>低下|減少|上昇|増加)(?:し(?:た|て)?、?)?\s*(?P<after>{_N})\s*%"
)


@dataclass(frozen=True)
class Claim:
    """A stated change that does not follow; `table` is what it was compared with."""

    passage: ProsePassage
    stated: str
    computed: str
    figures: str
    at: tuple[At | None, ...]
    table: object


def in_document(dossier: Dossier) -> Iterator[Finding]:
    """One finding a table: where a cell is wrong, every sentence about it fails."""
    claims: dict[object, list[Claim]] = defaultdict(list)
    series = known_series(dossier)
    for passage in passages_of(dossier):
        known = series.get(passage.field, [])
        for sentence in passage.sentences:
            for claim in (
                *_from_to(passage, sentence, known),
                *_between(passage, sentence, known),
                *_yearly(passage, sentence, known),
                *_in_points(passage, sentence),
            ):
                claims[claim.table].append(claim)
    for passage, each in broken_relations(dossier, changes.broken_in):
        stated = Claim(passage, each.printed, each.computed, "", (), (passage.at, each.printed))
        told = ("".join(claim.stated.split()) for claim in chain.from_iterable(claims.values()))
        if not any(each.printed in words for words in told):
            claims[stated.table].append(stated)
    for group in claims.values():
        yield _finding(group)


def _from_to(passage: ProsePassage, sentence: str, known: list[NumberSeries]) -> Iterator[Claim]:
    """Two values with their years, of which a table knows one and not the other."""
    for match in _FROM_TO.finditer(sentence):
        stated = [
            (_year(match["first"]), _decimal(match["one"])),
            (_year(match["last"]), _decimal(match["other"])),
        ]
        found = next((each for each in known if any(_agreements(each, stated))), None)
        if found is not None and not all(_agreements(found, stated)):
            points = [found.points[year] for year, _ in stated if year is not None]
            figures = "、".join(point.raw for point in points)
            at = tuple(point.at for point in points)
            yield Claim(passage, match[0], figures, figures, at, id(found))


def _year(printed: str) -> int | None:
    mention = next(iter(fiscal_years(printed)), None)
    return mention.year if mention else None


def _agreements(series: NumberSeries, stated: list[tuple[int | None, Decimal]]) -> list[bool]:
    """Whether a table has each number in its year; nothing where it lacks one of the years."""
    if any(year not in series.points for year, _ in stated):
        return []
    return [series.points[year].number == number for year, number in stated if year is not None]


def _between(passage: ProsePassage, sentence: str, known: list[NumberSeries]) -> Iterator[Claim]:
    for match in _BETWEEN.finditer(sentence):
        years = [mention.year for mention in fiscal_years(match["years"])]
        named = _named(squeezed(match["what"]), years, known)
        if named is None or len(years) != 2:
            continue
        first, last = (named.points[year] for year in years)
        real = _percent(first.number, last.number)
        if real is not None and abs(real - _signed(match)) > _tolerance(match):
            values = f"{era_label(years[0])} {first.raw}、{era_label(years[1])} {last.raw}"
            told, at = f"{real:+.1f}％", (first.at, last.at)
            yield Claim(passage, match[0], told, values, at, id(named))


def _named(what: str, years: list[int], known: list[NumberSeries]) -> NumberSeries | None:
    """The first series of that name with all of the years."""
    with_years = (each for each in known if set(years) <= set(each.points))
    return next((each for each in with_years if each.is_named_in(what)), None)


def _yearly(passage: ProsePassage, sentence: str, known: list[NumberSeries]) -> Iterator[Claim]:
    for match in _YEARLY.finditer(sentence):
        alike = [each for each in known if _same_unit(each.unit, match["unit"])]
        meant = ((each, _year_meant(match, each)) for each in alike)
        series, year = next(((each, year) for each, year in meant if year), (None, None))
        if series is not None and year is not None:
            yield from _against_the_year_before(passage, match, series, year)


def _against_the_year_before(
    passage: ProsePassage, match: re.Match[str], series: NumberSeries, year: int
) -> Iterator[Claim]:
    before, after = series.points[year - 1], series.points[year]
    in_percent = match["as"] == "%" != match["unit"]
    real = after.number - before.number
    if in_percent:
        share = _percent(before.number, after.number)
        if share is None:
            return
        real = share
    is_wrong = abs(real - _signed(match)) > (_tolerance(match) if in_percent else 0)
    if is_wrong or after.number != _decimal(match["value"]):
        told = f"{real:+.1f}％" if in_percent else f"{real:+f}{match['unit']}"
        values = f"{era_label(year - 1)} {before.raw}、{era_label(year)} {after.raw}"
        yield Claim(passage, match[0], told, values, (before.at, after.at), id(series))


def _year_meant(match: re.Match[str], series: NumberSeries) -> int | None:
    """The year whose value is stated; failing that, the year after the value the change starts
    from."""
    value = _decimal(match["value"])
    year = series.year_of_value(value)
    if year is None and match["as"] == match["unit"]:
        start = series.year_of_value(value - _signed(match))
        year = None if start is None else start + 1
    return year if year is not None and {year - 1, year} <= set(series.points) else None


def _in_points(passage: ProsePassage, sentence: str) -> Iterator[Claim]:
    for match in _POINTS.finditer(sentence):
        real = _decimal(match["after"]) - _decimal(match["before"])
        if real != _signed(match):
            figures = f"{match['before']}％、{match['after']}％"
            yield Claim(
                passage, match[0], f"{real:+f}ポイント", figures, (), (passage.at, match[0])
            )


def _decimal(printed: str) -> Decimal:
    return Decimal(printed.replace(",", ""))


def _signed(match: re.Match[str]) -> Decimal:
    return -_decimal(match["n"]) if match["way"][0] in "減低縮" else _decimal(match["n"])


def _percent(before: Decimal, after: Decimal) -> Decimal | None:
    return (after - before) / before * 100 if before else None


def _tolerance(match: re.Match[str]) -> Decimal:
    """Half of the last digit printed; one whole digit where it says about."""
    places = len(match["n"].partition(".")[2])
    return Decimal(1).scaleb(-places) * (Decimal(1) if match["about"] else Decimal("0.55"))


def _same_unit(one: str | None, other: str) -> bool:
    return one is None or one == other or {one, other} <= {"名", "人"}


def _finding(group: list[Claim]) -> Finding:
    first = group[0]
    return CHECK.finding(
        first.passage.subject,
        list(chain.from_iterable((claim.passage.at, *claim.at) for claim in group)),
        {
            "stated": [squeezed(claim.stated) for claim in group],
            "computed": [claim.computed for claim in group],
        },
        told="、".join(
            f"「{claim.passage.quoted(claim.stated)}」（計算では {claim.computed}）"
            for claim in group
        ),
        told_en=", ".join(
            f"“{claim.passage.quoted(claim.stated)}” (computed: {claim.computed})"
            for claim in group
        ),
        says="default" if first.figures else "beside",
        figures=first.figures,
    )
