"""The ledger door as a Django app: its templates live here."""

from django.apps import AppConfig


class LedgerDoorConfig(AppConfig):
    """Where inspectors look into the time ledger and the journal."""

    name = "motcua.doors.ledger"
    label = "ledger_door"
