"""Gets the database ready for a command: Django set up, tables brought up to date."""

import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hyoka.records import Problem

_LONGEST_NAME = 200

_USED: set[str] = set()


def prepare() -> None:
    """Sets Django up and brings the tables to this version. Raises Problem where the database
    cannot be reached."""
    set_up()
    migrated()
    _USED.add("prepared")


def settle() -> None:
    """Seals what this command changed after its last event; nothing where it has used no
    database."""
    if not _USED or "hyoka.store.workspace.events" not in sys.modules:
        return
    _USED.clear()
    from hyoka.office.maintenance import seal_changes

    seal_changes(author=who(), at=datetime.now(UTC))


def set_up() -> None:
    """Sets Django up. Raises Problem where the database's driver is missing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hyoka.project.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise _no_driver(error) from error


def migrated() -> list[str]:
    """What was done to bring the tables to this version, one process at a time. Raises Problem."""
    from django.core.exceptions import ImproperlyConfigured

    from hyoka.store.kept.addresses import give_addresses
    from hyoka.store.locks import alone
    from hyoka.store.migrating import migrate

    try:
        with alone():
            done = migrate()
            if done:
                give_addresses()
    except ImproperlyConfigured as error:
        raise _no_driver(error) from error
    return done


def _no_driver(error: Exception) -> "Problem":
    from hyoka.definitions.problems import problem_named

    return problem_named("no-driver", {"reason": str(error)}, error=error)


def problem_of(error: Exception) -> "Problem | None":
    """A database that cannot be reached, is full, locked or no database; null for any other
    error."""
    db = sys.modules.get("django.db")
    if db is None or not (
        isinstance(error, db.OperationalError) or type(error) is db.DatabaseError
    ):
        return None
    from hyoka.definitions.problems import problem_named

    name, reason = str(db.connection.settings_dict["NAME"]), str(error).strip().splitlines()[0]
    return problem_named("no-database", {"database": name, "reason": reason})


def who() -> str:
    """The name a load is recorded under: HYOKA_USER, else the name of the account, else its
    number."""
    import getpass

    try:
        return (os.environ.get("HYOKA_USER") or getpass.getuser())[:_LONGEST_NAME]
    except (KeyError, OSError):
        return f"uid {os.getuid()}"
