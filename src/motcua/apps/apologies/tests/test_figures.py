"""Late dossiers with and without apology: they add up, each figure has its list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.apologies import figures, queries
from motcua.apps.apologies.figures import By, Counted, Figure
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


def test_a_dossier_two_heads_signed_for_counts_with_each():
    sent = (Sending.IN_TIME, Sending.AFTER_DUE)
    one = Counted(1, 7, "Hộ tịch", sent, ("Lý Thanh Bình", "Vi Thị Sen"))
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
