"""The statistics room as a Django app."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """Daily facts and what is read from them. Listens to nothing; reads the ledger."""

    name = "motcua.apps.statistics"
    label = "statistics"

    def ready(self) -> None:
        """Make today's named figures known."""
        from motcua.apps.statistics.figures.dossiers import register_all

        register_all()
