"""The app of what is kept for pages."""

from django.apps import AppConfig


class KeptConfig(AppConfig):
    name = "hyoka.store.kept"
    label = "kept"
    default_auto_field = "django.db.models.BigAutoField"
