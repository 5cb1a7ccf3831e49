"""How things are shown, one of each."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.web.pages.components import components_page
from hyoka.web.views.showing import show


@require_safe
def components(request: HttpRequest, lang: str) -> HttpResponse:
    return show(request, "components", lang, {"page": components_page(lang)})
