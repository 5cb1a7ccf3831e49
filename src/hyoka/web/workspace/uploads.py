"""Files handed in: the page that takes them, and what was read of each."""

from datetime import UTC, datetime

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hyoka.definitions.problems import problem_named
from hyoka.intake.handed_in import PagePicture, page_picture
from hyoka.office import confirming, handing_in, sending_out
from hyoka.office.confirming import Reading
from hyoka.office.permissions import forbidden, ministry_of, runs_cycles
from hyoka.office.tenants import chosen_office, offices_in_being
from hyoka.office.visibility import sheet_for, visible_sheets
from hyoka.records import Problem
from hyoka.store.models import Sheet
from hyoka.store.workspace.models import Cycle, Person, ProposedSheet, SheetStatus, Upload
from hyoka.web.views.bounding import heavy
from hyoka.web.views.showing import file_to_keep, show
from hyoka.web.workspace.entering import person_of, signed_in
from hyoka.web.workspace.sheets import today

_PICTURE_SECONDS = 3600
PDF = "application/pdf"


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


def drawn(found: Upload, page: int) -> PagePicture:
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
    if found.media_type != PDF:
        raise problem_named("unknown-upload", {"upload": upload_id})
    return HttpResponse(drawn(found, page).png, content_type="image/png")


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
