"""A complete dossier is taken in at the counter."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.casework.intake import Applicant, PaperFound
from motcua.apps.dossiers.models import CodeCounter, Dossier
from motcua.apps.dossiers.tests.world import MORNING, at
from motcua.common.clock import VIETNAM
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.common.models import JournalEntry
from motcua.core.casefile import FactKind, LegKind, PaperStatus
from motcua.core.channels import Channel
from motcua.core.identity import unpack
from motcua.core.lifecycle import NationalStatus, State


def test_promises_a_moment_and_opens_the_first_step(small_world):
    view = small_world.view(small_world.accepted())

    assert view.state is State.ACCEPTED
    assert view.status is NationalStatus.ACCEPTED
    # Friday, Monday, then a holiday on Tuesday: three working days end on Wednesday.
    assert view.due_at == datetime(2026, 11, 25, 8, 0, tzinfo=VIETNAM)
    assert view.first_due_at == view.due_at
    (leg,) = view.legs
    assert (leg.kind, leg.holder_name) == (LegKind.INTAKE, "Hứa Thị Nguyệt")


def test_gives_the_agencys_number_of_the_day(small_world):
    first, second = small_world.accepted(), small_world.accepted()

    assert small_world.view(first).number == "H99.12-261119-0001"
    assert small_world.view(second).number == "H99.12-261119-0002"
    key = unpack(second)
    assert (key.agency_id, key.day, key.number) == (
        small_world.commune,
        MORNING.date(),
        2,
    )


def test_leaves_facts_and_a_journal_entry(small_world):
    view = small_world.view(small_world.accepted())

    assert [fact.kind for fact in view.facts] == [
        FactKind.SUBMITTED,
        FactKind.ACCEPTED,
    ]
    assert {fact.occurred_at for fact in view.facts} == {MORNING}
    assert view.facts[1].reference == "Điều 1"
    entry = JournalEntry.objects.get(verb="dossier.accepted")
    assert (entry.subject_id, entry.actor) == (view.id, "Hứa Thị Nguyệt")
    assert "Tô Minh Tuệ" not in str(entry.data)


def test_an_officer_of_another_agency_may_not(small_world):
    with pytest.raises(NotAllowedError):
        dossiers.accept(
            agency_id=small_world.commune,
            by=small_world.stranger,
            at=MORNING,
            intake=small_world.intake(),
        )
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("status", [PaperStatus.MISSING, PaperStatus.WRONG])
def test_a_missing_paper_is_named_and_no_number_is_lost(small_world, status):
    paper = PaperFound(small_world.document_id, "Tờ khai", status)

    with pytest.raises(RefusedError, match="Tờ khai"):
        small_world.accepted(papers=(paper,))

    assert not Dossier.objects.exists()
    assert not CodeCounter.objects.exists()
    assert small_world.view(small_world.accepted()).number.endswith("-0001")


def test_a_paper_that_does_not_apply_is_no_hindrance(small_world):
    paper = PaperFound(small_world.document_id, "Tờ khai", PaperStatus.REUSED)
    assert small_world.accepted(papers=(paper,))


def test_nobody_applies_without_a_name(small_world):
    with pytest.raises(RefusedError) as refusal:
        small_world.accepted(applicant=Applicant("  ", "099098000427"))
    assert refusal.value.field == "name"


def test_who_comes_for_another_shows_the_authorisation(small_world):
    came = Applicant("Tô Minh Tuệ", "099098000427", representative_name="Chu Thị Lả")
    with pytest.raises(RefusedError) as refusal:
        small_world.accepted(applicant=came)
    assert refusal.value.field == "authorization_paper"


def test_a_channel_the_procedure_does_not_offer_is_refused(small_world):
    with pytest.raises(RefusedError) as refusal:
        small_world.accepted(channel=Channel.POST)
    assert refusal.value.field == "channel"


def test_a_procedure_the_calendar_cannot_promise_is_refused(small_world):
    late = datetime(2030, 1, 7, 9, 0, tzinfo=VIETNAM)
    with pytest.raises(RefusedError, match="Lịch làm việc"):
        dossiers.accept(
            agency_id=small_world.commune,
            by=small_world.counter,
            at=late,
            intake=small_world.intake(),
        )
    assert not Dossier.objects.exists()


def test_takes_a_fixed_number_of_queries(small_world, django_assert_num_queries):
    small_world.accepted()
    # Twelve, and the four savepoints that stand for the transaction inside a test.
    with django_assert_num_queries(16):
        small_world.accepted()


def test_what_was_filed_before_is_taken_in_once(small_world):
    dossier_id = dossiers.ask_at_intake(
        agency_id=small_world.commune,
        by=small_world.counter,
        at=MORNING,
        intake=small_world.intake(
            papers=(
                PaperFound(small_world.document_id, "Tờ khai", PaperStatus.MISSING),
            )
        ),
        reason="Chưa có tờ khai",
    )
    assert small_world.view(dossier_id).due_at is None
    brought = PaperFound(
        small_world.document_id, "Tờ khai", PaperStatus.GOOD, originals=1
    )

    dossiers.accept_submitted(
        dossier_id, by=small_world.counter, at=at(10), papers=[brought]
    )

    view = small_world.view(dossier_id)
    assert view.accepted_at == at(10)
    assert [paper.status for paper in view.papers] == [PaperStatus.GOOD]
    assert view.due_at == datetime(2026, 11, 25, 10, 0, tzinfo=VIETNAM)
    with pytest.raises(ConflictError):
        dossiers.accept_submitted(dossier_id, by=small_world.counter, at=at(11))


def test_what_is_filed_from_afar_waits_for_the_counter(small_world):
    with pytest.raises(RefusedError) as refusal:
        dossiers.submit(
            agency_id=small_world.commune, at=MORNING, intake=small_world.intake()
        )
    assert refusal.value.field == "channel"

    dossier_id = dossiers.submit(
        agency_id=small_world.commune,
        at=MORNING,
        intake=small_world.intake(channel=Channel.ONLINE),
    )

    view = small_world.view(dossier_id)
    assert (view.status, view.due_at) == (NationalStatus.NEWLY_REGISTERED, None)
    assert [fact.actor for fact in view.facts] == ["Người nộp"]
    (row,) = queries.waiting_at_counter(small_world.commune)
    assert row.id == dossier_id
    dossiers.accept_submitted(dossier_id, by=small_world.counter, at=at(10))
    assert small_world.view(dossier_id).due_at == at(10, day=25)


def test_the_explanation_ends_at_the_promise(small_world):
    view = small_world.view(small_world.accepted())
    due = queries.derivation(view)
    assert due is not None
    assert due.at == view.due_at
    assert any("Văn hóa" in str(line) for line in due.derivation)
