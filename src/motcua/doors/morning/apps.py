"""The morning door as a Django app: its templates and its stylesheet live here."""

from django.apps import AppConfig


class MorningDoorConfig(AppConfig):
    """Whom to call today, and how far to trust the list."""

    name = "motcua.doors.morning"
    label = "morning_door"
