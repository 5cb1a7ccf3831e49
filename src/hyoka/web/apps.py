"""The Django app of the site."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "hyoka.web"
    label = "web"
