"""The forecasts room as a Django app."""

from django.apps import AppConfig


class ForecastsConfig(AppConfig):
    """What steps took, and how likely open dossiers are late. Listens to nothing."""

    name = "motcua.apps.forecasts"
    label = "forecasts"
