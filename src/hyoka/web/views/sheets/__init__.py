"""The page of an evaluation that is no policy's report: one module per sheet type, named as the
type is.

Each module has `page(request, lang, entry, cycles, records) -> HttpResponse`: `cycles` are all
evaluations of the same subject, newest first. A page is found by being there; what has none is
shown as a policy.
"""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse

from hyoka.definitions import Registry
from hyoka.office.library import EvaluationEntry
from hyoka.records import PolicyEvaluation, Records

Page = Callable[
    [HttpRequest, str, EvaluationEntry, Sequence[EvaluationEntry], Records], HttpResponse
]
PAGES = Registry(__name__)


def page_for(records: Records) -> Page | None:
    """The page of the first sheet that has one of its own; a policy's report comes before all of
    them."""
    if any(isinstance(sheet, PolicyEvaluation) for sheet in records.sheets):
        return None
    for sheet in records.sheets:
        module = PAGES.find(sheet.type)
        if module is not None:
            page: Page = module.page
            return page
    return None
