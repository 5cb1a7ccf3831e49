"""A bare Django page from a template: what a page of ours is measured against."""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

PAGE = Engine().from_string(
    "<!doctype html><title>{{ title }}</title><ul>{% for n in rows %}<li>{{ n }}</li>{% endfor %}</ul>"
)
ROWS = 1200


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE.render(Context({"title": request.path, "rows": range(ROWS)})))


urlpatterns = [path("", page)]
