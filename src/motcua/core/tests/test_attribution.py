"""Working time parted by leg, and lateness by who overran."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from motcua.core.attribution import Owner, Stay, Stretch, decompose
from motcua.core.deadlines import Pause
from motcua.core.tests.calendars import at, office

START = at("2026-11-02 08:00")  # a Monday


def stay(position, opened, closed, allowed=480, *, taken=None, agency=1):
    return Stay(
        position=position,
        title=f"Bước {position}",
        agency_id=agency,
        unit_id=10 * agency,
        person_id=position,
        person_name=f"Người {position}",
        allowed_minutes=allowed,
        opened_at=at(opened),
        taken_at=at(taken or opened),
        closed_at=at(closed) if closed else None,
    )


def parted(stays, end, due_at=None, pauses=()):
    stretch = Stretch(START, at(end), at(due_at) if due_at else None, tuple(pauses))
    return decompose(stretch, stays, office())


def test_time_before_somebody_took_it_is_waiting():
    one = stay(1, "2026-11-02 08:00", "2026-11-02 11:00", taken="2026-11-02 10:00")
    (part,) = parted([one], "2026-11-02 11:00").parts
    assert (part.waited, part.in_hand, part.own) == (120, 60, 180)


def test_a_leg_nobody_took_is_all_waiting():
    one = stay(1, "2026-11-02 08:00", None)
    one = Stay(**{**fields(one), "taken_at": None, "person_id": None})
    (part,) = parted([one], "2026-11-02 10:00").parts
    assert (part.waited, part.in_hand) == (120, 0)


def test_paused_time_is_nobodys():
    one = stay(1, "2026-11-02 08:00", "2026-11-04 10:00")
    pause = Pause(at("2026-11-02 09:00"), at("2026-11-04 09:00"), "bổ sung")
    found = parted([one], "2026-11-04 10:00", pauses=[pause])
    assert (found.total, found.paused) == (120, 960)
    assert found.parts[0].minutes == 120


def test_of_legs_side_by_side_time_belongs_to_the_one_that_held_it_up():
    quick = stay(1, "2026-11-02 08:00", "2026-11-02 10:00", agency=1)
    slow = stay(2, "2026-11-02 08:00", "2026-11-03 10:00", agency=2)
    found = parted([quick, slow], "2026-11-03 10:00")
    assert [(p.minutes, p.own) for p in found.parts] == [(0, 120), (600, 600)]


def test_time_between_legs_is_named_nobodys():
    one = stay(1, "2026-11-02 08:00", "2026-11-02 09:00")
    two = stay(2, "2026-11-02 10:00", "2026-11-02 11:00")
    found = parted([one, two], "2026-11-02 11:00")
    assert [(p.stay is None, p.minutes) for p in found.parts] == [
        (False, 60),
        (False, 60),
        (True, 60),
    ]


def test_lateness_is_parted_by_what_each_overran():
    one = stay(1, "2026-11-02 08:00", "2026-11-04 08:00", allowed=480, agency=1)
    two = stay(2, "2026-11-04 08:00", "2026-11-04 12:00", allowed=90, agency=2)
    found = parted([one, two], "2026-11-04 12:00", "2026-11-03 16:00")
    assert found.late == 270 + 30  # to the next day's opening half hour and morning
    assert [p.overrun for p in found.parts] == [480, 120]
    assert [p.late for p in found.parts] == [240, 60]
    assert found.cause.owner == Owner(1, 10)
    assert found.cause.person_name == "Người 1"


def test_who_held_it_when_it_became_late_need_not_be_who_caused_it():
    one = stay(1, "2026-11-02 08:00", "2026-11-04 08:00", allowed=60, agency=1)
    two = stay(2, "2026-11-04 08:00", "2026-11-04 12:00", allowed=480, agency=2)
    found = parted([one, two], "2026-11-04 12:00", "2026-11-04 10:00")
    assert [s.position for s in found.holders] == [2]
    assert found.cause.owner.agency_id == 1


def test_what_no_overrun_explains_falls_on_who_held_it_after():
    one = stay(1, "2026-11-02 08:00", "2026-11-03 08:00", allowed=None, agency=1)
    two = stay(2, "2026-11-03 08:00", "2026-11-03 10:00", allowed=480, agency=2)
    found = parted([one, two], "2026-11-03 10:00", "2026-11-03 08:30")
    assert [p.late for p in found.parts] == [0, 90]


def test_what_is_in_time_has_no_cause():
    one = stay(1, "2026-11-02 08:00", "2026-11-04 08:00", allowed=60)
    found = parted([one], "2026-11-04 08:00", "2026-11-04 08:00")
    assert (found.late, found.holders, found.cause) == (0, (), None)


def test_the_return_step_after_the_finish_takes_nothing():
    one = stay(1, "2026-11-02 08:00", "2026-11-02 10:00")
    back = stay(2, "2026-11-02 10:00", "2026-11-05 10:00", allowed=None)
    assert len(parted([one, back], "2026-11-02 10:00").parts) == 1


def fields(value):
    return {name: getattr(value, name) for name in type(value).__slots__}


moments = st.integers(0, 20 * 24 * 60).map(lambda n: START + timedelta(minutes=n))


@st.composite
def spans(draw, *, is_open=True):
    since, until = sorted(draw(st.tuples(moments, moments)))
    return since, draw(st.sampled_from([until, None])) if is_open else until


@st.composite
def stays(draw, position):
    opened, closed = draw(spans())
    taken = draw(st.none() | moments)
    return Stay(
        position,
        "bước",
        draw(st.integers(1, 3)),
        None,
        draw(st.none() | st.integers(1, 3)),
        "",
        draw(st.none() | st.integers(0, 2000)),
        opened,
        taken if taken and taken >= opened else None,
        closed,
    )


@given(
    legs=st.lists(st.integers(), max_size=5).flatmap(
        lambda found: st.tuples(*(stays(n) for n in range(len(found))))
    ),
    pauses=st.lists(spans(), max_size=3),
    ends=moments,
    due_at=st.none() | moments,
)
def test_parts_add_up_and_lateness_is_parted_whole(legs, pauses, ends, due_at):
    held = tuple(Pause(since, until, "bổ sung") for since, until in pauses)
    found = decompose(Stretch(START, ends, due_at, held), legs, office())
    worked = office().minutes_between(START, ends)
    assert sum(part.minutes for part in found.parts) == found.total
    assert found.total + found.paused == worked
    assert sum(part.late for part in found.parts) == found.late <= found.total
    assert all(part.own >= part.minutes for part in found.parts)
    if found.cause is not None:
        assert 0 < found.cause.minutes <= found.late
