"""A bare Django site with one page from a template: what a page of ours is measured against."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
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
if not settings.configured and "DJANGO_SETTINGS_MODULE" not in os.environ:
    settings.configure(
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        MIDDLEWARE=[
            "django.middleware.gzip.GZipMiddleware",
            "django.middleware.common.CommonMiddleware",
        ],
    )
    application = get_wsgi_application()
