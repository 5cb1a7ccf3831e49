"""The Django app of the store of money."""

from django.apps import AppConfig


class MoneyConfig(AppConfig):
    name = "hyoka.store.money"
    label = "money"
    default_auto_field = "django.db.models.BigAutoField"
