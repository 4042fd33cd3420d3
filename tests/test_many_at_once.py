"""Many officers at once, on real connections: no number twice, none lost, no leg twice.

Every deed runs in its own thread with its own connection and really commits.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest
from django.db import transaction

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries as dossier_queries
from motcua.apps.dossiers.models import CodeCounter, Dossier, Leg, Paper, TimeFact
from motcua.apps.dossiers.tests.world import MORNING, World, at, world
from motcua.apps.notices.models import Slip
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.tests import factories
from motcua.apps.procedures import queries as procedures
from motcua.common.errors import ConflictError
from motcua.common.models import JournalEntry
from motcua.core.casefile import FactKind, PaperStatus
from motcua.core.identity import unpack
from motcua.core.ledger import Mark, verify
from motcua.core.permissions import Officer, Role
from tests.many import accepting, at_once, counters

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 64
HAND_OVERS = 32
WRITERS = 32


@pytest.fixture
def here() -> Iterator[World]:
    """Build the world with rows other connections can see."""
    procedures.forget()
    built = world()
    with transaction.atomic():  # read calendar and law once, not in every thread
        built.accepted()
        transaction.set_rollback(True)
    yield built
    procedures.forget()


@pytest.mark.parametrize("agencies", [1, 8])
def test_thirty_two_writers_leave_every_chain_whole(here, agencies):
    """On one chain and on many, each writer several facts in several deeds."""
    seats = counters(here, agencies)

    def work(agency_id: int, by: Officer) -> list[int]:
        ids = [accepting(here, agency_id, by)() for _ in range(3)]
        dossiers.withdraw(ids[0], by=by, at=at(8, 30), reason="Người dân xin rút")
        return ids

    done = at_once([partial(work, *seats[n % agencies]) for n in range(WRITERS)])

    ids = [pk for some in done for pk in some]
    assert len(set(ids)) == 3 * WRITERS
    heads = dossier_queries.chain_heads()
    assert {head.agency_id for head in heads} == {agency_id for agency_id, _ in seats}
    for head in heads:
        read = verify(dossier_queries.chain(head.agency_id), Mark(head.seq, head.own))
        assert read.is_whole
        # Filed and taken in, three times; one withdrawn: by each writer of the chain.
        assert read.count == 7 * WRITERS // agencies
    facts = TimeFact.objects.values_list("agency_id", "seq")
    assert len(set(facts)) == len(facts) == 7 * WRITERS


def test_a_writer_who_rolls_back_leaves_no_link(here):
    """Half of the writers break down with their facts already in the chain."""

    def breaks_down() -> None:
        with transaction.atomic():
            accepting(here, here.commune, here.counter)()
            transaction.set_rollback(True)

    good = accepting(here, here.commune, here.counter)
    at_once([breaks_down if n % 2 else good for n in range(WRITERS)])

    (head,) = dossier_queries.chain_heads()
    read = verify(dossier_queries.chain(here.commune), Mark(head.seq, head.own))
    assert read.is_whole
    assert read.count == head.seq == WRITERS


@pytest.mark.parametrize("agencies", [1, 4])
def test_sixty_four_acceptances_at_once_number_without_gap_or_twice(here, agencies):
    seats = counters(here, agencies)

    ids = at_once([accepting(here, *seats[n % agencies]) for n in range(AT_ONCE)])

    assert len(set(ids)) == AT_ONCE
    each = AT_ONCE // agencies
    for agency_id, _by in seats:
        numbers = sorted(
            unpack(pk).number for pk in ids if unpack(pk).agency_id == agency_id
        )
        assert numbers == list(range(1, each + 1))
        counter = CodeCounter.objects.get(agency_id=agency_id)
        assert (counter.day, counter.last) == (MORNING.date(), each)
    assert Dossier.objects.values("number").distinct().count() == AT_ONCE


def test_every_one_of_them_is_whole(here):
    ids = at_once([accepting(here, here.commune, here.counter)] * AT_ONCE)

    for rows in (
        Leg.objects,
        Paper.objects,
        TimeFact.objects.filter(kind=FactKind.ACCEPTED),
    ):
        assert Counter(rows.values_list("dossier_id", flat=True)) == Counter(ids)
    told = JournalEntry.objects.filter(verb="dossier.accepted")
    assert Counter(told.values_list("subject_id", flat=True)) == Counter(ids)
    slips = Slip.objects.order_by("number").values_list("number", flat=True)
    assert list(slips) == list(range(1, AT_ONCE + 1))


def test_a_refused_acceptance_among_them_leaves_no_gap(here):
    lacking = replace(
        here.intake().papers[0],
        status=PaperStatus.MISSING,
    )

    def refused() -> int:
        return dossiers.accept(
            agency_id=here.commune,
            by=here.counter,
            at=MORNING,
            intake=here.intake(papers=(lacking,)),
        )

    good = accepting(here, here.commune, here.counter)
    outcomes = at_once([refused if n % 4 == 0 else good for n in range(32)])

    ids = [outcome for outcome in outcomes if isinstance(outcome, int)]
    assert len(ids) == 24
    assert sorted(unpack(pk).number for pk in ids) == list(range(1, 25))


def test_one_rolled_back_after_its_number_was_taken_gives_it_to_the_next(here):
    holding, waiting = threading.Event(), threading.Event()
    accept = accepting(here, here.commune, here.counter)

    def breaks_down() -> None:
        with transaction.atomic():
            accept()
            holding.set()
            waiting.wait(60)  # the other one stands in line for the next number
            transaction.set_rollback(True)

    def comes_after() -> int:
        holding.wait(60)
        threading.Timer(0.3, waiting.set).start()
        return accept()

    _nothing, dossier_id = at_once([breaks_down, comes_after])

    assert unpack(dossier_id).number == 1
    assert list(Dossier.objects.values_list("pk", flat=True)) == [dossier_id]


def test_of_several_people_one_takes_a_leg(here):
    dossier_id = here.accepted()
    dossiers.hand_over(dossier_id, leg=1, by=here.counter, at=at(8, 30))
    handlers = [here.handler, *(_colleague(here, number) for number in range(7))]

    outcomes = at_once([_taking(dossier_id, by) for by in handlers])

    assert Counter(map(type, outcomes)) == {type(None): 1, ConflictError: 7}
    (leg,) = Leg.objects.filter(dossier_id=dossier_id, position=2)
    assert leg.holder_id == handlers[outcomes.index(None)].person_id
    taken = TimeFact.objects.filter(dossier_id=dossier_id, kind=FactKind.TAKEN)
    assert taken.count() == 1


def test_thirty_two_hand_overs_at_once_all_arrive(here):
    ids = [here.accepted() for _ in range(HAND_OVERS)]

    outcomes = at_once([_handing_over(here, dossier_id) for dossier_id in ids])

    assert outcomes == [None] * HAND_OVERS
    opened = Leg.objects.filter(position=2, closed_at__isnull=True)
    assert Counter(opened.values_list("dossier_id", flat=True)) == Counter(ids)
    assert not Leg.objects.filter(position__gt=2).exists()


def test_a_leg_handed_over_by_many_at_once_goes_on_once(here):
    dossier_id = here.accepted()

    outcomes = at_once([_handing_over(here, dossier_id)] * 8)

    assert Counter(map(type, outcomes)) == {type(None): 1, ConflictError: 7}
    assert Leg.objects.filter(dossier_id=dossier_id).count() == 2
    handed = TimeFact.objects.filter(kind=FactKind.HANDED_OVER)
    assert handed.count() == 1


def _colleague(here: World, number: int) -> Officer:
    """Seat one more handler in the commune's unit."""
    unit_id = next(seat.unit_id for seat in here.handler.seats)
    sat = factories.sat(
        Role.CASE_HANDLER,
        name=f"Mã Văn {number}",
        agency_id=here.commune,
        unit_id=unit_id,
    )
    officer = sat.officer()
    assert officer == organizations.officer_of(sat.user_id, MORNING.date())
    return officer


def _taking(dossier_id: int, by: Officer) -> Callable[[], None]:
    return lambda: dossiers.take(dossier_id, leg=2, by=by, at=at(9))


def _handing_over(here: World, dossier_id: int) -> Callable[[], None]:
    return lambda: dossiers.hand_over(dossier_id, leg=1, by=here.counter, at=at(9))
