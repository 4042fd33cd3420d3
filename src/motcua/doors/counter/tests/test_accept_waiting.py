"""What was filed before is looked at, and taken in once it is complete."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.casework.intake import PaperFound
from motcua.apps.dossiers.tests.world import MORNING, at
from motcua.common.files.tests.samples import pdf, sent
from motcua.core.casefile import PaperStatus
from motcua.core.channels import Channel
from motcua.core.lifecycle import State


@pytest.fixture
def asked(small_world):
    """A dossier that lacks its application form."""
    missing = PaperFound(small_world.document_id, "Tờ khai", PaperStatus.MISSING)
    return dossiers.ask_at_intake(
        agency_id=small_world.commune,
        by=small_world.counter,
        at=MORNING,
        intake=small_world.intake(papers=(missing,)),
        reason="Chưa có tờ khai",
    )


@pytest.fixture
def filed(small_world):
    """A dossier filed online."""
    return dossiers.submit(
        agency_id=small_world.commune,
        at=MORNING,
        intake=small_world.intake(channel=Channel.ONLINE),
    )


@pytest.fixture
def paper(small_world):
    return f"p{small_world.document_id}"


def test_waits_in_its_tray(counter, asked, small_world):
    counter.get("counter:waiting")
    assert "1 hồ sơ chờ tiếp nhận" in counter.page
    assert small_world.view(asked).number in counter.page
    assert f"/quay/ho-so/{asked}/nhan/" in counter.markup


def test_an_empty_tray_says_what_would_lie_there(counter):
    counter.get("counter:waiting")
    assert "Không có hồ sơ nào chờ tiếp nhận" in counter.page
    assert "Hồ sơ nộp trực tuyến" in counter.page


def test_the_page_shows_what_is_still_lacking_and_the_promise(counter, asked):
    counter.get("counter:accept", asked)
    assert counter.status == 200
    assert "Giấy tờ còn thiếu khi nộp" in counter.page
    assert "Chưa có tờ khai" in counter.page
    assert "4. Hẹn trả 08:00 thứ Tư 25/11" in counter.page


def test_is_taken_in_with_what_was_brought(counter, asked, paper, small_world, time):
    time.at = at(10)
    counter.post(
        "counter:accept",
        asked,
        outcome="accept",
        **{
            f"{paper}-state": "good",
            f"{paper}-originals": "1",
            f"{paper}-file": sent(pdf(), "to-khai.pdf"),
            "answer": "Đã mang tờ khai",
        },
    ).follow()
    assert "Hẹn trả 10:00 thứ Tư 25/11" in counter.page
    view = small_world.view(asked)
    assert view.state is State.ACCEPTED
    assert view.papers[0].status is PaperStatus.GOOD
    assert view.requests[0].answer == "Đã mang tờ khai"
    assert [(file.name, file.paper_position) for file in view.files] == [
        ("to-khai.pdf", 1)
    ]


def test_what_still_lacks_is_marked_and_its_scan_kept(
    counter, asked, paper, small_world
):
    counter.post(
        "counter:accept",
        asked,
        outcome="accept",
        **{
            f"{paper}-state": "missing",
            f"{paper}-file": sent(pdf(), "to-khai.pdf"),
        },
    )
    assert counter.status == 422
    assert "Còn thiếu hoặc chưa đúng" in counter.page
    assert "to-khai.pdf" in counter.page
    assert small_world.view(asked).state is State.SUBMITTED


def test_what_came_online_can_be_taken_in_as_it_is(counter, filed, paper, small_world):
    counter.get("counter:accept", filed)
    assert "nộp từ xa" in counter.page
    counter.post(
        "counter:accept", filed, outcome="accept", **{f"{paper}-state": "good"}
    )
    assert small_world.view(filed).state is State.ACCEPTED


def test_what_came_online_can_be_asked_for_once(counter, filed, paper, small_world):
    form = {
        "outcome": "ask",
        f"{paper}-state": "wrong",
        f"{paper}-note": "thiếu chữ ký",
        "reason": "Tờ khai chưa đúng",
    }
    counter.post("counter:accept", filed, **form).follow()
    assert "Đã yêu cầu bổ sung, chưa tiếp nhận" in counter.page
    view = small_world.view(filed)
    assert view.open_request.items == (("Tờ khai", "thiếu chữ ký"),)
    counter.get("counter:accept", filed)
    assert "Yêu cầu bổ sung (một lần)" not in counter.page


def test_asking_says_why(counter, filed, paper):
    form = {"outcome": "ask", f"{paper}-state": "wrong"}
    counter.post("counter:accept", filed, **form)
    assert counter.status == 422
    assert "Nêu lý do yêu cầu bổ sung." in counter.page


def test_is_taken_in_once(counter, asked, paper, small_world):
    form = {
        "outcome": "accept",
        f"{paper}-state": "good",
        f"{paper}-originals": "1",
    }
    counter.post("counter:accept", asked, **form)
    due_at = small_world.view(asked).due_at
    counter.post("counter:accept", asked, **form)
    assert counter.status == 409
    assert "Hồ sơ này không còn chờ tiếp nhận." in counter.page
    assert small_world.view(asked).due_at == due_at
    assert counter.get("counter:accept", asked).status == 409


def test_another_counter_does_not_even_see_it(stranger, handler, asked):
    assert stranger.get("counter:accept", asked).status == 404
    assert handler.get("counter:accept", asked).status == 403


def test_takes_few_queries(counter, asked, django_assert_max_num_queries):
    counter.get("counter:accept", asked)
    with django_assert_max_num_queries(12):
        counter.get("counter:accept", asked)
    with django_assert_max_num_queries(12):
        counter.get("counter:waiting")
