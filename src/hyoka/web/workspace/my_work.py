"""My work: what waits for me, what came back, what I wait for, what is done."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.office.people import roles_of
from hyoka.web.views.showing import show
from hyoka.web.workspace.entering import person_of, signed_in


@signed_in
@require_safe
def my_work(request: HttpRequest, lang: str) -> HttpResponse:
    person = person_of(request)
    context = {"person": person, "roles": roles_of(person, datetime.now(UTC).date())}
    return show(request, "my_work", lang, context, folder="workspace")
