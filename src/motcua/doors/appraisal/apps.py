"""The appraisal door as a Django app: its templates and style live here."""

from django.apps import AppConfig


class AppraisalDoorConfig(AppConfig):
    """Appraisers' queue, units' replies, the council, publication."""

    name = "motcua.doors.appraisal"
    label = "appraisal_door"
