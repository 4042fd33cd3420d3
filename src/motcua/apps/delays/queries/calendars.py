"""Calendars of many agencies, each asked for once."""

from __future__ import annotations

from collections import UserDict
from datetime import date

from motcua.apps.organizations import queries as organizations
from motcua.core.worktime import WorkCalendar


class Calendars(UserDict[int, WorkCalendar]):
    """The calendar of an agency by its id, kept for as long as one question takes."""

    def __init__(self, on: date) -> None:
        """Keep the day they are asked for."""
        super().__init__()
        self._on = on

    def __missing__(self, agency_id: int) -> WorkCalendar:
        """Ask for it."""
        self[agency_id] = organizations.calendar(agency_id, self._on)
        return self[agency_id]
