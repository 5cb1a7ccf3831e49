"""Files handed in: the page that takes them, what was read of each, and the page that asks of one
value at a time, beside the place it came from."""

import time
from datetime import UTC, datetime

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hyoka.definitions.problems import problem_named
from hyoka.editing import Shape, Typed
from hyoka.intake.handed_in import PagePicture, page_picture
from hyoka.office import confirming, handing_in, sending_out
from hyoka.office.confirming import Decision, Reading, ReadLeaf
from hyoka.office.permissions import forbidden, may_act, ministry_of, runs_cycles
from hyoka.office.tenants import chosen_office, offices_in_being
from hyoka.office.visibility import sheet_for, visible_sheets
from hyoka.records import Problem
from hyoka.store.models import Sheet
from hyoka.store.workspace.models import Cycle, Person, ProposedSheet, SheetStatus, Upload
from hyoka.web.pages.places import shown_place
from hyoka.web.views.bounding import heavy
from hyoka.web.views.showing import file_to_keep, show
from hyoka.web.workspace.entering import person_of, signed_in
from hyoka.web.workspace.members import STATES
from hyoka.web.workspace.sheets import today

_PICTURE_SECONDS = 3600
_PDF = "application/pdf"
_MOST_LISTED = 200


@signed_in
@require_safe
def index(request: HttpRequest, lang: str) -> HttpResponse:
    """The files, and a form that takes one; for one sheet where the address names it."""
    return _index(request, lang, None)


@signed_in
@require_POST
@heavy
def taken(request: HttpRequest, lang: str) -> HttpResponse:
    """Takes a file."""
    person = person_of(request)
    sheet = _sheet_asked(request, person)
    file = request.FILES.get("file")
    try:
        if file is None:
            raise problem_named("no-file")
        name, at = file.name or "", datetime.now(UTC)
        upload = handing_in.hand_in(person, file.read(), name, sheet, at=at)
    except Problem as problem:
        return _index(request, lang, problem)
    return redirect(reverse(f"{lang}:upload", args=(upload.pk,)))


def _index(request: HttpRequest, lang: str, problem: Problem | None) -> HttpResponse:
    person = person_of(request)
    if not handing_in.may_hand_in(person, today()):
        raise forbidden()
    sheet = _sheet_asked(request, person)
    context = {
        "problem": problem,
        "sheet": sheet,
        "status": SheetStatus.objects.filter(pk=sheet.pk).first() if sheet else None,
        "uploads": handing_in.visible_uploads(person, today()).order_by("-pk")[:50],
    }
    status = problem.kind.status if problem else 200
    return show(request, "uploads", lang, context, status=status, folder="workspace")


def _sheet_asked(request: HttpRequest, person: Person) -> Sheet | None:
    number = request.GET.get("sheet", "")
    is_number = number.isascii() and number.isdecimal()
    return sheet_for(person, int(number[:12]), today()) if is_number else None


@signed_in
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, lang: str, upload_id: int) -> HttpResponse:
    """One file: what was read of it, for which sheets, and what is to be decided."""
    person = person_of(request)
    found = handing_in.upload_for(person, upload_id, today())
    problem = None
    if request.method == "POST":
        try:
            _change(request, person, found)
            return redirect(request.path)
        except Problem as told:
            problem = told
    context = _page_of(person, found) | {"problem": problem}
    status = problem.kind.status if problem else 200
    return show(request, "upload", lang, context, status=status, folder="workspace")


def _page_of(person: Person, found: Upload) -> dict[str, object]:
    proposal = found.proposals.order_by("-pk").first()
    sheets = ProposedSheet.objects.filter(proposal=proposal).select_related(
        "proposal", "sheet__status", "base__note"
    )
    parts = [(each, _read(each)) for each in sheets.order_by("position", "part")]
    role = runs_cycles(person, today())
    ministry = ministry_of(role.office) if role else None
    return {
        "upload": found,
        "proposal": proposal,
        "parts": parts,
        "n_unmeant": sum(each.sheet_id is None for each, _ in parts),
        "n_left": sum(len(reading.todo) for _, reading in parts if reading),
        "chosen": visible_sheets(person, today())
        .filter(kind__in={each.kind for each, _ in parts if each.sheet_id is None})
        .distinct()
        .order_by("pk"),
        "cycles": Cycle.objects.filter(office=ministry).order_by("-fiscal_year"),
        "offices": offices_in_being(person, today()) if role else (),
    }


