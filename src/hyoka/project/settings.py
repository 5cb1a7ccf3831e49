"""Django settings, all of them from the environment.

HYOKA_HOME    data folder (database, secret key, forms of the office's own); by default the user's
              data folder
DATABASE_URL  postgresql://user:password@host:port/name, or sqlite:///path; by default SQLite in
              HYOKA_HOME
HYOKA_HOSTS   host names to answer to, separated by commas; by default this machine only
HYOKA_DEBUG   1 for a developer's error pages
HYOKA_LOG     what is logged: debug, info (a line a request), warning or error; by default warning
HYOKA_METRICS addresses that may read /metrics, separated by commas; by default this machine
HYOKA_URL     the address readers reach the site by; by default what each request came by
HYOKA_OPERATOR, HYOKA_CONTACT   who runs the site and how to reach them
HYOKA_DEMO    1 where all that is shown is fiction
"""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

import pylopdf_fonts_jp
from platformdirs import user_data_path

from hyoka.definitions.problems import problem_named
from hyoka.forms import keep_office_forms_in
from hyoka.project.limits import LIMITS
from hyoka.project.signing_in import *  # noqa: F403 - the settings of sign-in are a page of their own
from hyoka.records import Problem

HOME = Path(os.environ.get("HYOKA_HOME") or user_data_path("hyoka"))
keep_office_forms_in(lambda: HOME / "forms")
DEBUG = os.environ.get("HYOKA_DEBUG") == "1"
DEMO = os.environ.get("HYOKA_DEMO") == "1"
SITE_URL = os.environ.get("HYOKA_URL", "").rstrip("/")
OPERATOR, CONTACT = os.environ.get("HYOKA_OPERATOR", ""), os.environ.get("HYOKA_CONTACT", "")
ALLOWED_HOSTS = [
    host for host in os.environ.get("HYOKA_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host
]


def _secret_key() -> str:
    """The installation's own key, made on first use and readable by its owner alone. Raises Problem
    for no folder."""
    path = HOME / "secret_key"
    try:
        HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            _make_key(path)
        return path.read_text(encoding="ascii")
    except OSError as error:
        raise problem_named(
            "no-home", {"folder": str(HOME), "reason": error.strerror}, home=HOME
        ) from error


def _make_key(path: Path) -> None:
    """Whole at once: of two processes that start together, both find the key of the first."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            path.hardlink_to(temporary)
    finally:
        Path(temporary).unlink()


def _database() -> dict[str, object]:
    """Raises Problem for an address that names no database of a kind we know."""
    address = os.environ.get("DATABASE_URL", "")
    if not address:
        return _sqlite(HOME / "hyoka.sqlite3")
    try:
        url = urlsplit(address)
        name, port = unquote(url.path[1:]), str(url.port or "")
    except ValueError as error:
        raise _bad_address() from error
    if not name or "\0" in name:
        raise _bad_address()
    if url.scheme in ("postgresql", "postgres"):
        return _postgresql(url, name, port)
    if url.scheme == "sqlite":
        return _sqlite(name)
    raise _bad_address()


def _postgresql(url: SplitResult, name: str, port: str) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or ""),
        "PORT": port,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(name: str | Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "TEST": {"NAME": str(HOME / "test.sqlite3")},
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=268435456;",
        },
    }


def _bad_address() -> Problem:
    """Does not repeat the address: a password may stand in it."""
    return problem_named("bad-database-url")


SECRET_KEY = _secret_key()
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "hyoka.store",
    "hyoka.store.kept",
    "hyoka.store.money",
    "hyoka.store.search",
    "hyoka.store.sealing",
    "hyoka.store.workspace",
    "hyoka.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = [
    "hyoka.web.observing.RequestLog",
    "hyoka.web.views.bounding.TimeBound",
    "hyoka.web.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hyoka.web.caching.PublicPages",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "hyoka.web.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hyoka.web.middleware.Seals",
    "hyoka.web.middleware.Problems",
]
ROOT_URLCONF = "hyoka.project.urls"
WSGI_APPLICATION = "hyoka.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "hyoka.web.templatetags.hyoka",
                "hyoka.web.templatetags.grades",
                "hyoka.web.templatetags.site",
                "hyoka.web.templatetags.workspace",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "hyoka.web.signing_in.context.page_words",
            ],
        },
    }
]

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"

STATIC_URL = "static/"
STATICFILES_DIRS = [("fonts", str(Path(pylopdf_fonts_jp.__file__).parent))]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 86400

REQUEST_SECONDS, RETRY_SECONDS = LIMITS.request_seconds, LIMITS.retry_seconds
PROXY, UPLOAD_BYTES = LIMITS.proxy, LIMITS.upload_bytes
METRICS_FROM = frozenset(os.environ.get("HYOKA_METRICS", "127.0.0.1,::1").split(","))
_LEVEL = os.environ.get("HYOKA_LOG", "warning").upper()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"lines": {"()": "hyoka.web.observing.log_to"}},
    "root": {"handlers": ["lines"], "level": "WARNING"},
    "loggers": {
        "hyoka": {"level": _LEVEL},
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "propagate": False},
    },
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(HOME / "cache"),
    },
    # Public pages, packed, made once for all processes; a name holds the state of the store, so
    # that old ones are never asked for.
    "pages": {
        "BACKEND": "hyoka.web.caching.PagesOnDisk",
        "LOCATION": str(HOME / "cache" / "pages"),
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 20_000, "CULL_FREQUENCY": 4},
    },
}
_MAIL = urlsplit(os.environ.get("HYOKA_MAIL", ""))
if _MAIL.scheme in ("smtp", "smtps"):
    EMAIL_HOST, EMAIL_PORT = _MAIL.hostname or "localhost", _MAIL.port or 25
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = (
        unquote(_MAIL.username or ""),
        unquote(_MAIL.password or ""),
    )
    EMAIL_USE_TLS, EMAIL_USE_SSL = (
        _MAIL.scheme == "smtp" and bool(_MAIL.username),
        _MAIL.scheme == "smtps",
    )
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(HOME / "mail")
