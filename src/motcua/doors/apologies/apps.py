"""The apologies door as a Django app: its templates live here."""

from django.apps import AppConfig


class ApologiesDoorConfig(AppConfig):
    """Where letters of apology are drafted, signed, brought and counted."""

    name = "motcua.doors.apologies"
    label = "apologies_door"
