"""News is told at once, in order, within the transaction it happened in."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

import pytest
from django.db import transaction

from motcua.common import events, journal
from motcua.common.clock import VIETNAM
from motcua.common.events import Event, kinds, publish, subscribe
from motcua.common.models import JournalEntry

AT = datetime(2026, 11, 20, 10, 40, tzinfo=VIETNAM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Event):
    verb: ClassVar[str] = "thing.moved"
    subject_kind: ClassVar[str] = "thing"
    thing_id: int

    @property
    def subject_id(self):
        return self.thing_id


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedFar(Moved):
    verb: ClassVar[str] = "thing.moved_far"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended(Event):
    verb: ClassVar[str] = "thing.mended"
    subject_kind: ClassVar[str] = "thing"


def moved(thing_id, kind=Moved):
    return kind(at=AT, agency_id=1, person_id=None, actor="máy", thing_id=thing_id)


def mended():
    return Mended(at=AT, agency_id=1, person_id=None, actor="máy")


@pytest.fixture(autouse=True)
def _nobody_listens_yet(monkeypatch):
    monkeypatch.setattr(events, "_listeners", defaultdict(list))


@pytest.fixture
def heard():
    """Give a list and a listener that notes every batch it is told in it."""
    batches = []
    return batches, lambda batch: batches.append(list(batch))


def test_a_listener_gets_one_batch_in_the_order_it_happened(heard):
    batches, listener = heard
    subscribe(Moved, listener)

    publish(moved(3), moved(1), moved(2))

    assert [[news.thing_id for news in batch] for batch in batches] == [[3, 1, 2]]


def test_a_kind_is_heard_with_its_subclasses_and_without_others(heard):
    batches, listener = heard
    subscribe(Moved, listener)

    publish(moved(1), mended(), moved(2, MovedFar))

    assert [type(news) for (*batch,) in batches for news in batch] == [Moved, MovedFar]


def test_a_subclass_is_heard_without_its_parent(heard):
    batches, listener = heard
    subscribe(MovedFar, listener)

    publish(moved(1), moved(2, MovedFar))

    assert batches == [[moved(2, MovedFar)]]


def test_who_listens_to_nothing_that_happened_is_not_called(heard):
    batches, listener = heard
    subscribe(Moved, listener)

    publish(mended())
    publish()

    assert batches == []


def test_subscribing_twice_is_hearing_once(heard):
    batches, listener = heard
    subscribe(Moved, listener)
    subscribe(Moved, listener)

    publish(moved(1))

    assert len(batches) == 1


def test_listeners_are_called_in_the_order_they_came():
    calls = []
    for name in "abc":
        subscribe(Moved, lambda _batch, name=name: calls.append(name))

    publish(moved(1))

    assert calls == ["a", "b", "c"]


@pytest.mark.django_db
def test_a_listener_that_fails_takes_the_deed_back_with_it():
    def cannot(_batch):
        raise RuntimeError("no room left")

    subscribe(Event, journal.write)
    subscribe(Moved, cannot)

    with pytest.raises(RuntimeError, match="no room left"), transaction.atomic():
        publish(moved(1))

    assert not JournalEntry.objects.exists()


@pytest.mark.django_db
def test_what_a_listener_wrote_goes_when_the_deed_fails_later():
    subscribe(Event, journal.write)

    with transaction.atomic():
        publish(moved(1))
        written = JournalEntry.objects.count()
        transaction.set_rollback(True)

    assert written == 1
    assert not JournalEntry.objects.exists()


def test_an_event_must_say_what_it_happened_to():
    with pytest.raises(NotImplementedError):
        mended().subject_id  # noqa: B018  asking is the test


def test_every_kind_is_known_by_its_name_and_once():
    known = kinds()
    assert {Moved, MovedFar, Mended} <= set(known)
    assert len(known) == len(set(known))
    names = [kind.__qualname__ for kind in known]
    assert names == sorted(names)
