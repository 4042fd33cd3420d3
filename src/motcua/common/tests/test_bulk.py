"""By INSERT or by COPY: the same rows."""

import uuid
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.db import DataError, IntegrityError, connection, models, transaction
from django.test.utils import isolate_apps

from motcua.common import bulk
from motcua.common.clock import VIETNAM
from motcua.common.models import OutboxMessage

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 20, 10, 40, 30, 123456, tzinfo=VIETNAM)
# What a line of COPY could trip over: its marks, its escapes, its word for NULL.
TRAPS = (
    "",
    " ",
    "\\N",
    "\\",
    "\\.",
    "a\tb",
    "một\nhai\r\nba\r",
    "nháy ' kép \" phẩy , chấm ;",
    "Nguyễn Thị Ánh Nguyệt ẾỆỮỴ đĐ",
    "\u1ec7 = e\u0323\u0302",  # one letter, composed and decomposed
    "𝛑 😀 \u200b",
    "{1,2}",
    "NULL",
)


@pytest.fixture
def model():
    """Make a table with a column of every kind the house uses."""
    with isolate_apps("motcua.common"):

        class Everything(models.Model):  # noqa: DJ008  nobody reads it
            text = models.TextField()
            short = models.CharField(max_length=200, null=True)  # noqa: DJ001  on purpose
            number = models.BigIntegerField(null=True)
            small = models.PositiveSmallIntegerField(default=3)
            money = models.DecimalField(max_digits=12, decimal_places=2, null=True)
            is_on = models.BooleanField(default=False)
            day = models.DateField(null=True)
            hour = models.TimeField(null=True)
            moment = models.DateTimeField(null=True)
            data = models.JSONField(null=True)
            key = models.UUIDField(null=True)
            parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT)

            class Meta:
                app_label = "common"

        with connection.schema_editor() as editor:
            editor.create_model(Everything)
        yield Everything


def rows(model):
    """Return rows anew each time: what is saved learns its number."""
    whole = {
        "number": -(2**62),
        "money": Decimal("15000.50"),
        "is_on": True,
        "day": date(2026, 2, 28),
        "hour": time(7, 30, 15),
        "moment": AT,
        "data": {"tên": "Đặng", "list": [1, None, {"a": "\\N\t\n"}], "no": False},
        "key": uuid.UUID(int=7),
    }
    return [
        *(model(text=text, short=text, data=text, **_without(whole)) for text in TRAPS),
        model(text="all", short="x", **whole),
        model(text="nothing"),
        model(text="another zone", moment=AT.astimezone(UTC)),
        model(text="a day long ago", day=date(1, 1, 1)),
        *(model(text="json", data=value) for value in (0, [], {}, "null", True)),
    ]


def _without(whole):
    return {name: value for name, value in whole.items() if name != "data"}


def left(model):
    fields = [field.attname for field in model._meta.concrete_fields][1:]
    found = list(model.objects.order_by("id").values_list(*fields))
    model.objects.all().delete()
    return found


def test_copy_and_insert_leave_the_same_rows(model, monkeypatch):
    bulk.add(rows(model))
    by_insert = left(model)

    monkeypatch.setattr(bulk, "_FEW", 0)
    bulk.add(rows(model))
    by_copy = left(model)

    assert by_copy == by_insert
    assert [row[0] for row in by_copy[: len(TRAPS)]] == list(TRAPS)


def test_rows_may_point_at_each_other_either_way(model, monkeypatch):
    parent = model.objects.create(text="parent")
    monkeypatch.setattr(bulk, "_FEW", 0)
    bulk.add([model(text="child", parent=parent)])

    assert model.objects.get(text="child").parent_id == parent.pk


@pytest.mark.parametrize("few", [0, 500])
def test_many_rows_cost_one_statement_and_are_no_longer_new(
    django_assert_num_queries, monkeypatch, few
):
    monkeypatch.setattr(bulk, "_FEW", few)
    messages = [
        OutboxMessage(kind="x", payload={"n": n}, made_at=AT, next_at=AT)
        for n in range(20)
    ]
    with django_assert_num_queries(1):
        bulk.add(messages)

    kept = OutboxMessage.objects.order_by("id").values_list("payload", flat=True)
    assert [payload["n"] for payload in kept] == list(range(20))
    assert not any(message._state.adding for message in messages)


def test_no_rows_are_no_work(django_assert_num_queries):
    with django_assert_num_queries(0):
        bulk.add([])


def test_after_a_load_the_database_knows_how_much_there_is():
    bulk.add(
        [
            OutboxMessage(kind="x", payload={}, made_at=AT, next_at=AT)
            for _ in range(1000)
        ]
    )

    bulk.count_again()

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reltuples FROM pg_class WHERE oid = %s::regclass",
            [OutboxMessage._meta.db_table],
        )
        assert cursor.fetchone()[0] >= 1000


@pytest.mark.parametrize("few", [0, 500])
def test_a_nul_character_is_refused_and_nothing_stays(model, monkeypatch, few):
    monkeypatch.setattr(bulk, "_FEW", few)

    with pytest.raises((DataError, ValueError), match="NUL"), transaction.atomic():
        bulk.add([model(text="good"), model(text="bad\x00")])

    assert not model.objects.exists()


@pytest.mark.parametrize("few", [0, 500])
def test_a_row_the_table_refuses_takes_the_others_with_it(model, monkeypatch, few):
    monkeypatch.setattr(bulk, "_FEW", few)

    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.add([model(text="good"), model(text=None)])

    assert not model.objects.exists()
