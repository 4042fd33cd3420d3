"""Where a dossier's working time went, and who is answerable for what came too late.

Time is parted by leg: every working minute from the acceptance to the finish, pauses
left out, belongs to exactly one leg. Of legs side by side a minute belongs to the one
that ended last, since it alone held the dossier up; each keeps its own clock besides.

Lateness is parted over the legs that took longer than their share, in proportion to
what each overran. What no overrun explains (the route leaves steps without a share, or
its shares are more than the limit) falls on whoever held the dossier after it was due.

Law: each agency of a chain answers for its own lateness (Nghị định 118/2025/NĐ-CP as
the provinces' regulations carry it out); how to part it is this module's own rule, told
in docs/algorithms/attribution.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from motcua.core.deadlines import Pause
from motcua.core.worktime import WorkCalendar


@dataclass(frozen=True, slots=True)
class Stay:
    """A leg as it happened.

    unit_id: None directly under the agency. person_id: None while nobody took it.
    allowed_minutes: its share of the limit; None when it has none.
    """

    position: int
    title: str
    agency_id: int
    unit_id: int | None
    person_id: int | None
    person_name: str
    allowed_minutes: int | None
    opened_at: datetime
    taken_at: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Part:
    """What of the working time one leg took. All in working minutes.

    stay: None for time in which the dossier lay with nobody. waited: before somebody
    took it. in_hand: after. own: the leg's own clock, which of legs side by side counts
    in each. late: its part of the lateness.
    """

    stay: Stay | None
    waited: int
    in_hand: int
    own: int
    late: int = 0

    @property
    def minutes(self) -> int:
        """What it took of the whole; the parts add up."""
        return self.waited + self.in_hand

    @property
    def overrun(self) -> int:
        """How much longer than its share it took; 0 when it has no share."""
        if self.stay is None or self.stay.allowed_minutes is None:
            return 0
        return max(0, self.own - self.stay.allowed_minutes)


class Owner(NamedTuple):
    """Who is answerable: an agency's unit."""

    agency_id: int
    unit_id: int | None


@dataclass(frozen=True, slots=True)
class Cause:
    """Who caused most of a lateness. minutes: that owner's part of it.

    person_id: who in the unit held most of it; None when nobody there had taken it.
    """

    owner: Owner
    person_id: int | None
    person_name: str
    minutes: int
    overrun: int


