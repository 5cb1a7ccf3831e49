"""The index beside the passages: FTS5 on SQLite, a vector with GIN on PostgreSQL."""

from django.db import migrations

from hyoka.store.search.index import TABLE, statements


def make(apps, schema_editor):  # type: ignore[no-untyped-def]
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def drop(apps, schema_editor):  # type: ignore[no-untyped-def]
    schema_editor.execute(f"DROP TABLE {TABLE}")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
