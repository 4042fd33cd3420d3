"""Calendars and moments for the tests of time. 2026-11-06 is a Friday."""

from datetime import datetime
from functools import cache

from motcua.core.worktime import WorkCalendar, calendar_from_yaml

_DAY = ["07:30-11:30", "13:00-17:00"]
_WEEK = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), _DAY)


@cache
def office() -> WorkCalendar:
    """Make a plain week with Tết, a holiday on 24/11 and Saturday 22/8 worked."""
    return calendar_from_yaml(
        {
            "label": "thử",
            "timezone": "Asia/Ho_Chi_Minh",
            "valid": {"from": "2026-01-01", "to": "2026-12-31"},
            "week": _WEEK,
            "days_off": [
                *(
                    {"date": f"2026-02-{day}", "name": "Tết", "decision": "TB 1"}
                    for day in range(16, 21)
                ),
                {"date": "2026-08-31", "name": "Nghỉ hoán đổi", "decision": "TB 1"},
                {"date": "2026-11-24", "name": "Ngày Văn hóa", "decision": "NQ 28"},
            ],
            "days_on": [{"date": "2026-08-22", "shifts": _DAY, "decision": "TB 1"}],
        }
    )


def everywhere(_agency_id: int) -> WorkCalendar:
    """Have every agency work the plain week."""
    return office()


@cache
def with_saturday_mornings() -> WorkCalendar:
    """Make the plain week, and Saturday mornings."""
    return calendar_from_yaml(
        {
            "valid": {"from": "2026-01-01", "to": "2026-12-31"},
            "week": {**_WEEK, "sat": ["07:30-11:30"]},
        },
        label="có sáng thứ Bảy",
    )


@cache
def with_seasons() -> WorkCalendar:
    """Make the plain week with summer hours, a closure, days without appointments."""
    summer = ["07:00-11:30", "13:30-17:00"]
    return calendar_from_yaml(
        {
            "valid": {"from": "2026-01-01", "to": "2026-12-31"},
            "week": {**_WEEK, "sat": ["07:30-11:30"]},
            "seasons": [
                {
                    "from": "2026-03-16",
                    "to": "2026-06-15",
                    "name": "Giờ mùa hè",
                    "week": dict.fromkeys(_WEEK, summer),
                    "decision": "QĐ 2",
                }
            ],
            "closures": [
                {
                    "from": "2026-04-06",
                    "to": "2026-04-07",
                    "name": "Bão",
                    "decision": "TB 3",
                }
            ],
            "no_appointment": [
                {"from": "2026-01-01", "weekdays": ["sat"], "name": "Chỉ tiếp nhận"},
                {
                    "from": "2026-05-04",
                    "to": "2026-05-08",
                    "procedures": ["1.001"],
                    "name": "Kiểm kê kho",
                },
            ],
        },
        label="có mùa",
    )


def at(text: str) -> datetime:
    """Read "2026-11-06 16:30" on the wall clock of the office."""
    return datetime.fromisoformat(text).replace(tzinfo=office().timezone)
