"""What the site says of itself: what it is, on which terms it may be used, how accessible it is."""

from collections.abc import Mapping
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.definitions import catalogue, load
from hyoka.web.views.showing import show
from hyoka.web.words import words


@cache
def _statements() -> Mapping[str, Mapping[str, object]]:
    return load(catalogue("vocabularies", "statements.yaml"), dict[str, dict[str, object]])


@require_safe
def about(request: HttpRequest, lang: str) -> HttpResponse:
    return _shown(request, lang, "about")


@require_safe
def use(request: HttpRequest, lang: str) -> HttpResponse:
    return _shown(request, lang, "use")


@require_safe
def accessibility(request: HttpRequest, lang: str) -> HttpResponse:
    return _shown(request, lang, "accessibility")


def _shown(request: HttpRequest, lang: str, name: str) -> HttpResponse:
    said = _in(_statements()[name], lang)
    return show(request, "statement", lang, {"statement": said})


def _in(node: object, lang: str) -> object:
    """Everything said in one language, with the installation's own facts put in."""
    if isinstance(node, dict):
        return (
            _filled(node[lang], lang)
            if lang in node
            else {key: _in(value, lang) for key, value in node.items()}
        )
    return [_in(each, lang) for each in node] if isinstance(node, list) else node


def _filled(said: str, lang: str) -> str:
    unknown = words(lang)["not_set"]
    return said.format(operator=settings.OPERATOR or unknown, contact=settings.CONTACT or unknown)
