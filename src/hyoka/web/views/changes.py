"""What changed between two evaluations of a policy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from hyoka.office import library
from hyoka.web.pages.changes import changes_page
from hyoka.web.views.showing import show


@require_safe
def changes(request: HttpRequest, lang: str, evaluation_id: int, before_id: int) -> HttpResponse:
    entry, before = library.evaluation_entry(evaluation_id), library.evaluation_entry(before_id)
    if (entry.policy_id, entry.is_slides) != (before.policy_id, before.is_slides):
        return redirect(f"{reverse(f'{lang}:compare')}?with={before.address}&with={entry.address}")
    page = changes_page(
        library.changes_between(before_id, evaluation_id), request.GET.get("what", ""), lang
    )
    context = {"page": page, "entry": entry, "before": before, "sha256": entry.sha256}
    return show(request, "changes", lang, context)
