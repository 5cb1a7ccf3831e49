"""Whether the tables are of this version, and bringing them there."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.exceptions import MigrationSchemaMissing
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import ProgrammingError

from hyoka.records import Kind, Problem


def unapplied() -> list[str]:
    """The migrations that are still to be made, by name."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def unknown() -> list[str]:
    """Migrations the database has and this version does not know: it was used by a newer one."""
    loader = MigrationExecutor(connection).loader
    return [f"{app}.{name}" for app, name in loader.applied_migrations if (app, name) not in loader.disk_migrations]


def migrate() -> list[str]:
    """Brings the tables to this version; returns what was done.

    Raises: Problem for a database of a newer version, and where this role may not change tables.
    """
    if newer := unknown():
        raise Problem(
            "newer-database", Kind.CONFLICT, facts={"migration": newer[0]},
            ja=f"このデータベースは新しい版で使われています（{newer[0]}）。その版を使うか、控えから戻してください。",
            en=f"A newer version has used this database ({newer[0]}). Use that version, or restore a backup.",
        )  # fmt: skip
    due = unapplied()
    if not due:
        return []
    try:
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    except (ProgrammingError, MigrationSchemaMissing) as error:
        raise Problem(
            "may-not-migrate", Kind.FORBIDDEN, facts={"migration": due[0]},
            ja=f"表をこの版に合わせる権限がありません（{due[0]}）。持ち主の役割で hyoka migrate を行ってください。",
            en=f"This role may not bring the tables to this version ({due[0]}). Run `hyoka migrate` as their owner.",
        ) from error  # fmt: skip
    return due
