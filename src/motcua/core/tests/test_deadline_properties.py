"""What holds for every start, allowance and pause. Law of the engine, not examples."""

from datetime import timedelta
from decimal import Decimal
from math import ceil

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.deadlines import (
    Extension,
    LineKind,
    Pause,
    Rule,
    TimeLimit,
    Unit,
    budget_minutes,
    due,
)
from motcua.core.tests.calendars import (
    at,
    office,
    with_saturday_mornings,
    with_seasons,
)

_quick = settings(max_examples=40, deadline=None)
_BEGIN = at("2026-01-01 00:00")

calendars = st.sampled_from([office(), with_saturday_mornings(), with_seasons()])
moments = st.integers(0, 200 * 1440).map(lambda n: _BEGIN + timedelta(minutes=n))
minutes = st.integers(0, 60 * 480)
limits = st.one_of(
    st.builds(
        TimeLimit,
        st.integers(1, 240).map(lambda quarters: Decimal(quarters) / 8),
        st.sampled_from([Unit.WORKING_DAY, Unit.HOUR, Unit.CALENDAR_DAY]),
        st.sampled_from(Rule),
    ),
    st.builds(TimeLimit, st.integers(1, 2).map(Decimal), st.just(Unit.MONTH)),
    st.just(TimeLimit(Decimal(1), Unit.SAME_DAY)),
)


@st.composite
def pauses(draw):
    since = draw(moments)
    length = draw(st.integers(0, 20 * 1440))
    return Pause(since, since + timedelta(minutes=length), "bổ sung")


@_quick
@given(calendars, moments, minutes)
def test_between_undoes_add(calendar, start, count):
    assert calendar.minutes_between(start, calendar.add_minutes(start, count)) == count


@_quick
@given(calendars, moments, st.integers(1, 60 * 480))
def test_add_finds_the_earliest_moment(calendar, start, count):
    just_before = calendar.add_minutes(start, count) - timedelta(minutes=1)
    assert calendar.minutes_between(start, just_before) == count - 1


@_quick
@given(calendars, moments, limits)
def test_a_longer_allowance_is_never_due_earlier(calendar, start, limit):
    longer = TimeLimit(limit.amount + 1, limit.unit, limit.rule)
    assert due(longer, start, calendar).at >= due(limit, start, calendar).at


@_quick
@given(calendars, moments, limits, pauses(), pauses())
def test_a_pause_never_makes_it_due_earlier(calendar, start, limit, one, other):
    without = due(limit, start, calendar, [one])
    assert due(limit, start, calendar, [one, other]).at >= without.at


@_quick
@given(calendars, moments, limits, pauses(), st.floats(0, 1))
def test_splitting_a_pause_changes_nothing(calendar, start, limit, pause, share):
    length = int((pause.until - pause.since).total_seconds() // 60)
    middle = pause.since + timedelta(minutes=int(length * share))
    halves = [
        Pause(middle, pause.until, pause.cause),
        Pause(pause.since, middle, pause.cause),
    ]
    whole = due(limit, start, calendar, [pause])
    assert due(limit, start, calendar, halves).at == whole.at


@_quick
@given(calendars, moments, limits, pauses())
def test_a_pause_after_the_due_moment_changes_nothing(calendar, start, limit, pause):
    plain = due(limit, start, calendar)
    length = pause.until - pause.since
    later = Pause(plain.at, plain.at + length, pause.cause)
    assert due(limit, start, calendar, [later]).at == plain.at


@_quick
@given(calendars, moments, limits, pauses())
def test_the_lines_add_up_to_the_allowance(calendar, start, limit, pause):
    lines = due(limit, start, calendar, [pause]).derivation
    if limit.is_counted_in_hours:
        assert sum(line.minutes for line in lines) == budget_minutes(limit, calendar)
    elif limit.unit in {Unit.WORKING_DAY, Unit.CALENDAR_DAY}:
        assert sum(line.days for line in lines) == ceil(limit.amount)


@_quick
@given(calendars, moments, limits, pauses())
def test_an_open_pause_hides_the_due_moment_or_changes_nothing(
    calendar, start, limit, pause
):
    still = Pause(pause.since, None, pause.cause)
    answer = due(limit, start, calendar, [still])
    plain = due(limit, start, calendar)
    if answer.at is None:
        assert pause.since < plain.at
        assert (answer.remaining_minutes is None) != (answer.remaining_days is None)
    else:
        assert answer.at == plain.at


@_quick
@given(calendars, moments, limits)
def test_it_is_due_while_people_work_or_at_closing(calendar, start, limit):
    at_due = due(limit, start, calendar).at
    if calendar.no_appointment and at_due == calendar.open_of(at_due.date()):
        return  # moved off a day nothing is promised for
    assert calendar.minutes_between(at_due - timedelta(minutes=1), at_due) == 1


@_quick
@given(calendars, moments, limits)
def test_nothing_is_promised_on_a_day_without_appointments(calendar, start, limit):
    for procedure in ("1.001", "1.002"):
        at_due = due(limit, start, calendar, procedure=procedure).at
        assert calendar.is_working_day(at_due.date())
        assert calendar.no_appointment_on(at_due.date(), procedure) is None


@_quick
@given(calendars, moments, limits, limits, pauses())
def test_an_extension_never_makes_it_due_earlier(calendar, start, limit, more, pause):
    extended = Extension(more, start, "phức tạp", "NĐ 1")
    plain = due(limit, start, calendar, [pause])
    assert due(limit, start, calendar, [pause], extensions=[extended]).at >= plain.at


def test_hours_granted_beyond_a_moved_promise_keep_it():
    """Held until Friday, due on a Saturday that promises nothing: so on Monday."""
    calendar, start = with_seasons(), at("2026-01-01 07:30")
    held = [Pause(start, at("2026-01-02 07:31"), "bổ sung")]
    same_day = TimeLimit(Decimal(1), Unit.SAME_DAY)
    hour = TimeLimit(Decimal(1), Unit.HOUR)
    extended = [Extension(hour, start, "phức tạp", "NĐ 1")]

    plain = due(same_day, start, calendar, held)
    found = due(same_day, start, calendar, held, extensions=extended)

    assert plain.at == found.at == at("2026-01-05 17:00")
    kinds = [line.kind for line in found.derivation]
    assert kinds[-2:] == [LineKind.NO_APPOINTMENT, LineKind.MOVED]
    assert found.derivation[-1].day == plain.at.date()


@_quick
@given(calendars, moments, limits, limits)
def test_a_longer_allowance_stays_due_later_once_extended(calendar, start, limit, more):
    longer = TimeLimit(limit.amount + 1, limit.unit, limit.rule)
    extended = [Extension(more, start, "phức tạp", "NĐ 1")]
    assert (
        due(longer, start, calendar, extensions=extended).at
        >= due(limit, start, calendar, extensions=extended).at
    )


@_quick
@given(calendars, moments, limits, pauses())
def test_an_extension_of_its_own_kind_is_a_longer_allowance(
    calendar, start, limit, pause
):
    more = TimeLimit(Decimal(2), limit.unit, limit.rule)
    whole = TimeLimit(limit.amount + 2, limit.unit, limit.rule)
    extended = [Extension(more, start, "phức tạp", "NĐ 1")]
    if limit.unit is Unit.SAME_DAY:
        return
    assert (
        due(limit, start, calendar, [pause], extensions=extended).at
        == due(whole, start, calendar, [pause]).at
    )
