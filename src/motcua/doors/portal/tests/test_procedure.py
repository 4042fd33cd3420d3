"""The page of one procedure."""

import re
from datetime import date
from decimal import Decimal

import pytest
import time_machine

from motcua.apps.dossiers.tests.world import CLERK, MORNING, at
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.tests.factories import agency
from motcua.apps.procedures import operations as catalogue
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.content import (
    ActContent,
    CaseContent,
    ChannelContent,
    DocumentContent,
    FeeContent,
    LimitContent,
)
from motcua.apps.procedures.tests.factories import ROUTE, case, content
from motcua.core.agencies import AgencyKind
from motcua.core.catalogue import FeeKind
from motcua.core.channels import Channel
from motcua.core.deadlines import Unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province", "thursday")]


@pytest.fixture
def province():
    procedures.forget()
    agency(AgencyKind.PROVINCE, key="tinh")
    yield
    procedures.forget()


def publish(*cases, day=date(2026, 1, 1), **more):
    entered = content(code="1.001193", cases=cases or (case(),), **more)
    version_id = catalogue.enter(entered, by=CLERK, at=MORNING)
    catalogue.publish(
        version_id,
        by=CLERK,
        at=MORNING,
        decision=f"QĐ {day:%d}/QĐ-UBND",
        in_force_from=day,
    )
    return version_id


def offer(days, channel=Channel.DIRECT, unit=Unit.WORKING_DAY, **more):
    limit = LimitContent(amount=Decimal(days), unit=unit)
    return ChannelContent(channel=channel, limit=limit, **more)


def page(client, status=200, **asked):
    answer = client.get("/thu-tuc/1.001193/", asked)
    assert answer.status_code == status
    return answer.content.decode()


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_says_what_to_bring_how_long_and_by_which_decision(client):
    publish()
    said = words(page(client))
    assert "Đăng ký thử nghiệm" in said
    assert "Thời hạn 3 ngày làm việc" in said
    assert "Tờ khai 1 – Bắt buộc" in said
    assert "Bản 1, có hiệu lực từ 01/01/2026." in said
    assert "QĐ 01/QĐ-UBND" in said


def test_promises_the_moment_the_counter_would_print_and_proves_it(client):
    publish()
    said = words(page(client))
    # Thursday 10:20, Tuesday is a holiday: three working days end on Wednesday.
    assert "thì hẹn trả 10:20 thứ Tư 25/11/2026" in said
    assert "Ngày Văn hóa Việt Nam" in said
    assert "Vì sao hẹn ngày này?" in said


def test_outside_hours_it_counts_from_the_next_opening(client):
    publish()
    with time_machine.travel(at(9, day=21), tick=False):
        said = words(page(client))
    assert "Tính từ 07:30 thứ Hai 23/11/2026" in said


def test_a_limit_beyond_the_known_calendar_is_said_not_guessed(client):
    # Approved with its longest step; the calendar of next year is not out yet.
    publish(case(channels=(offer(60),)))
    said = words(page(client))
    assert "Chưa tính được ngày hẹn" in said
    assert "thì hẹn trả" not in said


def test_channels_that_differ_are_told_apart_and_can_be_chosen(client):
    slow = offer(5, Channel.POST)
    publish(case(channels=(offer(3), offer(3, Channel.ONLINE), slow)))
    said = words(page(client))
    assert "Tới quầy, trực tuyến 3 ngày làm việc" in said
    assert "Bưu chính 5 ngày làm việc" in said
    posted = words(page(client, kenh="buu-chinh"))
    assert "thì hẹn trả 10:20 thứ Sáu 27/11/2026" in posted


def test_fees_are_in_plain_words(client):
    fees = (
        FeeContent(
            amount=Decimal(2000),
            kind=FeeKind.CHARGE,
            per="trang",
            cap=Decimal(200_000),
            note="Hộ nghèo được miễn",
        ),
        FeeContent(amount=Decimal(1000), kind=FeeKind.CHARGE, per="trang", from_unit=3),
    )
    publish(case(channels=(offer(3, fees=fees),)))
    said = words(page(client)).replace("\xa0", " ")
    assert "Phí: 2.000 đ mỗi trang; tối đa 200.000 đ Hộ nghèo được miễn" in said
    assert "Phí: 1.000 đ mỗi trang, từ trang thứ 3" in said
    assert "Từ 1.000 đ" in said


