"""Learning from a past of real deeds, and what is kept of it."""

from datetime import timedelta

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.forecasts import operations, queries
from motcua.apps.forecasts.models import StepHistory, Training
from motcua.apps.forecasts.tests.conftest import NOW
from motcua.common.law import national_calendar
from motcua.core.casefile import LegKind


def test_learns_how_long_each_step_took(past):
    operations.train(at=NOW)
    told = queries.latest()
    assert told.finished == past.finished
    handled = StepHistory.objects.get(kind=LegKind.HANDLE)
    minutes = [cell * 30 for cell, count in enumerate(handled.cells) if count]
    assert minutes == [120, 240, 300, 480, 1200]
    assert sum(handled.cells) == past.finished
    assert not StepHistory.objects.filter(kind=LegKind.RETURN).exists()


def test_measures_itself_on_days_it_had_not_learned_from(past):
    operations.train(at=NOW)
    told = queries.latest()
    assert told.judged > 0
    assert told.judged == sum(one.count for one in told.bins)
    assert 0 <= told.brier < told.baseline
    assert told.skill > 0
    assert past.late > 0


def test_learning_again_keeps_one_history_and_every_measure(
    past, django_assert_max_num_queries
):
    operations.train(at=NOW)
    with django_assert_max_num_queries(30):
        operations.train(at=NOW)
    assert Training.objects.count() == 2
    assert StepHistory.objects.values("training").distinct().count() == 1
    assert len(queries.trainings()) == 2
    assert past.finished


@pytest.mark.django_db
def test_an_empty_house_teaches_nothing():
    operations.train(at=NOW)
    told = queries.latest()
    assert (told.finished, told.judged, told.bins) == (0, None, ())


@pytest.mark.django_db
def test_before_the_first_learning_nothing_is_known():
    assert queries.latest() is None
    assert queries.morning(queries.Scope(), NOW).trained_at is None


def test_learns_on_the_last_days_of_the_calendar(past):
    last = national_calendar().last_day  # a Sunday; the Friday before has no day after
    friday = NOW.replace(year=last.year, month=last.month, day=last.day - 2)
    pk = past.begun(friday.replace(hour=10) - timedelta(days=3))
    dossiers.hand_over(pk, leg=2, by=past.world.handler, at=friday)
    operations.train(at=friday + timedelta(days=2))
    assert queries.latest().finished == past.finished
