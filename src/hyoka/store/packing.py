"""Packs a column of text that has rows already.

In: a model and its field, as a migration knows them. Out: the operations that pack it, row by row
in pages of keys, so that memory does not grow with the table. Seals are over the text and stay as
they are.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

from hyoka.store.packed import PackedText, packed, unpacked
from hyoka.store.sealing.guards import lower_guards

_PAGE = 200


def packing(app: str, model: str, field: str) -> list[Operation]:
    """The operations, and back."""
    beside = f"packed_{field}"

    def lower(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        lower_guards(apps.get_model(app, model)._meta.db_table, editor.connection.alias)

    def pack(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        _fill(apps.get_model(app, model), field, beside, packed, editor)

    def unpack(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        _fill(apps.get_model(app, model), beside, field, unpacked, editor)

    nothing = migrations.RunPython.noop
    return [
        migrations.RunPython(lower, nothing),
        migrations.AddField(model, beside, models.BinaryField(null=True)),
        migrations.RunPython(pack, nothing),
        migrations.AlterField(model, field, models.TextField(null=True)),
        migrations.RunPython(nothing, unpack),
        migrations.RemoveField(model, field),
        migrations.RenameField(model, beside, field),
        migrations.AlterField(model, field, PackedText()),
        migrations.RunPython(nothing, lower),
    ]


def _fill(
    model: Any,
    old: str,
    new: str,
    kept_as: Callable[[Any], Any],
    editor: BaseDatabaseSchemaEditor,
) -> None:
    """Puts the text of one column into another, as it is kept there."""
    table, key = model._meta.db_table, model._meta.pk.column
    names = f'"{table}" SET "{new}" = %s WHERE "{key}" = %s'
    statement = f"UPDATE {names}"
    for page in _pages(model.objects.using(editor.connection.alias), old):
        with editor.connection.cursor() as cursor:
            cursor.executemany(statement, [(kept_as(text), pk) for pk, text in page])


def _pages(rows: Any, field: str) -> Iterator[list[tuple[Any, Any]]]:
    ordered = rows.order_by("pk").values_list("pk", field)
    page = list(ordered[:_PAGE])
    while page:
        yield page
        page = list(ordered.filter(pk__gt=page[-1][0])[:_PAGE])
