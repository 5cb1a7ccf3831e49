"""What allauth asks: nobody signs up alone, accounts are made by an administrator, names stay out
of logs."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest


class OfficeAdapter(DefaultAccountAdapter):
    """Password, passkey and one-time codes for people an administrator has made."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        del request
        return False


class ServiceAdapter(DefaultSocialAccountAdapter):
    """The office's own sign-in service lets in people who have an account here, by their verified
    address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        del request, sociallogin
        return False
