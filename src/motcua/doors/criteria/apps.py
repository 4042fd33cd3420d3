"""The criteria door as a Django app: its templates and style live here."""

from django.apps import AppConfig


class CriteriaDoorConfig(AppConfig):
    """Where criteria sets are read, drafted, compared and published."""

    name = "motcua.doors.criteria"
    label = "criteria_door"
