import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("money", "0006_pledges"),
    ]

    operations = [
        migrations.CreateModel(
            name="AidFlow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row", models.IntegerField()),
                ("kind", models.CharField(max_length=4)),
                ("year", models.IntegerField()),
                ("donor_code", models.TextField(blank=True)),
                ("donor", models.TextField(blank=True)),
                ("recipient_code", models.TextField(blank=True)),
                ("recipient", models.TextField(blank=True)),
                ("crs_id", models.TextField(blank=True, db_index=True)),
                ("project", models.TextField(blank=True)),
                ("title", models.TextField(blank=True)),
                ("purpose_code", models.TextField(blank=True)),
                ("purpose", models.TextField(blank=True)),
                ("channel_code", models.TextField(blank=True)),
                ("channel", models.TextField(blank=True)),
                ("flow", models.TextField(blank=True)),
                ("stage", models.TextField()),
                ("number", models.DecimalField(decimal_places=4, max_digits=30)),
                ("currency", models.CharField(max_length=10)),
                ("prices", models.CharField(max_length=10)),
                ("base_year", models.IntegerField(null=True)),
                ("raw", models.TextField(blank=True)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aid_flows",
                        to="money.importedfile",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["recipient", "year"], name="aid_recipient_year")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("base_year", None), ("prices", "current")),
                            ("prices", "constant"),
                            _connector="OR",
                        ),
                        name="aid_current_prices_have_no_base_year",
                    )
                ],
            },
        ),
    ]
