"""The time ledger takes new rows and refuses everything else, whoever asks."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
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
    with pytest.raises(DatabaseError, match="append-only"):
        _execute(sql)
    assert (TimeFact.objects.count(), JournalEntry.objects.count()) == before


def test_the_orm_is_refused(small_world):
    small_world.accepted()
    fact = TimeFact.objects.first()
    fact.occurred_at = at(7)
    with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
        fact.save()
    with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
        fact.delete()
    assert TimeFact.objects.get(pk=fact.pk).occurred_at == MORNING


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
