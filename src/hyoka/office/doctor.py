"""Looks an installation over: what protects it, what it rests on, what is missing.

In: the machine, the settings, the store. Out: remarks; their words and how grave they are stand in
the catalogue. Nothing is changed.
"""

import os
import platform
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from hyoka import __version__
from hyoka.definitions import catalogue, load
from hyoka.intake.confining import filters_calls, landlock_version
from hyoka.office.signing import keys_folder
from hyoka.records import Bilingual, Record
from hyoka.store.migrating import unapplied
from hyoka.store.workspace.models import Event
from hyoka.writing.renderers.fonts import FACE_FILES

_LEAST_FREE = 2 * 2**30
_OWN_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


class Weight(StrEnum):
    """How grave a remark is."""

    GOOD = "good"
    NOTE = "note"
    WARNING = "warning"
    FAULT = "fault"


class Card(Record):
    """A remark's words, as templates over its facts."""

    weight: Weight
    ja: str
    en: str


@dataclass(frozen=True)
class Remark:
    """One thing that was looked at."""

    code: str
    weight: Weight
    told: Bilingual

    def as_json(self) -> dict[str, object]:
        return {"code": self.code, "weight": self.weight.value, "message": self.told.model_dump()}


Found = tuple[str, dict[str, object]]


@cache
def _cards() -> dict[str, Card]:
    return load(catalogue("doctor", "remarks.yaml"), dict[str, Card])


def remarks() -> list[Remark]:
    """Everything looked at, in a fixed order."""
    found = chain.from_iterable(look() for look in _LOOKS)
    return [_remark(code, facts) for code, facts in found]


def _remark(code: str, facts: dict[str, object]) -> Remark:
    card = _cards()[code]
    return Remark(
        code, card.weight, Bilingual(ja=card.ja.format(**facts), en=card.en.format(**facts))
    )


def _versions() -> Iterator[Found]:
    yield (
        "version",
        {
            "hyoka": __version__,
            "python": platform.python_version(),
            "system": platform.platform(),
        },
    )


def _account() -> Iterator[Found]:
    yield "runs-as-user" if os.geteuid() else "runs-as-root", {"user": os.geteuid()}


def _data_folder() -> Iterator[Found]:
    home = Path(settings.HOME)
    mode = stat.S_IMODE(home.stat().st_mode)
    yield (
        "folder-open-to-others" if mode & 0o077 else "folder",
        {"folder": home, "mode": f"{mode:o}"},
    )
    free = shutil.disk_usage(home).free
    yield "disk" if free >= _LEAST_FREE else "disk-nearly-full", {"gib": f"{free / 2**30:.1f}"}


def _database() -> Iterator[Found]:
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield "database-away", {"reason": str(error).strip().splitlines()[0]}
        return
    yield from _sqlite() if connection.vendor == "sqlite" else _postgresql()
    if due := unapplied():
        yield "tables-of-another-version", {"migration": due[0]}


def _sqlite() -> Iterator[Found]:
    yield "sqlite", {"version": sqlite3.sqlite_version}
    with connection.cursor() as cursor:
        (answer,) = cursor.execute("PRAGMA quick_check(1)").fetchone()
    if answer != "ok":
        yield "sqlite-damaged", {"reason": answer}


def _postgresql() -> Iterator[Found]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version'), current_user, has_schema_privilege('public', 'CREATE')"
        )
        version, role, may_create = cursor.fetchone()
    yield "postgresql", {"version": version}
    if may_create:
        yield "role-too-strong", {"role": role}


def _clock() -> Iterator[Found]:
    now = datetime.now(UTC)
    yield "clock", {"now": now.isoformat(timespec="seconds")}
    try:
        last = Event.objects.order_by("-seq").values_list("at", flat=True).first()
    except DatabaseError:
        return
    if last is not None and last > now:
        yield "clock-behind", {"last": last.isoformat(timespec="seconds")}


def _typefaces() -> Iterator[Found]:
    missing = [path.name for path in FACE_FILES if not path.is_file()]
    yield "typeface-missing" if missing else "typefaces", {"names": ", ".join(missing)}


def _key() -> Iterator[Found]:
    yield "key" if (keys_folder() / "hyoka.pub").exists() else "no-key", {}


def _site() -> Iterator[Found]:
    if settings.DEBUG:
        yield "debug", {}
    if set(settings.ALLOWED_HOSTS) <= _OWN_NAMES:
        yield "own-names-only", {}
        return
    yield "site", {"hosts": ", ".join(settings.ALLOWED_HOSTS)}
    if not settings.PROXY:
        yield "no-proxy", {}
    if not settings.HTTPS:
        yield "plain-cookies", {}


def _isolation() -> Iterator[Found]:
    """What a reading process can be kept from, on this machine."""
    version = landlock_version()
    yield "landlock" if version else "no-landlock", {"version": version}
    yield "call-filter" if filters_calls() else "no-call-filter", {}


_LOOKS: tuple[Callable[[], Iterator[Found]], ...] = (
    _versions,
    _account,
    _data_folder,
    _database,
    _clock,
    _typefaces,
    _key,
    _site,
    _isolation,
)
