"""The dossiers room as a Django app."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """The case from the counter to the citizen's hand. Listens to nothing."""

    name = "motcua.apps.dossiers"
    label = "dossiers"
