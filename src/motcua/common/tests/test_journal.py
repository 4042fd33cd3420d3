"""Every event leaves one line: who, what, when, why. Lines are never changed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.common import journal
from motcua.common.clock import VIETNAM
from motcua.common.events import Event, publish
from motcua.common.models import JournalEntry

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 20, 10, 40, tzinfo=VIETNAM)


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted(Event):
    verb: ClassVar[str] = "wall.painted"
    subject_kind: ClassVar[str] = "wall"
    wall_id: int = 7
    colour: Colour = Colour.RED
    dry_on: date | None = date(2026, 11, 21)
    dry_at: datetime = AT
    coats: tuple[int, ...] = (1, 2)
    litres: Decimal = Decimal("2.5")

    @property
    def subject_id(self):
        return self.wall_id


def painted(**given):
    facts = {"at": AT, "agency_id": 12, "person_id": 3, "actor": "Mã Văn Sung"}
    return Painted(**facts | given)


def test_an_event_leaves_one_line():
    publish(painted(why="Tường bẩn"))

    entry = JournalEntry.objects.get()
    assert (entry.year, entry.agency_id, entry.at) == (2026, 12, AT)
    assert (entry.person_id, entry.actor) == (3, "Mã Văn Sung")
    assert (entry.verb, entry.subject_kind, entry.subject_id) == (
        "wall.painted",
        "wall",
        7,
    )
    assert entry.why == "Tường bẩn"


def test_what_else_the_event_says_is_kept_as_plain_values():
    publish(painted())

    assert JournalEntry.objects.get().data == {
        "wall_id": 7,
        "colour": "red",
        "dry_on": "2026-11-21",
        "dry_at": "2026-11-20T10:40:00+07:00",
        "coats": [1, 2],
        "litres": "2.5",
    }


def test_nothing_given_is_kept_as_nothing():
    publish(painted(dry_on=None, person_id=None))

    entry = JournalEntry.objects.get()
    assert entry.data["dry_on"] is None
    assert entry.person_id is None


def test_the_year_is_the_one_on_a_vietnamese_calendar():
    publish(painted(at=datetime(2026, 12, 31, 18, 0, tzinfo=UTC)))

    assert JournalEntry.objects.get().year == 2027


@pytest.mark.parametrize("count", [1, 40])
def test_a_batch_costs_one_query(django_assert_num_queries, count):
    with django_assert_num_queries(1):
        journal.write([painted(wall_id=number) for number in range(count)])

    subjects = JournalEntry.objects.order_by("id").values_list("subject_id", flat=True)
    assert list(subjects) == list(range(count))


def test_thousands_at_once_are_all_written_in_order():
    publish(*(painted(wall_id=number) for number in range(1500)))

    subjects = JournalEntry.objects.order_by("id").values_list("subject_id", flat=True)
    assert list(subjects) == list(range(1500))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE common_journalentry SET actor = 'someone else'",
        "DELETE FROM common_journalentry",
        "TRUNCATE common_journalentry",
    ],
)
def test_the_database_itself_refuses_to_change_it(sql):
    publish(painted())

    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)

    assert JournalEntry.objects.get().actor == "Mã Văn Sung"


def test_the_newest_come_first_and_can_be_asked_for_one_thing(
    django_assert_num_queries,
):
    for wall_id in (1, 2, 1, 3):
        publish(painted(wall_id=wall_id, why=f"lần {wall_id}"))

    with django_assert_num_queries(1):
        newest = journal.newest(3)
    assert [entry.subject_id for entry in newest] == [3, 1, 2]
    about_one = journal.newest(10, subject=("wall", 1))
    assert [entry.why for entry in about_one] == ["lần 1", "lần 1"]
    assert journal.newest(10, subject=("door", 1)) == ()
