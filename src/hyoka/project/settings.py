"""Django settings, all of them from the environment.

HYOKA_HOME    data folder (database, secret key); by default the user's data folder
DATABASE_URL  postgresql://user:password@host:port/name, or sqlite:///path; by default SQLite in HYOKA_HOME
HYOKA_HOSTS   host names to answer to, separated by commas; by default this machine only
HYOKA_DEBUG   1 for a developer's error pages
"""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pylopdf_fonts_jp
from platformdirs import user_data_path

HOME = Path(os.environ.get("HYOKA_HOME") or user_data_path("hyoka"))
DEBUG = os.environ.get("HYOKA_DEBUG") == "1"
ALLOWED_HOSTS = [host for host in os.environ.get("HYOKA_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]


def _secret_key() -> str:
    """The installation's own key, made on first use and readable by its owner alone."""
    path = HOME / "secret_key"
    if not path.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text(encoding="ascii")
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii")


def _database() -> dict[str, object]:
    url = urlsplit(os.environ.get("DATABASE_URL", ""))
    if url.scheme in ("postgresql", "postgres"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": url.path.lstrip("/"),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": url.hostname or "",
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": 60,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": url.path[1:] if url.scheme == "sqlite" else HOME / "hyoka.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=268435456;",
        },
    }


SECRET_KEY = _secret_key()
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = ["django.contrib.staticfiles", "hyoka.store", "hyoka.web"]
MIDDLEWARE = [
    "hyoka.web.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "hyoka.web.middleware.Problems",
]
ROOT_URLCONF = "hyoka.project.urls"
WSGI_APPLICATION = "hyoka.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"builtins": ["hyoka.web.templatetags.hyoka", "hyoka.web.templatetags.grades"]},
    }
]

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"

STATIC_URL = "static/"
STATICFILES_DIRS = [("fonts", str(Path(pylopdf_fonts_jp.__file__).parent))]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 86400

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
