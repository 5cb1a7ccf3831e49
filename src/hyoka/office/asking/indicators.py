"""Questions about indicators: lists of those that have something in common, and one of them by its
code."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from hyoka.grading import Asked, day_of, rulebook_for, year_grades
from hyoka.office import library
from hyoka.office.asking.said import MOST, Answerer, Found, Link, Place, Row, Scope, place_of
from hyoka.office.following import parts_of
from hyoka.office.library import EvaluationEntry
from hyoka.office.shelf import marks_where
from hyoka.records import (
    At,
    Bilingual,
    Indicator,
    ItemList,
    PolicyEvaluation,
    PolicyField,
    Problem,
)
from hyoka.rulebooks import load_rulebooks
from hyoka.store.models import IdentityEdge, IndicatorRow, Naming, YearRow
from hyoka.store.search.models import Passage
from hyoka.store.search.query import AnyPassage

_MOST_POLICIES = 5
_MET = Bilingual(ja="目標に届いた", en="met its target")
_MISSED = Bilingual(ja="目標に届かなかった", en="missed its target")
_OPEN = Bilingual(ja="数値で比べられない", en="cannot be compared by figures")
One = Callable[[EvaluationEntry, PolicyEvaluation, PolicyField, Indicator], Iterable[Row]]


def listed(scope: Scope, show: str = "", *, with_letter: bool = False) -> Found:
    """Indicators by what is marked of them, newest evaluation first."""
    rows = _of(scope)
    if show:
        marks = marks_where(show).filter(evaluation=OuterRef("evaluation"), code=OuterRef("code"))
        rows = rows.filter(Exists(marks))
    if with_letter:
        rows = rows.filter(rating=scope.asked.letter)
    asked = {"show": show, "rating": scope.asked.letter if with_letter else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return _found(scope, rows, Link("indicators", (), query))


def main(scope: Scope) -> Found:
    return _found(scope, _of(scope).filter(main=True), Link("indicators"))


def _of(scope: Scope) -> QuerySet[IndicatorRow]:
    rows = IndicatorRow.objects.filter(evaluation__public_pointer__isnull=False)
    if scope.is_narrowed:
        rows = rows.filter(evaluation__in=[each.id for each in scope.entries])
    return rows.order_by("-evaluation__fiscal_year", "evaluation", "position")


def _found(scope: Scope, rows: QuerySet[IndicatorRow], more: Link) -> Found:
    n, shown = rows.count(), list(rows[:MOST])
    entries = {each.id: each for each in scope.entries}
    missing = sorted({row.evaluation_id for row in shown} - entries.keys())
    entries |= {each.id: each for each in library.entries_by_id(missing)}
    places = _rating_places(shown)
    return Found(
        [
            Row(
                f"{entries[row.evaluation_id].fiscal_year} {row.code} {row.title}",
                row.rating,
                Link("indicator", (row.evaluation_id, row.code)),
                places.get((row.evaluation_id, row.code)),
                state="given" if row.rating else "not_in_text",
            )
            for row in shown
        ],
        n,
        {"letter": scope.asked.letter},
        more if n > len(shown) else None,
    )


def _rating_places(rows: Sequence[IndicatorRow]) -> dict[tuple[int, str], Place]:
    """Where the ratings are printed."""
    passages = Passage.objects.filter(
        evaluation__in={row.evaluation_id for row in rows},
        code__in={row.code for row in rows},
        part="fields/indicators/rating",
        page__isnull=False,
    ).exclude(document="")
    return {(each.evaluation_id, each.code): placed(each) for each in passages.order_by("-pk")}


def placed(passage: AnyPassage) -> Place:
    """The place of a passage that has one."""
    page, first = passage.page or 1, passage.first_line or 1
    label = passage.page_label or None
    return Place(passage.document, page, label, first, passage.last_line or first)


def renamed(scope: Scope) -> Found:
    """Links between indicators that tell of another name or code."""
    edges = IdentityEdge.objects.exclude(state="rejected").filter(
        kind__in=("renamed", "split", "merged"), before__kind="indicator"
    )
    if scope.is_narrowed:
        edges = edges.filter(before__above__in={each.policy_id for each in scope.entries})
    shown = list(edges.order_by("pk")[:MOST])
    namings = Naming.objects.filter(
        identity__in=[each.after_id for each in shown], evaluation__public_pointer__isnull=False
    ).order_by("fiscal_year")
    after = {each.identity_id: each for each in namings}
    return Found([_renamed(each, after[each.after_id]) for each in shown if each.after_id in after])


def _renamed(edge: IdentityEdge, naming: Naming) -> Row:
    is_sure = edge.state == "confirmed"
    ja, en = ("確認済み", "confirmed") if is_sure else ("候補", "proposed")
    link = Link("indicator", (naming.evaluation_id, naming.code))
    return Row(f"{naming.code} {naming.name}", edge.evidence, link, note=Bilingual(ja=ja, en=en))


def about_one(scope: Scope, told: One) -> Found:
    """The newest evaluation of each policy that has an indicator of that code."""
    chosen = _newest(scope)
    entries = {each.id: each for each in scope.entries}
    missing = {row.evaluation_id for row in chosen} - entries.keys()
    entries |= {each.id: each for each in library.entries_by_id(sorted(missing))}
    parts = parts_of({row.evaluation_id: (row.code,) for row in chosen})
    found: list[Row] = []
    for row in chosen:
        if (row.evaluation_id, row.code) in parts:
            found += told(entries[row.evaluation_id], *parts[row.evaluation_id, row.code])
    return Found(found[:MOST], len(found), _called(scope, chosen), is_stated=bool(found))


def _newest(scope: Scope) -> list[IndicatorRow]:
    """The indicator of that code in the newest evaluation of each policy."""
    rows = list(_of(scope).filter(code=scope.asked.code).select_related("evaluation"))
    newest = {row.evaluation.subject_id: row for row in reversed(rows)}
    return list(newest.values())[:_MOST_POLICIES]


def _called(scope: Scope, rows: Sequence[IndicatorRow]) -> dict[str, str]:
    titles = dict.fromkeys(row.title for row in rows)
    return {"code": scope.asked.code, "title": "」「".join(titles)}


def text_row(entry: EvaluationEntry, code: str, subject: str, words: str, at: At | None) -> Row:
    return Row(
        f"{entry.fiscal_year} {subject}",
        words,
        Link("indicator", (entry.id, code)),
        place_of(at, entry),
        state="given" if words else "not_in_text",
    )


def _rating(
    entry: EvaluationEntry, report: PolicyEvaluation, part: PolicyField, indicator: Indicator
) -> Iterable[Row]:
    del report, part
    rating = indicator.rating
    words = (rating.raw or "") if rating else ""
    yield text_row(entry, indicator.code, indicator.code, words, rating.at if rating else None)


def _analysis(
    entry: EvaluationEntry, report: PolicyEvaluation, part: PolicyField, indicator: Indicator
) -> Iterable[Row]:
    del report, part
    if indicator.analysis:
        words = indicator.analysis
        yield text_row(entry, indicator.code, indicator.code, words.text, words.at)


def _why(
    entry: EvaluationEntry, report: PolicyEvaluation, part: PolicyField, indicator: Indicator
) -> Iterable[Row]:
    yield from _rating(entry, report, part, indicator)
    yield from _analysis(entry, report, part, indicator)


def _next(
    entry: EvaluationEntry, report: PolicyEvaluation, part: PolicyField, indicator: Indicator
) -> Iterable[Row]:
    del report
    for each in part.next_indicators:
        if each.code == indicator.code:
            for words in (each.title, each.text):
                if words:
                    yield text_row(entry, indicator.code, indicator.code, words.text, words.at)


def _means(
    entry: EvaluationEntry, report: PolicyEvaluation, part: PolicyField, indicator: Indicator
) -> Iterable[Row]:
    del report, part
    for each in indicator.means:
        yield text_row(
            entry, indicator.code, indicator.code, each.name, each.at[0] if each.at else None
        )


def _mid_term(
    entry: EvaluationEntry, report: PolicyEvaluation, part: PolicyField, indicator: Indicator
) -> Iterable[Row]:
    del report, part
    given = indicator.mid_term
    if given and given.text:
        yield text_row(entry, indicator.code, indicator.code, given.text.text, given.text.at)
    elif given and given.value and given.value.raw:
        yield text_row(entry, indicator.code, indicator.code, given.value.raw, given.value.at)


def _remarks(
    entry: EvaluationEntry, report: PolicyEvaluation, part: PolicyField, indicator: Indicator
) -> Iterable[Row]:
    del part
    for each in report.opinions:
        if indicator.code in each.indicators:
            yield text_row(entry, indicator.code, indicator.code, each.text.text, each.text.at)


def years(scope: Scope, sides: tuple[str, ...]) -> Found:
    """Targets and results as every evaluation of the same indicator prints them, oldest first."""
    chosen = _newest(scope)
    found = YearRow.objects.filter(
        indicator__identity__in=_the_same(chosen),
        indicator__evaluation__public_pointer__isnull=False,
        side__in=sides,
    ).select_related("indicator")
    found = found.filter(fiscal_year__in=scope.asked.years) if scope.asked.years else found
    shown = list(found.order_by("fiscal_year", "side", "pk"))
    ids = sorted({each.indicator.evaluation_id for each in shown})
    entries = {each.id: each for each in library.entries_by_id(ids)}
    rows = [_year(each, entries[each.indicator.evaluation_id]) for each in shown]
    return Found(rows[:MOST], len(rows), _called(scope, chosen), is_stated=bool(rows))


def _the_same(rows: Sequence[IndicatorRow]) -> set[UUID]:
    """The identities of the indicators and of what they are known to have been; what is only
    proposed is another page's to tell."""
    own = {row.identity_id for row in rows}
    edges = IdentityEdge.objects.filter(state="confirmed").exclude(kind="replaced")
    for before, after in edges.filter(Q(before__in=own) | Q(after__in=own)).values_list(
        "before", "after"
    ):
        own |= {before, after}
    return own


