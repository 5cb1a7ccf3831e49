"""Settings of sign-in: people, sessions, password, passkeys, one-time codes, and an office's own
sign-in service.

HYOKA_HTTPS          1 behind TLS: cookies are sent over it alone, and passkeys ask for it
HYOKA_DEMO           set by `hyoka demo` alone: the people of the fictional ministry sign in with
                     one click
HYOKA_OIDC_SERVER    address of an OpenID Connect service; with HYOKA_OIDC_CLIENT and
                     HYOKA_OIDC_SECRET
HYOKA_OIDC_NAME      what the service is called on the sign-in page
HYOKA_MAIL           smtp://user:password@host:port for the digest; by default mails are files in
                     HYOKA_HOME/mail
"""

import os

AUTH_USER_MODEL = "workspace.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
    )
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
HTTPS = os.environ.get("HYOKA_HTTPS") == "1"
HYOKA_DEMO = os.environ.get("HYOKA_DEMO") == "1"

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "hyoka_session"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "hyoka.web.views.errors.not_from_here"
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/work/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "hyoka.web.signing_in.adapters.OfficeAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "10/m/ip,5/5m/key"}
ACCOUNT_SESSION_REMEMBER = False

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Hyoka"

SOCIALACCOUNT_ADAPTER = "hyoka.web.signing_in.adapters.ServiceAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_STORE_TOKENS = False
_SERVER = os.environ.get("HYOKA_OIDC_SERVER", "")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "office",
                "name": os.environ.get("HYOKA_OIDC_NAME", "OpenID Connect"),
                "client_id": os.environ.get("HYOKA_OIDC_CLIENT", ""),
                "secret": os.environ.get("HYOKA_OIDC_SECRET", ""),
                "settings": {
                    "server_url": _SERVER,
                    "oauth_pkce_enabled": True,
                    "fetch_userinfo": True,
                },
            }
        ]
        if _SERVER
        else [],
    }
}

SITE_ADDRESS = os.environ.get("HYOKA_ADDRESS", "http://localhost:8000")
DEFAULT_FROM_EMAIL = os.environ.get("HYOKA_MAIL_FROM", "hyoka@localhost")
