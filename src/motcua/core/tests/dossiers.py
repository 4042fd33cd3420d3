"""Dossiers for the tests of the ribbon, on the calendar of ``calendars.office``."""

from datetime import timedelta

from hypothesis import strategies as st

from motcua.core.deadlines import Pause, due, limit_from_text
from motcua.core.ribbon import PlannedStep, RibbonFacts, StepSpan
from motcua.core.tests.calendars import at, office


def step(number, since, until, *, allowed=None, is_own=True):
    return StepSpan(
        number=number,
        title=f"Bước {number}",
        holder="Phòng Tư pháp",
        is_own=is_own,
        since=at(since),
        until=at(until) if until else None,
        allowed_minutes=allowed,
    )


def planned(number, allowed):
    return PlannedStep(
        number, f"Bước {number}", "Một cửa", is_own=True, allowed_minutes=allowed
    )


def dossier(received, allow, *steps, pauses=(), **more):
    limit = limit_from_text(allow)
    due_at = due(limit, at(received), office(), pauses).at
    known = {"due_at": due_at, "finished_at": None, "closed_at": None, **more}
    return RibbonFacts(
        received_at=at(received), limit=limit, steps=steps, pauses=pauses, **known
    )


@st.composite
def lives(draw):
    """Draw any dossier with steps that follow each other, pauses, and a now."""
    received = at("2026-03-02 07:00") + timedelta(minutes=draw(st.integers(0, 14_000)))
    allow = draw(st.sampled_from(["3h", "1wd", "5wd", "17wd", "45wd", "20d", "1mo"]))
    steps, cursor = [], received
    for number in range(1, draw(st.integers(0, 5)) + 1):
        until = cursor + timedelta(minutes=draw(st.integers(0, 9_000)))
        steps.append(
            StepSpan(
                number=number,
                title="Bước",
                holder="Phòng",
                is_own=draw(st.booleans()),
                since=cursor,
                until=until,
                allowed_minutes=draw(st.none() | st.integers(0, 2_000)),
            )
        )
        cursor = until + timedelta(minutes=draw(st.sampled_from([0, 0, 600])))
    pauses = tuple(
        Pause(since, since + timedelta(minutes=length), "bổ sung")
        for since, length in draw(st.lists(_pauses(received), max_size=2))
    )
    now = cursor + timedelta(minutes=draw(st.integers(0, 20_000)))
    done = draw(st.sampled_from([None, cursor]))
    plan = tuple(planned(9 + n, draw(st.none() | st.integers(0, 900))) for n in (0, 1))
    limit = limit_from_text(allow)
    facts = RibbonFacts(
        received_at=received,
        due_at=due(limit, received, office(), pauses).at,
        finished_at=done,
        closed_at=done,
        limit=limit,
        steps=tuple(steps),
        pauses=pauses,
        planned=() if done else plan,
    )
    return facts, now


def _pauses(received):
    return st.tuples(
        st.integers(0, 15_000).map(lambda n: received + timedelta(minutes=n)),
        st.integers(0, 6_000),
    )
