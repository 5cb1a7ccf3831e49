"""An evaluation needs no document, and the audit trail has become the one log of events."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0004_lengths"), ("workspace", "0002_one_log")]

    operations = [
        migrations.DeleteModel("AuditEvent"),
        migrations.AlterField(
            "evaluation",
            "document",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="evaluations",
                to="store.sourcedocument",
            ),
        ),
    ]
