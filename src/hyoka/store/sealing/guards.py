"""What the database itself watches: which sealed rows are touched, and that final ones are never
changed or deleted.

In: a connection. Out: triggers, the same on SQLite and PostgreSQL, made anew whenever tables
change. They bind every program that reaches the database, not only this one.
"""

from collections.abc import Callable, Iterator

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model

from hyoka.store.sealing.models import Touched
from hyoka.store.sealing.sealed import final_models, sealed_models

Statements = Callable[[], Iterator[str]]
_EVENTS = (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))


def raise_guards(database: str = DEFAULT_DB_ALIAS) -> None:
    """Makes the triggers: what is touched is noted, what is final is kept. Idempotent."""
    raise_touch_guards(database)
    _execute(_final_sqlite, _final_postgresql, database)


def raise_touch_guards(database: str = DEFAULT_DB_ALIAS) -> None:
    """Makes the triggers that note what is touched."""
    _execute(_touch_sqlite, _touch_postgresql, database)


def lower_guards(table: str, database: str) -> None:
    """Takes the triggers of a table away, for a migration that changes its columns;
    `raise_guards` makes them again."""
    connection = connections[database]
    found = "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal"
    if connection.vendor == "sqlite":
        found = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    with connection.cursor() as cursor:
        cursor.execute(found, [table])
        on_table = "" if connection.vendor == "sqlite" else f' ON "{table}"'
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"{on_table}')


def _execute(sqlite: Statements, postgresql: Statements, database: str) -> None:
    connection = connections[database]
    statements = sqlite() if connection.vendor == "sqlite" else postgresql()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _touch_sqlite() -> Iterator[str]:
    touched = Touched._meta.db_table
    for model in sealed_models():
        table, key = model._meta.db_table, _key(model)
        for event, row in _EVENTS:
            name = f"touch_{event.lower()}_{table}"
            yield f'DROP TRIGGER IF EXISTS "{name}"'
            noted = f"'{model._meta.label_lower}', {row}.\"{key}\""
            into = f'INSERT INTO "{touched}" (label, "row") VALUES ({noted})'  # noqa: S608 - names of our own
            yield f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" BEGIN {into}; END'


def _final_sqlite() -> Iterator[str]:
    for model, erasable in final_models():
        table = model._meta.db_table
        changed = " OR ".join(
            f'OLD."{each}" IS NOT NEW."{each}"' for each in _columns(model, erasable)
        )
        for event, when in (("UPDATE", f"WHEN {changed}"), ("DELETE", "")):
            name = f"final_{event.lower()}_{table}"
            yield f'DROP TRIGGER IF EXISTS "{name}"'
            yield (
                f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" {when} BEGIN '
                f"SELECT RAISE(ABORT, 'final: rows of {table} are never changed or deleted'); END"
            )


def _touch_postgresql() -> Iterator[str]:
    yield _TOUCH.format(touched=Touched._meta.db_table)
    for model in sealed_models():
        table = model._meta.db_table
        yield f'DROP TRIGGER IF EXISTS hyoka_touch ON "{table}"'
        yield (
            f'CREATE TRIGGER hyoka_touch AFTER INSERT OR UPDATE OR DELETE ON "{table}" FOR EACH ROW '
            f"EXECUTE FUNCTION hyoka_touch('{model._meta.label_lower}', '{_key(model)}')"
        )


def _final_postgresql() -> Iterator[str]:
    yield _REFUSE
    for model, erasable in final_models():
        table = model._meta.db_table
        columns = _columns(model, erasable)
        before, after = (", ".join(f'{row}."{each}"' for each in columns) for row in ("OLD", "NEW"))
        yield f'DROP TRIGGER IF EXISTS hyoka_unchanged ON "{table}"'
        yield (
            f'CREATE TRIGGER hyoka_unchanged BEFORE UPDATE ON "{table}" FOR EACH ROW '
            f"WHEN (({before}) IS DISTINCT FROM ({after})) EXECUTE FUNCTION hyoka_refuse()"
        )
        yield f'DROP TRIGGER IF EXISTS hyoka_undeleted ON "{table}"'
        yield (
            f'CREATE TRIGGER hyoka_undeleted BEFORE DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION hyoka_refuse()'
        )


def _key(model: type[Model]) -> str:
    return str(model._meta.pk.column)


def _columns(model: type[Model], erasable: frozenset[str]) -> list[str]:
    return [
        str(field.column) for field in model._meta.concrete_fields if field.name not in erasable
    ]


_TOUCH = """
CREATE OR REPLACE FUNCTION hyoka_touch() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE key text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        EXECUTE format('SELECT ($1).%I::text', TG_ARGV[1]) USING OLD INTO key;
    ELSE
        EXECUTE format('SELECT ($1).%I::text', TG_ARGV[1]) USING NEW INTO key;
    END IF;
    INSERT INTO {touched} (label, "row") VALUES (TG_ARGV[0], key);
    RETURN NULL;
END $$
"""
_REFUSE = """
CREATE OR REPLACE FUNCTION hyoka_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'final: rows of % are never changed or deleted', TG_TABLE_NAME;
END $$
"""
