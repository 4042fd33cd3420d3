"""The surveys door as a Django app: its templates live here."""

from django.apps import AppConfig


class SurveysDoorConfig(AppConfig):
    """Where surveys are prepared, collected and doubted."""

    name = "motcua.doors.surveys"
    label = "surveys_door"
