"""A test that commits leaves empty tables, and the triggers on guard again."""

import pytest
from django.core.management import call_command
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.common.tasks import sweep_attempts


@pytest.mark.django_db(transaction=True)
def test_triggers_against_emptying_are_on_guard_after_a_test_emptied_all():
    call_command("flush", interactive=False, verbosity=0)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgenabled FROM pg_trigger"
            " WHERE NOT tgisinternal AND tgtype & 32 > 0"
        )
        guards = dict(cursor.fetchall())

    assert guards["common_journalentry"] == "O"
    assert set(guards.values()) == {"O"}


@pytest.mark.django_db(transaction=True)
def test_jobs_that_wait_are_emptied_too():
    sweep_attempts.defer()

    call_command("flush", interactive=False, verbosity=0)

    assert not ProcrastinateJob.objects.exists()
