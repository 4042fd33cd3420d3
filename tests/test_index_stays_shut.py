"""Attacks on the index: others' sheets, evidence, plans and respondents, by property.

Every address that names a thing of one unit is tried by one person who holds all the
posts of another unit at once: nothing opens, nothing is told, nothing is kept.
"""

from __future__ import annotations

import re

import pytest

from motcua.apps.organizations.tests import factories as people
from motcua.apps.par_index.models import EvidenceView, FigureSnapshot, ScoreFact
from motcua.apps.par_index.operations import NewGroup, add_group, evidence
from motcua.apps.par_index.operations.evidence import NewProof, ProofKind
from motcua.apps.par_index.queries.rounds import units
from motcua.apps.par_index.tests import stage as rounds
from motcua.apps.reform import operations as reform
from motcua.apps.reform.operations import NewReport
from motcua.apps.reform.tests import stage as plans
from motcua.apps.surveys import operations as asking
from motcua.apps.surveys.models import Invitation
from motcua.apps.surveys.tests import stage as surveys
from motcua.common import clock
from motcua.common.files.tests import samples
from motcua.common.models import JournalEntry
from motcua.core.permissions import Role
from motcua.core.remedies import ReportKind
from motcua.doors.lobby.tests.visitors import Clock, Visitor
from tests.recorded import recorded
from tests.routes import every_route

_NAMED = re.compile(r"<(?:\w+:)?(?P<name>\w+)>")
_SHUT = {403, 404, 405}
# Whose posts judge, or decide for, the whole province wherever they sit.
_OVER_ALL = {Role.APPRAISER, Role.COUNCIL}
_HOUSE = sorted(set(Role) - _OVER_ALL)
TITLE = "Quyết định mật"


def about(*names: str) -> list[str]:
    """List the addresses, not for everybody, that name one of these, as patterns."""
    found = {
        route.pattern
        for route in every_route()
        if set(_NAMED.findall(route.pattern)) & set(names)
        and not (route.rule and route.rule.is_public)
    }
    return sorted(found)


def opened(visitor: Visitor, patterns: list[str], things: dict[str, object]):
    """Yield what was answered to reading and to sending, by pattern and method."""
    for pattern in patterns:
        address = "/" + _NAMED.sub(lambda one: str(things[one["name"]]), pattern)
        for method in ("get", "post"):
            answer = getattr(visitor.client, method)(address)
            if answer.status_code == 302:
                answer = visitor.client.get(answer.url)
            yield f"{method} {pattern}", answer


def holder(*posts: tuple[int, Role]) -> Visitor:
    """Return somebody who holds all these posts, each of an agency and a role."""
    (agency_id, role), *others = posts
    sat = people.sat(role, agency_id=agency_id)
    for agency_id, role in others:
        people.seat(sat.person_id, people.post(agency_id, role=role))
    return Visitor(sat.officer())


def told(answer) -> str:
    content = b"".join(answer) if answer.streaming else answer.content
    return content.decode(errors="replace")


def kept() -> tuple[int, ...]:
    every = (ScoreFact, EvidenceView, JournalEntry)
    return tuple(model.objects.count() for model in every)


@pytest.fixture
def under_way(db, monkeypatch):  # noqa: ARG001  it needs the database
    """A round nobody published: one unit has claimed and shown its evidence."""
    monkeypatch.setattr(clock, "now", Clock(rounds.SELF))
    here = rounds.build()
    here.fact("3.2", {"posted_counter": True, "posted_portal": True})
    return here


@pytest.fixture
def sheet(under_way):
    """What the first unit's sheet consists of, by the names addresses use."""
    here, file = under_way, samples.sent(samples.pdf())
    proof = NewProof(code="3.2", kind=ProofKind.FILE, title=TITLE, file=file)
    evidence_id = evidence.add(here.unit_id, proof, by=here.claimer, at=rounds.SELF)
    year = {"first": here.info().period_first, "last": here.info().period_last}
    snapshot = FigureSnapshot.objects.create(
        unit_id=here.unit_id, code="3.4.1", **year, figures={}, taken_at=rounds.SELF
    )
    return {
        "unit_id": here.unit_id,
        "code": "3.2",
        "evidence_id": evidence_id,
        "snapshot_id": snapshot.pk,
    }