def test_papers_follow_the_case(client):
    lost = DocumentContent(name="Giấy chứng sinh", copies=2, condition="bị mất")
    shown = DocumentContent(name="Căn cước", originals=1, is_shown_only=True)
    unknown = DocumentContent(name="Giấy tờ khác", is_required=False)
    publish(
        case(name="Bình thường"),
        CaseContent(
            name="Bị mất giấy tờ",
            channels=(offer(5),),
            documents=(lost, shown, unknown),
            route=ROUTE,
        ),
    )
    first = words(page(client))
    assert "Thuộc trường hợp nào?" in first
    assert "Giấy chứng sinh" not in first
    second = words(page(client, **{"truong-hop": "2"}))
    assert "Giấy chứng sinh – 2 Khi: bị mất" in second
    assert "Căn cước 1 – Chỉ cho xem, mang về" in second
    assert "Giấy tờ khác không ghi không ghi Nếu có" in second


@pytest.mark.parametrize(
    "asked",
    [{"truong-hop": "99"}, {"truong-hop": "x"}, {"kenh": "%00"}, {"kenh": "x" * 9999}],
)
def test_a_wish_nobody_knows_shows_the_usual(client, asked):
    publish()
    assert "Tờ khai" in page(client, **asked)


def test_the_older_version_is_reachable_and_says_it_is_old(client):
    publish()
    publish(case(channels=(offer(4),)), day=date(2026, 6, 1))
    now = words(page(client))
    assert "Bản 2, có hiệu lực từ 01/06/2026" in now
    assert "?ban=1" in page(client)
    old = words(page(client, ban="1"))
    assert "Bản này hết hiệu lực từ 01/06/2026" in old
    assert "Thời hạn 3 ngày làm việc" in old
    assert "thì hẹn trả" not in old


def test_a_retired_procedure_says_so(client):
    version_id = publish()
    catalogue.retire(
        version_id,
        by=CLERK,
        at=MORNING,
        decision="QĐ 9/QĐ-UBND",
        in_force_to=date(2026, 11, 1),
    )
    assert "Thủ tục đã bãi bỏ" in page(client)


def test_what_nobody_checked_is_marked(client):
    publish(unverified="Phí chưa đối chiếu với nghị quyết của tỉnh.")
    said = words(page(client))
    assert "Chưa kiểm chứng" in said
    assert "Phí chưa đối chiếu" in said


def test_legal_basis_and_steps_can_be_read(client):
    publish(acts=(ActContent(number="60/2014/QH13", name="Luật Hộ tịch"),))
    said = words(page(client))
    assert "Luật Hộ tịch 60/2014/QH13" in said
    assert "Bước handle" in said
    assert "QĐ 1/QĐ-UBND" in said


def test_forms_are_linked_only_to_web_pages(client):
    papers = (
        DocumentContent(name="A", form_name="TK01", form_url="https://vi.du/tk.docx"),
        DocumentContent(name="B", form_name="TK02", form_url="javascript:alert(1)"),
    )
    publish(case(documents=papers))
    html = page(client)
    assert 'href="https://vi.du/tk.docx"' in html
    assert "javascript:" not in html


@pytest.mark.parametrize(
    "code", ["9.999999", "%00", "x" * 5000, "' OR 1=1 --", "1.001193%0a"]
)
def test_a_code_nobody_knows_is_not_found_in_words(client, code):
    publish()
    answer = client.get(f"/thu-tuc/{code}/")
    assert answer.status_code == 404
    assert "<main" in answer.content.decode()


def test_a_draft_is_not_shown(client):
    catalogue.enter(content(code="1.001193"), by=CLERK, at=MORNING)
    page(client, status=404)


def test_asks_little(client, django_assert_max_num_queries):
    publish()
    organizations.directory()  # each process reads it once
    with django_assert_max_num_queries(12):
        page(client)
    with django_assert_max_num_queries(3):
        page(client)