@dataclass(frozen=True, slots=True)
class Decomposition:
    """The working time of a dossier by leg, in the order the legs were opened.

    total: working minutes from start to end without the pauses. late: of them after
    the due moment. holders: the legs it lay in when it became late; () while in time.
    """

    parts: tuple[Part, ...]
    total: int
    paused: int
    late: int
    holders: tuple[Stay, ...]

    @property
    def cause(self) -> Cause | None:
        """Who caused most of the lateness; None when nothing is late.

        Of equal parts, the one who had the dossier first. None as well for a dossier
        that lay with nobody whenever it was late.
        """
        shares: dict[Owner, list[Part]] = {}
        for part in self.parts:
            if part.stay is not None and part.late:
                owner = Owner(part.stay.agency_id, part.stay.unit_id)
                shares.setdefault(owner, []).append(part)
        if not shares:
            return None
        owner, parts = max(shares.items(), key=lambda item: _late(item[1]))
        return _cause(owner, parts)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when to when the clock is looked at, and the moment it was due.

    end: the finish, or now. due_at: None while paused, or without a time limit.
    """

    start: datetime
    end: datetime
    due_at: datetime | None
    pauses: tuple[Pause, ...] = ()


def decompose(
    stretch: Stretch, stays: Sequence[Stay], calendar: WorkCalendar
) -> Decomposition:
    """Part a stretch of working time over the legs of a dossier.

    stays: in the order opened. Legs outside the stretch take nothing and are left out.
    """
    clock = _Clock(stretch, calendar)
    spans = [_Span(stay, *clock.span(stay)) for stay in stays]
    spans = [span for span in spans if span.begins < span.ends]
    parts = _parts(clock, spans)
    late = clock.running(clock.due, clock.end)
    after = [0] * len(parts)
    if late:
        after = [part.minutes for part in _parts(clock, spans, since=clock.due)]
        shares = _shared(late, [part.overrun for part in parts], after)
        parts = [replace(p, late=s) for p, s in zip(parts, shares, strict=True)]
    return Decomposition(
        parts=tuple(part for part in parts if part.stay or part.minutes),
        total=clock.running(clock.start, clock.end),
        paused=(clock.end - clock.start) - clock.running(clock.start, clock.end),
        late=late,
        holders=clock.holders(spans) if late else (),
    )


class _Span(NamedTuple):
    """A leg on the scale of working minutes. taken: where waiting ended."""

    stay: Stay
    begins: int
    taken: int
    ends: int


class _Clock:
    """The stretch on a scale of working minutes, pauses marked."""

    def __init__(self, stretch: Stretch, calendar: WorkCalendar) -> None:
        self._zero, self._calendar = stretch.start, calendar
        self.start, self.end = 0, max(0, self._minute(stretch.end))
        due = self.end if stretch.due_at is None else self._minute(stretch.due_at)
        self.due = self._within(due)
        self.pauses = _merged(
            (self._at(pause.since), self._at(pause.until or stretch.end))
            for pause in stretch.pauses
        )

    def span(self, stay: Stay) -> tuple[int, int, int]:
        """Return where a leg begins, is taken and ends; nobody took it: at its end."""
        begins = self._at(stay.opened_at)
        ends = self.end if stay.closed_at is None else self._at(stay.closed_at)
        taken = ends if stay.taken_at is None else self._at(stay.taken_at)
        return begins, min(max(taken, begins), ends), ends

    def running(self, start: int, end: int) -> int:
        """Count the minutes between that no pause takes."""
        paused = sum(
            max(0, min(end, until) - max(start, since)) for since, until in self.pauses
        )
        return max(0, end - start) - paused if end > start else 0

    def holders(self, spans: Iterable[_Span]) -> tuple[Stay, ...]:
        """Return the legs open when the first minute too late began."""
        return tuple(s.stay for s in spans if s.begins <= self.due < s.ends)

    def _at(self, moment: datetime) -> int:
        return self._within(self._minute(moment))

    def _minute(self, moment: datetime) -> int:
        return self._calendar.minutes_between(self._zero, moment)

    def _within(self, minute: int) -> int:
        return min(max(minute, 0), self.end)


def _parts(clock: _Clock, spans: Sequence[_Span], since: int = 0) -> list[Part]:
    """Give every running minute since to one leg; the last part is nobody's."""
    waited, in_hand, nobody = [0] * len(spans), [0] * len(spans), 0
    edges = {since, clock.end, *(e for s in spans for e in (s.begins, s.taken, s.ends))}
    for begin, end in pairwise(sorted(edge for edge in edges if edge >= since)):
        minutes = clock.running(begin, end)
        place = _holding(spans, begin)
        if place is None:
            nobody += minutes
        elif begin < spans[place].taken:
            waited[place] += minutes
        else:
            in_hand[place] += minutes
    parts = [
        Part(span.stay, w, h, clock.running(max(span.begins, since), span.ends))
        for span, w, h in zip(spans, waited, in_hand, strict=True)
    ]
    return [*parts, Part(None, nobody, 0, nobody)]


def _holding(spans: Sequence[_Span], minute: int) -> int | None:
    """Return which open leg holds the dossier up: the one that ends last."""
    is_open = [n for n, s in enumerate(spans) if s.begins <= minute < s.ends]
    return max(is_open, key=lambda n: spans[n].ends, default=None)


def _shared(late: int, overruns: Sequence[int], after: Sequence[int]) -> list[int]:
    """Part the late minutes: over overruns first, the rest over time held after."""
    explained = _proportional(min(late, sum(overruns)), overruns)
    rest = _proportional(late - sum(explained), after)
    return [a + b for a, b in zip(explained, rest, strict=True)]


def _proportional(amount: int, weights: Sequence[int]) -> list[int]:
    """Part a whole number by weights; what is left over goes to the largest rests."""
    total = sum(weights)
    if total == 0:
        return [0] * len(weights)
    shares = [amount * weight // total for weight in weights]
    rests = sorted(
        range(len(weights)), key=lambda n: (-(amount * weights[n] % total), n)
    )
    for place in rests[: amount - sum(shares)]:
        shares[place] += 1
    return shares


def _merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for since, until in sorted(spans):
        if merged and since <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], until))
        elif since < until:
            merged.append((since, until))
    return tuple(merged)


def _cause(owner: Owner, parts: Sequence[Part]) -> Cause:
    held: dict[tuple[int | None, str], int] = {}
    for part in parts:
        if part.stay is not None:
            who = (part.stay.person_id, part.stay.person_name)
            held[who] = held.get(who, 0) + part.late
    person_id, name = max(held, key=lambda who: held[who])
    overrun = sum(part.overrun for part in parts)
    return Cause(owner, person_id, name, _late(parts), overrun)


def _late(parts: Iterable[Part]) -> int:
    return sum(part.late for part in parts)
