"""The delays door as a Django app: its templates and its stylesheet live here."""

from django.apps import AppConfig


class DelaysDoorConfig(AppConfig):
    """Where lateness is read, explained and argued."""

    name = "motcua.doors.delays"
    label = "delays_door"
