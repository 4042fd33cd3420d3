"""A dossier as a row: who does what next, how it stands, its small ribbon."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.casework.intake import PaperFound
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.tests.world import MORNING, SELF, at
from motcua.core.casefile import PaperStatus
from motcua.core.channels import Channel
from motcua.doors.lobby.rows import work_rows


@pytest.fixture
def row(small_world):
    def row(dossier_id, now):
        (shown,) = work_rows(queries.rows_of([dossier_id], small_world.counter), now)
        return shown

    return row


def ask(small_world, dossier_id, kind="ask_for_more"):
    getattr(dossiers, kind)(
        dossier_id,
        leg=2,
        by=small_world.handler,
        at=at(10),
        items=[{"name": "Trích lục", "why": ""}],
        reason="Chưa rõ",
    )


def test_names_the_person_and_leads_to_the_desk(row, small_world):
    dossier_id = small_world.in_hand()
    shown = row(dossier_id, at(9))
    assert shown.person == "Tô Minh Tuệ"
    assert shown.number == "H99.12-261119-0001"
    assert shown.href == f"/ban-viec/ho-so/{dossier_id}/"
    assert shown.next_step == "Bước handle · Mã Văn Sung"
    assert shown.ribbon.startswith("<")


def test_says_when_nobody_has_taken_it(row, small_world):
    dossier_id = small_world.accepted()
    dossiers.hand_over(dossier_id, leg=1, by=small_world.counter, at=at(8, 30))
    assert row(dossier_id, at(9)).next_step.endswith("chưa ai nhận")


@pytest.mark.parametrize(
    ("now", "pace", "words"),
    [
        (at(9), "", "2 ngày 7 giờ"),
        (at(16, day=23), "soon", "1 giờ 30 phút"),
        (at(9, day=25), "late", "trễ 1 giờ"),
    ],
)
def test_stands_against_its_promise(row, small_world, now, pace, words):
    shown = row(small_world.in_hand(), now)
    assert (shown.pace, shown.remaining) == (pace, words)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("ask_for_more", "Chờ người dân bổ sung"),
        ("ask_for_payment", "Chờ người dân thực hiện nghĩa vụ tài chính"),
    ],
)
def test_waits_for_the_citizen(row, small_world, kind, said):
    dossier_id = small_world.in_hand()
    ask(small_world, dossier_id, kind)
    shown = row(dossier_id, at(11))
    assert (shown.pace, shown.remaining) == ("paused", "đang dừng")
    assert shown.next_step == said


def test_what_is_not_taken_in_yet_waits_at_the_counter(row, small_world):
    missing = PaperFound(small_world.document_id, "Tờ khai", PaperStatus.MISSING)
    dossier_id = dossiers.ask_at_intake(
        agency_id=small_world.commune,
        by=small_world.counter,
        at=MORNING,
        intake=small_world.intake(papers=(missing,)),
        reason="Thiếu",
    )
    shown = row(dossier_id, at(9))
    assert (shown.pace, shown.remaining) == ("", "chưa tiếp nhận")
    assert shown.next_step == "Quầy tiếp nhận kiểm tra"
    assert shown.ribbon == ""


@pytest.mark.parametrize(
    ("now", "pace", "words"),
    [
        (at(16), "", "còn 1 giờ 30 phút để tiếp nhận"),
        (at(9, day=20), "late", "chậm tiếp nhận 1 giờ"),
    ],
)
def test_a_filing_from_afar_stands_against_the_receipt_clock(
    row, small_world, now, pace, words
):
    dossier_id = dossiers.submit(
        agency_id=small_world.commune,
        at=MORNING,
        intake=small_world.intake(channel=Channel.ONLINE),
    )
    shown = row(dossier_id, now)
    assert (shown.pace, shown.remaining) == (pace, words)


def test_a_result_in_time_is_early_however_late_it_is_fetched(row, small_world):
    shown = row(small_world.signed(), at(9, day=30))
    assert (shown.pace, shown.remaining) == ("ok", "đã có kết quả")
    assert shown.next_step == "Bước return · chờ người dân đến nhận"


def test_a_result_after_the_day_is_late_for_ever(row, small_world):
    dossier_id = small_world.signed()
    dossiers.return_result(
        dossier_id, by=small_world.counter, at=at(16, day=20), collector=SELF
    )
    Dossier.objects.filter(pk=dossier_id).update(due_at=at(16, day=19))
    shown = row(dossier_id, at(9, day=30))
    assert (shown.pace, shown.remaining) == ("late", "xong, trễ hạn")
    assert shown.next_step == ""


def test_what_was_withdrawn_is_neither_early_nor_late(row, small_world):
    dossier_id = small_world.in_hand()
    dossiers.withdraw(dossier_id, by=small_world.counter, at=at(10), reason="Thôi")
    shown = row(dossier_id, at(11))
    assert (shown.pace, shown.remaining) == ("", "đã kết thúc")
    assert shown.ribbon == ""


def test_what_has_no_limit_does_not_press(row, small_world):
    dossier_id = small_world.in_hand()
    Dossier.objects.filter(pk=dossier_id).update(due_at=None)
    shown = row(dossier_id, at(9))
    assert (shown.pace, shown.remaining) == ("", "không có hạn")
