"""The ribbon of single dossiers: each state, each scale, each rule of the drawing."""

from dataclasses import replace

import pytest

from motcua.core.deadlines import Pause
from motcua.core.ribbon import (
    Anchor,
    BandKind,
    CaptionKind,
    Forecast,
    LabelKind,
    Room,
    RowKind,
    Scale,
    Size,
    State,
    draw,
)
from motcua.core.tests.calendars import at, office
from motcua.core.tests.dossiers import dossier, planned, step

DAY = 480


def kinds(ribbon):
    return [band.kind for band in ribbon.bands if band.kind is not BandKind.NOTCH]


def of_kind(ribbon, kind):
    return [band for band in ribbon.bands if band.kind is kind]


def _two_steps(**more):
    return dossier(
        "2026-11-16 08:00",
        "5wd",
        step(1, "2026-11-16 08:00", "2026-11-17 08:00", allowed=DAY),
        step(2, "2026-11-17 08:00", None, allowed=DAY),
        **more,
    )


def test_own_steps_alternate_and_others_are_dotted():
    facts = dossier(
        "2026-11-16 08:00",
        "5wd",
        step(1, "2026-11-16 08:00", "2026-11-16 10:00"),
        step(2, "2026-11-16 10:00", "2026-11-17 10:00", is_own=False),
        step(3, "2026-11-17 10:00", "2026-11-18 10:00"),
        step(4, "2026-11-18 10:00", None),
    )
    ribbon = draw(facts, office(), at("2026-11-18 16:00"))
    assert kinds(ribbon) == [
        BandKind.TRACK,
        BandKind.OWN,
        BandKind.OTHER,
        BandKind.OWN_ALT,
        BandKind.OWN,
    ]
    assert len(ribbon.joints) == 3


def test_a_step_past_its_share_is_underlined_from_that_moment():
    ribbon = draw(_two_steps(), office(), at("2026-11-19 08:00"))
    (over,) = of_kind(ribbon, BandKind.OVERRUN)
    assert over.minutes == DAY
    assert ribbon.rows[1].over_minutes == DAY
    assert ribbon.rows[0].over_minutes == 0


def test_a_pause_cuts_a_step_in_two_and_is_no_used_time():
    pause = Pause(at("2026-11-18 08:00"), at("2026-11-18 10:00"), "bổ sung")
    facts = _two_steps(pauses=(pause,))
    ribbon = draw(facts, office(), at("2026-11-19 08:00"))
    assert [band.minutes for band in of_kind(ribbon, BandKind.PAUSE)] == [120]
    assert len(of_kind(ribbon, BandKind.OWN_ALT)) == 2
    (row,) = [row for row in ribbon.rows if row.kind is RowKind.PAUSE]
    assert (row.title, row.used_minutes) == ("bổ sung", 120)
    assert ribbon.summary.used_minutes == 3 * DAY - 120


def test_parallel_opinions_are_drawn_once_and_listed_each():
    facts = dossier(
        "2026-11-16 08:00",
        "5wd",
        step(1, "2026-11-16 08:00", "2026-11-17 08:00", is_own=False),
        step(2, "2026-11-16 08:00", "2026-11-18 08:00", is_own=False),
    )
    ribbon = draw(facts, office(), at("2026-11-18 08:00"))
    assert [row.used_minutes for row in ribbon.rows] == [DAY, 2 * DAY]
    assert [b.minutes for b in of_kind(ribbon, BandKind.OTHER)] == [DAY, DAY]


def test_time_nobody_held_it_is_used_time_too():
    facts = dossier(
        "2026-11-16 08:00", "5wd", step(1, "2026-11-16 10:00", "2026-11-16 16:00")
    )
    ribbon = draw(facts, office(), at("2026-11-17 08:00"))
    assert [b.minutes for b in of_kind(ribbon, BandKind.UNHELD)] == [120, 90]