_SIDES = {"target": "目標", "result": "実績"}


def _year(year: YearRow, entry: EvaluationEntry) -> Row:
    told = year.raw or (f"{year.n_items} 項目 / items" if year.n_items else "")
    place = None
    if year.page and year.line and entry.sha256:
        place = Place(entry.sha256, year.page, None, year.line, year.line)
    return Row(
        f"{year.fiscal_year} {_SIDES[year.side]} {year.indicator.code}",
        told,
        Link("indicator", (entry.id, year.indicator.code)),
        place,
        Bilingual(ja=f"{entry.fiscal_year}年度の評価", en=f"evaluation of FY{entry.fiscal_year}"),
        year.state,
    )


def _met(
    entry: EvaluationEntry, report: PolicyEvaluation, part: PolicyField, indicator: Indicator
) -> Iterable[Row]:
    """Year by year, by the same comparison the trace of a grade rests on."""
    del part
    try:
        rulebook = rulebook_for(report, None, day_of(report), load_rulebooks())
    except Problem:
        return
    results = {year.fiscal_year: year.result for year in indicator.years}
    for each in year_grades(indicator, Asked(rulebook, on=day_of(report))):
        words = {True: _MET, False: _MISSED, None: _OPEN}[each.standing.is_reached]
        yield Row(
            f"{each.fiscal_year} {indicator.code}",
            _printed(results.get(each.fiscal_year)),
            Link("indicator", (entry.id, indicator.code)),
            place_of(_at(results.get(each.fiscal_year)), entry),
            words,
        )


