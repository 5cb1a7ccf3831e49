"""The ledger of readings: what became of which bytes, by which reader."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kept", "0003_packed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("reader", models.CharField(max_length=80)),
                ("form", models.CharField(blank=True, max_length=120)),
                ("status", models.CharField(max_length=10)),
                ("forms", models.JSONField(default=list)),
                ("lines", models.IntegerField(default=0)),
                ("unread", models.IntegerField(default=0)),
                ("code", models.CharField(blank=True, max_length=60)),
                ("why_ja", models.TextField(blank=True)),
                ("why_en", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sha256", "reader", "form"), name="one_reading_of_bytes"
                    )
                ],
            },
        ),
    ]
