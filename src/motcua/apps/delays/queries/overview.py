"""The delays of a period: both rules side by side, and where the late hours lie."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique
from itertools import pairwise
from typing import NamedTuple

from motcua.apps.delays.queries.calendars import Calendars
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierView
from motcua.common import law
from motcua.core.attribution import Decomposition, Part, Stretch, decompose
from motcua.core.daily import Life, Standing, Window
from motcua.core.deadlines import Pause
from motcua.core.verdicts import (
    FINISHED,
    OPEN,
    Class,
    Course,
    Difference,
    Scale,
    Verdict,
)
from motcua.core.verdicts import judge as _judge
from motcua.core.worktime import WorkCalendar


@unique
class ShareBy(StrEnum):
    """By what late hours are added up."""

    AGENCY = "agency"
    UNIT = "unit"
    STEP = "step"
    PERSON = "person"


class ShareKey(NamedTuple):
    """Whose late hours. Fields that do not matter for the grouping are empty."""

    agency_id: int
    unit_id: int | None = None
    name: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """Late working minutes of somebody.

    over: what their legs overran besides, late or not. ids: the dossiers, of which they
    caused most in caused.
    """

    key: ShareKey
    minutes: int
    ids: tuple[int, ...]
    caused: int


@dataclass(frozen=True, slots=True)
class Late:
    """One late dossier with its time parted."""

    life: Life
    verdict: Verdict
    parts: Decomposition


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything of a period.

    verdicts: of the dossiers at home in the agency, by id. late: of those at home and
    those that lay with the agency, the most late first.
    """

    verdicts: Mapping[int, Verdict]
    late: tuple[Late, ...]

    @property
    def classes(self) -> Counter[Class]:
        """How many are in each class; they add up to all."""
        return Counter(verdict.kind for verdict in self.verdicts.values())

    @property
    def open_count(self) -> int:
        """How many are not finished."""
        return sum(verdict.kind in OPEN for verdict in self.verdicts.values())

    @property
    def late_766(self) -> int:
        """How many the rule of 766 counts as late."""
        return sum(verdict.by_766.is_late for verdict in self.verdicts.values())

    @property
    def differences(self) -> dict[Difference, tuple[int, ...]]:
        """The dossiers on which the rules differ, by why."""
        found: dict[Difference, list[int]] = defaultdict(list)
        for pk, verdict in self.verdicts.items():
            if verdict.difference is not None:
                found[verdict.difference].append(pk)
        return {why: tuple(ids) for why, ids in found.items()}

    def shares(self, by: ShareBy, agency_id: int | None = None) -> tuple[Share, ...]:
        """Add the late minutes up, most first. agency_id: only that agency's part."""
        minutes: Counter[ShareKey] = Counter()
        ids: dict[ShareKey, dict[int, None]] = defaultdict(dict)
        caused: Counter[ShareKey] = Counter()
        for late in self.late:
            mine: Counter[ShareKey] = Counter()
            for part in late.parts.parts:
                if part.late and part.stay and agency_id in {None, part.stay.agency_id}:
                    mine[_key(part, by)] += part.late
            for key, most in mine.items():
                minutes[key] += most
                ids[key][late.life.dossier_id] = None
                caused[key] += 2 * most > late.parts.late
        return tuple(
            Share(key, amount, tuple(ids[key]), caused[key])
            for key, amount in minutes.most_common()
        )


def judged(
    window: Window, agency_id: int | None = None
) -> tuple[list[Course], dict[int, Verdict]]:
    """Judge the dossiers of a period by both rules. Queries: five, and calendars.

    What was finished before the window is left out.
    """
    courses, calendars = (
        dossiers.courses(window, agency_id, agency_id),
        Calendars(window.last),
    )
    verdicts = {}
    for course in courses:
        calendar = calendars[course.life.agency_id]
        verdict = _judge(course, _scale(course, window.at, calendar))
        if verdict is None or _is_past(verdict, window):
            continue
        verdicts[course.life.dossier_id] = verdict
    return courses, verdicts


def verdict_of(view: DossierView, at: datetime) -> Verdict | None:
    """Judge one dossier at hand; None before it was accepted. Queries: a calendar."""
    course = dossiers.course_of(view)
    if course is None:
        return None
    calendar = dossiers.calendar_of(view)
    return _judge(course, _scale(course, at, calendar))


def overview(window: Window, agency_id: int | None = None) -> Overview:
    """Judge a period's dossiers and part the time of the late ones.

    agency_id: an agency; None for the whole province. Queries: six, and calendars (one
    in a request).
    """
    courses, verdicts = judged(window, agency_id)
    late = {
        course.life.dossier_id: course
        for course in courses
        if _is_late(verdicts.get(course.life.dossier_id))
    }
    stays, calendars = dossiers.stays(list(late)), Calendars(window.last)
    parted = [
        Late(
            course.life,
            verdicts[pk],
            decompose(
                _stretch(course, verdicts[pk], window.at),
                stays.get(pk, ()),
                calendars[course.life.agency_id],
            ),
        )
        for pk, course in late.items()
    ]
    home = {
        course.life.dossier_id
        for course in courses
        if agency_id in {None, course.life.agency_id}
    }
    return Overview(
        verdicts={pk: verdict for pk, verdict in verdicts.items() if pk in home},
        late=tuple(sorted(parted, key=lambda one: -one.parts.late)),
    )


def _is_late(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.is_late_06


def _is_past(verdict: Verdict, window: Window) -> bool:
    is_over = verdict.kind in FINISHED and verdict.finish is not None
    return bool(is_over and verdict.finish and verdict.finish.date() < window.first)


def _scale(course: Course, at: datetime, calendar: WorkCalendar) -> Scale:
    """Measure a dossier by its own calendar, and "due soon" by its own allowance."""
    turn = course.life.turn_at(at)
    start = course.life.turns[0].since
    is_running = turn is not None and turn.standing is Standing.RUNNING
    allowed = (
        calendar.minutes_between(start, turn.due_at)
        if is_running and turn is not None and turn.due_at
        else None
    )
    return Scale(at, calendar, law.due_soon_minutes(allowed))


def _stretch(course: Course, verdict: Verdict, at: datetime) -> Stretch:
    return Stretch(
        start=course.life.turns[0].since,
        end=verdict.finish or at,
        due_at=verdict.due_at,
        pauses=tuple(_pauses(course)),
    )


def _pauses(course: Course) -> Iterable[Pause]:
    turns = course.life.turns
    for turn, after in pairwise(turns):
        if turn.standing is Standing.PAUSED:
            yield Pause(turn.since, after.since, "")
    if turns[-1].standing is Standing.PAUSED:
        yield Pause(turns[-1].since, None, "")


def _key(part: Part, by: ShareBy) -> ShareKey:
    stay = part.stay
    if stay is None:
        raise AssertionError("nobody's time has no owner")
    keys: dict[ShareBy, Callable[[], ShareKey]] = {
        ShareBy.AGENCY: lambda: ShareKey(stay.agency_id),
        ShareBy.UNIT: lambda: ShareKey(stay.agency_id, stay.unit_id),
        ShareBy.STEP: lambda: ShareKey(stay.agency_id, stay.unit_id, stay.title),
        ShareBy.PERSON: lambda: ShareKey(
            stay.agency_id, stay.unit_id, stay.person_name, stay.person_id
        ),
    }
    return keys[by]()
