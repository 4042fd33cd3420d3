"""The time ledger takes new rows and refuses everything else, whoever asks."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from motcua.apps.dossiers.models import TimeFact
from motcua.apps.dossiers.tests.world import MORNING, at
from motcua.common.models import JournalEntry


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE dossiers_timefact SET actor = 'ai đó'",
        "DELETE FROM dossiers_timefact",
        "TRUNCATE dossiers_timefact CASCADE",
        "UPDATE common_journalentry SET why = ''",
        "DELETE FROM common_journalentry",
    ],
)
def test_raw_sql_is_refused(small_world, sql):
    small_world.accepted()
    before = TimeFact.objects.count(), JournalEntry.objects.count()
    with pytest.raises(DatabaseError, match=r"append-only|permission denied"):
        _execute(sql)
    assert (TimeFact.objects.count(), JournalEntry.objects.count()) == before


def test_the_orm_is_refused(small_world):
    small_world.accepted()
    fact = TimeFact.objects.first()
    fact.occurred_at = at(7)
    with pytest.raises(DatabaseError), transaction.atomic():
        fact.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        fact.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        TimeFact.objects.update(actor="ai đó")
    with pytest.raises(DatabaseError), transaction.atomic():
        TimeFact.objects.all().delete()
    assert TimeFact.objects.get(pk=fact.pk).occurred_at == MORNING


def test_the_triggers_refuse_even_whom_privileges_would_let(small_world):
    small_world.accepted()
    _execute("GRANT UPDATE, DELETE, TRUNCATE ON dossiers_timefact TO CURRENT_USER")
    for sql in (
        "UPDATE dossiers_timefact SET actor = ''",
        "DELETE FROM dossiers_timefact",
    ):
        with pytest.raises(DatabaseError, match="append-only"):
            _execute(sql)


def test_the_applications_role_has_no_right_to_change_facts(db):  # noqa: ARG001
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT privilege_type FROM pg_class, aclexplode(relacl)"
            " WHERE oid = 'dossiers_timefact'::regclass AND grantee = relowner"
        )
        rights = {row[0] for row in cursor.fetchall()}
    assert {"INSERT", "SELECT"} <= rights
    assert not {"UPDATE", "DELETE", "TRUNCATE"} & rights


def test_the_admin_pages_do_not_offer_the_ledger():
    offered = {model._meta.app_label for model in admin.site._registry}
    assert "dossiers" not in offered


def test_nothing_is_recorded_before_it_happened(small_world):
    dossier_id = small_world.accepted()
    early = TimeFact.objects.filter(dossier=dossier_id).first()
    early.pk, early.recorded_at = None, at(7)
    with pytest.raises(IntegrityError), transaction.atomic():
        TimeFact.objects.bulk_create([early])


@transaction.atomic
def _execute(sql):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # TRUNCATE asks for it
        cursor.execute(sql)
