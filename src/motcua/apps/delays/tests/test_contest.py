"""The head of a blamed unit contests; an inspector rules; nothing is edited."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import Error, connection, transaction

from motcua.apps.delays import operations as delays
from motcua.apps.delays import queries
from motcua.apps.delays.events import ContestRuled, DelayContested
from motcua.apps.delays.models import Contest
from motcua.apps.delays.operations import Evidence
from motcua.apps.dossiers.tests.world import at
from motcua.common import events
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.core.attribution import Owner
from motcua.core.contests import RulingOutcome
from motcua.core.permissions import Officer, Role

NOW = at(9, day=30)


def contested(stage, **more) -> int:
    given = {
        "owner": stage.blamed,
        "by": stage.head(),
        "at": NOW,
        "reason": "Chờ xã gửi lại bản vẽ",
    }
    return delays.contest(stage.late(), **{**given, **more})


def ruled(stage, contest_id, **more) -> None:
    given = {
        "by": stage.inspector(),
        "at": NOW,
        "outcome": RulingOutcome.EXCUSED,
        "reason": "Mất điện toàn tỉnh",
    }
    delays.rule(contest_id, **{**given, **more})


def not_provincial(officer: Officer) -> Officer:
    seats = tuple(replace(seat, is_provincial=False) for seat in officer.seats)
    return replace(officer, seats=seats)


@pytest.fixture
def news(monkeypatch) -> list[events.Event]:
    heard: list[events.Event] = []
    monkeypatch.setattr(delays, "publish", lambda *found: heard.extend(found))
    return heard


def test_keeps_what_was_computed_beside_the_reason(stage):
    contest_id = contested(stage, evidence=Evidence("cv.pdf", "application/pdf", "a"))
    found = queries.contest(contest_id)
    assert found.blamed == stage.blamed
    assert 0 < found.blamed_minutes <= found.late_minutes
    assert (found.reason, found.evidence_name) == ("Chờ xã gửi lại bản vẽ", "cv.pdf")
    assert queries.open_contests(stage.world.department) == (found,)
    assert queries.contests_of(found.dossier_id) == (found,)


def test_tells_the_house(stage, news):
    contest_id = contested(stage)
    ruled(stage, contest_id)
    assert [type(event) for event in news] == [DelayContested, ContestRuled]
    assert {event.agency_id for event in news} == {stage.world.commune}


def test_a_unit_contests_once(stage):
    dossier_id = queries.contest(contested(stage)).dossier_id
    with pytest.raises(ConflictError):
        delays.contest(
            dossier_id, owner=stage.blamed, by=stage.head(), at=NOW, reason="Nữa"
        )


@pytest.mark.parametrize("role", [Role.CASE_HANDLER, Role.COUNTER_OFFICER])
def test_only_the_head_speaks_for_the_unit(stage, role):
    with pytest.raises(NotAllowedError):
        contested(stage, by=stage.head(role))


def test_nobody_speaks_for_another_agencys_unit(stage):
    with pytest.raises(NotAllowedError):
        contested(stage, by=stage.world.approver)


def test_a_unit_without_late_hours_has_nothing_to_contest(stage):
    seat = stage.world.counter.seats[0]
    with pytest.raises(RefusedError, match="không có giờ trễ"):
        contested(
            stage,
            owner=Owner(seat.agency_id, seat.unit_id),
            by=stage.world.approver,
        )


def test_a_contest_says_why(stage):
    with pytest.raises(RefusedError) as refused:
        contested(stage, reason="  ")
    assert refused.value.field == "reason"


def test_a_ruling_stands_beside_the_computed_owner(stage):
    contest_id = contested(stage)
    ruled(stage, contest_id)
    found = queries.contest(contest_id)
    assert found.ruling is not None
    assert found.ruling.outcome is RulingOutcome.EXCUSED
    view = stage.world.view(found.dossier_id)
    account = queries.account(view, NOW)
    assert account is not None
    assert account.parts.cause.owner == stage.blamed
    assert queries.open_contests() == ()


def test_who_answers_instead_is_named(stage):
    contest_id = contested(stage)
    ruled(
        stage,
        contest_id,
        outcome=RulingOutcome.MOVED,
        owner_agency_id=stage.world.commune,
    )
    ruling = queries.contest(contest_id).ruling
    assert ruling is not None
    assert ruling.owner_agency_id == stage.world.commune


@pytest.mark.parametrize(
    ("outcome", "owner", "field"),
    [
        (RulingOutcome.MOVED, None, "owner"),
        (RulingOutcome.MOVED, "department", "owner"),
        (RulingOutcome.REJECTED, "commune", "owner"),
        (RulingOutcome.MOVED, "province", "owner"),  # the dossier never was there
    ],
)
def test_an_owner_is_named_exactly_when_it_moves(stage, outcome, owner, field):
    owner_id = getattr(stage.world, owner) if owner else None
    contest_id = contested(stage)
    with pytest.raises(RefusedError) as refused:
        ruled(stage, contest_id, outcome=outcome, owner_agency_id=owner_id)
    assert refused.value.field == field


def test_who_watches_over_the_agency_rules_beneath_it(stage):
    """As a seat between the province and the office does: not over everybody."""
    contest_id = contested(stage)
    ruled(stage, contest_id, by=not_provincial(stage.inspector()))
    assert queries.open_contests() == ()


def test_who_watches_over_another_agency_does_not_rule(stage):
    contest_id = contested(stage)
    beside = stage.sits(stage.world.commune, None, Role.INSPECTOR)
    with pytest.raises(NotAllowedError):
        ruled(stage, contest_id, by=beside)


def test_a_ruling_says_why(stage):
    contest_id = contested(stage)
    with pytest.raises(RefusedError) as refused:
        ruled(stage, contest_id, reason="")
    assert refused.value.field == "reason"


def test_it_is_ruled_on_once(stage):
    contest_id = contested(stage)
    ruled(stage, contest_id)
    with pytest.raises(ConflictError):
        ruled(stage, contest_id)


def test_heads_do_not_rule(stage):
    contest_id = contested(stage)
    with pytest.raises(NotAllowedError):
        ruled(stage, contest_id, by=stage.head(Role.APPROVER))


def test_the_tables_only_grow(stage):
    contest_id = contested(stage)
    with pytest.raises(Error), transaction.atomic():
        Contest.objects.filter(pk=contest_id).update(reason="Khác")
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM delays_contest")
