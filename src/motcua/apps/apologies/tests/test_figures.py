"""Late dossiers with and without apology: they add up, each figure has its list."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.apologies import figures, queries
from motcua.apps.apologies.figures import By, Counted, Figure
from motcua.apps.apologies.operations import drafting
from motcua.apps.apologies.rules import rules
from motcua.apps.apologies.tests.stage import AFTER_DUE
from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import GRANTED, RESULT, at
from motcua.core.apologies import Sending

_counted = st.lists(
    st.builds(
        Counted,
        st.integers(1, 10**6),
        st.integers(1, 4),
        st.sampled_from(["Hộ tịch", "Đất đai"]),
        st.lists(st.none() | st.sampled_from(Sending), max_size=3).map(tuple),
    ),
    max_size=30,
    unique_by=lambda one: one.dossier_id,
)


@given(_counted)
def test_the_figures_add_up_and_lead_to_their_dossiers(counted):
    counts = figures.total(counted).counts
    assert counts[Figure.LATE] == len(counted)
    assert counts[Figure.LATE] == (
        counts[Figure.APOLOGISED] + counts[Figure.NOT_APOLOGISED]
    )
    assert counts[Figure.APOLOGISED] == (
        counts[Figure.IN_TIME] + counts[Figure.TOO_LATE]
    )
    for figure in Figure:
        assert len(figures.behind(counted, figure)) == counts[figure]
    for by in (By.AGENCY, By.FIELD):
        lines = figures.tally(counted, by)
        assert sum(line.late for line in lines) == len(counted)


def test_nothing_late_is_no_percentage():
    assert figures.total([]).in_time_percent is None


def test_a_share_is_rounded_a_half_up():
    def percent(in_time, of):
        counts = Counter({Figure.IN_TIME: in_time, Figure.LATE: of})
        return figures.Tally(0, counts).in_time_percent

    assert percent(1, 6) == 17
    assert percent(1, 8) == 13
    assert percent(1, 3) == 33


def test_a_dossier_two_heads_signed_for_counts_with_each():
    sent = (Sending.IN_TIME, Sending.AFTER_DUE)
    signers = ("Lý Thanh Bình", "Vi Thị Sen")
    one = Counted(1, 7, "Hộ tịch", sent, signers, is_violation=True)
    lines = figures.tally([one, Counted(2, 7, "Hộ tịch")], By.SIGNER)
    assert [line.key for line in lines] == ["Lý Thanh Bình", "Vi Thị Sen"]
    assert [line.counts[Figure.MORE] for line in lines] == [1, 1]


def november(stage, when):
    return queries.counted(
        at(8, day=1).date(), at(8, day=30).date(), when, stage.world.commune
    )


def test_a_late_dossier_is_counted_with_its_letters(stage):
    world = stage.world
    letter = stage.view(stage.sent())
    without = world.in_hand()
    world.signed()  # in time: not counted
    assert november(stage, at(8, day=24)) == ()  # nothing is late yet
    one, other = november(stage, AFTER_DUE)
    assert {one.dossier_id, other.dossier_id} == {letter.dossier_id, without}
    found = figures.total((one, other)).counts
    assert found[Figure.LATE] == 2
    assert found[Figure.IN_TIME] == found[Figure.NOT_APOLOGISED] == 1
    assert found[Figure.ONCE] == 1
    assert figures.tally((one, other), By.SIGNER)[0].key == "Lý Thanh Bình"


def test_a_letter_signed_but_not_sent_is_no_apology(stage):
    stage.signed()
    (one,) = november(stage, AFTER_DUE)
    assert one.belongs(Figure.NOT_APOLOGISED)
    assert one.belongs(Figure.ONCE)


def test_finished_dossiers_are_late_by_the_date(stage):
    world = stage.world
    for day, minute in ((25, 0), (26, 0)):
        dossier_id = world.to_sign()
        dossiers.decide_and_sign(
            dossier_id,
            leg=4,
            by=world.approver,
            at=at(16, minute, day=day),
            verdict=GRANTED,
            result=RESULT,
        )
    (late,) = november(stage, at(9, day=27))  # the 25th at 16:00 is the due date
    assert late.dossier_id == dossier_id


def test_another_period_another_agency_counts_nothing(stage):
    stage.world.in_hand()
    first, last = at(8, day=1).date(), at(8, day=24).date()
    assert queries.counted(first, last, at(9, day=27)) == ()
    elsewhere = min(stage.world.stranger.agency_ids)
    whole = at(8, day=30).date()
    assert queries.counted(first, whole, at(9, day=27), elsewhere) == ()


def asked(stage, dossier_id, when):
    dossiers.ask_for_more(
        dossier_id,
        leg=2,
        by=stage.world.handler,
        at=when,
        items=[{"name": "Giấy ủy quyền", "why": "thiếu"}],
        reason="Thiếu giấy",
    )


def given_up(stage, dossier_id, when):
    dossiers.withdraw(dossier_id, by=stage.world.counter, at=when, reason="Thôi")


def test_a_clock_stopped_too_late_stays_late(stage):
    world, later = stage.world, at(9, day=27)
    waiting, gone, waiting_and_gone = (world.in_hand() for _ in range(3))
    asked(stage, waiting, AFTER_DUE)
    given_up(stage, gone, AFTER_DUE)
    asked(stage, waiting_and_gone, AFTER_DUE)
    given_up(stage, waiting_and_gone, at(10, day=25))
    found = november(stage, later)
    assert {one.dossier_id for one in found} == {waiting, gone, waiting_and_gone}
    assert all(one.belongs(Figure.NOT_APOLOGISED) for one in found)
    first, last = at(8, day=1).date(), at(8, day=24).date()
    assert queries.counted(first, last, later) == ()  # due on the 25th


def test_a_clock_stopped_in_time_is_not_late(stage):
    world, later = stage.world, at(9, day=30)
    waiting, gone, back = (world.in_hand() for _ in range(3))
    asked(stage, waiting, at(10, day=20))
    asked(stage, back, at(10, day=20))
    given_up(stage, gone, at(10, day=20))
    dossiers.complete(back, by=world.counter, at=AFTER_DUE, answer="Đã nộp đủ")
    due_at = world.view(back).due_at
    assert due_at > at(10, day=26)
    given_up(stage, back, at(10, day=26))  # before the moment promised last
    assert november(stage, later) == ()


def test_more_often_than_allowed_is_what_the_letter_says(stage, monkeypatch):
    dossier_id = stage.view(stage.sent()).dossier_id
    again = {"dossier_id": dossier_id, "new_at": at(17, day=30)}
    allowed = {"authority": "Chủ tịch tỉnh", "authority_why": "Lũ quét"}
    twice = dataclasses.replace(rules(), most=2)
    monkeypatch.setattr(drafting, "rules", lambda: twice)
    stage.signed(at(9, day=26), **again, **allowed)
    (one,) = november(stage, at(10, day=26))
    assert len(one.sendings) == 2
    assert not one.belongs(Figure.MORE)
    again["new_at"] = at(17, day=30) + timedelta(days=1)
    stage.signed(at(9, day=27), **again, **allowed)
    (one,) = november(stage, at(10, day=27))
    assert one.belongs(Figure.MORE)
