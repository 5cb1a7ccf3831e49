"""The printed terms in plain words."""

from functools import cache
from importlib.resources import files

import yaml
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.web.views.showing import show


@cache
def glossary() -> list[dict[str, str]]:
    text = (files("hyoka") / "catalogue" / "vocabularies" / "terms.yaml").read_text(encoding="utf-8")
    found: list[dict[str, str]] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - BaseLoader builds only text
    return found


@require_safe
def terms(request: HttpRequest, lang: str) -> HttpResponse:
    return show(request, "terms", lang, {"terms": glossary()})
