"""The course of a dossier on the clock: who held it when, without the pauses.

Everything the drawing, the list and the sentence need, in moments and minutes; nothing
here knows a percentage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from motcua.core.deadlines import Due, Pause, disjoint, due
from motcua.core.ribbon.facts import RibbonFacts, Size, StepSpan
from motcua.core.ribbon.shapes import State
from motcua.core.timeliness import VIETNAM, Timeliness, classify_finished
from motcua.core.worktime import WorkCalendar

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Tile:
    """A stretch held by one step; None while nobody held it."""

    since: datetime
    until: datetime
    step: StepSpan | None


@dataclass(frozen=True, slots=True)
class Course:
    """The facts put in order, up to ``end``: the finish, or now.

    tiles: who held it from receipt to end, each moment once.
    pauses: in order, none overlapping, cut at end. proof: the engine's answer.
    due_at: the promise, else the engine's answer; None while a pause is open.
    target_at: where the flag stands: due_at, else where it would, should the pause end
    now. closed_at: where a dossier late only in the system stops being so.
    """

    facts: RibbonFacts
    calendar: WorkCalendar
    received_at: datetime
    now: datetime
    end: datetime
    tiles: tuple[Tile, ...]
    pauses: tuple[Pause, ...]
    proof: Due
    due_at: datetime | None
    target_at: datetime
    closed_at: datetime | None
    state: State

    def minutes(self, since: datetime, until: datetime) -> int:
        """Count the working minutes that were not paused."""
        return sum(
            self.calendar.minutes_between(*span) for span in self.run(since, until)
        )

    def run(self, since: datetime, until: datetime) -> Iterator[Span]:
        """Yield the parts of a stretch in which the clock ran."""
        cursor = since
        for pause in self.pauses:
            stop = min(max(pause.since, cursor), until)
            if stop > cursor:
                yield cursor, stop
            cursor = max(cursor, min(pause.until or self.end, until))
        if cursor < until:
            yield cursor, until

    def moment_after(self, since: datetime, minutes: int) -> datetime:
        """Return when so many unpaused working minutes have passed since then."""
        cursor, left = since, minutes
        for begin, stop in self.run(since, self.end):
            worked = self.calendar.minutes_between(begin, stop)
            if worked >= left:
                return self.calendar.add_minutes(begin, left)
            cursor, left = stop, left - worked
        return self.calendar.add_minutes(cursor, left)

    def step_end(self, step: StepSpan) -> datetime:
        """Return when the step ended, at the latest at end."""
        until = self.calendar.local(step.until) if step.until else self.end
        return min(until, self.end)


def course_of(
    facts: RibbonFacts, calendar: WorkCalendar, now: datetime, size: Size
) -> Course:
    """Put the facts in order as they stand at a moment."""
    received = calendar.local(facts.received_at)
    now = max(calendar.local(now), received)
    finished = calendar.local(facts.finished_at) if facts.finished_at else None
    end = received if size is Size.PREVIEW else max(finished or now, received)
    pauses = () if size is Size.PREVIEW else facts.pauses
    promise = partial(
        due,
        facts.limit,
        received,
        calendar,
        restart=facts.restarted_at,
        extensions=facts.extensions,
        procedure=facts.procedure,
    )
    proof = promise(pauses=pauses)
    due_at = proof.at
    if facts.due_at and proof.at:
        due_at = calendar.local(facts.due_at)
    kept = tuple(_cut(disjoint(pauses, calendar, received), end))
    projected = promise(pauses=kept)
    closed = calendar.local(facts.closed_at) if facts.closed_at else None
    return Course(
        facts=facts,
        calendar=calendar,
        received_at=received,
        now=now,
        end=end,
        tiles=tuple(_tiles(facts.steps, calendar, received, end)),
        pauses=kept,
        proof=proof,
        due_at=due_at,
        target_at=due_at or projected.at or end,
        closed_at=closed,
        state=_state(facts, due_at, now, size),
    )


def _tiles(
    steps: Sequence[StepSpan], calendar: WorkCalendar, received: datetime, end: datetime
) -> Iterator[Tile]:
    cursor = received
    for step in sorted(steps, key=lambda step: step.since):
        since = min(max(calendar.local(step.since), cursor), end)
        until = min(calendar.local(step.until) if step.until else end, end)
        if since > cursor:
            yield Tile(cursor, since, None)
            cursor = since
        if until > cursor:
            yield Tile(cursor, until, step)
            cursor = until
    if cursor < end:
        yield Tile(cursor, end, None)


def _cut(pauses: Iterable[Pause], end: datetime) -> Iterator[Pause]:
    for pause in pauses:
        until = min(pause.until or end, end)
        if until > pause.since:
            yield Pause(pause.since, until, pause.cause)


def _state(
    facts: RibbonFacts, due_at: datetime | None, now: datetime, size: Size
) -> State:
    zone = now.tzinfo or VIETNAM
    if size is Size.PREVIEW:
        return State.PREVIEW
    if facts.finished_at is None:
        if due_at is None:
            return State.PAUSED
        return State.OVERDUE if now > due_at else State.RUNNING
    finished = classify_finished(due_at, facts.finished_at, zone)
    closed = classify_finished(due_at, facts.closed_at or now, zone)
    if finished is not Timeliness.LATE and closed is Timeliness.LATE:
        return State.LATE_IN_SYSTEM
    return State(finished)