def _read(proposed: ProposedSheet) -> Reading | None:
    return confirming.reading_of(proposed) if proposed.sheet_id is not None else None


def _change(request: HttpRequest, person: Person, found: Upload) -> None:
    at, given = datetime.now(UTC), request.POST
    match given.get("what"):
        case "aim":
            proposed = get_object_or_404(
                ProposedSheet, pk=given.get("part"), proposal__upload=found
            )
            sheet = sheet_for(person, int(given.get("sheet") or 0), today())
            handing_in.aim(person, proposed, sheet, at=at)
        case "begin":
            cycle = get_object_or_404(Cycle, pk=given.get("cycle"))
            office = chosen_office(person, given.get("office"), at.date())
            handing_in.begin_from(person, found, cycle, office, at=at)
        case "again":
            if not handing_in.may_hand_in(person, today()):
                raise forbidden()
            handing_in.read_again(found, person, at=at)
        case "close":
            confirming.close(found, person, reason=given.get("reason", ""), at=at)


@signed_in
@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, lang: str, upload_id: int, part_id: int) -> HttpResponse:
    """One value of a read sheet, beside its place; the next one after a decision."""
    person = person_of(request)
    found = handing_in.upload_for(person, upload_id, today())
    proposed = get_object_or_404(
        ProposedSheet.objects.select_related("proposal", "sheet__status", "base__note"),
        pk=part_id,
        proposal__upload=found,
    )
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


def _decision(request: HttpRequest) -> Decision:
    given = request.POST
    words: Typed = given.get("words", "").replace("\r\n", "\n")
    if "state" in given:
        words = {"raw": str(words), "state": given["state"]}
    began = given.get("began", "")
    seconds = time.time() - float(began) if began.isdecimal() and len(began) < 12 else None
    key, said = given.get("key", ""), given.get("said", "")
    return Decision(key, said, words, given.get("base", ""), seconds)


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
        "states": STATES,
        "began": int(time.time()),
        "saved": request.GET.get("saved"),
    }


def _one(reading: Reading, key: str) -> ReadLeaf | None:
    """The value asked for, else the first that waits."""
    named = next((one for one in reading.all if one.key == key), None)
    return named or next(iter(reading.todo), None)


def _picture_of(found: Upload, each: ReadLeaf | None) -> PagePicture | None:
    if found.media_type != _PDF or each is None or each.place is None:
        return None
    return _drawn(found, each.place.page)


def _drawn(found: Upload, page: int) -> PagePicture:
    """A page's picture, drawn once and kept for a while."""
    key = f"picture:{found.sha256}:{page}"
    kept: PagePicture | None = cache.get(key)
    if kept is None:
        kept = page_picture(handing_in.bytes_of(found), found.name, page)
        cache.set(key, kept, _PICTURE_SECONDS)
    return kept


@signed_in
@require_safe
def picture(request: HttpRequest, lang: str, upload_id: int, page: int) -> HttpResponse:
    """The picture of a page of a PDF."""
    del lang
    found = handing_in.upload_for(person_of(request), upload_id, today())
    if found.media_type != _PDF:
        raise problem_named("unknown-upload", {"upload": upload_id})
    return HttpResponse(_drawn(found, page).png, content_type="image/png")


@signed_in
@require_safe
def original(request: HttpRequest, lang: str, upload_id: int) -> HttpResponse:
    """The file as it came, to be saved and never to be shown."""
    del lang
    found = handing_in.upload_for(person_of(request), upload_id, today())
    return file_to_keep(handing_in.bytes_of(found), "application/octet-stream", found.name)


@signed_in
@require_POST
@heavy
def sent(request: HttpRequest, lang: str, sheet_id: int, to: str) -> HttpResponse:
    """The form of a sheet as a file that can come back."""
    del lang
    person = person_of(request)
    found = sheet_for(person, sheet_id, today())
    form = sending_out.sent_form(person, found, to, at=datetime.now(UTC))
    return file_to_keep(form.data, form.media_type, form.name)
