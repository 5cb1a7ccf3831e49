"""Whether the tables are of this version, and bringing them there."""

from datetime import UTC, datetime

from django.core.management import call_command
from django.db import connection
from django.db.migrations.exceptions import MigrationSchemaMissing
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import ProgrammingError

from hyoka.definitions.problems import problem_named
from hyoka.store.sealing.guards import raise_guards
from hyoka.store.sealing.seals import touch_unsealed
from hyoka.store.workspace.events import Actor, seal_rest


def unapplied() -> list[str]:
    """The migrations that are still to be made, by name."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def unknown() -> list[str]:
    """Migrations the database has and this version does not know: it was used by a newer one."""
    loader = MigrationExecutor(connection).loader
    return [
        f"{app}.{name}"
        for app, name in loader.applied_migrations
        if (app, name) not in loader.disk_migrations
    ]


def migrate() -> list[str]:
    """Brings the tables to this version; returns what was done.

    Raises: Problem for a database of a newer version, and where this role may not change tables.
    """
    if newer := unknown():
        raise problem_named("newer-database", {"migration": newer[0]})
    due = unapplied()
    if not due:
        return []
    try:
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        raise_guards()
    except (ProgrammingError, MigrationSchemaMissing) as error:
        raise problem_named("may-not-migrate", {"migration": due[0]}) from error
    seal_what_was_there()
    return due


def seal_what_was_there() -> None:
    """Seals the rows an older version wrote, which knew no seals."""
    if touch_unsealed():
        seal_rest(Actor("hyoka"), datetime.now(UTC))
