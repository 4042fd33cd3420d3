"""The ledger room as a Django app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Watching over the time facts: chains, roots, and signs of back-dating."""

    name = "motcua.apps.ledger"
    label = "ledger"
