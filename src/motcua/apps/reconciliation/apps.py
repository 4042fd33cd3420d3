"""The reconciliation room as a Django app."""

from django.apps import AppConfig


class ReconciliationConfig(AppConfig):
    """The record beside lists from outside. Listens to nothing."""

    name = "motcua.apps.reconciliation"
    label = "reconciliation"
