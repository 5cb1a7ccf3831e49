"""Open data to take away: every format, what its tables and columns mean, and on which terms they
may be used."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import etag, require_safe

from hyoka.office.exporting import Exported, exported_evaluation, exported_store, store_stamp
from hyoka.publishing import export_formats, tables
from hyoka.publishing.about import about
from hyoka.web.views.bounding import heavy
from hyoka.web.views.showing import file_to_keep, show


@require_safe
def index(request: HttpRequest, lang: str) -> HttpResponse:
    context = {"formats": export_formats(), "tables": tables(), "about": about()}
    return show(request, "data", lang, context)


def _tag(request: HttpRequest, lang: str, **names: object) -> str:
    """The same file as long as nothing is stored or revised."""
    del request, lang
    return f'"{store_stamp()[:32]}-{"-".join(map(str, names.values()))}"'


@require_safe
@etag(_tag)
@heavy
def everything(request: HttpRequest, lang: str, name: str) -> HttpResponse:
    """All that is stored, in one format."""
    del request, lang
    return _file(exported_store(name))


@require_safe
@etag(_tag)
@heavy
def evaluation(request: HttpRequest, lang: str, evaluation_id: int, name: str) -> HttpResponse:
    """One evaluation, in one format."""
    del request, lang
    return _file(exported_evaluation(evaluation_id, name))


def _file(exported: Exported) -> HttpResponse:
    return file_to_keep(exported.data, exported.media_type, exported.name)


@require_safe
def api_reference(request: HttpRequest, lang: str) -> HttpResponse:
    """The API in words, made from its own OpenAPI document; it needs no script and can be
    printed."""
    from hyoka.web.api import api

    schema = api.get_openapi_schema()
    operations = [
        {"path": path, **methods["get"]}
        for path, methods in schema["paths"].items()
        if "get" in methods
    ]
    return show(request, "api", lang, {"operations": operations, "about_api": schema["info"]})
