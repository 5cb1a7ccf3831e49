"""What every page needs that no view of ours renders: the sign-in pages of allauth stand in our own frame."""

from django.http import HttpRequest

from hyoka.web.views.showing import language_of, other_address
from hyoka.web.words import words


def page_words(request: HttpRequest) -> dict[str, object]:
    """The language, its words and the same page in the other one; a view that gives its own is not overruled."""
    lang = language_of(request)
    return {"lang": lang, "w": words(lang), "other_address": other_address(request, lang)}
