"""The demo shows every case: in time, late, twice, only signed, only drafted."""

from __future__ import annotations

from motcua.apps.apologies import figures, queries
from motcua.apps.apologies.demo import load_demo
from motcua.apps.apologies.figures import Figure
from motcua.apps.apologies.models import Apology
from motcua.apps.dossiers.demo.seed import officers_by_chair
from motcua.apps.dossiers.tests.world import at
from motcua.core.apologies import LetterState

NOW = at(9, day=30)  # the Monday after everything fell due


def test_every_case_is_there_and_some_are_left_without(stage):
    for _ in range(6):
        stage.world.in_hand()
    assert load_demo(NOW, officers_by_chair(NOW.date())) == 4
    month = at(8, day=1).date(), at(8, day=30).date()
    counts = figures.total(queries.counted(*month, NOW)).counts
    assert counts[Figure.LATE] == 6
    assert counts[Figure.IN_TIME] == 3  # two once, one twice
    assert counts[Figure.TOO_LATE] == 1
    assert counts[Figure.MORE] == 1
    assert counts[Figure.NOT_APOLOGISED] == 2


def test_what_will_be_late_waits_for_signature_and_delivery(stage):
    for _ in range(4):
        stage.world.in_hand()
    # Monday the 23rd: the shares of the steps to come are more than is left.
    when = at(9, day=23)
    assert load_demo(when, officers_by_chair(when.date())) == 2
    states = sorted(Apology.objects.values_list("state", flat=True))
    assert states == [LetterState.DRAFTED, LetterState.SIGNED]


def test_an_empty_house_stays_empty(stage):
    assert load_demo(NOW, officers_by_chair(NOW.date())) == 0
    assert stage.world.province
