"""Every stored row as text and back, the same on SQLite and PostgreSQL.

In: the tables of all rooms. Out: one line of JSON a row, in the order of its key, times to the
microsecond. What is derived (projections, search) goes along as it stands; what the framework makes
for itself (sessions, its lists of models and permissions) does not.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections, models, transaction

_OF_THE_FRAMEWORK = {"sessions", "contenttypes", "admin"}
_OF_THE_MOMENT = {"auth.permission", "sealing.touched"}
_BATCH = 200


class _Exact(DjangoJSONEncoder):
    """Times in UTC with their microseconds: the hash of a revision is over them."""

    def default(self, o: Any) -> Any:
        if isinstance(o, datetime):
            return (o.astimezone(UTC) if o.tzinfo else o).isoformat()
        return super().default(o)


def tables() -> list[type[models.Model]]:
    """The models whose rows are kept, in the order of their labels."""
    kept = (
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.app_label not in _OF_THE_FRAMEWORK
    )
    return sorted(
        (model for model in kept if model._meta.label_lower not in _OF_THE_MOMENT), key=_label
    )


def _label(model: type[models.Model]) -> str:
    return model._meta.label_lower


def lines_of(model: type[models.Model], database: str) -> Iterator[bytes]:
    """The rows of a table, a line each."""
    rows = model._base_manager.using(database).order_by("pk").iterator(chunk_size=_BATCH)
    return map(line_of, rows)


def line_of(row: models.Model) -> bytes:
    """One row as a line."""
    (fields,) = serializers.serialize("python", [row])
    fields["fields"] = {name: _plain(row, name, value) for name, value in fields["fields"].items()}
    return json.dumps(fields, cls=_Exact, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _plain(row: models.Model, name: str, value: object) -> object:
    """A field as text; links to many stand in the rows of their own table."""
    field = row._meta.get_field(name)
    if isinstance(field, models.ManyToManyField):
        return []
    return (
        field.value_to_string(row)
        if isinstance(field, models.BinaryField) and value is not None
        else value
    )


def fill(rows_of: Iterable[tuple[str, Iterable[bytes]]], database: str) -> None:
    """Puts tables by label and their lines into an empty database, all or nothing."""
    with transaction.atomic(using=database):
        for model in tables():
            model._base_manager.using(database).all().delete()
        for label, lines in rows_of:
            _fill_table(apps.get_model(label), lines, database)
        apps.get_model("sealing.touched")._base_manager.using(database).all().delete()
    _follow_on(database)


def _fill_table(model: type[models.Model], lines: Iterable[bytes], database: str) -> None:
    found = (each.object for each in _objects(lines, database))
    while batch := list(islice(found, _BATCH)):
        model._base_manager.using(database).bulk_create(batch)


def _objects(
    lines: Iterable[bytes], database: str
) -> Iterator[serializers.base.DeserializedObject]:
    rows = (json.loads(line) for line in lines)
    while batch := list(islice(rows, _BATCH)):
        yield from serializers.deserialize("python", batch, using=database)


def _follow_on(database: str) -> None:
    """Numbers given out from now on come after those that were put in."""
    connection = connections[database]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)
