"""Names by which policies, contributions and bodies are found, from what evaluations say so far."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from hyoka.text import loose


def keep_names(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """A name for each identity and spelling there is."""
    names = apps.get_model("kept", "SubjectName").objects.using(editor.connection.alias)
    namings = apps.get_model("store", "Naming").objects.using(editor.connection.alias)
    for naming in namings.filter(identity__above=None).select_related("identity").iterator():
        names.get_or_create(
            identity=naming.identity, kind=naming.identity.kind, key=loose(naming.name)
        )


class Migration(migrations.Migration):
    dependencies = [
        ("kept", "0001_initial"),
        ("store", "0006_open_kinds"),
    ]

    operations = [
        migrations.CreateModel(
            name="SubjectName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("key", models.TextField()),
                (
                    "identity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="store.identity",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "key", "identity"), name="one_subject_name"
                    )
                ],
            },
        ),
        migrations.RunPython(keep_names, migrations.RunPython.noop),
    ]
