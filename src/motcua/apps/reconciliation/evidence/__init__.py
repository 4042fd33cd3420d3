"""The evidence pack: what to send to whoever says a dossier is overdue."""

from motcua.apps.reconciliation.evidence.pack import Pack, pack

__all__ = ["Pack", "pack"]
