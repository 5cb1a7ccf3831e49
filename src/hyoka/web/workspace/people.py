"""People, roles and offices, for administrators."""

from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hyoka.office import people, tenants
from hyoka.office.permissions import check_may_administer
from hyoka.records import Problem
from hyoka.store.workspace.models import ROLES, Membership, Person
from hyoka.web.signing_in.inviting import invitation_for
from hyoka.web.views.showing import show
from hyoka.web.workspace.entering import person_of, signed_in
from hyoka.web.workspace.sheets import today


@signed_in
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest, lang: str) -> HttpResponse:
    """Everybody, and a form that adds somebody."""
    check_may_administer(person_of(request), datetime.now(UTC).date())
    context: dict[str, object] = {
        "people": tenants.own_people(person_of(request), today())
        .prefetch_related("memberships__office")
        .order_by("name")
    }
    if request.method == "POST":
        try:
            added = people.add_person(
                email=request.POST.get("email", ""),
                name=request.POST.get("name", ""),
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
    found = tenants.own_person(person_of(request), person_id, today())
    invitation = ""
    if request.POST.get("what") == "invite":
        tenants.check_nowhere_else(found, person_of(request), today())
        people.invite(found, by=people.actor_of(person_of(request)), at=datetime.now(UTC))
        invitation = invitation_for(request, found)
    elif request.method == "POST":
        _change(request, found)
        return redirect(request.path)
    context = {
        "person": found,
        "invitation": invitation,
        "may_invite": found.is_active and not found.has_usable_password(),
        "memberships": found.memberships.filter(
            office__in=tenants.own_offices(person_of(request), today())
        )
        .select_related("office", "granted_by")
        .order_by("ends_on", "begins_on"),
        "offices": tenants.offices_in_being(person_of(request), today()),
        "roles": ROLES,
        "events": found.events.order_by("-seq")[:20],
    }
    return show(request, "person", lang, context, folder="workspace")


def _change(request: HttpRequest, found: Person) -> None:
    admin = person_of(request)
    by, at = people.actor_of(admin), datetime.now(UTC)
    match request.POST.get("what"):
        case "grant":
            office = tenants.chosen_office(admin, request.POST.get("office"), at.date())
            if office is None:
                raise tenants.no_office()
            people.grant(found, request.POST.get("role", ""), office, by=by, at=at)
        case "end":
            held = get_object_or_404(
                Membership,
                pk=request.POST.get("membership"),
                person=found,
                office__in=tenants.own_offices(admin, at.date()),
            )
            people.revoke(held, by=by, at=at)
        case "deactivate" | "activate" as what:
            tenants.check_nowhere_else(found, admin, at.date())
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
    offices = tenants.own_offices(person_of(request), today()).select_related("above")
    context["offices"] = offices.order_by("ends_on", "above__name_ja", "name_ja")
    context["ministries"] = tenants.ministries_of(person_of(request), today())
    return show(
        request,
        "offices",
        lang,
        context,
        status=422 if "problem" in context else 200,
        folder="workspace",
    )


def _office_change(request: HttpRequest) -> None:
    admin = person_of(request)
    by, at = people.actor_of(admin), datetime.now(UTC)
    above = tenants.chosen_office(admin, request.POST.get("above"), at.date())
    before = tenants.chosen_office(admin, request.POST.get("succeeds"), at.date())
    office = people.add_office(
        code=request.POST.get("code", ""),
        name=request.POST.get("name", ""),
        above=above or tenants.ministries_of(admin, at.date())[0],
        by=by,
        at=at,
    )
    if before is not None:
        people.succeed(
            before, office, request.POST.get("kind", "renamed"), on=at.date(), by=by, at=at
        )
