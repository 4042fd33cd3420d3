"""When an apology is owed and what it may promise: corners, refusals, properties."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.apologies import (
    ApologyRules,
    Need,
    NotAuthorisedError,
    Sending,
    StepLeft,
    classify_sent,
    may_promise,
    needed_minutes,
    new_moment,
    next_reappointment,
    outlook,
    send_by,
)
from motcua.core.tests.calendars import at, office, with_saturday_mornings

RULES = ApologyRules(days_before=1, most=1, least_minutes=480, likely_percent=80)
DUE = at("2026-11-13 16:30")  # a Friday

_quick = settings(max_examples=60, deadline=None)
calendars = st.sampled_from([office(), with_saturday_mornings()])
moments = st.integers(0, 200 * 1440).map(
    lambda n: at("2026-03-01 00:00") + timedelta(minutes=n)
)
minutes = st.integers(0, 20 * 480)
steps = st.lists(
    st.builds(StepLeft, st.none() | st.integers(0, 2000), st.integers(0, 3000)),
    max_size=6,
)


def test_a_step_past_its_share_and_an_untimed_one_count_nothing_more():
    assert needed_minutes([StepLeft(480, 600), StepLeft(None), StepLeft(240, 60)]) == (
        180
    )


def test_what_ends_exactly_at_the_due_moment_is_made():
    left = office().minutes_between(at("2026-11-12 08:00"), DUE)
    assert left == 900
    seen = outlook(DUE, at("2026-11-12 08:00"), 900, office(), RULES)
    assert (seen.need, seen.is_owed) == (Need.NONE, False)
    assert outlook(DUE, at("2026-11-12 08:00"), 901, office(), RULES).is_owed


def test_at_the_due_moment_itself_it_is_not_overdue():
    assert outlook(DUE, DUE, 0, office(), RULES).need is Need.NONE
    after = DUE + timedelta(minutes=1)
    assert outlook(DUE, after, 0, office(), RULES).need is Need.OVERDUE


def test_a_good_forecast_takes_nothing_back():
    seen = outlook(DUE, at("2026-11-12 08:00"), 901, office(), RULES, late_percent=0)
    assert seen.need is Need.SHORT


def test_the_last_moment_passes_over_weekends_and_days_off():
    assert send_by(at("2026-02-23 10:00"), office(), RULES) == at("2026-02-13 17:00")
    two = ApologyRules(days_before=2, most=1, least_minutes=480, likely_percent=80)
    assert send_by(at("2026-11-16 10:00"), office(), two) == at("2026-11-12 17:00")


def test_a_calendar_that_begins_too_late_is_not_guessed_beyond():
    with pytest.raises(ValueError, match="too late"):
        send_by(at("2026-01-01 10:00"), office(), RULES)


@pytest.mark.parametrize(
    ("moment", "is_good"),
    [
        ("2026-11-16 17:00", True),
        ("2026-11-16 10:30", True),
        ("2026-11-16 12:00", False),  # nobody is at work
        ("2026-11-16 07:30", False),  # at opening nothing has been worked yet
        ("2026-11-14 10:00", False),  # Saturday
        ("2026-11-13 16:00", False),  # before the due moment
    ],
)
def test_only_a_later_moment_at_work_is_promised(moment, is_good):
    now = at("2026-11-12 08:00")
    assert may_promise(at(moment), DUE, now, office()) is is_good


def test_nothing_past_is_promised():
    now = at("2026-11-18 09:00")
    assert not may_promise(at("2026-11-17 17:00"), DUE, now, office())


def test_the_first_is_free_the_second_needs_authority_and_violates():
    first = next_reappointment(0, RULES)
    assert (first.number, first.is_violation) == (1, False)
    second = next_reappointment(1, RULES, authority="Chủ tịch", reason="Bão số 9")
    assert (second.number, second.is_violation) == (2, True)


@pytest.mark.parametrize("given", [{}, {"authority": "Chủ tịch"}, {"reason": "Bão"}])
def test_a_second_without_both_is_refused(given):
    with pytest.raises(NotAuthorisedError):
        next_reappointment(1, RULES, **given)


@_quick
@given(steps, st.integers(0, 2000))
def test_one_step_more_never_needs_less(left, allowed):
    assert needed_minutes([*left, StepLeft(allowed)]) == needed_minutes(left) + allowed


@_quick
@given(calendars, moments, moments, minutes)
def test_what_is_proposed_may_be_promised(calendar, due_at, now, needed):
    new_at = new_moment(due_at, now, needed, calendar, RULES)
    assert may_promise(new_at, due_at, now, calendar)
    assert calendar.minutes_between(now, new_at) >= needed
    assert new_at == calendar.close_of(new_at.date())


@_quick
@given(calendars, moments, moments, minutes, st.integers(0, 480))
def test_more_work_is_never_promised_earlier(calendar, due_at, now, needed, more):
    earlier = new_moment(due_at, now, needed, calendar, RULES)
    assert new_moment(due_at, now, needed + more, calendar, RULES) >= earlier


@_quick
@given(calendars, moments, moments, st.integers(0, 3000))
def test_a_letter_sent_later_is_never_classed_better(calendar, due_at, sent, later):
    order = list(Sending)
    first = classify_sent(sent, due_at, calendar, RULES)
    then = classify_sent(sent + timedelta(minutes=later), due_at, calendar, RULES)
    assert order.index(first) <= order.index(then)


@_quick
@given(calendars, moments, moments, minutes, st.integers(0, 480))
def test_once_owed_it_stays_owed_while_nothing_is_done(
    calendar, due_at, now, needed, wait
):
    if outlook(due_at, now, needed, calendar, RULES).is_owed:
        later = now + timedelta(minutes=wait)
        assert outlook(due_at, later, needed, calendar, RULES).is_owed
