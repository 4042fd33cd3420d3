"""The paper for the citizen is shown and printed by the counter it was made at."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers.tests.world import at
from motcua.apps.notices import queries as notices


@pytest.fixture
def accepted(small_world):
    return small_world.accepted()


def test_the_page_says_the_promise_and_what_comes_next(counter, accepted, small_world):
    counter.get("counter:slip", accepted)
    view = small_world.view(accepted)
    assert counter.status == 200
    for said in (
        "Hẹn trả 08:00 thứ Tư 25/11",
        view.number,
        view.secret,
        "Vì sao hẹn ngày này?",
        "In khổ A5",
        "khổ A4",
        "Chuyển giải quyết",
        "Tiếp người sau F2",
    ):
        assert said in counter.page, said


@pytest.mark.parametrize("size", ["A5", "A4", "", "A0"])
def test_is_printed_in_the_size_asked_for(counter, accepted, size):
    (slip,) = notices.slips_of(accepted)
    counter.get("counter:slip_pdf", slip.id, kho=size)
    assert counter.status == 200
    assert counter.response["Content-Type"] == "application/pdf"
    assert counter.response["Cache-Control"] == "private, no-store"
    assert counter.response.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("in_hand", "Hẹn trả 08:00 thứ Tư 25/11"),
        ("signed", "Đã có kết quả, chờ người dân đến nhận"),
    ],
)
def test_says_how_it_stands(counter, small_world, state, said, time):
    time.at = at(16, day=20)
    dossier_id = getattr(small_world, state)()
    counter.get("counter:slip", dossier_id)
    assert said in counter.page
    assert "Chuyển giải quyết" not in counter.page


def test_others_print_nothing_here(accepted, handler, stranger):
    (slip,) = notices.slips_of(accepted)
    assert handler.get("counter:slip", accepted).status == 403
    assert stranger.get("counter:slip", accepted).status == 404
    assert stranger.get("counter:slip_pdf", slip.id).status == 404


def test_there_is_no_such_slip(counter):
    assert counter.get("counter:slip_pdf", 999_999).status == 404


def test_takes_few_queries(counter, accepted, django_assert_max_num_queries):
    counter.get("counter:slip", accepted)
    with django_assert_max_num_queries(12):
        counter.get("counter:slip", accepted)
