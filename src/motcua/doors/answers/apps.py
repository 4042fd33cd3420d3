"""The answers door as a Django app: its templates live here."""

from django.apps import AppConfig


class AnswersConfig(AppConfig):
    """Where citizens answer."""

    name = "motcua.doors.answers"
    label = "answers"
