"""What holds for the ribbon of any dossier: it never lies about time."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.ribbon import (
    USED_KINDS,
    BandKind,
    LabelKind,
    RowKind,
    Size,
    State,
    draw,
)
from motcua.core.ribbon.course import course_of
from motcua.core.ribbon.draw import _axis
from motcua.core.tests.calendars import office
from motcua.core.tests.dossiers import lives

_quick = settings(max_examples=25, deadline=None)
_sizes = st.sampled_from([Size.FULL, Size.MINI])


def _used(ribbon):
    return [band for band in ribbon.bands if band.kind in USED_KINDS]


@_quick
@given(lives(), st.lists(st.integers(0, 40_000), min_size=2, max_size=12))
def test_x_is_monotone_in_time(life, offsets):
    facts, now = life
    axis = _axis(course_of(facts, office(), now, Size.FULL), None)
    start = facts.received_at - timedelta(days=2)
    places = [axis.x(start + timedelta(minutes=offset)) for offset in sorted(offsets)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)


@_quick
@given(lives(), _sizes)
def test_the_drawn_minutes_are_the_engines_minutes(life, size):
    facts, now = life
    ribbon = draw(facts, office(), now, size=size)
    end = ribbon.summary.finished_at or max(now, facts.received_at)
    elapsed = office().minutes_between(facts.received_at, end)
    assert sum(band.minutes for band in _used(ribbon)) == ribbon.summary.used_minutes
    assert ribbon.summary.used_minutes + ribbon.summary.paused_minutes == elapsed


@_quick
@given(lives(), _sizes)
def test_the_segments_cover_the_used_time_exactly(life, size):
    facts, now = life
    ribbon = draw(facts, office(), now, size=size)
    covering = [
        band
        for band in ribbon.bands
        if band.kind in USED_KINDS or band.kind is BandKind.PAUSE
    ]
    edge = ribbon.bands[0].x
    for band in sorted(covering, key=lambda band: (band.x, band.end)):
        assert band.x == pytest.approx(edge, abs=1e-6)
        edge = band.end
    end = ribbon.now or ribbon.finish
    assert edge == pytest.approx(end.x, abs=1e-6)


@_quick
@given(lives(), _sizes)
def test_late_is_drawn_exactly_beyond_the_flag(life, size):
    facts, now = life
    ribbon = draw(facts, office(), now, size=size)
    late = [band for band in ribbon.bands if band.kind is BandKind.LATE]
    assert all(band.x >= ribbon.due.x - 1e-9 for band in late)
    if ribbon.summary.state in {State.OVERDUE, State.LATE}:
        own = [band for band in _used(ribbon) if band.kind is not BandKind.LATE]
        assert all(band.end <= ribbon.due.x + 1e-9 for band in own)
    else:
        assert not late


@_quick
@given(lives())
def test_the_list_agrees_with_the_drawing(life):
    facts, now = life
    ribbon = draw(facts, office(), now)
    held = [row for row in ribbon.rows if row.kind in {RowKind.DONE, RowKind.RUNNING}]
    unheld = sum(b.minutes for b in ribbon.bands if b.kind is BandKind.UNHELD)
    if facts.steps and not any(b.kind is BandKind.LATE for b in ribbon.bands):
        used = sum(row.used_minutes for row in held)
        assert used + unheld == ribbon.summary.used_minutes
    paused = [row for row in ribbon.rows if row.kind is RowKind.PAUSE]
    assert sum(row.used_minutes for row in paused) == ribbon.summary.paused_minutes


@_quick
@given(lives())
def test_the_sentence_agrees_with_the_flag(life):
    facts, now = life
    ribbon = draw(facts, office(), now)
    told = ribbon.summary
    assert (told.due_at or told.projected_at) == ribbon.due.at
    if told.state is State.RUNNING:
        assert told.remaining_minutes == office().minutes_between(now, told.due_at)
    if told.state in {State.OVERDUE, State.LATE}:
        assert told.late_minutes >= 0
        assert told.early_minutes == 0


@_quick
@given(lives(), _sizes)
def test_nothing_leaves_the_drawing(life, size):
    facts, now = life
    ribbon = draw(facts, office(), now, size=size)
    for band in ribbon.bands:
        assert -1e-9 <= band.x <= band.end <= 100 + 1e-9
    if size is Size.MINI:
        assert (ribbon.labels, ribbon.captions) == ((), ())
        assert (ribbon.numbers, ribbon.ticks) == ((), ())
        assert ribbon.bands[0].x == 0


@_quick
@given(lives())
def test_words_of_one_line_do_not_touch(life):
    facts, now = life
    ribbon = draw(facts, office(), now)
    for label in ribbon.labels:
        same = [
            other
            for other in ribbon.labels
            if other is not label
            and other.row == label.row
            and {other.room, label.room} != {"wide", "narrow"}
            and {other.kind, label.kind} == {LabelKind.DATE}
        ]
        assert all(abs(other.x - label.x) * 5.44 >= 30 for other in same)
