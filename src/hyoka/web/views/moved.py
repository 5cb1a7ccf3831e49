"""Addresses by the order of loading, which the site once had: they lead to the permanent ones."""

import re

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from hyoka.store.kept.addresses import name_of

_LARGEST = 2**62
_OTHER = re.compile(r"changes/(\d{1,18})/")


@require_safe
def evaluation(
    request: HttpRequest, lang: str, number: int, rest: str = ""
) -> HttpResponsePermanentRedirect:
    """Raises Problem where no evaluation ever had that number."""
    rest = _OTHER.sub(lambda found: f"changes/{name_of(min(int(found[1]), _LARGEST))}/", rest)
    address = reverse(f"{lang}:policy", args=(min(number, _LARGEST),)) + rest
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
