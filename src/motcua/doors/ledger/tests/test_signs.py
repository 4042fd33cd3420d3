"""Signs of back-dating on the page: read, opened, assessed."""

import re

import pytest

from motcua.apps.ledger.models import SignAssessment
from motcua.core.permissions import Role
from motcua.doors.ledger.tests.conftest import text_of

SIGNS = "/so-thoi-gian/dau-hieu/"


def first_sign(client):
    page = client.get(f"{SIGNS}?loai=out_of_hours").content.decode()
    return re.search(r'href="(/so-thoi-gian/dau-hieu/out_of_hours-[^"]+)"', page)[1]


@pytest.mark.usefixtures("at_night")
def test_signs_say_who_what_and_how_seldom(inspector, here):
    shown = text_of(inspector.get(SIGNS))

    assert "dấu hiệu ghi lùi trong" in shown
    assert "Ghi ngoài giờ làm việc" in shown
    assert here.counter.name in shown
    assert "tháng 11/2026" in shown
    assert "phần" in shown
    assert "Chưa ai xem" in shown


@pytest.mark.usefixtures("at_night")
def test_a_page_costs_few_queries(inspector, django_assert_max_num_queries):
    address = first_sign(inspector)
    for page in (SIGNS, address):
        with django_assert_max_num_queries(12):
            assert inspector.get(page).status_code == 200


@pytest.mark.usefixtures("at_night")
def test_a_sign_shows_the_facts_behind_it(inspector):
    shown = inspector.get(first_sign(inspector))

    assert "Nhận đủ, cấp giấy hẹn" in text_of(shown)
    assert "/ban-viec/ho-so/" in shown.content.decode()
    assert "trực ngày nghỉ" in text_of(shown), "what else it may be"
    assert "Hứa Thị Nguyệt" in text_of(shown)


@pytest.mark.usefixtures("at_night")
def test_an_inspector_says_what_is_behind_it(inspector):
    address = first_sign(inspector)

    sent = {"standing": "to_explain", "reason": "Đề nghị xã giải trình tối 19/11"}
    assert inspector.post(f"{address}xem-xet/", sent).status_code == 302
    sent = {"standing": "no_sign", "reason": "Mất điện, có biên bản của điện lực"}
    shown = text_of(inspector.post(f"{address}xem-xet/", sent, follow=True))

    assert "Đề nghị xã giải trình tối 19/11" in shown, "what was said stays"
    assert "Mất điện, có biên bản của điện lực" in shown
    piles = inspector.get(f"{SIGNS}?chong=khong-phai").content.decode()
    assert address in piles
    assert address not in inspector.get(SIGNS).content.decode()


@pytest.mark.usefixtures("at_night")
def test_without_a_reason_the_form_says_what_to_mend(inspector):
    address = f"{first_sign(inspector)}xem-xet/"
    for sent, said in (
        ({"standing": "seen", "reason": ""}, "Cần điền lý do"),
        ({"standing": "seen", "reason": "ok"}, "Nêu lý do"),
        ({"standing": "", "reason": "Đã xem sổ giấy"}, "Chọn một kết quả"),
    ):
        answer = inspector.post(address, sent)
        assert answer.status_code == 422
        assert said in text_of(answer)
        assert sent["reason"] in answer.content.decode()
    assert not SignAssessment.objects.exists()


@pytest.mark.usefixtures("at_night")
def test_the_address_of_a_deed_leads_to_its_page(inspector):
    address = first_sign(inspector)
    assert inspector.get(f"{address}xem-xet/").url == address


@pytest.mark.usefixtures("at_night")
def test_a_reform_officer_sees_and_does_not_judge(sign_in):
    client = sign_in(Role.REFORM_OFFICER)
    address = first_sign(client)

    assert "Xem xét dấu hiệu này" not in text_of(client.get(address))
    sent = {"standing": "seen", "reason": "Đã xem sổ giấy"}
    assert client.post(f"{address}xem-xet/", sent).status_code == 403


@pytest.mark.parametrize("role", [Role.COUNTER_OFFICER, Role.APPROVER, Role.TECHNICIAN])
def test_others_are_told_why_not(sign_in, role):
    client = sign_in(role)
    assert client.get(SIGNS).status_code == 403
    assert client.get(f"{SIGNS}late_entry-1-2-20261101/").status_code == 403


@pytest.mark.parametrize(
    "key",
    [
        "late_entry-1-2-20261101",
        "nothing-1-2-20261101",
        "late_entry-1-2",
        "late_entry-x-2-20261101",
        "late_entry-1-2-20261399",
        "late_entry-1-" + "9" * 30 + "-20261101",
    ],
)
def test_a_sign_nobody_found_is_not_there(inspector, key):
    assert inspector.get(f"{SIGNS}{key}/").status_code == 404


@pytest.mark.usefixtures("at_night")
@pytest.mark.parametrize(
    "query",
    ["nam=9999", "nam=x", "co-quan=x", "loai=x", "chong=x", "trang=x", "trang=99"],
)
def test_filters_nobody_knows_are_none(inspector, query):
    assert "Ghi ngoài giờ" in text_of(inspector.get(f"{SIGNS}?{query}"))


@pytest.mark.usefixtures("at_night")
def test_filters_narrow(inspector, here):
    for query in (f"co-quan={here.department}", "loai=closing_wave", "nam=2025"):
        shown = text_of(inspector.get(f"{SIGNS}?{query}"))
        assert "Chồng này không có dấu hiệu nào" in shown, query


@pytest.mark.usefixtures("at_night")
def test_a_seat_in_an_agency_sees_the_signs_of_its_own_alone(sign_in, here):
    address = first_sign(sign_in(Role.REFORM_OFFICER))

    own = sign_in(Role.REFORM_OFFICER, here.commune)
    assert address in own.get(SIGNS).content.decode()
    assert own.get(address).status_code == 200

    other = sign_in(Role.INSPECTOR, here.department)
    page = other.get(f"{SIGNS}?chong=tat-ca").content.decode()
    assert address not in page
    assert f'value="{here.commune}"' not in page, "not offered either"
    assert other.get(address).status_code == 403
    sent = {"standing": "seen", "reason": "Đã xem sổ giấy"}
    assert other.post(f"{address}xem-xet/", sent).status_code == 403
    assert not SignAssessment.objects.exists()


@pytest.mark.usefixtures("at_night")
def test_the_head_line_counts_what_the_seat_may_see(sign_in, here):
    shown = text_of(sign_in(Role.INSPECTOR, here.department).get(SIGNS))
    assert "Không thấy dấu hiệu ghi lùi trong" in shown
