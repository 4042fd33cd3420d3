"""Two versions in words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from motcua.apps.procedures import queries
from motcua.apps.procedures.content import (
    ActContent,
    ChannelContent,
    DocumentContent,
    FeeContent,
    LimitContent,
)
from motcua.apps.procedures.operations import enter
from motcua.apps.procedures.tests.factories import AT, ROUTE, case, content
from motcua.core.casefile import LegKind
from motcua.core.catalogue import PauseRule
from motcua.core.channels import Channel
from motcua.core.deadlines import Unit
from motcua.core.permissions import Role
from motcua.doors.catalogue.comparing import changes
from motcua.doors.catalogue.tests.conftest import BY

pytestmark = pytest.mark.django_db


def said(old, new):
    """Return (topic, where, before, after) of every change."""
    terms = []
    for place, one in enumerate((old, new)):
        version_id = enter(replace(one, code=f"1.00000{place}"), by=BY, at=AT)
        terms.append(queries.terms(version_id))
    found = changes(*terms, {"commune:justice": "Tư pháp"})
    return [(one.topic, one.where, one.before, one.after) for one in found]


def offer(channel=Channel.DIRECT, days=3, **more):
    limit = LimitContent(amount=Decimal(days), unit=Unit.WORKING_DAY)
    return ChannelContent(channel=channel, limit=limit, **more)


def with_channels(*channels):
    return content(cases=(case(channels=channels),))


def with_papers(*names, **more):
    papers = tuple(DocumentContent(name=name, originals=1, **more) for name in names)
    return content(cases=(case(documents=papers),))


def test_the_same_is_no_change():
    assert said(content(), content()) == []


def test_what_changed_alike_everywhere_is_told_once():
    old = with_channels(offer(), offer(Channel.ONLINE))
    new = with_channels(offer(days=5), offer(Channel.ONLINE, days=5))
    expected = (
        "Thời hạn",
        "Tới quầy; Trực tuyến",
        "3 ngày làm việc",
        "5 ngày làm việc",
    )
    assert said(old, new) == [expected]


def test_a_channel_that_came_and_one_that_went():
    found = said(with_channels(offer()), with_channels(offer(Channel.POST)))
    assert found == [
        ("Cách nộp", "", "Tới quầy", ""),
        ("Cách nộp", "", "", "Bưu chính"),
    ]


def test_fees_are_told():
    old = with_channels(offer(fees=(FeeContent(amount=Decimal(0)),)))
    new = with_channels(offer(fees=(FeeContent(amount=Decimal(8000)),)))
    assert said(old, new) == [
        ("Phí, lệ phí", "Tới quầy", "Không mất phí", "8.000\u00a0đ")
    ]


def test_papers_that_came_went_and_changed():
    old = with_papers("Tờ khai đăng ký khai sinh theo mẫu", "Giấy chứng sinh")
    new = with_papers("Tờ khai đăng ký khai sinh", "Văn bản ủy quyền")
    assert said(old, new) == [
        (
            "Giấy tờ",
            "",
            "Tờ khai đăng ký khai sinh theo mẫu · 1 bản chính · bắt buộc",
            "Tờ khai đăng ký khai sinh · 1 bản chính · bắt buộc",
        ),
        ("Giấy tờ", "", "", "Văn bản ủy quyền · 1 bản chính · bắt buộc"),
        ("Giấy tờ", "", "Giấy chứng sinh · 1 bản chính · bắt buộc", ""),
    ]


def test_a_paper_no_longer_always_needed():
    old, new = with_papers("Tờ khai"), with_papers("Tờ khai", condition="tái hôn")
    assert said(old, new) == [
        (
            "Giấy tờ",
            "",
            "Tờ khai · 1 bản chính · bắt buộc",
            "Tờ khai · 1 bản chính · khi: tái hôn",
        )
    ]


def test_steps_that_came_and_went():
    handle = ROUTE.steps[1]
    review = replace(
        handle, key="review", title="Soát", kind=LegKind.REVIEW, role=Role.UNIT_HEAD
    )
    longer = replace(ROUTE, steps=(*ROUTE.steps[:2], review, *ROUTE.steps[2:]))
    found = said(content(), content(cases=(case(route=longer),)))
    assert found == [("Quy trình nội bộ", "", "", "Soát · Tư pháp · 2 ngày")]


def test_steps_in_another_order():
    first, second, *rest = ROUTE.steps
    turned = replace(ROUTE, steps=(second, first, *rest))
    ((topic, _, before, after),) = said(content(), content(cases=(case(route=turned),)))
    assert topic == "Quy trình nội bộ"
    assert before.startswith("Bước intake")
    assert after.startswith("Bước handle")


def test_cases_are_paired_by_name():
    old = content(cases=(case(name="Cấp mới"), case(name="Cấp đổi")))
    new = content(
        cases=(case(name="Cấp mới", pause_rule=PauseRule.RESTART), case(name="Cấp lại"))
    )
    assert said(old, new) == [
        (
            "Khi phải bổ sung",
            "Cấp mới",
            "tạm dừng, thời gian chờ không tính",
            "thời hạn tính lại từ đầu",
        ),
        ("Trường hợp", "", "", "Cấp lại"),
        ("Trường hợp", "", "Cấp đổi", ""),
    ]


def test_a_single_case_that_was_named_is_the_same_case():
    found = said(content(), content(cases=(case(name="Cấp mới"),)))
    assert found == [("Trường hợp", "", "", "Cấp mới")]


def test_texts_are_told_paragraph_by_paragraph():
    old = content(steps_text="Bước 1.\nBước 2.", requirements="Không")
    new = content(steps_text="Bước 1.\nBước  2.\nBước 3.", requirements="Có chỗ ở")
    assert said(old, new) == [
        ("Trình tự thực hiện", "", "", "Bước 3."),
        ("Yêu cầu, điều kiện", "", "Không", "Có chỗ ở"),
    ]


def test_a_text_written_anew_is_not_told_whole():
    old = content(steps_text="\n".join(f"cũ {n}" for n in range(40)))
    new = content(steps_text="\n".join(f"mới {n}" for n in range(40)))
    found = said(old, new)
    assert len(found) == 13
    assert found[-1][2] == "và 28 đoạn khác"


def test_acts_are_told():
    old = content(acts=(ActContent(number="1/2020", name="Luật cũ"),))
    new = content(acts=(ActContent(number="2/2026", name="Luật mới"),))
    assert said(old, new) == [
        ("Căn cứ pháp lý", "", "1/2020 Luật cũ", "2/2026 Luật mới")
    ]


def test_order_of_channels_and_audience_is_no_change():
    old = with_channels(offer(), offer(Channel.ONLINE))
    new = with_channels(offer(Channel.ONLINE), offer())
    assert said(old, new) == []
    both = ("Công dân", "Doanh nghiệp")
    assert said(content(audience=both), content(audience=both[::-1])) == []
