"""The board door as a Django app: its templates and its stylesheet live here."""

from django.apps import AppConfig


class BoardConfig(AppConfig):
    """Where leaders, reform officers and inspectors read the figures."""

    name = "motcua.doors.board"
    label = "board"
