"""Growth and change stated in prose against the table they speak of, or against the figures beside
them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

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
        if not any(
            each.printed in "".join(claim.stated.split())
            for group in claims.values()
            for claim in group
        ):
            claims[stated.table].append(stated)
    for group in claims.values():
        yield _finding(group)


def _from_to(passage: ProsePassage, sentence: str, known: list[NumberSeries]) -> Iterator[Claim]:
    """Two values with their years, of which a table knows one and not the other."""
    for match in _FROM_TO.finditer(sentence):
        years = [each.year for name in ("first", "last") for each in fiscal_years(match[name])[:1]]
        stated = [_decimal(match["one"]), _decimal(match["other"])]
        for each in known:
            points = [each.points[year] for year in years if year in each.points]
            agrees = [point.number == number for point, number in zip(points, stated, strict=False)]
            if len(points) == len(stated) and any(agrees):
                if not all(agrees):
                    figures = "、".join(point.raw for point in points)
                    yield Claim(
                        passage,
                        match[0],
                        figures,
                        figures,
                        tuple(point.at for point in points),
                        id(each),
                    )
                break


def _between(passage: ProsePassage, sentence: str, known: list[NumberSeries]) -> Iterator[Claim]:
    for match in _BETWEEN.finditer(sentence):
        years = [mention.year for mention in fiscal_years(match["years"])]
        named = [
            each
            for each in known
            if len(years) == 2
            and each.is_named_in(squeezed(match["what"]))
            and set(years) <= set(each.points)
        ]
        if not named:
            continue
        first, last = (named[0].points[year] for year in years)
        real = _percent(first.number, last.number)
        stated = _signed(match)
        if real is not None and abs(real - stated) > _tolerance(match):
            values = f"{era_label(years[0])} {first.raw}、{era_label(years[1])} {last.raw}"
            yield Claim(
                passage, match[0], f"{real:+.1f}％", values, (first.at, last.at), id(named[0])
            )


def _yearly(passage: ProsePassage, sentence: str, known: list[NumberSeries]) -> Iterator[Claim]:
    for match in _YEARLY.finditer(sentence):
        for each in known:
            year = _year_meant(match, each) if _same_unit(each.unit, match["unit"]) else None
            if year is None:
                continue
            before, after = each.points[year - 1], each.points[year]
            in_percent = match["as"] == "%" != match["unit"]
            real = (
                _percent(before.number, after.number)
                if in_percent
                else after.number - before.number
            )
            wrong = real is not None and abs(real - _signed(match)) > (
                _tolerance(match) if in_percent else 0
            )
            if real is not None and (wrong or after.number != _decimal(match["value"])):
                told = f"{real:+.1f}％" if in_percent else f"{real:+f}{match['unit']}"
                values = f"{era_label(year - 1)} {before.raw}、{era_label(year)} {after.raw}"
                yield Claim(passage, match[0], told, values, (before.at, after.at), id(each))
            break


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
        [place for claim in group for place in (claim.passage.at, *claim.at)],
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
