"""A sheet's own page: where it stands, its sections, what may be done; and the page before every
step."""

from datetime import UTC, date, datetime
from itertools import chain

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hyoka.definitions.problems import problem_named
from hyoka.editing import plan_of, typed_of
from hyoka.office import marking
from hyoka.office.answers import answers_before
from hyoka.office.drafting import current, decide, refused_in
from hyoka.office.owners import owners_of
from hyoka.office.people import roles_of
from hyoka.office.permissions import actions_for
from hyoka.office.remarks import earlier_remarks
from hyoka.office.stepping import step
from hyoka.office.trial import findings_for
from hyoka.office.visibility import sheet_for, visible_sheets, visible_threads
from hyoka.office.workflow import workflow
from hyoka.records import Kind, Problem
from hyoka.store.models import Revision, Sheet
from hyoka.store.workspace.models import (
    Person,
    PublicPointer,
    SheetStatus,
    Thread,
    Transition,
)
from hyoka.web.views.showing import show
from hyoka.web.workspace.entering import person_of, signed_in
from hyoka.web.workspace.progress import sections_of

_WITHIN_PAGES = frozenset({"edit", "comment", "invite"})


def today() -> date:
    """The day permissions are asked for."""
    return datetime.now(UTC).date()


def frame(person: Person, sheet: Sheet) -> dict[str, object]:
    """What every page of a sheet has: the sheet, where it stands, whose turn it is, what this
    person may do."""
    status = sheet.status
    actions = actions_for(person, status, today())
    return {
        "sheet": sheet,
        "status": status,
        "state": workflow().states[status.state],
        "owners": owners_of(status, today()),
        "person": person,
        "came": Transition.objects.filter(sheet=sheet)
        .exclude(reason="")
        .filter(after=status.state)
        .select_related("person")
        .order_by("-pk")
        .first(),
        "may": {each.action for each in actions},
        "actions": [
            (each.action, workflow().actions[each.action])
            for each in actions
            if each.action not in _WITHIN_PAGES
        ],
    }


@signed_in
@require_safe
def sheet(request: HttpRequest, lang: str, sheet_id: int) -> HttpResponse:
    """Everything about a sheet that this person may see, without a mode."""
    person = person_of(request)
    found = sheet_for(person, sheet_id, today())
    writing = current(found)
    threads = list(visible_threads(person, found, today()))
    sections = sections_of(writing, {each.path for each in threads if not each.answer})
    context = {
        "where": dict(chain.from_iterable(each.places for each in sections)),
        "first": next((each.section for each in sections if each.n_marks or each.n_empty), None)
        or sections[0].section,
        "public": PublicPointer.objects.filter(evaluation=found.evaluation_id).exists(),
        "is_expert": any(role.name == "expert" for role in roles_of(person, today())),
        "sections": sections,
        "refused": refused_in(found),
        "threads": threads,
        "findings": findings_for(person, found, today()),
        "earlier": earlier_remarks(person, found, today()),
        "sent_as": (("docx", "Word"), ("xlsx", "Excel")),
        "revisions": Revision.objects.filter(sheet=found)
        .order_by("-number")
        .select_related("note")[:5],
        "siblings": SheetStatus.objects.filter(
            sheet__in=visible_sheets(person, today()).filter(evaluation=found.evaluation_id)
        ).order_by("sheet__part"),
    }
    return show(request, "sheet", lang, frame(person, found) | context, folder="workspace")


@signed_in
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, lang: str, sheet_id: int, action: str) -> HttpResponse:
    """The page before a step, and the step."""
    person = person_of(request)
    found = sheet_for(person, sheet_id, today())
    if action not in workflow().actions or action in _WITHIN_PAGES:
        raise problem_named("unknown-action")
    context = frame(person, found)
    problem = None
    if request.method == "POST":
        try:
            step(
                sheet_id,
                action,
                person,
                reason=request.POST.get("reason", ""),
                at=datetime.now(UTC),
            )
            return redirect(f"{_after(lang, person, sheet_id)}?done={action}")
        except Problem as told:
            if told.kind is Kind.FORBIDDEN:
                raise
            problem = told
    context |= {
        "action": action,
        "words_of_action": workflow().actions[action],
        "problem": problem,
        "answers": answers_before(found, action, person, today()),
        "blanks": [each for each in sections_of(current(found)) if each.n_empty],
        "reason": request.POST.get("reason", ""),
    }
    return show(request, "act", lang, context, status=409 if problem else 200, folder="workspace")


def _after(lang: str, person: Person, sheet_id: int) -> str:
    """The sheet's page where the person still sees it, else their work."""
    try:
        sheet_for(person, sheet_id, today())
    except Problem:
        return reverse(f"{lang}:work")
    return reverse(f"{lang}:work_sheet", args=(sheet_id,))


@signed_in
@require_POST
def decided(request: HttpRequest, lang: str, sheet_id: int, change_id: int) -> HttpResponse:
    """Mine or theirs, of a change that was refused."""
    person = person_of(request)
    found = sheet_for(person, sheet_id, today())
    decide(
        found, change_id, person, take_mine=request.POST.get("take") == "mine", at=datetime.now(UTC)
    )
    back = request.POST.get("back", "")
    is_here = url_has_allowed_host_and_scheme(back, None)
    return redirect(back if is_here else reverse(f"{lang}:work_sheet", args=(sheet_id,)))


@signed_in
@require_POST
def mark(request: HttpRequest, lang: str, sheet_id: int) -> HttpResponse:
    """A mark on a leaf, gathered for the return."""
    person = person_of(request)
    found = sheet_for(person, sheet_id, today())
    marking.mark(
        found,
        person,
        path=request.POST.get("path", ""),
        label=request.POST.get("label", ""),
        kind=request.POST.get("kind", "fix"),
        text=request.POST.get("text", ""),
        suggestion=request.POST.get("suggestion", ""),
        at=datetime.now(UTC),
    )
    return redirect(
        reverse(f"{lang}:work_read", args=(sheet_id,)) + f"#leaf:{request.POST.get('path', '')}"
    )


@signed_in
@require_POST
def answer(request: HttpRequest, lang: str, sheet_id: int, thread_id: int) -> HttpResponse:
    """An answer to a mark; taking a proposed wording is one."""
    person = person_of(request)
    found = sheet_for(person, sheet_id, today())
    thread = get_object_or_404(visible_threads(person, found, today()), pk=thread_id)
    how = request.POST.get("how", "")
    if how == "take":
        marking.take_suggestion(thread, person, at=datetime.now(UTC))
    elif how == "close":
        marking.close(thread, person, at=datetime.now(UTC))
    else:
        marking.answer(thread, person, how, request.POST.get("text", ""), at=datetime.now(UTC))
    return redirect(reverse(f"{lang}:work_sheet", args=(sheet_id,)) + "#marks")


@signed_in
@require_safe
def read(request: HttpRequest, lang: str, sheet_id: int) -> HttpResponse:
    """The sheet to be read leaf by leaf, with a place to mark each where the person may."""
    person = person_of(request)
    found = sheet_for(person, sheet_id, today())
    writing = current(found)
    threads: dict[str, list[Thread]] = {}
    for thread in visible_threads(person, found, today()):
        threads.setdefault(thread.path, []).append(thread)
    sections = [
        (
            section.title,
            [
                (field, typed_of(field.leaf), threads.get(field.leaf.path, []))
                for field in section.fields
            ],
        )
        for section in plan_of(writing.opened, writing.form)
    ]
    context = {"sections": sections, "kinds": marking.KINDS}
    return show(request, "read", lang, frame(person, found) | context, folder="workspace")
