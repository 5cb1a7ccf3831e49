"""What every page needs that no view of ours renders: the sign-in pages of allauth stand in our own
frame."""

from django.http import HttpRequest

from hyoka.office.people import needs_first_administrator
from hyoka.web.views.showing import frame_of, language_of


def page_words(request: HttpRequest) -> dict[str, object]:
    """The language, its words and the same page in the other one; a view that gives its own is not
    overruled. Whether nobody has an account is asked where a page says so."""
    frame = frame_of(request, language_of(request))
    return {**frame, "nobody_yet": needs_first_administrator}
