"""The first page of a new installation, and the demo's list of people."""

from datetime import UTC, datetime
from uuid import UUID

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hyoka.definitions.problems import problem_named
from hyoka.office import installation, people
from hyoka.records import Problem
from hyoka.store.workspace.models import Person
from hyoka.web.views.showing import show

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@require_http_methods(["GET", "POST"])
def first_run(request: HttpRequest, lang: str) -> HttpResponse:
    """Makes the first administrator; not there once anybody has an account."""
    if not people.needs_first_administrator():
        raise Http404
    if request.method == "GET":
        return show(
            request, "first_run", lang, {"key": request.GET.get("key", "")}, folder="workspace"
        )
    given = {name: request.POST.get(name, "") for name in ("email", "name", "ministry", "key")}
    try:
        person = _made(request, given)
    except Problem as problem:
        return show(
            request,
            "first_run",
            lang,
            {**given, "problem": problem},
            status=422,
            folder="workspace",
        )
    login(request, person, backend=_BACKEND)
    return redirect(reverse(f"{lang}:work"))


def _made(request: HttpRequest, given: dict[str, str]) -> Person:
    if not installation.is_first_run_key(given["key"]):
        raise _wrong_key()
    return people.make_first_administrator(
        email=given["email"],
        name=given["name"],
        ministry=given["ministry"],
        password=request.POST.get("password", ""),
        at=datetime.now(UTC),
    )


def _wrong_key() -> Problem:

    return problem_named("wrong-key")


@require_safe
def demo_people(request: HttpRequest, lang: str) -> HttpResponse:
    """The people of the fictional ministry."""
    _only_in_the_demo()
    found = Person.objects.filter(is_fictional=True, is_active=True).prefetch_related(
        "memberships__office"
    )
    return show(
        request,
        "demo_people",
        lang,
        {"people": found.order_by("joined_at", "email")},
        folder="workspace",
    )


@require_POST
def demo_sign_in(request: HttpRequest, lang: str, person_id: UUID) -> HttpResponse:
    """Signs in as one of them."""
    _only_in_the_demo()
    person = Person.objects.filter(pk=person_id, is_fictional=True, is_active=True).first()
    if person is None:
        raise Http404
    login(request, person, backend=_BACKEND)
    return redirect(reverse(f"{lang}:work"))


def _only_in_the_demo() -> None:
    if not installation.is_demo():
        raise Http404
