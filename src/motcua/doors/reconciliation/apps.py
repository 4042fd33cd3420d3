"""The reconciliation door as a Django app: its templates and style live here."""

from django.apps import AppConfig


class ReconciliationDoorConfig(AppConfig):
    """Where lists from outside are laid beside the record."""

    name = "motcua.doors.reconciliation"
    label = "reconciliation_door"
