"""The page of aid: the register of projects and what other public sheets say of them."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.office.aid.register import JICA_CRITERIA, ODA_CRITERIA, aid
from hyoka.web.money.views import shown


@require_safe
def index(request: HttpRequest, lang: str) -> HttpResponse:
    """All of it, or one country's projects."""
    found = aid()
    country = request.GET.get("country", "")[:100]
    projects = [each for each in found.projects if country in ("", each.country)]
    context = {
        "page": found,
        "projects": projects,
        "countries": sorted({each.country for each in found.projects if each.country}),
        "country": country,
        "jica": JICA_CRITERIA,
        "oda": ODA_CRITERIA,
    }
    return shown(request, lang, "aid", context)
