"""Organisations have an identity of their own."""

from django.db import migrations, models

KINDS = ("policy", "field", "indicator", "means", "contribution", "organization", "chapter")


class Migration(migrations.Migration):
    dependencies = [("store", "0002_acceptances")]

    operations = [
        migrations.RemoveConstraint(model_name="identity", name="identity_kind"),
        migrations.AddConstraint(
            model_name="identity",
            constraint=models.CheckConstraint(
                condition=models.Q(kind__in=KINDS), name="identity_kind"
            ),
        ),
    ]
