"""A citizen answers with a code: without a script, on any phone, once."""

from __future__ import annotations

import pytest

from motcua.apps.surveys import operations
from motcua.apps.surveys.lists import Person
from motcua.apps.surveys.models import Answer, Code, Sealed
from motcua.apps.surveys.tests import stage
from motcua.apps.surveys.tests.stage import NOW
from motcua.apps.surveys.words import Design, Group
from tests.recorded import recorded


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("motcua.common.clock.now", lambda: NOW)


@pytest.fixture
def here(db):  # noqa: ARG001  it needs the database
    return recorded("surveys", stage.build)


def _page(answer):
    return answer.content.decode()


def test_from_the_typed_code_to_thank_you(here, client):
    campaign_id = here.open(12)
    letter = here.letters(campaign_id)[0]
    typed = client.post(
        "/tra-loi/", {"code": f" {letter.code[:4].lower()}-{letter.code[4:]}"}
    )
    assert typed.url == f"/tra-loi/{letter.code}/"
    opened = client.get(typed.url)
    assert "Không ai biết phiếu nào của ai" in _page(opened)
    assert opened.headers["Cache-Control"] == "private, no-store"
    assert letter.name not in _page(opened)  # nobody reads over the shoulder who it is

    first = next(part for part in _page(opened).split('"') if part.endswith("/A/"))
    page = client.get(first)
    assert "hidden disabled" in _page(page)  # A2 waits for its answer
    # Nothing chosen: said where, and nothing is lost.
    missing = client.post(first, {"co-A1": "1"})
    assert missing.status_code == 422
    assert "#h-q-A1" in _page(missing)
    # Unhappy: without a script the server now shows why it asks further.
    more = client.post(first, {"co-A1": "1", "q-A1": "2"})
    assert more.status_code == 200
    assert "hidden disabled" not in _page(more)
    onward = client.post(
        first, {"co-A1": "1", "co-A2": "1", "q-A1": "2", "q-A2": "Ghế\0 hỏng"}
    )
    assert onward.url.endswith("/B/")
    # The telephone went dark: the code alone finds it again.
    assert "Trả lời tiếp" in _page(client.get(f"/tra-loi/{letter.code}/"))
    assert "Ghế hỏng" in _page(client.get(first))
    bad = {"co-A1": "1", "q-A1": "9" * 5000}
    assert "một trong các mức" in _page(client.post(first, bad))
    # Happy after all: what was said under the other branch is dropped.
    client.post(first, {"co-A1": "1", "q-A1": "4"})
    last = client.post(onward.url, {"co-B1": "1", "q-B1": "dk"})
    assert last.url == f"/tra-loi/{letter.code}/gui/"
    assert "còn bấm gửi" in _page(client.get(last.url))
    assert client.post(last.url).url == "/tra-loi/cam-on/"
    kept = Sealed.objects.get()
    assert kept.content == {"A1": "4", "B1": "dk"}
    assert kept.device
    used = client.get(f"/tra-loi/{letter.code}/")
    assert used.status_code == 409
    assert "đã dùng" in _page(used)


def test_wrong_codes_are_counted_and_closed_ones_said(here, client):
    campaign_id = here.open(12)
    letter = here.letters(campaign_id)[0]
    operations.close(campaign_id, by=here.arranger, at=NOW)
    # It would have taken answers until December: the day it really ended is told.
    assert "đã khép ngày 20/11/2026" in _page(client.get(f"/tra-loi/{letter.code}/"))
    short = client.post("/tra-loi/", {"code": "ABC"})
    assert short.status_code == 422
    assert "đã gõ 3" in _page(short)
    statuses = [client.get("/tra-loi/AAAAAAAA/").status_code for _ in range(21)]
    assert statuses[0] == 404
    assert statuses[-1] == 429


def test_an_unfinished_form_is_not_taken(here, client):
    campaign_id = here.open(12)
    letter = here.letters(campaign_id)[0]
    send = f"/tra-loi/{letter.code}/gui/"
    assert "Còn câu chưa trả lời" in _page(client.get(send))
    assert client.post(send).status_code == 302
    assert not Sealed.objects.exists()
    assert not Answer.objects.exists()
    assert Code.objects.count() == 12


def test_english_for_who_reads_it(here, client):
    campaign_id = here.open(12)
    letter = here.letters(campaign_id)[0]
    client.cookies["django_language"] = "en"
    start = f"/tra-loi/{letter.code}/"
    assert "A trial form" in _page(client.get(start))
    first = next(p for p in _page(client.get(start)).split('"') if p.endswith("/A/"))
    assert "Continue" in _page(client.get(first))
    client.post(first, {"co-A1": "1", "q-A1": "4"})
    last = first.replace("/A/", "/B/")
    assert "Do not know, no opinion" in _page(client.get(last))
    client.post(last, {"co-B1": "1", "q-B1": "4"})
    sent = _page(client.get(f"{start}gui/"))
    assert "All answered, ready to send" in sent
    assert "Send the form" in sent
    client.post(f"{start}gui/")
    thanks = _page(client.get("/tra-loi/cam-on/"))
    assert "Your form was received. Thank you." in thanks
    assert "công bố" not in thanks


def test_a_deputy_evaluates_agencies_one_after_the_other(here, client):
    both = (here.first_id, here.second_id)
    deputy = Person(Group.DEPUTY, "deputy", "", both, "Đại biểu Lò")
    plan = here.plan(design=Design.CENSUS)
    campaign_id = operations.plan(plan, by=here.arranger, at=NOW)
    operations.take_people(campaign_id, [deputy], by=here.arranger, at=NOW)
    operations.draw(campaign_id, by=here.arranger, at=NOW)
    operations.open_campaign(campaign_id, by=here.arranger, at=NOW)
    start = f"/tra-loi/{here.letters(campaign_id)[0].code}/"
    assert "đánh giá 2 cơ quan" in _page(client.get(start))
    for agency_id in both:
        client.post(f"{start}{agency_id}/A/", {"co-A1": "1", "q-A1": "4"})
        done = client.post(f"{start}{agency_id}/B/", {"co-B1": "1", "q-B1": "3"})
        assert done.url == start  # back to the list: the next one waits there
    client.post(f"{start}gui/")
    operations.close(campaign_id, by=here.arranger, at=NOW)
    assert {one.agency_id for one in Answer.objects.all()} == set(both)
