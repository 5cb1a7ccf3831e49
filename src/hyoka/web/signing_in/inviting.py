"""The address at which somebody new chooses their own password: shown once to the administrator who
made them, and good for three days or until it is used."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpRequest
from django.urls import reverse

from hyoka.store.workspace.models import Person


def invitation_for(request: HttpRequest, person: Person) -> str:
    """A whole address, to be handed over."""
    key = default_token_generator.make_token(person)
    where = {"uidb36": user_pk_to_url_str(person), "key": key}
    return request.build_absolute_uri(reverse("account_reset_password_from_key", kwargs=where))
