"""The ledger in words: every fact has its sentence and its effect on the clock."""

from __future__ import annotations

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import SELF, at
from motcua.apps.notices.paper.data import FormKey
from motcua.core.casefile import FactKind
from motcua.doors.lobby.templatetags import wording


def told(view):
    return [
        (wording.said_of(fact, view), wording.clock_effect(fact, view))
        for fact in view.facts
    ]


def test_tells_a_life_from_filing_to_the_result(small_world):
    assert told(small_world.view(small_world.signed())) == [
        ("Nộp hồ sơ", "chưa chạy"),
        ("Nhận đủ, cấp giấy hẹn", "bắt đầu"),
        ("Xong bước, chuyển đi: Bước intake", "chạy"),
        ("Xác nhận đã nhận: Bước handle", "chạy"),
        ("Xong bước, chuyển đi: Bước handle", "chạy"),
        ("Xác nhận đã nhận: Bước consult", "chạy"),
        ("Xong bước, chuyển đi: Bước consult", "chạy"),
        ("Xác nhận đã nhận: Bước sign", "chạy"),
        ("Quyết định: Bước sign", "chạy"),
        ("Ký số kết quả: Bước sign", "chạy"),
        ("Có kết quả: Bước sign", "kết thúc"),
    ]


def test_nothing_runs_after_the_result(small_world):
    dossier_id = small_world.signed()
    dossiers.return_result(
        dossier_id, by=small_world.counter, at=at(16, day=20), collector=SELF
    )
    assert told(small_world.view(dossier_id))[-1] == (
        "Trả kết quả: Bước return",
        "đã kết thúc",
    )


def test_every_fact_and_every_form_has_its_words():
    assert set(wording.SAID) == set(FactKind)
    assert set(wording.FORMS) == set(FormKey)