def _printed(entry: object) -> str:
    value = getattr(entry, "value", None)
    return (value.raw or "") if value is not None else ""


def _at(entry: object) -> At | None:
    if isinstance(entry, ItemList):
        return entry.items[0].at if entry.items else None
    value = getattr(entry, "value", None)
    return value.at if value is not None else None


def _one(told: One) -> Answerer:
    return partial(about_one, told=told)


ANSWERERS: Mapping[str, Answerer] = {
    "never_met_rated": partial(listed, show="never_met", with_letter=True),
    "never_met": partial(listed, show="never_met"),
    "always_met": partial(listed, show="always_met"),
    "differs": partial(listed, show="differs"),
    "rated": partial(listed, with_letter=True),
    "main": main,
    "outside_cause": partial(listed, show="outside"),
    "no_result": partial(listed, show="no_result"),
    "with_findings": partial(listed, show="findings"),
    "renamed": renamed,
    "move": partial(years, sides=("target", "result")),
    "target": partial(years, sides=("target",)),
    "result": partial(years, sides=("result",)),
    "met": _one(_met),
    "rating": _one(_rating),
    "why": _one(_why),
    "analysis": _one(_analysis),
    "next": _one(_next),
    "means": _one(_means),
    "mid_term": _one(_mid_term),
    "remarks_on": _one(_remarks),
}
