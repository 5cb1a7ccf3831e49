"""The second factor, and what caches may keep."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.test import Client

from tests.workspace.conftest import PASSWORD, Office, person, signed_in

pytestmark = pytest.mark.django_db


def test_whoever_has_a_one_time_code_is_asked_for_it(offices: None) -> None:
    who = person("writer@example.jp", ("writer", "reef"), password=PASSWORD)
    secret = totp.generate_totp_secret()
    Authenticator.objects.create(
        user=who, type=Authenticator.Type.TOTP, data={"secret": get_adapter().encrypt(secret)}
    )
    client = Client()
    asked = client.post("/accounts/login/", {"login": "writer@example.jp", "password": PASSWORD})
    assert asked["Location"].startswith("/accounts/2fa/authenticate/")
    assert client.get("/work/").status_code == 302
    assert client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert client.get("/work/").status_code == 302
    counter = next(totp.yield_hotp_counters_from_time())
    code = totp.format_hotp_value(totp.hotp_value(secret, counter))
    assert client.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302
    assert client.get("/work/").status_code == 200


@pytest.mark.parametrize(
    "address", ["2fa/", "2fa/totp/activate/", "2fa/webauthn/", "password/change/"]
)
def test_the_pages_of_an_account_stand_in_our_own_frame(offices: None, address: str) -> None:
    client = signed_in(person("writer@example.jp", ("writer", "reef"), password=PASSWORD))
    page = client.get(f"/accounts/{address}", follow=True)
    assert page.status_code == 200
    assert 'class="site-header"' in page.content.decode()


def test_pages_of_the_workspace_are_kept_by_no_cache(office: Office) -> None:
    client = signed_in(office.writer)
    for address in (
        "/work/",
        f"/work/sheets/{office.field}/",
        f"/work/sheets/{office.field}/edit/title/",
    ):
        assert "no-store" in client.get(address)["Cache-Control"]


def test_the_password_is_asked_again_only_some_time_after_signing_in(
    offices: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    person("writer@example.jp", ("writer", "reef"), password=PASSWORD)
    client, page = Client(), "/accounts/2fa/webauthn/add/"
    client.post("/accounts/login/", {"login": "writer@example.jp", "password": PASSWORD})
    assert client.get(page).status_code == 200
    monkeypatch.setattr(settings, "ACCOUNT_REAUTHENTICATION_TIMEOUT", -1)
    assert "reauthenticate" in client.get(page)["Location"]
