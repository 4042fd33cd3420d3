"""The notices room as a Django app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Slips and letters: the national forms, numbered, kept, printed."""

    name = "motcua.apps.notices"
    label = "notices"
