"""Working time: which minutes are worked, and when so many of them are up."""

from motcua.core.worktime.calendar import WorkCalendar
from motcua.core.worktime.days import (
    CalendarEndsError,
    DayKind,
    DayOff,
    DayOn,
    Shift,
)
from motcua.core.worktime.reading import (
    CalendarFormatError,
    calendar_from_yaml,
    national_calendar_from_yaml,
)

__all__ = [
    "CalendarEndsError",
    "CalendarFormatError",
    "DayKind",
    "DayOff",
    "DayOn",
    "Shift",
    "WorkCalendar",
    "calendar_from_yaml",
    "national_calendar_from_yaml",
]
