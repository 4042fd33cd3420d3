"""The desk door as a Django app: its templates live here."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Where dossiers are worked on and decided."""

    name = "motcua.doors.desk"
    label = "desk"
