"""Incomplete papers get one notice of everything that is missing."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.apps.dossiers.models import Dossier
from motcua.apps.notices import queries as notices
from motcua.core.lifecycle import State
from motcua.doors.lobby.tests.visitors import filled


@pytest.fixture
def ask(counter, small_world):
    paper = f"p{small_world.document_id}"

    def ask(**more):
        form = filled(
            small_world,
            outcome="ask",
            **{
                f"{paper}-state": "wrong",
                f"{paper}-note": "thiếu chữ ký",
                "reason": "Tờ khai chưa hợp lệ",
                "answer_by": "30/11/2026",
                **more,
            },
        )
        return counter.post("counter:receive", small_world.version_id, **form)

    return ask


def test_waits_at_the_counter_with_its_notice(ask, small_world):
    ask().follow()
    view = small_world.view(Dossier.objects.get().pk)
    assert view.state is State.SUBMITTED
    assert view.due_at is None
    assert view.open_request.items == (("Tờ khai", "thiếu chữ ký"),)
    assert view.open_request.answer_by == date(2026, 11, 30)
    assert [slip.form for slip in notices.slips_of(view.id)] == ["supplement"]


def test_the_next_page_says_what_to_bring(ask):
    page = ask().follow()
    assert "Đã yêu cầu bổ sung, chưa tiếp nhận" in page.page
    assert "Tờ khai – thiếu chữ ký" in page.page
    assert "trước ngày 30/11/2026" in page.page
    assert "Người dân đã mang đủ" in page.page


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"reason": ""}, "Nêu lý do yêu cầu bổ sung."),
        ({"answer_by": "18/11/2026"}, "Ngày 18/11/2026 đã qua."),
    ],
)
def test_says_what_the_notice_still_needs(ask, more, said):
    page = ask(**more)
    assert page.status == 422
    assert said in page.page
    assert page.values()["answer_by"] == more.get("answer_by", "30/11/2026")
    assert not Dossier.objects.exists()


def test_asks_for_nothing_in_vain(ask, small_world):
    page = ask(**{f"p{small_world.document_id}-state": "good"})
    assert page.status == 422
    assert "Đánh dấu ít nhất một giấy tờ thiếu hoặc chưa đúng." in page.page
