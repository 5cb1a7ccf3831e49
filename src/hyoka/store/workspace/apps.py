"""The Django app of the workspace."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "hyoka.store.workspace"
    label = "workspace"
    default_auto_field = "django.db.models.BigAutoField"
