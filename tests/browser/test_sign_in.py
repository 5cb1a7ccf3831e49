"""Signing in by the office's own service, a real OpenID Connect provider, and by a passkey."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from hyoka.office import people
from hyoka.store.workspace.models import Person
from tests.browser.test_workspace import contexts
from tests.conftest import NOW
from tests.workspace.conftest import BY, PASSWORD, offices, person, quick_passwords

__all__ = ["contexts", "offices", "quick_passwords"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SCRIPT = Path(__file__).parents[1] / "support" / "identity_provider.mjs"
PROVIDER = "oidc-provider@9"
CLIENT, SECRET = "hyoka", "a secret of the tests alone"


@pytest.fixture(scope="session")
def provider_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the provider is installed. Skips with a message where npm or its registry cannot be reached."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed, so there is no provider to sign in with")
    folder = tmp_path_factory.mktemp("provider")
    asked = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", PROVIDER]
    done = subprocess.run(
        asked, cwd=folder, capture_output=True, text=True, check=False, timeout=90
    )
    if done.returncode:
        pytest.skip(f"npm could not install {PROVIDER}: {done.stderr.strip()[:200]}")
    shutil.copy(SCRIPT, folder / SCRIPT.name)
    return folder


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def provider(provider_folder: Path, live_server: LiveServer) -> Iterator[str]:
    """The provider at work, and the site told of it."""
    issuer = f"http://localhost:{free_port()}"
    redirect = f"{live_server.url}/accounts/oidc/office/login/callback/"
    process = subprocess.Popen(
        ["node", SCRIPT.name, issuer, CLIENT, SECRET, redirect],
        cwd=provider_folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "listening"
    known = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    app = {
        "provider_id": "office",
        "name": "庁内認証",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True, "fetch_userinfo": True},
    }
    with override_settings(SOCIALACCOUNT_PROVIDERS={"openid_connect": {**known, "APPS": [app]}}):
        yield issuer
    process.kill()
    process.wait()
    process.stdout.close()


def window(browser: Browser, contexts: list[BrowserContext]) -> Page:
    context = browser.new_context()
    contexts.append(context)
    page = context.new_page()
    page.set_default_timeout(20000)
    return page


def sign_in_by_the_service(page: Page, site: str, email: str) -> list[Request]:
    """Through the provider's own pages; what the browser asked the provider for."""
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(f"{site}/accounts/login/")
    page.get_by_role("button", name="庁内認証").click()
    page.locator('input[name="login"]').fill(email)
    page.locator('input[name="password"]').fill("any")
    page.locator('button[type="submit"]').click()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(f"{site}/**")
    return asked


def test_the_office_s_own_service_lets_in_whoever_has_an_account(
    browser: Browser,
    live_server: LiveServer,
    offices: None,
    provider: str,
    contexts: list[BrowserContext],
) -> None:
    person("writer@example.jp", ("writer", "reef"))
    page = window(browser, contexts)
    asked = sign_in_by_the_service(page, live_server.url, "writer@example.jp")
    expect(page).to_have_url(f"{live_server.url}/work/")
    expect(page.locator("main")).to_contain_text("藻場課")
    page.goto(f"{live_server.url}/accounts/2fa/webauthn/add/")
    expect(page.locator("#mfa_webauthn_add")).to_be_visible()
    (begun,) = [each.url for each in asked if each.url.startswith(f"{provider}/auth?")]
    assert "code_challenge_method=S256" in begun
    page.goto(f"{live_server.url}/work/")
    page.get_by_role("button", name="サインアウト").click()
    page.goto(f"{live_server.url}/work/")
    expect(page).to_have_url(f"{live_server.url}/accounts/login/?next=/work/")


@pytest.mark.parametrize("email", ["nobody@example.jp", "unverified@example.jp"])
def test_the_service_lets_in_nobody_without_an_account_or_a_verified_address(
    browser: Browser,
    live_server: LiveServer,
    offices: None,
    provider: str,
    contexts: list[BrowserContext],
    email: str,
) -> None:
    person("unverified@example.jp", ("writer", "reef"))
    page = window(browser, contexts)
    sign_in_by_the_service(page, live_server.url, email)
    page.goto(f"{live_server.url}/work/")
    expect(page).to_have_url(f"{live_server.url}/accounts/login/?next=/work/")
    assert list(Person.objects.values_list("email", flat=True)) == ["unverified@example.jp"]


def test_somebody_let_in_no_more_is_not_let_in_by_the_service_either(
    browser: Browser,
    live_server: LiveServer,
    offices: None,
    provider: str,
    contexts: list[BrowserContext],
) -> None:
    people.set_active(person("writer@example.jp", ("writer", "reef")), False, by=BY, at=NOW)
    page = window(browser, contexts)
    sign_in_by_the_service(page, live_server.url, "writer@example.jp")
    page.goto(f"{live_server.url}/work/")
    expect(page).to_have_url(f"{live_server.url}/accounts/login/?next=/work/")


def test_a_passkey_is_made_and_signs_in_alone(
    browser: Browser, live_server: LiveServer, offices: None, contexts: list[BrowserContext]
) -> None:
    person("writer@example.jp", ("writer", "reef"), password=PASSWORD)
    page = window(browser, contexts)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto(f"{live_server.url}/accounts/login/?next=/accounts/2fa/webauthn/add/")
    page.get_by_label("メールアドレス").fill("writer@example.jp")
    page.get_by_label("パスワード", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="サインイン", exact=True).click()
    page.locator("#id_passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda address: "webauthn/add" not in address)
    page.goto(f"{live_server.url}/work/")
    page.get_by_role("button", name="サインアウト").click()
    page.goto(f"{live_server.url}/accounts/login/?next=/work/")
    page.get_by_role("button", name="パスキーでサインイン").click()
    expect(page).to_have_url(f"{live_server.url}/work/")
    expect(page.locator("main")).to_contain_text("藻場課")
