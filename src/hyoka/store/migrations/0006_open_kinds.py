"""Which kinds of sheets and of named things there are is said by the forms, not by the store."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0005_written_here")]

    operations = [
        migrations.RemoveConstraint("identity", "identity_kind"),
        migrations.RemoveConstraint("sheet", "sheet_kind"),
        migrations.AddConstraint(
            "identity", models.CheckConstraint(condition=~models.Q(kind=""), name="identity_kind")
        ),
        migrations.AddConstraint(
            "sheet", models.CheckConstraint(condition=~models.Q(kind=""), name="sheet_kind")
        ),
    ]
