"""The editor: a page a section, whole without a script; and what its script sends while somebody
writes."""

import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hyoka.definitions.problems import problem_named
from hyoka.editing import (
    Leaf,
    PlannedRows,
    Section,
    Typed,
    hash_of,
    plan_of,
    section_of,
    typed_of,
)
from hyoka.office.drafting import Current, Outcome, Written, current, refused_in, write
from hyoka.office.opening import opened_base
from hyoka.office.permissions import check_may_act
from hyoka.office.trial import trial_grade
from hyoka.office.visibility import sheet_for
from hyoka.records import Problem
from hyoka.store.models import Revision, Sheet
from hyoka.store.workspace.models import RevisionNote
from hyoka.web.views.showing import show
from hyoka.web.workspace.entering import person_of, signed_in
from hyoka.web.workspace.members import STATES, Beside, beside, boxes_of
from hyoka.web.workspace.sheets import frame, today

_MOST_CHANGES = 500
_HERE_SECONDS = 60


@signed_in
@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, lang: str, sheet_id: int, section_id: str) -> HttpResponse:
    """One section of a sheet to write in."""
    person = person_of(request)
    found = sheet_for(person, sheet_id, today())
    check_may_act(person, found.status, "edit", today())
    outcomes: list[Outcome] = []
    if request.method == "POST":
        shown = _section(current(found), section_id)
        written = [*_typed_in(request, shown), *_elements_in(request)]
        _, outcomes = write(sheet_id, person, written, datetime.now(UTC))
        if not any(each.fate == "refused" for each in outcomes):
            return redirect(_next(request, lang, sheet_id, shown, written))
    context = _page(found, section_id, lang) | {
        "outcomes": [each for each in outcomes if each.fate == "refused"]
    }
    refused = bool(context["outcomes"])
    whole = frame(person, found) | context | {"saved": request.GET.get("saved")}
    return show(request, "edit", lang, whole, status=409 if refused else 200, folder="workspace")


def _page(sheet: Sheet, section_id: str, lang: str) -> dict[str, object]:
    writing = current(sheet)
    sections = plan_of(writing.opened, writing.form)
    shown = _among(sections, section_id)
    position = sections.index(shown)
    threads = list(visible_threads_for(sheet))
    known: Beside = beside(writing, last_year(writing), refused_in(sheet), threads)
    return {
        "section": shown,
        "boxes": boxes_of(shown, known),
        "sections": sections,
        "before": sections[position - 1] if position else None,
        "after": sections[position + 1] if position + 1 < len(sections) else None,
        "tag": writing.tag,
        "states": STATES,
        "trial": trial_grade(sheet, writing, shown.id),
        "new_key": f"n{secrets.token_hex(3)}",
        "lang": lang,
    }


def visible_threads_for(sheet: Sheet) -> Any:
    """The marks handed over and still open, for whoever writes."""
    from hyoka.store.workspace.models import Thread

    return Thread.objects.filter(
        sheet=sheet, given_at__isnull=False, closed_at=None
    ).select_related("person")


def last_year(writing: Current) -> dict[str, Leaf]:
    """The leaves of the sheet this one was rolled forward from, by the same addresses."""
    note = getattr(writing.base, "note", None)
    sources = _sources(note) or _sources(_of_rolling(writing.sheet))
    found = Revision.objects.filter(pk__in=sources).select_related("note").defer("content")
    revision = found.first() if sources else None
    return opened_base(writing.sheet.kind, revision).leaves if revision else {}


def _of_rolling(sheet: Sheet) -> RevisionNote | None:
    found = RevisionNote.objects.filter(revision__sheet=sheet, cause="roll")
    return found.order_by("pk").first()


def _sources(note: RevisionNote | None) -> set[int]:
    """The revisions words were carried over from."""
    told = (each.get("revision") for each in (note.origins if note else {}).values())
    return {number for number in told if number is not None}


def _section(writing: Current, section_id: str) -> Section:
    return _among(plan_of(writing.opened, writing.form), section_id)


def _among(sections: Sequence[Section], section_id: str) -> Section:
    found = next((each for each in sections if each.id == section_id), None)
    if found is None:
        raise problem_named("unknown-section")
    return found


def _typed_in(request: HttpRequest, shown: Section) -> Iterator[Written]:
    """What differs from what was shown, of the leaves of the section."""
    for field in shown.fields:
        path = field.leaf.path
        base = request.POST.get(f"base:{path}")
        if base is None:
            continue
        typed = _from_post(request, path, typed_of(field.leaf))
        if hash_of(typed) != base:
            yield Written(path, typed, base)


def _from_post(request: HttpRequest, path: str, like: Typed) -> Typed:
    raw = request.POST.get(path, "").replace("\r\n", "\n")
    if isinstance(like, str):
        return raw
    return {"raw": raw, "state": request.POST.get(f"state:{path}", "given")}


