"""What allauth asks: nobody signs up alone, accounts are made by an administrator, names stay out
of logs."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

_BY_PASSKEY = "mfa_reauthenticate:webauthn"


def _has_just_signed_in(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    newest = max((each["at"] for each in records), default=0.0)
    return time.time() - newest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


class OfficeAdapter(DefaultAccountAdapter):
    """Password, passkey and one-time codes for people an administrator has made."""

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Whoever has just signed in, by whatever way, is not asked again; later they are."""
        asked: bool = super().is_reauthentication_required(app=app, **kwargs)
        return asked and not _has_just_signed_in(self.request)

    def get_reauthentication_methods(
        self, user: AbstractBaseUser | AnonymousUser
    ) -> list[dict[str, str]]:
        """Whoever has a passkey shows it rather than type a password."""
        found: list[dict[str, str]] = super().get_reauthentication_methods(user)
        return sorted(found, key=lambda each: each["id"] != _BY_PASSKEY)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        del request
        return False


class ServiceAdapter(DefaultSocialAccountAdapter):
    """The office's own sign-in service lets in people who have an account here, by their verified
    address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        del request, sociallogin
        return False
