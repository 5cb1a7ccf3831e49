"""The Django app of seals."""

from django.apps import AppConfig


class SealingConfig(AppConfig):
    name = "hyoka.store.sealing"
    label = "sealing"
    default_auto_field = "django.db.models.BigAutoField"