def test_another_units_sheet_is_shut(under_way, sheet):
    stranger = holder(*((under_way.commune_ids[1], role) for role in _HOUSE))
    before, patterns = kept(), about("unit_id", "evidence_id", "snapshot_id")
    assert len(patterns) >= 30
    for where, answer in opened(stranger, patterns, sheet):
        assert answer.status_code in _SHUT, where
        assert TITLE not in told(answer), where
    assert kept() == before


def test_evidence_sends_nobody_out_of_the_house(under_way):
    here = under_way
    proof = NewProof(
        code="3.2", kind=ProofKind.ADDRESS, reference="https://evil.example/"
    )
    evidence_id = evidence.add(here.unit_id, proof, by=here.claimer, at=rounds.SELF)
    visitor = Visitor(here.appraiser).get("assessment:evidence", evidence_id)
    assert visitor.status == 200
    assert (
        'href="https://evil.example/" target="_blank" rel="noopener' in visitor.markup
    )
    assert EvidenceView.objects.get().person_id == here.appraiser.person_id


def test_a_prepared_round_is_its_arrangers_alone(under_way):
    here = under_way
    round_id = rounds.prepared(here.province_id, here.arranger, name="Đợt kín")
    group = NewGroup(
        key="kin",
        title="Nhóm kín",
        criteria_id=here.version_id,
        agency_ids=here.commune_ids,
    )
    add_group(round_id, group, by=here.arranger, at=rounds.PREPARED)
    things = {
        "round_id": round_id,
        "group": "kin",
        "key": "kin",
        "kind": "csv",
        "version": 1,
        "code": "3.2",
        "unit_id": units(round_id)[0].id,
    }
    own = ((here.commune_ids[0], role) for role in _HOUSE)
    curious = holder(*own, *((here.province_id, role) for role in _OVER_ALL))
    every = [one for one in about("round_id", "unit_id") if _fits(one, things)]
    # What was lost is told of published rounds alone.
    patterns, before = [one for one in every if "khac-phuc/don-vi" not in one], kept()
    assert len(patterns) >= 40
    for where, answer in opened(curious, patterns, things):
        assert answer.status_code in _SHUT, where
        assert "kín" not in told(answer), where
    assert kept() == before


def _fits(pattern: str, things: dict[str, object]) -> bool:
    return set(_NAMED.findall(pattern)) <= set(things)


def test_another_units_plan_is_shut(db, monkeypatch):  # noqa: ARG001
    monkeypatch.setattr(clock, "now", Clock(plans.NOW))
    published = plans.build()
    plan = published.approved()
    product = NewReport(
        kind=ReportKind.PROGRESS,
        words=TITLE,
        percent=50,
        file=samples.sent(samples.pdf()),
    )
    task, by = plan.tasks[0], published.here.claimer
    report_id = reform.report(task.id, product, by=by, at=plans.NOW)
    things = {
        "unit_id": published.here.unit_id,
        "plan_id": plan.id,
        "task_id": task.id,
        "report_id": report_id,
        "form": "pdf",
    }
    stranger = holder(*((published.here.commune_ids[1], role) for role in _HOUSE))
    patterns = [one for one in about(*things) if one.startswith("khac-phuc/")]
    before = kept()
    assert len(patterns) >= 14
    for where, answer in opened(stranger, patterns, things):
        assert answer.status_code in _SHUT, where
        assert TITLE not in told(answer), where
    assert kept() == before


def test_respondents_are_known_to_who_asks_them_alone(db, monkeypatch):  # noqa: ARG001
    monkeypatch.setattr(clock, "now", Clock(surveys.NOW))
    here = recorded("surveys", surveys.build)
    campaign_id = here.open()
    asking.assign(
        campaign_id, here.caller_id, "H1", 3, by=here.arranger, at=surveys.NOW
    )
    own = Invitation.objects.filter(interviewer_id=here.caller_id).first()
    things = {
        "campaign_id": campaign_id,
        "invitation_id": own.pk,
        "agency_id": here.second_id,
    }
    stranger = holder(*((here.first_id, role) for role in Role))
    patterns = [
        one for one in about("campaign_id", "invitation_id") if _fits(one, things)
    ]
    before, drawn = kept(), states(campaign_id)
    assert len(patterns) >= 18
    for where, answer in opened(stranger, patterns, things):
        assert not re.search(r"Người Thứ \d|09120000", told(answer)), where
    assert kept() == before
    assert states(campaign_id) == drawn


def states(campaign_id: int) -> list[tuple[object, ...]]:
    found = Invitation.objects.filter(campaign_id=campaign_id)
    return sorted(found.values_list("pk", "state", "interviewer_id"))
