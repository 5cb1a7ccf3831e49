"""The app of the search index."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "hyoka.store.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
