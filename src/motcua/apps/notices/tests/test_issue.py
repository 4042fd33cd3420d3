from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.apps.notices import operations, queries
from motcua.apps.notices.models import Slip
from motcua.apps.notices.operations import Draft
from motcua.apps.notices.paper.data import FormKey
from motcua.apps.notices.paper.form_sets import FormNotInForceError
from motcua.apps.notices.tests import examples
from motcua.common.clock import VIETNAM
from motcua.common.errors import NotFoundError

pytestmark = pytest.mark.django_db


def draft(form=FormKey.RECEIPT, **changed) -> Draft:
    given = {
        "form": form,
        "dossier_id": 1,
        "agency_id": 12,
        "at": examples.at(19, 10, 20),
        "person_id": 5,
        "actor": "Hứa Thị Minh Nguyệt, Trung tâm, Xã Suối Mơ",
    }
    return Draft(**(given | changed))


def test_numbers_run_per_agency_form_and_year():
    first, second = operations.issue(draft()), operations.issue(draft())
    elsewhere = operations.issue(draft(agency_id=13))
    other_form = operations.issue(draft(FormKey.SUPPLEMENT))
    next_year = operations.issue(draft(at=datetime(2027, 1, 4, 8, tzinfo=VIETNAM)))
    assert [first.number, second.number] == ["1/2026-TTPVHCC", "2/2026-TTPVHCC"]
    assert elsewhere.number == "1/2026-TTPVHCC"
    assert other_form.number == "1/PBS-TTPVHCC"
    assert next_year.number == "1/2027-TTPVHCC"


def test_the_year_is_the_vietnamese_one():
    eve = datetime(2026, 12, 31, 18, tzinfo=UTC)  # 01:00 on 1 January in Vietnam
    assert operations.issue(draft(at=eve)).number == "1/2027-TTPVHCC"


def test_many_are_numbered_in_the_order_given():
    slips = operations.issue_all(
        [draft(dossier_id=n, agency_id=12 + n % 2) for n in range(6)]
    )
    assert [slip.dossier_id for slip in slips] == list(range(6))
    assert [slip.number.split("/")[0] for slip in slips] == list("112233")


def test_a_slip_is_never_changed():
    slip = operations.issue(draft())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Slip.objects.filter(pk=slip.id).update(printed_number="2")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Slip.objects.filter(pk=slip.id).delete()


def test_a_form_not_prescribed_that_day_is_refused_whole():
    early = datetime(2025, 9, 14, 9, tzinfo=VIETNAM)
    with pytest.raises(FormNotInForceError):
        operations.issue_all([draft(), draft(FormKey.STOP, at=early)])
    assert queries.slips_of(1) == ()
    assert operations.issue(draft()).number == "1/2026-TTPVHCC"


def test_an_old_day_takes_the_old_set():
    slip = operations.issue(draft(at=datetime(2025, 9, 12, 9, tzinfo=VIETNAM)))
    assert slip.number == "00001/TTPVHCC"
    assert slip.form_set == "tt-01-2018"


def test_finds_the_newest_of_a_form():
    operations.issue(draft())
    newer = operations.issue(draft())
    assert queries.latest(1, FormKey.RECEIPT) == newer
    assert queries.latest(1, FormKey.REFUSAL) is None
    assert queries.slip(newer.id) == newer
    assert [slip.id for slip in queries.slips_of(1)] == [newer.id - 1, newer.id]


def test_an_unknown_slip_is_not_found():
    with pytest.raises(NotFoundError):
        operations.pdf(0)


def test_issuing_takes_two_queries(django_assert_num_queries):
    with django_assert_num_queries(4):  # and the savepoint's two words
        operations.issue(draft())


@pytest.mark.django_db(transaction=True)
def test_no_number_is_given_twice_at_once():
    def one(_: int) -> str:
        try:
            return operations.issue(draft(agency_id=99)).number
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as counters:
        numbers = list(counters.map(one, range(64)))
    assert {int(number.split("/")[0]) for number in numbers} == set(range(1, 65))
