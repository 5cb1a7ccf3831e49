"""Confirming: one value at a time beside the place it came from, and sure values of one table
together once a sample of them was read again."""

import time
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hyoka.editing import Shape, Typed
from hyoka.intake.handed_in import PagePicture
from hyoka.office import confirming, handing_in
from hyoka.office.confirming import Decision, Group, Reading, ReadLeaf
from hyoka.office.permissions import may_act
from hyoka.records import Problem
from hyoka.store.workspace.models import Person, ProposedSheet, Upload
from hyoka.web.pages.places import shown_place
from hyoka.web.views.showing import show
from hyoka.web.workspace.entering import person_of, signed_in
from hyoka.web.workspace.members import STATES
from hyoka.web.workspace.sheets import today
from hyoka.web.workspace.uploads import PDF, drawn

_MOST_LISTED = 200


@signed_in
@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, lang: str, upload_id: int, part_id: int) -> HttpResponse:
    """One value of a read sheet, beside its place; the next one after a decision."""
    person = person_of(request)
    found, proposed = _named(person, upload_id, part_id)
    if proposed.sheet is None:
        return redirect(reverse(f"{lang}:upload", args=(found.pk,)))
    problem, outcome = None, None
    if request.method == "POST":
        try:
            decision = _decision(request)
            outcome = confirming.decide(proposed, decision, person, at=datetime.now(UTC))
        except Problem as told:
            problem = told
        if problem is None and (outcome is None or outcome.fate != "refused"):
            return redirect(request.path + "?saved=1")
    context = _asked(request, person, found, proposed) | {"problem": problem, "outcome": outcome}
    status = problem.kind.status if problem else 200
    return show(request, "confirm", lang, context, status=status, folder="workspace")


def _named(person: Person, upload_id: int, part_id: int) -> tuple[Upload, ProposedSheet]:
    found = handing_in.upload_for(person, upload_id, today())
    parts = ProposedSheet.objects.select_related("proposal", "sheet__status", "base__note")
    return found, get_object_or_404(parts, pk=part_id, proposal__upload=found)


def _decision(request: HttpRequest) -> Decision:
    given = request.POST
    words: Typed = given.get("words", "").replace("\r\n", "\n")
    if "state" in given:
        words = {"raw": str(words), "state": given["state"]}
    key, said = given.get("key", ""), given.get("said", "")
    return Decision(key, said, words, given.get("base", ""), _seconds(request))


def _seconds(request: HttpRequest) -> float | None:
    """How long the page was looked at; null where it does not say since when."""
    began = request.POST.get("began", "")
    return time.time() - float(began) if began.isdecimal() and len(began) < 12 else None


def _asked(
    request: HttpRequest, person: Person, found: Upload, proposed: ProposedSheet
) -> dict[str, object]:
    reading = confirming.reading_of(proposed)
    each = _one(reading, request.POST.get("key") or request.GET.get("at", ""))
    assert proposed.sheet is not None
    status = proposed.sheet.status
    lines = handing_in.lines_of(proposed.proposal)
    return {
        "upload": found,
        "proposed": proposed,
        "status": status,
        "may_edit": may_act(person, status, "edit", today()) is not None,
        "reading": reading,
        "each": each,
        "is_value": each is not None
        and each.leaf is not None
        and each.leaf.shape in (Shape.VALUE, Shape.ENTRY),
        "others": [one for one in reading.todo if one is not each][:_MOST_LISTED],
        "place": shown_place(lines, each.place) if each else None,
        "picture": _picture_of(found, each),
        "groups": confirming.groups_of(proposed, reading),
        "states": STATES,
        "began": int(time.time()),
        "saved": request.GET.get("saved"),
    }


def _one(reading: Reading, key: str) -> ReadLeaf | None:
    """The value asked for, else the first that waits."""
    named = next((one for one in reading.all if one.key == key), None)
    return named or next(iter(reading.todo), None)


def _picture_of(found: Upload, each: ReadLeaf | None) -> PagePicture | None:
    if found.media_type != PDF or each is None or each.place is None:
        return None
    return drawn(found, each.place.page)


@signed_in
@require_http_methods(["GET", "POST"])
def together(request: HttpRequest, lang: str, upload_id: int, part_id: int) -> HttpResponse:
    """A group of sure values: its sample to be read again, then the others as they were read."""
    person = person_of(request)
    found, proposed = _named(person, upload_id, part_id)
    page = reverse(f"{lang}:upload_part", args=(found.pk, proposed.pk))
    group = _group(proposed, request.POST.get("group") or request.GET.get("group", ""))
    if group is None or proposed.sheet is None:
        return redirect(page)
    problem = None
    if request.method == "POST":
        reread = {each.path: request.POST.get(each.path, "") for each in group.sample}
        at, took = datetime.now(UTC), _seconds(request)
        try:
            confirming.decide_together(proposed, group, reread, person, at=at, seconds=took)
            return redirect(f"{page}?saved=1")
        except Problem as told:
            problem = told
    lines = handing_in.lines_of(proposed.proposal)
    context = {
        "upload": found,
        "proposed": proposed,
        "status": proposed.sheet.status,
        "may_edit": may_act(person, proposed.sheet.status, "edit", today()) is not None,
        "group": group if _group(proposed, group.name) else None,
        "sample": [(each, shown_place(lines, each.place)) for each in group.sample],
        "picture": _picture_of(found, group.leaves[0]),
        "given": request.POST,
        "began": int(time.time()),
        "problem": problem,
    }
    status = problem.kind.status if problem else 200
    return show(request, "together", lang, context, status=status, folder="workspace")


def _group(proposed: ProposedSheet, name: str) -> Group | None:
    if proposed.sheet is None:
        return None
    found = confirming.groups_of(proposed, confirming.reading_of(proposed))
    return next((each for each in found if each.name == name), None)
