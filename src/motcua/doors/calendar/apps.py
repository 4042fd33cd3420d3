"""The calendar door as a Django app: its templates and its stylesheet live here."""

from django.apps import AppConfig


class CalendarDoorConfig(AppConfig):
    """Where working time is read, rehearsed and decided."""

    name = "motcua.doors.calendar"
    label = "calendar_door"
