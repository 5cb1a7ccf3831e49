"""Pages of contributions and organisations; the form that records a fact once for all sheets."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hyoka.ledger.references import FACTS
from hyoka.office.money import library
from hyoka.office.money import portfolio as office
from hyoka.office.money.deciding import may_decide_links
from hyoka.store.workspace.models import Person
from hyoka.web.money.scatter import grade_scatter, trends
from hyoka.web.money.views import number_asked, shown
from hyoka.web.money.words import money_words
from hyoka.web.workspace.entering import person_of, signed_in


@require_safe
def portfolio(request: HttpRequest, lang: str) -> HttpResponse:
    """Contributions of a year: table, then scatter, then small multiples."""
    found = office.portfolio(number_asked(request, "year"), request.GET.get("sort", ""))
    context = {
        "page": found,
        "facts": FACTS,
        "gate": office.GATE,
        "scatter": grade_scatter(found.lines, money_words(lang)),
        "trends": trends(found.lines),
        "coverage": library.coverage(),
    }
    return shown(request, lang, "portfolio", context)


@require_safe
def organisations(request: HttpRequest, lang: str) -> HttpResponse:
    """All organisations that are known."""
    return shown(request, lang, "organisations", {"organisations": office.organisations()})


@require_http_methods(["GET", "HEAD", "POST"])
def organisation(request: HttpRequest, lang: str, code: str) -> HttpResponse:
    """An organisation; who has the role may record a fact."""
    if request.method == "POST":
        return _recorded(request, lang=lang, code=code)
    now = datetime.now(UTC)
    may = isinstance(request.user, Person) and may_decide_links(request.user, now)
    context = {
        "page": office.organisation(code),
        "facts": FACTS,
        "gate": office.GATE,
        "may_record": may,
    }
    return shown(request, lang, "organisation", context)


@signed_in
def _recorded(request: HttpRequest, lang: str, code: str) -> HttpResponse:
    year = request.POST.get("fiscal_year", "")
    office.record_fact(
        code,
        int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
        request.POST.get("name", ""),
        request.POST.get("value", ""),
        source=request.POST.get("source", ""),
        person=person_of(request),
        at=datetime.now(UTC),
    )
    return HttpResponseRedirect(reverse(f"{lang}:money_organisation", args=(code,)))
