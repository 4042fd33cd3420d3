"""Working time: which minutes are worked, and when so many of them are up."""

from motcua.core.worktime.calendar import WorkCalendar
from motcua.core.worktime.changes import Change, ChangeKind, changed
from motcua.core.worktime.days import (
    CalendarEndsError,
    DayKind,
    DayOff,
    DayOn,
    NoAppointment,
    Season,
    Shift,
    Week,
)
from motcua.core.worktime.reading import (
    WEEKDAYS,
    CalendarFormatError,
    calendar_from_yaml,
    national_calendar_from_yaml,
    shifts_from_texts,
    week_from_texts,
)

__all__ = [
    "WEEKDAYS",
    "CalendarEndsError",
    "CalendarFormatError",
    "Change",
    "ChangeKind",
    "DayKind",
    "DayOff",
    "DayOn",
    "NoAppointment",
    "Season",
    "Shift",
    "Week",
    "WorkCalendar",
    "calendar_from_yaml",
    "changed",
    "national_calendar_from_yaml",
    "shifts_from_texts",
    "week_from_texts",
]
