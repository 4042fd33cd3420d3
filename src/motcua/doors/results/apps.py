"""The results door as a Django app: its templates, styles and tags live here."""

from django.apps import AppConfig


class ResultsDoorConfig(AppConfig):
    """Tables, reports and analyses of the index; the public ranking."""

    name = "motcua.doors.results"
    label = "results_door"
