"""Two sheets side by side, and the form to say whether they are one project."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hyoka.office.money.deciding import decide_link, link_shown, may_decide_links
from hyoka.store.workspace.models import Person
from hyoka.web.money.views import shown
from hyoka.web.views.bounding import heavy
from hyoka.web.workspace.entering import person_of, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, lang: str, link_id: int) -> HttpResponse:
    """Everybody may look; who has the role may decide."""
    if request.method == "POST":
        return _decided(request, lang=lang, link_id=link_id)
    now = datetime.now(UTC)
    may = isinstance(request.user, Person) and may_decide_links(request.user, now)
    return shown(request, lang, "link", {"page": link_shown(link_id), "may_decide": may})


@signed_in
@heavy
def _decided(request: HttpRequest, lang: str, link_id: int) -> HttpResponse:
    decide_link(
        link_id,
        request.POST.get("verdict", ""),
        reason=request.POST.get("reason", ""),
        person=person_of(request),
        at=datetime.now(UTC),
    )
    return HttpResponseRedirect(reverse(f"{lang}:money_linkage"))
