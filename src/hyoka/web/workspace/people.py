"""People, roles and offices, for administrators."""

from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hyoka.office import people
from hyoka.office.permissions import check_may_administer
from hyoka.records import Problem
from hyoka.store.workspace.models import ROLES, Membership, Office, Person
from hyoka.web.views.showing import show
from hyoka.web.workspace.entering import person_of, signed_in


@signed_in
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest, lang: str) -> HttpResponse:
    """Everybody, and a form that adds somebody."""
    check_may_administer(person_of(request), datetime.now(UTC).date())
    context: dict[str, object] = {
        "people": Person.objects.prefetch_related("memberships__office").order_by("name")
    }
    if request.method == "POST":
        try:
            added = people.add_person(
                email=request.POST.get("email", ""),
                name=request.POST.get("name", ""),
                password=request.POST.get("password") or None,
                by=people.actor_of(person_of(request)),
                at=datetime.now(UTC),
            )
            return redirect(reverse(f"{lang}:person", args=(added.pk,)))
        except Problem as problem:
            context |= {
                "problem": problem,
                "email": request.POST.get("email"),
                "name": request.POST.get("name"),
            }
    return show(
        request,
        "people",
        lang,
        context,
        status=422 if "problem" in context else 200,
        folder="workspace",
    )


@signed_in
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, lang: str, person_id: UUID) -> HttpResponse:
    """One person: roles given and ended, let in or not."""
    check_may_administer(person_of(request), datetime.now(UTC).date())
    found = get_object_or_404(Person, pk=person_id)
    if request.method == "POST":
        _change(request, found)
        return redirect(request.path)
    context = {
        "person": found,
        "memberships": found.memberships.select_related("office", "granted_by").order_by(
            "ends_on", "begins_on"
        ),
        "offices": Office.objects.filter(ends_on=None).order_by("name_ja"),
        "roles": ROLES,
        "events": found.events.order_by("-seq")[:20],
    }
    return show(request, "person", lang, context, folder="workspace")


def _change(request: HttpRequest, found: Person) -> None:
    by, at = people.actor_of(person_of(request)), datetime.now(UTC)
    match request.POST.get("what"):
        case "grant":
            office = get_object_or_404(Office, pk=request.POST.get("office"))
            people.grant(found, request.POST.get("role", ""), office, by=by, at=at)
        case "end":
            held = get_object_or_404(Membership, pk=request.POST.get("membership"), person=found)
            people.revoke(held, by=by, at=at)
        case "deactivate" | "activate" as what:
            people.set_active(found, what == "activate", by=by, at=at)


@signed_in
@require_http_methods(["GET", "POST"])
def offices(request: HttpRequest, lang: str) -> HttpResponse:
    """The offices with their dates, and a form that adds one."""
    check_may_administer(person_of(request), datetime.now(UTC).date())
    context: dict[str, object] = {}
    if request.method == "POST":
        try:
            _office_change(request)
            return redirect(request.path)
        except Problem as problem:
            context = {"problem": problem}
    context["offices"] = Office.objects.select_related("above").order_by(
        "ends_on", "above__name_ja", "name_ja"
    )
    return show(
        request,
        "offices",
        lang,
        context,
        status=422 if "problem" in context else 200,
        folder="workspace",
    )


def _office_change(request: HttpRequest) -> None:
    by, at = people.actor_of(person_of(request)), datetime.now(UTC)
    above = Office.objects.filter(pk=request.POST.get("above") or 0).first()
    office = people.add_office(
        code=request.POST.get("code", ""),
        name=request.POST.get("name", ""),
        above=above,
        by=by,
        at=at,
    )
    before = Office.objects.filter(pk=request.POST.get("succeeds") or 0).first()
    if before is not None:
        people.succeed(
            before, office, request.POST.get("kind", "renamed"), on=at.date(), by=by, at=at
        )
