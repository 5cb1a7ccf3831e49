"""A field in two forms side by side, and whether two evaluations stand in one line of descent at
all."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.definitions.problems import problem_named
from hyoka.office import library
from hyoka.records import Problem
from hyoka.web.pages.beside import beside_page
from hyoka.web.views.showing import show


@require_safe
def field(
    request: HttpRequest, lang: str, evaluation_id: int, number: int, other_id: int
) -> HttpResponse:
    """The field of a report beside the slides of another cycle. Raises Problem where one has no
    such field."""
    entries = [library.evaluation_entry(evaluation_id), library.evaluation_entry(other_id)]
    before, after = sorted(entries, key=lambda each: (each.is_slides, each.fiscal_year))
    page = beside_page(library.records_of(before.id), library.records_of(after.id), number)
    if page is None or before.policy_id != after.policy_id:
        raise _nothing_beside(number)
    return show(
        request,
        "beside",
        lang,
        {"page": page, "entry": before, "after": after, "sha256": before.sha256},
    )


def _nothing_beside(number: int) -> Problem:
    return problem_named("nothing-beside", {"field": number})