def test_an_open_pause_shows_where_the_flag_would_be():
    pause = Pause(at("2026-11-18 08:00"), None, "bổ sung")
    ribbon = draw(_two_steps(pauses=(pause,)), office(), at("2026-11-19 08:00"))
    assert ribbon.summary.state is State.PAUSED
    assert ribbon.summary.due_at is None
    assert ribbon.due.at == at("2026-11-25 08:00") == ribbon.summary.projected_at
    assert ribbon.summary.remaining_minutes == 3 * DAY
    assert {c.kind for c in ribbon.captions} >= {CaptionKind.PROJECTED, CaptionKind.NOW}
    assert ribbon.rows[-1].until is None


@pytest.mark.parametrize(
    ("finished", "closed", "state"),
    [
        ("2026-11-19 09:00", "2026-11-19 09:00", State.EARLY),
        ("2026-11-23 07:45", "2026-11-23 07:45", State.ON_TIME),
        ("2026-11-23 16:00", "2026-11-23 16:00", State.ON_TIME),  # by date
        ("2026-11-25 09:00", "2026-11-25 09:00", State.LATE),
        ("2026-11-19 09:00", "2026-11-25 09:00", State.LATE_IN_SYSTEM),
    ],
)
def test_a_finished_dossier_is_shown_as_the_report_counts_it(finished, closed, state):
    facts = _two_steps(finished_at=at(finished), closed_at=at(closed))
    ribbon = draw(facts, office(), at("2026-11-26 08:00"))
    assert ribbon.summary.state is state
    assert ribbon.now is None
    assert ribbon.finish.at == at(finished)
    assert bool(of_kind(ribbon, BandKind.LATE)) is (state is State.LATE)
    in_system = of_kind(ribbon, BandKind.LATE_IN_SYSTEM)
    assert bool(in_system) is (state is State.LATE_IN_SYSTEM)


def test_time_saved_lies_between_the_finish_and_the_flag():
    done = at("2026-11-19 09:00")
    facts = _two_steps(finished_at=done, closed_at=done)
    ribbon = draw(facts, office(), at("2026-11-26 08:00"))
    (early,) = of_kind(ribbon, BandKind.EARLY)
    assert early.minutes == ribbon.summary.early_minutes == 900
    assert (early.x, early.end) == (ribbon.finish.x, ribbon.due.x)


def test_a_dossier_without_steps_is_drawn_as_ones_own():
    ribbon = draw(dossier("2026-11-16 08:00", "5wd"), office(), at("2026-11-18 08:00"))
    assert kinds(ribbon) == [BandKind.TRACK, BandKind.OWN]


@pytest.mark.parametrize(
    ("received", "allow", "scale"),
    [
        ("2026-11-16 08:00", "4h", Scale.HOURS),
        ("2026-11-16 15:00", "1wd", Scale.HOURS),
        ("2026-11-16 08:00", "5wd", Scale.DAYS),
        ("2026-06-01 08:00", "40wd", Scale.WEEKS),
        ("2026-03-02 08:00", "120wd", Scale.MERGED),
    ],
)
def test_the_scale_follows_the_length(received, allow, scale):
    ribbon = draw(dossier(received, allow), office(), at(received))
    assert ribbon.scale is scale


def test_an_hours_term_that_dragged_on_is_drawn_in_days():
    facts = dossier("2026-11-16 08:00", "4h")
    assert draw(facts, office(), at("2026-11-19 08:00")).scale is Scale.DAYS


def test_on_the_scale_of_hours_lunch_and_night_are_notches():
    ribbon = draw(dossier("2026-11-16 15:00", "1wd"), office(), at("2026-11-16 16:00"))
    assert len(of_kind(ribbon, BandKind.NOTCH)) == 2  # the night, and lunch
    days = [label for label in ribbon.labels if label.kind is LabelKind.WEEKDAY]
    assert [label.at.day for label in days] == [16, 17]


