"""A ministry's sums and an edition's sheets are counted once, from what is there."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

STAGES = (
    "requested", "assessed", "enacted", "supplementary", "carried_in", "reserve", "current",
    "executed", "carried_out", "returned",
)  # fmt: skip


def sum_up(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lines, sums = (apps.get_model("money", name) for name in ("LedgerLine", "LedgerSum"))
    for stage in STAGES:
        years = lines.objects.values("ministry", "fiscal_year").annotate(
            yen=models.Sum(stage), n_known=models.Count(stage), n_all=models.Count("pk")
        )
        sums.objects.bulk_create(sums(stage=stage, **year) for year in years.order_by())


def count_editions(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    sheets, counts = (apps.get_model("money", name) for name in ("ReviewSheet", "EditionCount"))
    years = sheets.objects.values("fiscal_year").annotate(n_sheets=models.Count("pk"))
    counts.objects.bulk_create(counts(**year) for year in years.order_by())


class Migration(migrations.Migration):
    dependencies = [("money", "0007_aid")]

    operations = [
        migrations.CreateModel(
            name="LedgerSum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ministry", models.TextField(blank=True)),
                ("fiscal_year", models.IntegerField()),
                ("stage", models.CharField(max_length=15)),
                ("yen", models.BigIntegerField(null=True)),
                ("n_known", models.IntegerField()),
                ("n_all", models.IntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ministry", "fiscal_year", "stage"),
                        name="one_sum_a_ministry_year_stage",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="EditionCount",
            fields=[
                ("fiscal_year", models.IntegerField(primary_key=True, serialize=False)),
                ("n_sheets", models.IntegerField()),
            ],
        ),
        migrations.RunPython(count_editions, migrations.RunPython.noop),
        migrations.RunPython(sum_up, migrations.RunPython.noop),
    ]
