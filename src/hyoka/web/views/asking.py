"""Questions in words, answered with cited values."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.definitions.questions import LONGEST
from hyoka.office.asking import answer_to, examples
from hyoka.web.views.showing import show


@require_safe
def ask(request: HttpRequest, lang: str) -> HttpResponse:
    question = request.GET.get("q", "").strip()[:LONGEST]
    context = {
        "question": question,
        "answer": answer_to(question) if question else None,
        "examples": examples(),
    }
    return show(request, "ask", lang, context)