def test_a_holiday_is_a_notch_with_its_name():
    ribbon = draw(dossier("2026-11-20 08:00", "4wd"), office(), at("2026-11-20 09:00"))
    named = [label for label in ribbon.labels if label.kind is LabelKind.DAYS_OFF]
    assert {label.names for label in named} == {("Ngày Văn hóa",)}
    assert [off.name for off in ribbon.summary.days_off] == ["Ngày Văn hóa"]
    assert ribbon.summary.weekend_days == 2


def test_longer_runs_of_days_off_are_wider_but_never_by_much():
    ribbon = draw(dossier("2026-02-12 08:00", "8wd"), office(), at("2026-02-12 09:00"))
    weekend_and_tet, weekend = of_kind(ribbon, BandKind.NOTCH)
    assert weekend_and_tet.width / weekend.width == pytest.approx(1.1 / 0.62)


def test_a_swapped_saturday_is_a_full_cell_with_a_star():
    ribbon = draw(dossier("2026-08-20 08:00", "5wd"), office(), at("2026-08-20 09:00"))
    starred = [label for label in ribbon.labels if label.kind is LabelKind.SWAPPED_DAY]
    assert {label.at.day for label in starred} == {22}
    assert [on.day.day for on in ribbon.summary.days_on] == [22]
    longer = draw(dossier("2026-08-03 08:00", "20wd"), office(), at("2026-08-03 09:00"))
    assert any(label.kind is LabelKind.SWAPPED for label in longer.labels)


def test_a_term_in_calendar_days_skips_nothing():
    ribbon = draw(dossier("2026-11-06 09:00", "20d"), office(), at("2026-11-19 10:00"))
    assert not of_kind(ribbon, BandKind.NOTCH)
    assert (ribbon.summary.used_days, ribbon.summary.remaining_days) == (13, 7)


def test_the_steps_to_come_follow_the_running_one_up_to_the_flag():
    facts = replace(_two_steps(), planned=(planned(3, DAY), planned(4, None)))
    ribbon = draw(facts, office(), at("2026-11-17 12:00"))
    assert len(ribbon.limits) == 2
    assert ribbon.limits[0] > ribbon.now.x
    to_come = [number for number in ribbon.numbers if number.is_planned]
    assert {number.number for number in to_come} == {3, 4}
    assert [row.kind for row in ribbon.rows][-2:] == [RowKind.PLANNED] * 2


def test_an_overdue_dossier_plans_nothing_on_its_band():
    facts = replace(_two_steps(), planned=(planned(3, DAY),))
    ribbon = draw(facts, office(), at("2026-11-26 08:00"))
    assert ribbon.summary.state is State.OVERDUE
    assert ribbon.limits == ()
    assert ribbon.rows[-1].kind is RowKind.PLANNED


def test_a_preview_has_a_plan_and_no_now():
    facts = dossier(
        "2026-11-16 18:00", "5wd", planned=(planned(1, DAY), planned(2, None))
    )
    ribbon = draw(facts, office(), at("2026-11-16 18:00"), size=Size.PREVIEW)
    assert ribbon.summary.state is State.PREVIEW
    assert ribbon.now is None
    plan = of_kind(ribbon, BandKind.PLANNED)
    assert plan[-1].end == ribbon.due.x
    assert ribbon.proof.starts_at == at("2026-11-17 07:30")


def test_the_forecast_is_drawn_until_the_dossier_is_finished():
    forecast = Forecast(
        at("2026-11-19 08:00"), at("2026-11-20 08:00"), at("2026-11-27 08:00")
    )
    ribbon = draw(_two_steps(), office(), at("2026-11-17 12:00"), forecast)
    assert ribbon.whisker.low < ribbon.whisker.median < ribbon.due.x
    assert ribbon.whisker.high > ribbon.due.x
    assert ribbon.summary.forecast_at == at("2026-11-20 08:00")
    assert CaptionKind.FORECAST in {caption.kind for caption in ribbon.captions}
    done = at("2026-11-18 09:00")
    facts = _two_steps(finished_at=done, closed_at=done)
    assert draw(facts, office(), done, forecast).whisker is None


