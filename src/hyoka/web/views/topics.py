"""Entry by topic: what fields are about, over all policies and years."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.office.shelf import Wanted
from hyoka.office.topics import topics
from hyoka.web.views.showing import show


@require_safe
def index(request: HttpRequest, lang: str) -> HttpResponse:
    page = topics(Wanted.of(request.GET).page)
    return show(request, "topics", lang, {"topics": page})
