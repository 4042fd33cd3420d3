"""Where the ribbon has little room: what moves, and what is left out."""

import pytest

from motcua.core.ribbon import CaptionKind, Forecast, Room, draw
from motcua.core.ribbon.labels import INSIDE
from motcua.core.tests.calendars import at, office
from motcua.core.tests.dossiers import dossier, step


def test_the_forecast_is_named_beside_its_whisker_where_there_is_room():
    facts = dossier("2026-05-25 08:00", "17wd", step(1, "2026-05-25 08:00", None))
    days = [at(f"2026-06-0{day} 08:00") for day in (3, 4, 5)]

    ribbon = draw(facts, office(), at("2026-05-29 08:00"), Forecast(*days))

    named = [c for c in ribbon.captions if c.kind is CaptionKind.FORECAST]
    assert {caption.room for caption in named} == {Room.WIDE, Room.NARROW}
    assert not any(caption.is_above or caption.is_short for caption in named)


@pytest.mark.parametrize(
    ("now", "rows"),
    [
        ("2026-02-12 16:00", {Room.ALWAYS: 0}),
        ("2026-02-16 16:27", {Room.WIDE: 0, Room.NARROW: INSIDE}),
        ("2026-02-18 09:00", {Room.ALWAYS: INSIDE}),  # now stands in the holiday
    ],
)
def test_a_holiday_without_room_below_is_named_in_its_notch(now, rows):
    facts = dossier(
        "2026-02-11 08:00", "5wd", step(1, "2026-02-11 08:00", "2026-02-12 13:37")
    )

    ribbon = draw(facts, office(), at(now))

    named = [label for label in ribbon.labels if label.names == ("Tết",)]
    assert {label.room: label.row for label in named} == rows


@pytest.mark.parametrize(("until", "numbers"), [("10:30", [1]), ("15:30", [1, 2])])
def test_a_number_that_would_touch_the_tick_of_the_finish_is_left_out(until, numbers):
    end = f"2026-11-17 {until}"
    facts = dossier(
        "2026-11-16 08:00",
        "5wd",
        step(1, "2026-11-16 08:00", "2026-11-17 08:00"),
        step(2, "2026-11-17 08:00", end),
        finished_at=at(end),
        closed_at=at(end),
    )

    ribbon = draw(facts, office(), at(end))

    assert [number.number for number in ribbon.numbers] == numbers
