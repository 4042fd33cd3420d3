"""The database itself refuses to change what is published."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from motcua.apps.procedures import models
from motcua.apps.procedures.content import FeeContent
from motcua.apps.procedures.models import ProcedureVersion
from motcua.apps.procedures.operations import enter, publish, settle
from motcua.apps.procedures.operations.importing import import_records
from motcua.apps.procedures.tests.factories import AT, case, content, line

pytestmark = pytest.mark.django_db


@pytest.fixture
def frozen(reformer) -> int:
    # A draft with a row in every child table.
    import_records([line(co_quan_thuc_hien="UBND huyện")], by=reformer, at=AT)
    (offer,) = case().channels
    charged = replace(offer, fees=(FeeContent(amount=Decimal(1000)),))
    cases = (case(channels=(charged,)),)
    version_id = enter(content(cases=cases), by=reformer, at=AT)
    settle(version_id, "Đã xem", by=reformer, at=AT)
    publish(
        version_id, by=reformer, at=AT, decision="9", in_force_from=date(2026, 1, 1)
    )
    return version_id


def refused(action) -> None:
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        action()


def test_a_published_version_cannot_be_changed_or_deleted(frozen):
    version = ProcedureVersion.objects.filter(pk=frozen)
    refused(lambda: version.update(name="Khác"))
    refused(lambda: version.update(state="draft"))
    refused(lambda: version._raw_delete("default"))
    version.update(in_force_to=date(2026, 5, 1))
    version.update(state="retired")
    refused(lambda: version.update(in_force_to=date(2026, 6, 1)))
    refused(lambda: version.update(state="published"))


@pytest.mark.parametrize(
    "name",
    [
        "CaseChannel",
        "Doubt",
        "Fee",
        "ProcedureCase",
        "ProcedureResult",
        "RequiredDocument",
        "RouteStep",
        "RouteTemplate",
    ],
)
def test_what_hangs_on_it_cannot_be_changed_added_or_taken_away(frozen, name):
    rows = getattr(models, name).objects.filter(version=frozen)
    assert rows.exists()
    refused(lambda: rows.update(version=frozen))
    refused(lambda: rows._raw_delete("default"))
    row = rows.first()
    row.pk = None
    refused(row.save)


def test_a_child_cannot_be_moved_away_to_a_draft(frozen, reformer):
    draft = enter(content(), by=reformer, at=AT)
    rows = models.RequiredDocument.objects.filter(version=frozen)
    refused(lambda: rows.update(version=draft))


@pytest.mark.usefixtures("frozen")
def test_a_draft_may_still_be_changed(reformer):
    draft = enter(content(), by=reformer, at=AT)
    ProcedureVersion.objects.filter(pk=draft).update(name="Khác")
    assert models.RequiredDocument.objects.filter(version=draft).delete()[0]


def test_every_child_table_has_the_trigger():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger"
            " WHERE tgname = 'procedures_frozen'"
        )
        found = {row[0] for row in cursor.fetchall()}
    children = {
        getattr(models, name)._meta.db_table
        for name in models.__all__
        if name not in {"Field", "Procedure"}
    }
    assert found == children
