"""Who asks: every page of the workspace is a page of somebody who has signed in, and is kept by no
cache."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from hyoka.office.people import with_roles
from hyoka.store.workspace.models import Person

Rest = ParamSpec("Rest")


def signed_in(
    view: Callable[Concatenate[HttpRequest, Rest], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponse]:
    """Sends whoever has not signed in to the sign-in page and back; a request of a script is told
    401."""

    @wraps(view)
    def entered(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            if request.headers.get("Accept", "").startswith("application/json"):
                return HttpResponse(status=401)
            return redirect_to_login(request.get_full_path())
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return entered


def person_of(request: HttpRequest) -> Person:
    """The person who signed in."""
    assert isinstance(request.user, Person)
    return with_roles(request.user)
