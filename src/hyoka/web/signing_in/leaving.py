"""On the way to the office's own sign-in service.

In: the button of the sign-in page. Out: a page that leads on at once. A form may be sent to this
site alone (`form-action 'self'`), and browsers hold what a form is redirected to against that too.
"""

from allauth.socialaccount.providers.openid_connect.views import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from hyoka.web.views.showing import language_of, show


def to_service(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Begins signing in by the service; where it sends the browser, a page stands in between."""
    response: HttpResponse = login(request, provider_id)
    if not isinstance(response, HttpResponseRedirect) or not response.url.startswith("http"):
        return response
    context = {"address": response.url}
    page = show(request, "leaving", language_of(request), context, folder="account")
    page.headers["Refresh"] = f"0; url={response.url}"
    page.headers["Cache-Control"] = "no-store"
    page.cookies.update(response.cookies)
    return page
