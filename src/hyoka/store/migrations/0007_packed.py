"""Revisions and envelopes are kept packed; their hashes and seals stay those of the text."""

from django.db import migrations

from hyoka.store.packing import packing


class Migration(migrations.Migration):
    dependencies = [("store", "0006_open_kinds")]

    operations = [
        *packing("store", "revision", "content"),
        *packing("store", "sourcedocument", "envelope"),
    ]
