import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("money", "0005_iati"),
    ]

    operations = [
        migrations.CreateModel(
            name="PledgeEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row", models.IntegerField()),
                ("pledge", models.TextField(db_index=True)),
                ("kind", models.CharField(max_length=12)),
                ("what", models.TextField(blank=True)),
                ("by", models.TextField(blank=True)),
                ("announced_on", models.TextField(blank=True)),
                ("place", models.TextField(blank=True)),
                ("raw", models.TextField(blank=True)),
                ("number", models.DecimalField(decimal_places=4, max_digits=40, null=True)),
                ("currency", models.TextField(blank=True)),
                ("base_year", models.IntegerField(null=True)),
                ("as_of", models.TextField(blank=True)),
                ("deadline", models.TextField(blank=True)),
                ("activity", models.TextField(blank=True)),
                ("source", models.TextField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="importedfile",
            name="one_import_a_file_and_slot",
        ),
        migrations.AddField(
            model_name="importedfile",
            name="mapping",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddConstraint(
            model_name="importedfile",
            constraint=models.UniqueConstraint(
                fields=("sha256", "slot", "mapping"), name="one_import_a_file_slot_and_mapping"
            ),
        ),
        migrations.AddField(
            model_name="pledgeentry",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="pledges",
                to="money.importedfile",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledgeentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ("pledged", "activity", "completed", "decided", "in_progress", "reported"),
                    )
                ),
                name="pledge_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledgeentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="pledge_has_a_source"
            ),
        ),
    ]
