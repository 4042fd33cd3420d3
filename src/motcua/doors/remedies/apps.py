"""The remedies door as a Django app: its templates and style live here."""

from django.apps import AppConfig


class RemediesDoorConfig(AppConfig):
    """Where lost points are won back."""

    name = "motcua.doors.remedies"
    label = "remedies_door"
