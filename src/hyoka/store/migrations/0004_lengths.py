"""What a document prints has no length the store could know: PostgreSQL would refuse what SQLite
takes."""

from django.db import migrations, models

OPTIONAL = (
    ("amountrow", "number"), ("amountrow", "unit"), ("evaluationrow", "grade"), ("evaluationrow", "label"),
    ("evaluationrow", "letter"), ("indicatorrow", "rating"), ("naming", "code"), ("yearrow", "number"),
    ("yearrow", "unit"),
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("store", "0003_organization")]

    operations = [
        migrations.AlterField("indicatorrow", "code", models.TextField()),
        *(
            migrations.AlterField(model, name, models.TextField(blank=True))
            for model, name in OPTIONAL
        ),
    ]
