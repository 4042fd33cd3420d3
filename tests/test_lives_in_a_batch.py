"""Lives played in a batch leave the very rows that deed after deed would leave."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime

import pytest
from django.db import transaction
from django.forms.models import model_to_dict

from motcua.apps.dossiers import store
from motcua.apps.dossiers.demo.life import Birth, Life, Stage
from motcua.apps.dossiers.demo.plan import Plan, plan
from motcua.apps.dossiers.models import (
    Attachment,
    CitizenRequest,
    CodeCounter,
    Decision,
    Dossier,
    Leg,
    Paper,
    TimeFact,
)
from motcua.apps.dossiers.tests.world import RESULT, World, at, world
from motcua.apps.notices.models import Slip
from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures import queries as procedures
from motcua.common.clock import VIETNAM
from motcua.common.errors import ConflictError
from motcua.common.models import JournalEntry
from motcua.core.channels import Channel
from motcua.core.lifecycle import State

TABLES = (
    Dossier, Leg, Paper, Attachment, CitizenRequest, Decision, TimeFact,
    CodeCounter, JournalEntry, Slip,
)  # fmt: skip
# Given by the database, by the counter's dice, or in the order slips are heard of: a
# batch hears of all lives day by day, deeds here are done life by life.
CHANCE = {"id", "secret", "seq", "number_of_slip", "printed_number"}
LIVES = 40


@pytest.fixture
def small_world(db) -> Iterator[World]:  # noqa: ARG001  it needs the database
    procedures.forget()
    yield world()
    procedures.forget()


def eventful() -> Plan:
    """Return a plan under which everything happens to somebody."""
    shipped = plan()
    often = dict.fromkeys(shipped.raw["happenings"], 20.0)
    often |= {"supplement": 60.0, "never_completed": 40.0}
    soon = {"happenings": often, "stop_after_minutes": 480}
    return replace(shipped, raw={**shipped.raw, **soon})


def stage(here) -> Stage:
    chairs = {
        (seat.agency_id, seat.unit_id, str(seat.role)): [officer]
        for officer in (here.counter, here.handler, here.expert, here.approver)
        for seat in officer.seats
    }
    return Stage(
        plan=eventful(),
        calendar=organizations.calendar(here.commune, at(8).date()),
        officers=chairs,
        results={here.approver.person_id: RESULT},
        now=datetime(2026, 11, 20, 16, 0, tzinfo=VIETNAM),
    )


def play(here, context) -> None:
    terms = procedures.terms(here.version_id)
    setting = stage(here)
    with context:
        for seed in range(LIVES):
            birth = Birth(
                agency_id=here.commune,
                agency_name="Xã Suối Mơ",
                terms=terms,
                case=terms.cases[0],
                channel=Channel.DIRECT,
                at=at(8, seed % 60, day=2 + seed // 2),
                pace=1.0,
                seed=seed,
            )
            Life(birth, setting).play()


def rows_left() -> dict[str, list]:
    return {
        model.__name__: sorted((_plain(row) for row in model.objects.all()), key=str)
        for model in TABLES
    }


def _plain(row) -> dict:
    values = model_to_dict(row)
    if isinstance(row, Slip):
        values["number_of_slip"] = values.pop("number")
    return {name: value for name, value in values.items() if name not in CHANCE}


def test_a_batch_writes_what_the_deeds_write(small_world):
    left = []
    for context in (nullcontext(), store.batch()):
        point = transaction.savepoint()
        play(small_world, context)
        left.append(rows_left())
        transaction.savepoint_rollback(point)
    by_deeds, by_batch = left

    for table, rows in by_deeds.items():
        assert by_batch[table] == rows, table
    states = {row["state"] for row in by_deeds["Dossier"]}
    assert states >= {State.RETURNED, State.REFUSED, State.WITHDRAWN, State.STOPPED}
    assert by_deeds["CitizenRequest"]


def test_facts_of_a_batch_stand_in_the_order_they_were_recorded(small_world):
    play(small_world, store.batch())
    recorded = list(
        TimeFact.objects.order_by("id").values_list("recorded_at", flat=True)
    )
    assert recorded == sorted(recorded)


def test_a_batch_that_breaks_leaves_nothing(small_world):
    with pytest.raises(ConflictError):
        _break_down(small_world)
    assert not Dossier.objects.exists()
    assert not CodeCounter.objects.exists()


def _break_down(here) -> None:
    with store.batch():
        here.accepted()
        raise ConflictError("something goes wrong on the way")


def test_a_batch_goes_on_from_the_numbers_given_before(small_world):
    small_world.accepted()
    with store.batch():
        dossier_id = small_world.accepted()
    assert small_world.view(dossier_id).number.endswith("-0002")
    assert small_world.view(small_world.accepted()).number.endswith("-0003")
