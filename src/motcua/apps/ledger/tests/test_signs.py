"""Signs read from the real ledger, and what is said of them."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import MORNING, world
from motcua.apps.ledger import operations, queries
from motcua.apps.ledger.models import SignAssessment
from motcua.apps.ledger.queries import Standing
from motcua.apps.procedures import queries as procedures
from motcua.common.errors import NotAllowedError, RefusedError
from motcua.common.models import JournalEntry
from motcua.core.casefile import FactKind
from motcua.core.patterns import Pattern
from motcua.core.permissions import Officer, Role, Seat

EVENING = MORNING.replace(hour=20)
LATER = EVENING + timedelta(days=1)


@pytest.fixture
def here(db):
    del db
    procedures.forget()
    yield world()
    procedures.forget()


def inspector(here, person_id=7001):
    return Officer(
        person_id,
        "Lã Thị Kim Oanh",
        (Seat(1, here.province, None, Role.INSPECTOR, is_provincial=True),),
    )


def typed_in(here, at):
    """Take a dossier in and hand it on, in the evening."""
    dossier_id = dossiers.accept(
        agency_id=here.commune, by=here.counter, at=at, intake=here.intake()
    )
    dossiers.hand_over(dossier_id, leg=1, by=here.counter, at=at + timedelta(minutes=1))
    return dossier_id


@pytest.fixture
def at_night(here):
    """A whole life by day; three dossiers taken in between eight and nine."""
    here.signed()
    return [typed_in(here, EVENING + timedelta(minutes=6 * n)) for n in range(3)]


def found(pattern, year=2026):
    return [sign for sign in queries.signs(year) if sign.finding.pattern is pattern]


def test_an_evening_of_typing_is_found(here, at_night):
    (sign,) = [
        one
        for one in found(Pattern.OUT_OF_HOURS)
        if one.finding.person_id == here.counter.person_id
    ]

    assert sign.finding.agency_id == here.commune
    facts = queries.evidence(sign.finding)
    assert {fact.dossier_id for fact in facts} == set(at_night)
    assert {fact.kind for fact in facts} >= {FactKind.ACCEPTED, FactKind.HANDED_OVER}
    assert all(fact.recorded_at.hour == 20 for fact in facts)
    assert sign.last is None
    assert sign.is_open


@pytest.mark.usefixtures("at_night")
def test_the_ledger_is_read_again_only_when_it_has_grown(
    here, django_assert_num_queries
):
    first = queries.signs(2026)
    with django_assert_num_queries(2):
        assert queries.signs(2026) == first

    typed_in(here, EVENING + timedelta(minutes=50))
    with django_assert_num_queries(4):
        grown = queries.signs(2026)
    assert grown.entries > first.entries
    assert len(queries.signs(2025)) == 0


@pytest.mark.usefixtures("at_night")
def test_what_was_said_stays_and_the_last_word_stands(here):
    finding = found(Pattern.OUT_OF_HOURS)[0].finding
    by = inspector(here)

    for standing, reason in (
        (Standing.TO_EXPLAIN, "Đề nghị xã giải trình tối 19/11"),
        (Standing.NO_SIGN, "Mất điện cả ngày, nhập bù buổi tối"),
    ):
        operations.assess_sign(
            finding, standing=standing, reason=reason, by=by, at=LATER
        )

    (sign,) = [one for one in queries.signs(2026) if one.finding == finding]
    assert [one.standing for one in sign.said] == [
        Standing.TO_EXPLAIN,
        Standing.NO_SIGN,
    ]
    assert (sign.last.by_name, sign.last.at) == (by.name, LATER)
    assert not sign.is_open
    told = JournalEntry.objects.filter(verb="sign.assessed").latest("id")
    assert told.why == "Mất điện cả ngày, nhập bù buổi tối"
    assert told.data["of_person_id"] == finding.person_id


@pytest.mark.usefixtures("at_night")
def test_entries_added_since_open_it_again(here):
    def of_counter():
        (sign,) = [
            one
            for one in found(Pattern.OUT_OF_HOURS)
            if one.finding.person_id == here.counter.person_id
        ]
        return sign

    operations.assess_sign(
        of_counter().finding,
        standing=Standing.SEEN,
        reason="Đã xem sổ giấy",
        by=inspector(here),
        at=LATER,
    )
    typed_in(here, EVENING + timedelta(minutes=50))

    assert of_counter().since_seen > 0
    assert of_counter().is_open


@pytest.mark.usefixtures("at_night")
def test_who_may_not_and_what_lacks_a_reason(here):
    finding = found(Pattern.OUT_OF_HOURS)[0].finding
    wanted = {"standing": Standing.SEEN, "reason": "Đã xem sổ giấy", "at": LATER}

    for officer in (here.counter, here.approver):
        with pytest.raises(NotAllowedError):
            operations.assess_sign(finding, by=officer, **wanted)
    with pytest.raises(RefusedError, match="lý do"):
        operations.assess_sign(
            finding, by=inspector(here), **{**wanted, "reason": " x "}
        )
    with pytest.raises(RefusedError, match="người khác"):
        operations.assess_sign(finding, by=inspector(here, finding.person_id), **wanted)
    assert not SignAssessment.objects.exists()


@pytest.mark.usefixtures("at_night")
def test_nothing_said_is_changed_or_taken_back(here):
    operations.assess_sign(
        found(Pattern.OUT_OF_HOURS)[0].finding,
        standing=Standing.SEEN,
        reason="Đã xem sổ giấy",
        by=inspector(here),
        at=LATER,
    )
    for change in (
        lambda: SignAssessment.objects.update(reason="khác"),
        lambda: SignAssessment.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