def test_a_forecast_beyond_the_calendar_stands_at_its_end():
    far = at("2027-03-01 08:00")
    forecast = Forecast(at("2026-11-19 08:00"), at("2026-11-20 08:00"), far)
    ribbon = draw(_two_steps(), office(), at("2026-11-17 12:00"), forecast)
    assert ribbon.whisker.high == 100


def test_the_due_moment_is_told_on_the_side_that_has_room():
    late = draw(_two_steps(), office(), at("2026-12-15 12:00"))
    (told,) = [c for c in late.captions if c.kind is CaptionKind.DUE]
    assert (told.anchor, told.room) == (Anchor.START, Room.ALWAYS)
    soon = draw(_two_steps(), office(), at("2026-11-17 12:00"))
    assert {c.anchor for c in soon.captions if c.kind is CaptionKind.DUE} == {
        Anchor.END
    }


def test_a_restart_begins_the_allowance_anew():
    facts = replace(_two_steps(), restarted_at=at("2026-11-18 08:00"), due_at=None)
    ribbon = draw(facts, office(), at("2026-11-18 09:00"))
    assert ribbon.due.at == at("2026-11-26 08:00")


def test_a_promise_moved_by_a_person_is_the_flag():
    facts = replace(_two_steps(), due_at=at("2026-11-27 10:00"))
    ribbon = draw(facts, office(), at("2026-11-18 09:00"))
    assert ribbon.due.at == at("2026-11-27 10:00")
    assert ribbon.proof.at == at("2026-11-23 08:00")


def test_a_moment_on_a_day_off_lies_within_its_notch():
    ribbon = draw(_two_steps(), office(), at("2026-11-21 12:00"))
    (weekend,) = [
        b for b in of_kind(ribbon, BandKind.NOTCH) if b.x < ribbon.now.x < b.end
    ]
    assert ribbon.now.x == pytest.approx(weekend.x + weekend.width / 4)


def test_in_the_middle_of_a_narrow_drawing_the_flag_says_the_day_only():
    ribbon = draw(_two_steps(), office(), at("2026-11-30 12:00"))
    assert 42 < ribbon.due.x < 57
    told = {c.room: c.is_short for c in ribbon.captions if c.kind is CaptionKind.DUE}
    assert told == {Room.WIDE: False, Room.NARROW: True}


def test_the_forecast_is_named_above_when_the_poles_are_in_the_way():
    forecast = Forecast(
        at("2026-11-25 08:00"), at("2026-11-26 08:00"), at("2026-12-08 08:00")
    )
    ribbon = draw(_two_steps(), office(), at("2026-11-24 12:00"), forecast)
    told = [c for c in ribbon.captions if c.kind is CaptionKind.FORECAST]
    assert any(caption.is_above for caption in told)


def test_the_finish_is_named_inside_the_drawing():
    done = at("2026-11-23 07:45")
    facts = _two_steps(finished_at=done, closed_at=done)
    ribbon = draw(facts, office(), done)
    told = [c for c in ribbon.captions if c.kind is CaptionKind.FINISHED]
    assert Anchor.END in {caption.anchor for caption in told}


def test_the_smallest_drawing_survives_a_promise_at_receipt():
    received = at("2026-11-16 08:00")
    facts = replace(_two_steps(), steps=(), due_at=received)
    ribbon = draw(facts, office(), received, size=Size.MINI)
    assert ribbon.due.at == received


def test_a_share_of_none_is_never_passed():
    facts = dossier(
        "2026-11-16 08:00", "5wd", step(1, "2026-11-16 08:00", None, allowed=None)
    )
    ribbon = draw(facts, office(), at("2026-11-19 08:00"))
    assert ribbon.rows[0].over_minutes == 0
    assert not of_kind(ribbon, BandKind.OVERRUN)