def _elements_in(request: HttpRequest) -> Iterator[Written]:
    """Elements put in or taken out by a button: `insert` and `remove` name a list and a key."""
    for operation in ("insert", "remove"):
        said = request.POST.get(operation, "")
        path, _, key = said.partition("|")
        if not said:
            continue
        new = request.POST.get(f"year:{path}", "").strip() or f"n{secrets.token_hex(3)}"
        where = {"key": new, "after": key} if operation == "insert" else {"key": key}
        yield Written(path, where, "", operation)


def _next(
    request: HttpRequest, lang: str, sheet_id: int, shown: Section, written: Sequence[Written]
) -> str:
    """Where somebody asked to go; to the page of an element just put in, where it has one."""
    goes, section_id = request.POST.get("go", "").partition("/")[0], shown.id
    apart = {
        each.rows.path for each in shown.members if isinstance(each, PlannedRows) and each.apart
    }
    for each in written:
        if each.operation == "insert" and each.path in apart and isinstance(each.typed, dict):
            section_id = section_of(f"{each.path}/{each.typed['key']}")
    if goes == "sheet":
        return reverse(f"{lang}:work_sheet", args=(sheet_id,))
    return reverse(f"{lang}:work_edit", args=(sheet_id, goes or section_id)) + "?saved=1"


@signed_in
@require_http_methods(["PATCH"])
def draft(request: HttpRequest, lang: str, sheet_id: int) -> HttpResponse:
    """What the script sends: changes with their bases, under the state the page was made of."""
    del lang
    person = person_of(request)
    if "If-Match" not in request.headers:
        return _told(428, ja="If-Match が要ります。", en="If-Match is required.")
    try:
        written = [_Sent.of(each) for each in json.loads(request.body)["changes"]][:_MOST_CHANGES]
    except (ValueError, KeyError, TypeError):
        return _told(400, ja="変更の書き方が違います。", en="The changes make no sense.")
    try:
        writing, outcomes = write(
            sheet_id, person, [each.written for each in written], datetime.now(UTC)
        )
    except Problem as problem:
        sheet_for(person, sheet_id, today())
        return _told(problem.kind.status, ja=problem.ja, en=problem.en)
    refused = any(each.fate == "refused" for each in outcomes)
    answer = JsonResponse(
        {"outcomes": [_said(each) for each in outcomes]}, status=412 if refused else 200
    )
    answer.headers["ETag"] = writing.tag
    answer.seals_nothing = True  # type: ignore[attr-defined]  # a draft is sealed as a version
    return answer


@dataclass(frozen=True)
class _Sent:
    """A change as the script sends it."""

    written: Written

    @classmethod
    def of(cls, each: dict[str, Any]) -> "_Sent":
        """Raises TypeError or KeyError for what is no change."""
        value = each["value"]
        if isinstance(value, dict):
            value = {str(name): str(word) for name, word in value.items()}
        elif not isinstance(value, str):
            raise TypeError(value)
        operation = str(each.get("operation", "write"))
        return cls(Written(str(each["key"]), value, str(each["base"]), operation))


def _said(outcome: Outcome) -> dict[str, object]:
    return {
        "key": outcome.path,
        "fate": outcome.fate,
        "hash": outcome.hash,
        "value": outcome.typed,
        "understood": outcome.understood,
        "who": outcome.who,
        "at": outcome.at.isoformat() if outcome.at else None,
        "why": {"ja": outcome.why_ja, "en": outcome.why_en},
    }


def _told(status: int, *, ja: str, en: str) -> JsonResponse:
    return JsonResponse({"message": {"ja": ja, "en": en}}, status=status)


@signed_in
@require_safe
def status(request: HttpRequest, lang: str, sheet_id: int) -> HttpResponse:
    """The state of the sheet and who else is in it: advice, not a lock."""
    del lang
    person = person_of(request)
    found = sheet_for(person, sheet_id, today())
    now = datetime.now(UTC).timestamp()
    key = f"here:{sheet_id}"
    here: dict[str, tuple[str, float]] = cache.get(key, {})
    here = {who: (name, at) for who, (name, at) in here.items() if now - at < _HERE_SECONDS}
    here[str(person.pk)] = (person.name, now)
    cache.set(key, here, _HERE_SECONDS)
    writing = current(found)
    others = [name for who, (name, _) in here.items() if who != str(person.pk)]
    touched = writing.draft.touched_by if writing.draft else None
    by_another = touched.name if touched and touched != person else ""
    told = {"tag": writing.tag, "others": others, "touched_by": by_another}
    answer = JsonResponse({**told, "token": get_token(request)})
    answer.headers["ETag"] = writing.tag
    return answer
