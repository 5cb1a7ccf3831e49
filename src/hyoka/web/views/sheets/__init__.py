"""The page of an evaluation that is no policy's report: one module per sheet type, named as the type is.

Each module has `page(request, lang, entry, records) -> HttpResponse`. A page is found by being there; what has none is
shown as a policy.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from django.http import HttpRequest, HttpResponse

from hyoka.office.library import EvaluationEntry
from hyoka.records import PolicyEvaluation, Records

Page = Callable[[HttpRequest, str, EvaluationEntry, Records], HttpResponse]


def page_for(records: Records) -> Page | None:
    """The page of the first sheet that has one of its own; a policy's report comes before all of them."""
    if any(isinstance(sheet, PolicyEvaluation) for sheet in records.sheets):
        return None
    for sheet in records.sheets:
        name = f"{__name__}.{sheet.type}"
        if find_spec(name) is not None:
            page: Page = import_module(name).page
            return page
    return None
