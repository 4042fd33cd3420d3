"""The counter door as a Django app: its templates live here."""

from django.apps import AppConfig


class CounterConfig(AppConfig):
    """Where dossiers come in and results go out."""

    name = "motcua.doors.counter"
    label = "counter"
