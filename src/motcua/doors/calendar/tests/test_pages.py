"""A decision is typed in, rehearsed, applied; the year shows it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.apps.dossiers.tests.world import at
from motcua.apps.organizations import queries
from motcua.apps.organizations.tests import factories as organizations
from motcua.common.files.tests.samples import pdf
from motcua.core.casefile import FactKind
from motcua.core.permissions import Role
from motcua.doors.lobby.tests.visitors import Visitor

STORM = {
    "lines": "1",
    "number": "12/TB-UBND",
    "decided_on": "19/11/2026",
    "title": "Nghỉ làm việc do bão số 9",
    "d0-kind": "day_off",
    "d0-first": "20/11/2026",
    "d0-name": "Bão số 9",
}


@pytest.fixture(autouse=True)
def held(small_world, time):
    dossier_id = small_world.in_hand()
    time.at = at(15)
    return dossier_id


def _latest():
    return queries.latest_calendar_decision()


def test_the_year_is_laid_out_with_marks(reformer, small_world):
    reformer.get("calendar:home", **{"co-quan": str(small_world.commune)})
    assert reformer.status == 200
    assert "năm 2026 có" in reformer.page
    assert "Tháng 12" in reformer.page
    assert "Ngày Văn hóa Việt Nam" in reformer.page
    assert "làm bù" in reformer.page


def test_a_year_nobody_decided_is_not_found(reformer):
    reformer.get("calendar:home", nam="1990")
    assert reformer.status == 404


def test_a_page_of_the_year_asks_little(reformer, django_assert_max_num_queries):
    reformer.get("calendar:home")
    with django_assert_max_num_queries(12):
        reformer.get("calendar:home")


def test_a_decision_is_rehearsed_before_it_is_applied(reformer, small_world, held):
    reformer.get("calendar:enter")
    assert "Nhập quyết định" in reformer.page
    reformer.post("calendar:rehearse", **STORM)
    assert reformer.status == 200
    assert "12/TB-UBND sẽ dời hẹn 1 hồ sơ" in reformer.page
    assert small_world.view(held).number in reformer.page
    assert "08:00" in reformer.page
    assert _latest() == 0
    assert small_world.view(held).due_at == at(8, day=25)


def test_a_dossier_is_linked_only_for_who_may_open_it(reformer, small_world, held):
    sat = organizations.sat(Role.TECHNICIAN, agency_id=small_world.province)
    technician, number = Visitor(sat.officer()), small_world.view(held).number
    link = f'href="{reverse("desk:dossier", args=[held])}"'
    for reader, is_linked in ((reformer, True), (technician, False)):
        reader.post("calendar:rehearse", **STORM)
        assert number in reader.page
        assert (link in reader.markup) is is_linked
    reformer.post("calendar:apply", **STORM, after="0")
    for reader, is_linked in ((reformer, True), (technician, False)):
        reader.get("calendar:decision", _latest())
        assert number in reader.page
        assert (link in reader.markup) is is_linked


def test_the_rehearsal_is_a_file_too(reformer, small_world, held):
    reformer.post("calendar:table", **STORM)
    assert reformer.response["Content-Type"].startswith("text/csv")
    assert small_world.view(held).number in reformer.markup
    assert _latest() == 0


def test_what_the_calendar_ends_before_is_told_as_such(reformer):
    shut = {
        **STORM,
        "d0-kind": "hours",
        "d0-weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    }
    reformer.post("calendar:rehearse", **shut)
    assert reformer.status == 200
    assert "hẹn mới ngoài lịch" in reformer.page
    assert "hẹn mới đã qua" not in reformer.page
    reformer.post("calendar:table", **shut)
    assert "giữ nguyên: hẹn mới ngoài lịch" in reformer.markup


def test_applying_moves_the_dossiers_and_says_so(reformer, small_world, held):
    reformer.post("calendar:rehearse", **STORM)
    reformer.post("calendar:apply", **STORM, after="0").follow()
    assert "Đã áp dụng 12/TB-UBND; dời hẹn 1 hồ sơ." in reformer.page
    assert small_world.view(held).number in reformer.page
    view = small_world.view(held)
    assert view.due_at == at(8, day=26)
    assert view.facts[-1].kind is FactKind.RECOUNTED
    assert not queries.calendar(small_world.commune, at(9).date()).is_working_day(
        at(9, day=20).date()
    )
    reformer.get("calendar:home", **{"co-quan": str(small_world.commune)})
    assert "Bão số 9" in reformer.page


def test_the_document_lies_with_the_decision(reformer):
    file = SimpleUploadedFile("tb-12.pdf", pdf(), "application/pdf")
    reformer.post("calendar:apply", **STORM, file=file)
    reformer.get("calendar:decision", _latest())
    assert "tb-12.pdf" in reformer.page
    reformer.get("calendar:document", _latest())
    assert b"".join(reformer.response.streaming_content) == pdf()
    reformer.response.close()


def test_days_gone_by_change_by_a_document_only(reformer):
    gone = {**STORM, "d0-first": "18/11/2026"}
    reformer.post("calendar:rehearse", **gone)
    assert reformer.status == 200
    reformer.post("calendar:apply", **gone)
    assert reformer.status == 422
    assert "Thay đổi ngày đã qua phải kèm văn bản quyết định." in reformer.page
    assert _latest() == 0
    file = SimpleUploadedFile("tb-12.pdf", pdf(), "application/pdf")
    reformer.post("calendar:apply", **gone, file=file)
    assert _latest() > 0


def test_a_head_changes_no_day_gone_by(approver):
    gone = {**STORM, "d0-first": "18/11/2026"}
    for address in ("calendar:rehearse", "calendar:apply"):
        approver.post(address, **gone)
        assert approver.status == 422
        assert "Ngày đã qua chỉ cơ quan cấp tỉnh" in approver.page
    assert _latest() == 0


def test_a_stale_rehearsal_is_not_applied(reformer):
    reformer.post("calendar:apply", **STORM)
    first = _latest()
    reformer.post("calendar:apply", **{**STORM, "number": "13/TB"}, after="0")
    assert reformer.status == 409
    assert "Xem trước lại" in reformer.page
    assert _latest() == first


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"number": ""}, "số, ký hiệu"),
        ({"decided_on": "20/11/2026"}, "Ngày ký 20/11/2026 còn ở tương lai."),
        ({"d0-first": "31/02/2026"}, "từ ngày"),
        ({"d0-last": "18/11/2026"}, "Ngày cuối đứng trước ngày đầu."),
        ({"d0-name": ""}, "Ghi tên ngày nghỉ."),
        ({"d0-kind": "day_on"}, "Ghi giờ làm việc của ngày đó."),
        ({"d0-kind": "hours"}, "Chọn những thứ trong tuần đổi giờ."),
        ({"d0-kind": "day_on", "d0-shifts": "sáng"}, "Ghi như 7:30-11:30"),
        ({"d0-kind": "day_on", "d0-shifts": "13:00-17:00, 7:30-11:30"}, "Các ca phải"),
        ({"d0-first": "20/11/2050"}, "Lịch làm việc chỉ có"),
    ],
)
def test_what_is_wrong_is_named_and_kept(reformer, more, said):
    reformer.post("calendar:rehearse", **{**STORM, **more})
    assert reformer.status == 422
    assert said.lower() in reformer.page.lower()
    kept = reformer.values()
    assert kept["title"] == STORM["title"]
    assert _latest() == 0


def test_another_line_keeps_what_was_typed(reformer):
    reformer.post("calendar:rehearse", **STORM, more="1")
    assert reformer.status == 200
    kept = reformer.values()
    assert (kept["number"], kept["d0-first"]) == (STORM["number"], "20/11/2026")
    assert "d1-first" in kept
    assert "Cần điền" not in reformer.page


def test_the_head_of_a_commune_decides_its_saturday_mornings(
    approver, small_world, held
):
    saturday = {
        "lines": "2",
        "number": "5/QĐ-UBND",
        "decided_on": "18/11/2026",
        "title": "Mở cửa sáng thứ Bảy",
        "d0-kind": "hours",
        "d0-first": "21/11/2026",
        "d0-weekdays": ["sat"],
        "d0-shifts": "7h30 – 11h30",
        "d1-kind": "no_appointment",
        "d1-first": "21/11/2026",
        "d1-weekdays": ["sat"],
        "d1-name": "Sáng thứ Bảy chỉ tiếp nhận",
    }
    approver.post("calendar:rehearse", **saturday)
    assert "Thứ Bảy: 7:30–11:30" in approver.page
    assert "sẽ dời hẹn 1 hồ sơ" in approver.page
    approver.post("calendar:apply", **saturday)
    calendar = queries.calendar(small_world.commune, at(9).date())
    assert calendar.is_working_day(at(9, day=21).date())
    # Half a Saturday is worked now, so Wednesday 08:00 comes half a day earlier.
    assert small_world.view(held).due_at == at(13, 30, day=23)
    approver.get("calendar:home")
    assert "Sáng thứ Bảy chỉ tiếp nhận" in approver.page


def test_a_head_decides_nothing_for_others(approver, small_world):
    for agency in (small_world.province, small_world.department):
        approver.post("calendar:apply", **STORM, **{"co-quan": str(agency)})
        assert approver.status == 403
    assert _latest() == 0


def test_who_may_not_decide_sees_no_door(handler):
    handler.get("calendar:home")
    assert handler.status == 403


def test_a_commune_reads_what_its_province_decided(reformer, approver):
    reformer.post("calendar:apply", **STORM)
    approver.get("calendar:decision", _latest())
    assert approver.status == 200
    assert "Bão số 9" in approver.page
    approver.post("calendar:recount", _latest())
    assert approver.status == 403
