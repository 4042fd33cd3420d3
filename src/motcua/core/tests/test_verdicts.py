"""Classes that are disjoint and add up; the two national rules where they differ."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.casefile import RequestKind
from motcua.core.channels import Channel
from motcua.core.daily import Counts, Life, Standing, Turn, Window, totals
from motcua.core.deadlines import limit_from_text
from motcua.core.report06 import report_06
from motcua.core.tests.calendars import at, office
from motcua.core.verdicts import (
    FINISHED,
    OPEN,
    Asked,
    Class,
    Course,
    Difference,
    Ground,
    Scale,
    judge,
)

SUPPLEMENT, PAYMENT = RequestKind.SUPPLEMENT, RequestKind.PAYMENT
START = at("2026-11-02 08:00")
DUE = at("2026-11-06 16:00")


def life(*turns, channel=Channel.DIRECT, pk=1):
    return Life(pk, 7, "1.001", channel, tuple(Turn(*turn) for turn in turns))


def running(since=START, due_at=DUE):
    return since, Standing.RUNNING, due_at


def resolved(text, due_at=DUE):
    return at(text), Standing.RESOLVED, due_at


def seen(course, moment):
    verdict = judge(course, Scale(at(moment), office(), soon_minutes=480))
    assert verdict is not None
    return verdict


@pytest.mark.parametrize(
    ("finished", "told", "kind"),
    [
        ("2026-11-05 16:59", None, Class.EARLY),
        ("2026-11-06 08:00", None, Class.ON_TIME),
        ("2026-11-06 16:59", None, Class.ON_TIME),  # the date decides
        ("2026-11-09 08:00", None, Class.LATE),
        ("2026-11-05 16:00", "2026-11-10 08:00", Class.LATE_IN_SYSTEM),
        ("2026-11-09 08:00", "2026-11-10 08:00", Class.LATE),
    ],
)
def test_finished_dossiers_by_report_06(finished, told, kind):
    course = Course(
        life(running(), resolved(finished)), told_at=at(told) if told else None
    )
    assert seen(course, "2026-11-30 17:00").kind is kind


@pytest.mark.parametrize(
    ("moment", "away", "kind"),
    [
        ("2026-11-04 08:00", False, Class.IN_TIME),
        ("2026-11-04 08:00", True, Class.WITH_OTHERS),
        ("2026-11-06 08:00", True, Class.DUE_SOON),
        ("2026-11-06 16:01", True, Class.OVERDUE),
    ],
)
def test_open_dossiers_by_the_moment(moment, away, kind):
    course = Course(life(running()), away=((START, None),) if away else ())
    assert seen(course, moment).kind is kind


def test_what_waits_for_the_citizen_at_the_periods_end_is_in_progress_not_late():
    asked = at("2026-11-05 09:00")
    course = Course(
        life(running(), (asked, Standing.PAUSED)),
        asked=(Asked(asked, None, SUPPLEMENT),),
    )
    verdict = seen(course, "2026-11-30 17:00")
    assert verdict.kind is Class.WAITING_FOR_CITIZEN
    assert not verdict.is_late_06
    assert not verdict.by_766.is_late
    assert (verdict.by_766.ground, verdict.by_766.finish) == (Ground.ASKED, asked)


def test_done_before_it_was_due_and_fetched_after_is_in_time_by_766():
    course = Course(life(running(), resolved("2026-11-06 15:00")))
    verdict = seen(course, "2026-11-30 17:00")
    assert verdict.by_766.ground is Ground.DONE
    assert not verdict.by_766.is_late


def _differing(turns, asked=(), **more):
    return Course(life(*turns), asked=tuple(asked), **more)


DIFFERENT = {
    Difference.HOUR: _differing([running(), resolved("2026-11-06 16:30")]),
    Difference.TWICE: _differing(
        [running(), resolved("2026-11-05 08:00")],
        [
            Asked(at("2026-11-03 08:00"), at("2026-11-03 09:00"), SUPPLEMENT),
            Asked(at("2026-11-04 08:00"), at("2026-11-04 09:00"), SUPPLEMENT),
        ],
    ),
    Difference.SYSTEM: _differing(
        [running(), resolved("2026-11-06 10:00")], told_at=at("2026-11-09 10:00")
    ),
    Difference.LONGEST: _differing(
        [running(due_at=None), resolved("2026-11-20 10:00", due_at=None)],
        limits=(limit_from_text("2wd"), limit_from_text("3wd")),
    ),
    Difference.WAITING: _differing(
        [running(), (at("2026-11-09 08:00"), Standing.PAUSED)],
        [Asked(at("2026-11-09 08:00"), None, SUPPLEMENT)],
    ),
    Difference.LEFT: _differing(
        [running(), (at("2026-11-10 08:00"), Standing.WITHDRAWN, DUE)]
    ),
}


@pytest.mark.parametrize("difference", Difference)
def test_each_difference_between_the_rules_has_its_name(difference):
    verdict = seen(DIFFERENT[difference], "2026-11-30 17:00")
    assert verdict.difference is difference
    assert verdict.by_766.is_late
    assert not verdict.is_late_06


def test_two_payments_are_not_two_supplements():
    asked = [
        Asked(at("2026-11-03 08:00"), at("2026-11-03 09:00"), PAYMENT),
        Asked(at("2026-11-04 08:00"), at("2026-11-04 09:00"), PAYMENT),
    ]
    course = _differing([running(), resolved("2026-11-05 08:00")], asked)
    assert not seen(course, "2026-11-30 17:00").by_766.is_late


def test_within_the_longest_time_without_the_supplement_is_in_time():
    asked = [Asked(at("2026-11-03 08:00"), at("2026-11-19 08:00"), SUPPLEMENT)]
    course = _differing(
        [running(due_at=None), resolved("2026-11-20 10:00", due_at=None)],
        asked,
        limits=(limit_from_text("2wd"), limit_from_text("3wd")),
    )
    assert not seen(course, "2026-11-30 17:00").by_766.is_late


def test_where_the_calendar_ends_nothing_is_called_late():
    course = _differing([running(due_at=None)], limits=(limit_from_text("400wd"),))
    assert not seen(course, "2026-11-30 17:00").by_766.is_late


def test_before_it_was_accepted_there_is_no_verdict():
    early = Scale(at("2026-11-01 08:00"), office(), 480)
    assert judge(Course(life(running())), early) is None


moments = st.integers(0, 40 * 24 * 60).map(
    lambda minutes: at("2026-10-20 00:00") + timedelta(minutes=minutes)
)
ends = st.sampled_from([Standing.RESOLVED, Standing.WITHDRAWN, Standing.STOPPED, None])


@st.composite
def courses(draw):
    """Draw a whole life: accepted, perhaps paused, perhaps over, perhaps told late."""
    times = sorted(draw(st.lists(moments, min_size=5, max_size=5, unique=True)))
    due_at = draw(st.none() | moments)
    turns, asked = [(times[0], Standing.RUNNING, due_at)], ()
    if draw(st.booleans()):
        turns.append((times[1], Standing.PAUSED))
        answered = times[2] if draw(st.booleans()) else None
        asked = (Asked(times[1], answered, draw(st.sampled_from(RequestKind))),)
        if answered:
            due_at = draw(moments)
            turns.append((answered, Standing.RUNNING, due_at))
    end = draw(ends)
    if end:
        turns.append((times[3], end, due_at))
    return Course(
        life(*turns, channel=draw(st.sampled_from(Channel)), pk=draw(st.integers())),
        asked=asked,
        told_at=times[4] if end is Standing.RESOLVED and draw(st.booleans()) else None,
        away=draw(st.sampled_from([(), ((times[0], times[2]),), ((times[1], None),)])),
        limits=draw(st.sampled_from([(), (limit_from_text("3wd"),)])),
    )


@given(courses(), moments)
def test_what_06_calls_late_766_calls_late_too(course, moment):
    verdict = judge(course, Scale(moment, office(), 480))
    if verdict is not None and verdict.is_late_06:
        assert verdict.by_766.is_late
        assert verdict.difference is None


@given(st.lists(courses(), max_size=12), moments)
def test_classes_are_disjoint_and_sum_to_the_total(found, moment):
    scale = Scale(moment, office(), 480)
    verdicts = [v for v in (judge(course, scale) for course in found) if v]
    accepted = [c for c in found if c.life.turns[0].since <= moment]
    by_class = {kind: [v for v in verdicts if v.kind is kind] for kind in Class}
    assert sum(map(len, by_class.values())) == len(accepted)
    assert set(Class) == FINISHED | OPEN
    assert not FINISHED & OPEN


@given(st.lists(courses(), max_size=12))
def test_the_sums_of_report_06_hold_and_agree_with_the_daily_facts(found):
    end = at("2026-11-30 23:59")
    window = Window(at("2026-11-01 00:00").date(), end.date(), end)
    form = report_06(found, window, office())
    assert form.received == form.online + form.direct + form.carried
    assert form.received == form.resolved + form.in_progress
    counted = sum(totals([c.life for c in found], window).values(), start=Counts())
    assert form.online + form.direct == counted.received
    assert form.early == counted.resolved_early
    assert form.on_time == (
        counted.resolved_on_time + counted.withdrawn + counted.stopped
    )
    assert form.late == counted.resolved_late
    assert form.not_due == counted.in_progress_in_time + counted.paused
    assert form.overdue == counted.in_progress_overdue
