"""Links of indicators from cycle to cycle: seen by everybody in the office, decided by who may."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from hyoka.office import linking
from hyoka.office.shelf import Wanted
from hyoka.records import Kind, Problem
from hyoka.web.views.showing import show
from hyoka.web.workspace.entering import person_of, signed_in

_LONGEST = 12


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, lang: str) -> HttpResponse:
    """Links in one state, proposed ones first of all."""
    person, now = person_of(request), datetime.now(UTC)
    problem = None
    if request.method == "POST":
        number = request.POST.get("link", "")
        is_number = number.isascii() and number.isdecimal() and len(number) <= _LONGEST
        try:
            linking.decide(
                int(number) if is_number else 0,
                request.POST.get("verdict", ""),
                reason=request.POST.get("reason", ""),
                person=person,
                at=now,
            )
            return HttpResponseRedirect(request.get_full_path())
        except Problem as told:
            if told.kind is Kind.FORBIDDEN:
                raise
            problem = told
    context = {
        "page": linking.links(request.GET.get("state", ""), Wanted.of(request.GET).page),
        "may_decide": linking.may_decide_links(person, now),
        "problem": problem,
    }
    return show(request, "links", lang, context, status=422 if problem else 200, folder="workspace")
