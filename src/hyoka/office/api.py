"""What the API answers: plain rows with their provenance and the notes a reader needs.

In: names and filters. Out: `Told`. Raises Problem where a name is nobody's.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Q

from hyoka.office import keeping, library, searching, shelf
from hyoka.office.following import Line, line_of
from hyoka.records import At, Entry, Indicator, ItemList, Kind, Problem, ValueEntry
from hyoka.store.head import store_head
from hyoka.store.kept.addresses import evaluation_named
from hyoka.store.kept.models import EvaluationCard

_NOT_OFFICIAL = (
    "computed は公表された規則による計算で、公式の評定ではありません。"
    "/ computed is worked out by a published rule and not official."
)
_STATES = "number が null の値は state が理由を示します。/ Where number is null, state says why."
Data = list[dict[str, Any]] | dict[str, Any]
_FIELDS = ("kind", "fiscal_year", "ministry", "letter")
_LAST = re.compile(r"(?P<year>\d{1,5})-(?P<number>\d{1,17})", re.ASCII)
_OF_NO_CARD: dict[str, Any] = {
    "ministry": None,
    "office": None,
    "form": None,
    "n_indicators": 0,
    "n_never_met": 0,
    "amount_yen": None,
    "amount_stage": None,
    "amount_year": None,
    "n_errors": 0,
    "n_warnings": 0,
    "changed_at": None,
}


@dataclass(frozen=True)
class Told:
    """Data with what a reader needs beside it."""

    data: Data
    notes: tuple[str, ...] = ()
    provenance: Mapping[str, Any] = field(default_factory=dict)
    as_of: datetime | None = None
    next: str | None = None

    def envelope(self) -> dict[str, Any]:
        as_of = self.as_of or datetime(1970, 1, 1, tzinfo=UTC)
        return {
            "data": self.data,
            "notes": list(self.notes),
            "provenance": dict(self.provenance),
            "as_of": as_of.astimezone(UTC).isoformat(),
            "publication": store_head(),
            "next": self.next,
        }


def evaluations(narrowed: Mapping[str, object], after: str, limit: int) -> Told:
    """Newest first, by key: the year and number of the last one."""
    cards = shelf.public_cards().filter(
        **{name: narrowed[name] for name in _FIELDS if narrowed.get(name)}
    )
    ordered = cards.filter(_behind(after)).order_by("-fiscal_year", "evaluation")
    ids = list(ordered.values_list("evaluation", flat=True)[: limit + 1])
    entries = library.entries_by_id(ids[:limit])
    return Told(
        data=[_row(each) for each in entries],
        as_of=max((each.card.changed_at for each in entries if each.card), default=None),
        next=f"{entries[-1].fiscal_year}-{entries[-1].id}" if len(ids) > limit else None,
    )


def _behind(last: str) -> Q:
    """What comes after an evaluation named by its year and number; everything where it is no such
    name."""
    named = _LAST.fullmatch(last)
    if not named:
        return Q()
    year, number = int(named["year"]), int(named["number"])
    return Q(fiscal_year__lt=year) | Q(fiscal_year=year, evaluation__gt=number)


def evaluation(name: str) -> Told:
    """The exchange format of one evaluation."""
    entry = _named(name)
    return _of(
        entry, library.records_of(entry.id).model_dump(mode="json", by_alias=True), (_STATES,)
    )


def indicators(name: str) -> Told:
    """A row an indicator, with its years."""
    entry = _named(name)
    report = library.report_of(library.records_of(entry.id))
    kept = keeping.kept_page(entry.id)
    computed = {grade.subject.removeprefix("indicator "): grade.computed for grade in kept.grades}
    rows = []
    for part in report.fields if report else ():
        for each in part.indicators:
            mark = kept.marks.get(each.code)
            rows.append(
                {
                    "field": part.number,
                    **_indicator(each),
                    "computed": computed.get(each.code),
                    "years_met": mark.years_met if mark else None,
                    "years_judged": mark.years_judged if mark else None,
                    "outside_cause": (mark.outside_cause or None) if mark else None,
                    "years": _years(each),
                }
            )
    return _of(entry, rows, (_NOT_OFFICIAL, _STATES))


def history(name: str, code: str) -> Told:
    """A row a cycle, year and side, through renamings; raises Problem where there is no such
    indicator."""
    entry = _named(name)
    rows: list[dict[str, Any]] = []
    for past in library.history_of(entry.id, code):
        report = library.report_of(library.records_of(past.evaluation_id))
        every = report.indicators if report else ()
        found = next((each for each in every if each.code == past.code), None)
        other = library.evaluation_entry(past.evaluation_id)
        head = {"evaluation": other.address, "cycle": past.fiscal_year, "link": past.link}
        if found:
            rows += [{**head, **_indicator(found), **year} for year in _years(found)]
    if not rows:
        raise _missing(code)
    return _of(entry, rows, (_STATES,))


def line(key: str) -> Told:
    """One indicator by its permanent key: a row an evaluation, year and side."""
    found = line_of(key)
    rows: list[dict[str, Any]] = []
    for stage in found.stages:
        head = {
            "evaluation": stage.entry.address,
            "cycle": stage.entry.fiscal_year,
            "link": stage.link or "same",
            "link_is_sure": stage.is_sure,
            **_indicator(stage.indicator),
        }
        rows += [{**head, **year} for year in _years(stage.indicator)]
    return _of(found.newest.entry, rows, (_STATES,))


def line_json(found: Line) -> bytes:
    """A followed indicator as a file: its stages with all that was read of them."""
    stages = [
        {
            "evaluation": stage.entry.address,
            "evaluated_in": stage.entry.fiscal_year,
            "link": stage.link or "same",
            "link_is_sure": stage.is_sure,
            "evidence": stage.evidence or None,
            "document": stage.entry.document_name,
            "sha256": stage.entry.sha256 or None,
            "indicator": stage.indicator.model_dump(mode="json", by_alias=True),
        }
        for stage in found.stages
    ]
    told = {"key": found.key, "stages": stages}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def findings(name: str, after: int = 0, limit: int = 100) -> Told:
    """Gravest first, so many a page."""
    entry = _named(name)
    order = ("error", "warning", "note")
    found = sorted(keeping.kept_findings(entry.id), key=lambda each: order.index(each.severity))
    shown = [each.model_dump(mode="json", by_alias=True) for each in found[after : after + limit]]
    more = str(after + limit) if len(found) > after + limit else None
    return replace(_of(entry, shown, (f"{len(found)} findings",)), next=more)


def changes(name: str) -> Told:
    """Empty where there is no evaluation before in the same form; a note says so."""
    entry = _named(name)
    before, comparison = keeping.kept_changes(entry)
    if before is None or comparison is None:
        note = (
            "同じ様式の前回の評価はありません。/ There is no earlier evaluation in the same form."
        )
        return _of(entry, [], (note,))
    rows = [each.model_dump(mode="json", by_alias=True) for each in comparison.changes]
    return _of(entry, rows, (f"since {before.address}",))


def search(words: str, narrowed: Mapping[str, str], after: int) -> Told:
    """A row a passage."""
    answer = searching.search(
        words, {name: value for name, value in narrowed.items() if value}, after
    )
    rows = [
        {
            "kind": hit.passage.kind,
            "evaluation": hit.entry.address,
            "title": hit.entry.title,
            "fiscal_year": hit.entry.fiscal_year,
            "code": hit.passage.code or None,
            "text": hit.passage.text,
            "why": list(hit.why),
            "sha256": hit.passage.document or None,
            "page": hit.passage.page,
            "printed_page": hit.passage.page_label or None,
            "lines": list(hit.lines),
        }
        for hit in answer.hits
    ]
    more = "" if answer.spread.is_all else "+"
    note = f"{answer.spread.n}{more} passages, {answer.spread.n_lines}{more} lines"
    return Told(rows, (note,), next=str(answer.after) if answer.after else None)


def feed(since: date | None, limit: int) -> Told:
    """What was changed since the beginning of a day, UTC, oldest first."""
    cards = shelf.public_cards()
    if since:
        cards = cards.filter(
            changed_at__gte=datetime(since.year, since.month, since.day, tzinfo=UTC)
        )
    found = list(
        cards.order_by("changed_at", "evaluation")[:limit].values_list("evaluation", "changed_at")
    )
    entries = library.entries_by_id([number for number, _ in found])
    return Told([_row(each) for each in entries], as_of=found[-1][1] if found else None)


def _of(entry: library.EvaluationEntry, data: Data, notes: tuple[str, ...] = ()) -> Told:
    card = entry.card
    provenance = {
        "evaluation": entry.address,
        "document": entry.document_name,
        "sha256": entry.sha256 or None,
        "form": card.form if card else None,
        "lines_not_read": card.n_unread if card else None,
    }
    return Told(data, notes, provenance, card.changed_at if card else None)


def _row(entry: library.EvaluationEntry) -> dict[str, Any]:
    return {
        "name": entry.address,
        "kind": entry.kind,
        "title": entry.title,
        "title_inferred": entry.is_inferred,
        "code": entry.code or None,
        "fiscal_year": entry.fiscal_year,
        "letter": entry.letter or None,
        **(_of_card(entry.card) if entry.card else _OF_NO_CARD),
        "document": entry.document_name,
        "sha256": entry.sha256 or None,
    }


def _of_card(card: EvaluationCard) -> dict[str, Any]:
    return {
        "ministry": card.ministry or None,
        "office": card.office or None,
        "form": card.form,
        "n_indicators": card.n_indicators,
        "n_never_met": card.n_never_met,
        "amount_yen": str(card.amount_yen) if card.amount_yen is not None else None,
        "amount_stage": card.amount_stage or None,
        "amount_year": card.amount_year,
        "n_errors": card.n_errors,
        "n_warnings": card.n_warnings,
        "changed_at": card.changed_at.astimezone(UTC).isoformat(),
    }


def _indicator(each: Indicator) -> dict[str, Any]:
    return {
        "code": each.code,
        "title": each.title.text if each.title else None,
        "main": each.main,
        "indicator_kind": each.kind,
        "rating": each.rating.code if each.rating else None,
    }


def _years(each: Indicator) -> list[dict[str, Any]]:
    """A row a year and side."""
    rows = []
    for year in each.years:
        head = {"fiscal_year": year.fiscal_year}
        rows += [
            {**head, "side": "target", **_entry(year.target)},
            {**head, "side": "result", **_entry(year.result)},
        ]
    return rows


def _entry(entry: Entry | None) -> dict[str, Any]:
    match entry:
        case ValueEntry():
            value = entry.value
            said = {
                "raw": value.raw,
                "number": value.number,
                "unit": value.unit,
                "state": str(value.state),
            }
            return {**said, **_place(value.at)}
        case ItemList():
            words = "\n".join(item.text or "" for item in entry.items)
            first = entry.items[0].at if entry.items else None
            return {"raw": words, "number": None, "unit": None, "state": "given", **_place(first)}
        case None:
            return {
                "raw": None,
                "number": None,
                "unit": None,
                "state": "not_in_text",
                **_place(None),
            }


def _place(at: At | None) -> dict[str, Any]:
    lines = list(at.lines) if at else None
    return {
        "page": at.page if at else None,
        "printed_page": at.page_label if at else None,
        "lines": lines,
    }


def _named(name: str) -> library.EvaluationEntry:
    number = evaluation_named(name[:80])
    if number is None:
        raise _missing(name)
    return library.evaluation_entry(number)


def _missing(name: str) -> Problem:
    return Problem(
        "unknown-name",
        Kind.MISSING,
        facts={"name": name[:80]},
        ja="その名前の評価又は指標はありません。/api/v1/evaluations で確かめてください。",
        en="There is no evaluation or indicator of that name. See /api/v1/evaluations.",
    )
