"""Every deed's facts go to the end of their agency's chain, and read back whole."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.apps.dossiers import chain, queries, store
from motcua.apps.dossiers.models import ChainHead, TimeFact
from motcua.common.device import recording_from
from motcua.core import ledger
from motcua.core.ledger import GENESIS, Mark

_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
_MOMENTS = st.datetimes(
    datetime(1999, 1, 1),  # noqa: DTZ001  Hypothesis adds the zone itself
    datetime(2400, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC]),
)


def _read(agency_id):
    head = ChainHead.objects.get(agency=agency_id)
    return ledger.verify(queries.chain(agency_id), Mark(head.seq, bytes(head.own_hash)))


def test_the_facts_of_a_life_are_one_whole_chain(small_world):
    small_world.signed()
    small_world.accepted()
    verdict = _read(small_world.commune)
    assert verdict.is_whole
    assert verdict.count == TimeFact.objects.count() > 5
    first = TimeFact.objects.get(seq=1)
    assert bytes(first.previous_hash) == GENESIS


def test_a_batch_leaves_whole_chains_too(small_world):
    with store.batch():
        small_world.accepted()
        small_world.accepted()
    small_world.accepted()
    assert _read(small_world.commune).is_whole
    assert queries.chained_agencies() == {small_world.commune}
    (head,) = queries.chain_heads()
    assert queries.mark(head.agency_id, head.seq) == Mark(head.seq, head.own)
    assert queries.mark(head.agency_id, head.seq + 1) is None
    assert queries.message(head.agency_id, head.seq + 1) is None


def test_a_deed_that_fails_leaves_the_chain_as_it_was(small_world):
    small_world.accepted()
    before = queries.chain_heads()
    with pytest.raises(RuntimeError):
        _accept_and_fail(small_world)
    assert queries.chain_heads() == before
    assert _read(small_world.commune).is_whole


def test_a_fact_says_what_it_was_recorded_from(small_world):
    with recording_from("web 0a1b2c3d4e"):
        small_world.accepted()
    assert {fact.device for fact in TimeFact.objects.all()} == {"web 0a1b2c3d4e"}


def test_a_chain_has_no_fork(small_world):
    small_world.accepted()
    twin = TimeFact.objects.first()
    twin.pk = None
    with pytest.raises(IntegrityError, match="fact_chain"), transaction.atomic():
        TimeFact.objects.bulk_create([twin])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    actor=_TEXT, cause=_TEXT, moment=_MOMENTS, late=st.timedeltas(timedelta(0)),
    person=st.none() | st.integers(0, 2**62), leg=st.none() | st.integers(0, 32767),
)  # fmt: skip
def test_database_and_core_write_the_same_bytes(  # noqa: PLR0913, PLR0917  as many as columns
    small_world, actor, cause, moment, late, person, leg
):
    point = transaction.savepoint()
    fact = TimeFact(
        agency_id=small_world.commune,
        year=2026,
        dossier_id=_some_dossier(small_world),
        kind="taken",
        occurred_at=moment,
        recorded_at=moment + late % timedelta(days=9999),
        person_id=person,
        actor=actor[:300],
        place_agency_id=small_world.commune,
        leg_position=leg,
        cause=cause,
        promised_at=moment,
    )
    chain.append([fact])
    said = {name: getattr(fact, name) for name in ledger.COLUMNS}
    expected = ledger.message(fact.previous_hash, ledger.content(said))
    assert queries.message(small_world.commune, fact.seq) == expected
    assert _read(small_world.commune).is_whole
    transaction.savepoint_rollback(point)


def test_every_column_of_a_fact_is_hashed():
    kept = {field.attname for field in TimeFact._meta.concrete_fields}
    assert set(ledger.COLUMNS) == kept - {"id", "seq", "previous_hash", "own_hash"}


def test_rows_of_before_were_linked_by_the_same_form(small_world):
    """The migration's own SQL, run again over whole chains, changes nothing."""
    from importlib import import_module

    migration = import_module("motcua.apps.dossiers.migrations.0005_facts_are_chained")
    small_world.signed()
    before = list(TimeFact.objects.order_by("id").values_list("seq", "own_hash"))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("DELETE FROM dossiers_chainhead")
        cursor.execute(migration.GRANT)
        cursor.execute("ALTER TABLE dossiers_timefact DROP CONSTRAINT fact_chain")
        cursor.execute(migration.LINK)
    assert (
        list(TimeFact.objects.order_by("id").values_list("seq", "own_hash")) == before
    )
    assert _read(small_world.commune).is_whole


@transaction.atomic
def _accept_and_fail(here) -> None:
    here.accepted()
    raise RuntimeError


def _some_dossier(here) -> int:
    found = TimeFact.objects.values_list("dossier_id", flat=True).first()
    return found or here.accepted()
