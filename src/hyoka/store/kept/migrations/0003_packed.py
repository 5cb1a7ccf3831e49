"""What is kept of findings, grades and changes is packed."""

from django.db import migrations

from hyoka.store.packing import packing


class Migration(migrations.Migration):
    dependencies = [("kept", "0002_subject_names")]

    operations = packing("kept", "kept", "content")
