"""The assessment door as a Django app: its templates and style live here."""

from django.apps import AppConfig


class AssessmentDoorConfig(AppConfig):
    """Where rounds of the index are arranged and units score themselves."""

    name = "motcua.doors.assessment"
    label = "assessment_door"
