"""Frames, draws that can be done again, and invitations."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail

from motcua.apps.surveys import operations
from motcua.apps.surveys.lists import HEADINGS
from motcua.apps.surveys.models import Campaign, Code, FrameMember, Invitation
from motcua.apps.surveys.tests.stage import NOW
from motcua.apps.surveys.words import (
    CallOutcome,
    CampaignKind,
    Design,
    InvitationState,
    Way,
)
from motcua.common import outbox
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.common.models import JournalEntry, OutboxMessage

# The words people type; kept apart from what is tested.
_HEAD = ",".join(HEADINGS.values())


def _drawn(campaign_id):
    rows = Invitation.objects.filter(campaign=campaign_id).order_by("stratum", "turn")
    return [(one.member.position, one.state) for one in rows]


def test_the_same_seed_draws_the_same_people(here):
    ids = []
    for _ in range(2):
        campaign_id = operations.plan(
            here.plan(margin=Decimal("0.2"), least=2), by=here.arranger, at=NOW
        )
        operations.take_people(campaign_id, here.people(60), by=here.arranger, at=NOW)
        planned = operations.sample_plan(Campaign.objects.get(pk=campaign_id))
        operations.draw(campaign_id, by=here.arranger, at=NOW)
        ids.append(campaign_id)
    # 60/(1+60·0,2²) = 17,6 → 18, shared 40:20.
    assert (planned.needed, planned.wanted) == (18, 18)
    assert {k: s.wanted for k, s in planned.strata.items()} == {"H1": 12, "H2": 6}
    first, second = map(_drawn, ids)
    assert first == second
    assert sum(state == InvitationState.OPEN for _, state in first) == 18
    assert sum(state == InvitationState.RESERVE for _, state in first) == 4 + 2
    one = Invitation.objects.filter(campaign=ids[0], stratum="H2").first()
    assert one.probability == pytest.approx(6 / 20)
    with pytest.raises(ConflictError):  # nobody draws until the result pleases
        operations.draw(ids[0], by=here.arranger, at=NOW)
    with pytest.raises(NotAllowedError):
        operations.draw(ids[0], by=here.caller, at=NOW)


def _by_hamlet(here, each, **plan):
    """A campaign in two stages: five hamlets of eight people in each commune."""
    campaign_id = operations.plan(
        here.plan(design=Design.TWO_STAGE, per_cluster=each, **plan),
        by=here.arranger,
        at=NOW,
    )
    lines = "\n".join(
        f"Người dân,Vi Thị {n},,,,Xã Suối Một,{stratum},Thôn {n % 5}"
        for stratum in ("Xã A", "Xã B")
        for n in range(40)
    )
    content = f"{_HEAD}\n{lines}\n".encode()
    found = operations.take_list(
        campaign_id, "ds.csv", content, by=here.arranger, at=NOW
    )
    assert not found.faults
    return campaign_id


def test_the_plan_in_two_stages_says_how_many_are_asked_in_fact(here):
    campaign_id = _by_hamlet(here, 3)
    planned = operations.plan_of(campaign_id)
    # 80/(1+80·0,05²) = 66,7 → 67: five hamlets of three people give 15 of 34 and 33.
    assert (planned.needed, planned.wanted, planned.asked) == (67, 67, 30)
    assert {k: s.wanted for k, s in planned.short.items()} == {"Xã A": 34, "Xã B": 33}
    assert planned.per_cluster == 7
    assert operations.draw(campaign_id, by=here.arranger, at=NOW) == planned.asked
    assert operations.draws_same(campaign_id)
    enough = operations.plan_of(_by_hamlet(here, planned.per_cluster))
    assert (enough.short, enough.per_cluster, enough.asked) == ({}, None, 70)
    few = operations.plan_of(_by_hamlet(here, 3, margin=Decimal("0.3"), least=1))
    # 80/(1+80·0,3²) = 9,8 → 10, five of each: two hamlets of three.
    assert {s.clusters_drawn for s in few.strata.values()} == {2}
    assert (few.wanted, few.asked, few.short) == (10, 12, {})


def test_a_draw_kept_is_drawn_again_by_the_plan_it_was_made_with(here):
    campaign_id = _by_hamlet(here, 3, margin=Decimal("0.3"), least=1)
    operations.draw(campaign_id, by=here.arranger, at=NOW)
    Campaign.objects.filter(pk=campaign_id).update(margin=Decimal("0.05"))
    assert operations.draws_same(campaign_id)


def test_a_list_is_taken_whole_or_not_at_all(here):
    campaign_id = operations.plan(
        here.plan(
            design=Design.CENSUS,
            kind=CampaignKind.SOCIOLOGICAL,
            targets={"deputy": [here.first_id, here.second_id]},
        ),
        by=here.arranger,
        at=NOW,
    )
    bad = (
        f"{_HEAD}\nĐại biểu HĐND,,0912,,,Xã Không Có,,\n"
        "Không nhóm,Vi Thị Hai,,,=1+1,,,\n"
    )
    found = operations.take_list(
        campaign_id, "ds.csv", bad.encode(), by=here.arranger, at=NOW
    )
    assert [fault.cell for fault in found.faults] == [
        "B2", "C2", "F2", "E3", "A3",
    ]  # fmt: skip
    assert not FrameMember.objects.exists()

    twice = f"{_HEAD}\n" + "Người dân,Lò Văn Một,0912345678,,,Xã Suối Một,,\n" * 2
    read = operations.take_list(
        campaign_id, "ds.csv", twice.encode(), by=here.arranger, at=NOW
    )
    assert [(one.cell, one.words) for one in read.faults] == [
        ("B3", "Trùng dòng 2: cùng tên, cùng liên lạc, cùng cơ quan.")
    ]
    with pytest.raises(RefusedError, match="đời cũ"):
        operations.take_list(
            campaign_id, "ds.xls", b"\xd0\xcf\x11\xe0", by=here.arranger, at=NOW
        )
    assert not FrameMember.objects.exists()

    good = (
        f"{_HEAD}\nĐại biểu HĐND,Lò Văn Đại,912345678,,,,,\n"
        "Trưởng phòng,Vi Thị Hai,,hai@example.vn,,Xã Suối Hai,,\n"
    )
    operations.take_list(campaign_id, "ds.csv", good.encode(), by=here.arranger, at=NOW)
    rows = FrameMember.objects.order_by("position")
    assert [(r.phone, r.targets, r.stratum) for r in rows] == [
        ("0912345678", [here.first_id, here.second_id], "deputy"),
        ("", [here.second_id], "division_head"),
    ]


def test_invitations_leave_by_the_outbox_and_carry_no_name(here, settings):
    settings.COURIER_PROVIDER = "motcua.apps.notices.providers.demo.DemoCourier"
    campaign_id = here.open(6)
    with pytest.raises(RefusedError, match="Chưa mời ai bằng tin nhắn"):
        operations.remind(campaign_id, by=here.arranger, at=NOW)
    assert operations.invite(campaign_id, Way.SMS, by=here.arranger, at=NOW) == 6
    assert operations.invite(campaign_id, Way.SMS, by=here.arranger, at=NOW) == 0
    kept = [message.payload for message in OutboxMessage.objects.all()]
    assert {frozenset(one) for one in kept} == {frozenset({"invitation", "way"})}

    assert outbox.deliver_waiting(NOW) == 6
    assert Code.objects.count() == 6
    told = (settings.VAR_DIR / "outbox" / "messages.log").read_text()
    assert "tra-loi/" in told
    digests = Code.objects.values_list("digest", flat=True)
    assert not any(digest in told for digest in digests)
    assert not mail.outbox
    with pytest.raises(RefusedError, match="Chờ ít nhất 3 ngày"):
        operations.remind(campaign_id, by=here.arranger, at=NOW)
    later = NOW + timedelta(days=3)
    assert operations.remind(campaign_id, by=here.arranger, at=later) == 6
    with pytest.raises(ConflictError, match="Lần nhắc trước"):
        operations.remind(campaign_id, by=here.arranger, at=later)
    assert outbox.deliver_waiting(later) == 6
    assert Code.objects.count() == 12  # either code opens the one invitation


def test_who_was_asked_is_forgotten_when_it_is_over(here):
    campaign_id = here.open(6)
    with pytest.raises(ConflictError):
        operations.forget_people(campaign_id, by=here.arranger, at=NOW)
    operations.close(campaign_id, by=here.arranger, at=NOW)
    assert operations.forget_people(campaign_id, by=here.arranger, at=NOW) == 6
    assert not FrameMember.objects.exclude(name="", phone="").exists()
    assert operations.draws_same(campaign_id)  # the lots need no names
    with pytest.raises(ConflictError):
        operations.forget_people(campaign_id, by=here.arranger, at=NOW)


def test_who_cannot_be_reached_is_replaced_from_the_reserve(here):
    campaign_id = here.open(60, margin=Decimal("0.2"))
    given = operations.assign(
        campaign_id, here.caller_id, "H2", 3, by=here.arranger, at=NOW
    )
    assert given == 3
    lost = Invitation.objects.filter(interviewer_id=here.caller_id).first()
    operations.note_call(lost.pk, CallOutcome.REFUSED, by=here.caller, at=NOW)
    lost.refresh_from_db()
    heir = lost.replaced_by
    assert lost.state == InvitationState.REFUSED
    assert (heir.stratum, heir.state) == ("H2", InvitationState.OPEN)
    assert heir.interviewer_id == here.caller_id
    assert heir.probability == lost.probability
    with pytest.raises(RefusedError):  # not hers to call
        operations.note_call(heir.pk, CallOutcome.LATER, by=here.other_caller, at=NOW)
    verbs = JournalEntry.objects.values_list("verb", flat=True)
    assert {"survey.planned", "survey.frame_taken", "survey.drawn"} <= set(verbs)
