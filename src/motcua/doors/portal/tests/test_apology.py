"""A citizen is told of the apology, why and until when, and can take it home."""

import re
from dataclasses import replace

import pytest
import time_machine

from motcua.apps.apologies.tests.stage import IN_TIME, Stage
from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.tests.world import at
from motcua.doors.portal.tracking.promise import standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def apologised(small_world, settings):
    settings.COURIER_PROVIDER = settings.ZALO_PROVIDER = ""
    stage = Stage(small_world)
    return small_world.view(stage.view(stage.signed()).dossier_id)


def get(client, view, path="", secret=None, moment=None):
    with time_machine.travel(moment or at(10, day=23), tick=False):
        return client.get(f"/theo-doi/{view.number}{path}?ma={secret or view.secret}")


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_page_tells_the_apology_the_reason_and_the_new_day(client, apologised):
    said = words(get(client, apologised))
    assert "xin lỗi và hẹn lại ngày trả" in said
    assert "Hẹn trả chậm nhất 17:00 thứ Sáu 27/11/2026" in said
    assert "Ba công chức nghỉ ốm cùng lúc." in said
    assert "Hẹn ban đầu là 08:00 thứ Tư 25/11/2026." in said
    assert "Phiếu số 1/PXL, Lý Thanh Bình" in said
    assert "Tải phiếu xin lỗi (PDF)" in said


def test_the_page_leads_with_the_new_day_and_claims_no_punctuality(client, apologised):
    said = words(get(client, apologised))
    assert "Hẹn lại 17:00 thứ Sáu 27/11/2026 Đã hẹn lại" in said
    assert "Hạn theo quy định vẫn là 08:00 thứ Tư 25/11/2026." in said
    assert "Đang kịp hẹn" not in said


def test_past_the_legal_moment_it_is_late_whatever_the_new_day(client, apologised):
    said = words(get(client, apologised, moment=at(10, day=25)))
    assert "Hẹn lại 17:00 thứ Sáu 27/11/2026 Trễ hẹn" in said
    assert "Đã quá hẹn 2 giờ làm việc. Hạn theo quy định vẫn là 08:00" in said


def test_a_due_moment_beyond_the_apology_is_the_promise_again(apologised):
    calendar = queries.calendar_of(apologised)
    later = replace(apologised, due_at=at(8, day=30))
    told = standing(later, None, calendar, at(10, day=23))
    assert (told.again_at, told.kind) == (None, "ok")


def test_the_letter_is_for_whoever_brings_the_secret(client, apologised):
    answer = get(client, apologised, "/xin-loi")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer).startswith(b"%PDF")
    assert "no-store" in answer["Cache-Control"]
    assert get(client, apologised, "/xin-loi", "AAAA-AAAA").status_code == 404


def test_without_a_letter_there_is_none_to_take(client, small_world):
    view = small_world.view(small_world.in_hand())
    answer = get(client, view, "/xin-loi")
    assert answer.status_code == 404
    assert "xin lỗi và hẹn lại" not in words(get(client, view))


def test_once_it_is_over_nothing_is_promised_any_more(client, apologised, small_world):
    dossiers.withdraw(
        apologised.id, by=small_world.counter, at=IN_TIME, reason="Không cần nữa"
    )
    said = words(get(client, apologised))
    assert "Hẹn trả chậm nhất" not in said


def test_the_page_asks_little(client, apologised, django_assert_max_num_queries):
    get(client, apologised)
    with django_assert_max_num_queries(12):
        get(client, apologised)
