"""The delays room as a Django app."""

from django.apps import AppConfig


class DelaysConfig(AppConfig):
    """Judges, parts and argues lateness. Listens to nothing; reads the ledger."""

    name = "motcua.apps.delays"
    label = "delays"
