"""Confirming time limits, by channel and by case, in a form."""

from dataclasses import replace
from datetime import time
from decimal import Decimal

import pytest

from motcua.apps.procedures import queries
from motcua.apps.procedures.operations import enter, revise
from motcua.apps.procedures.tests.factories import AT, case, content
from motcua.core.channels import Channel
from motcua.core.deadlines import Rule, Unit
from motcua.doors.catalogue.tests.conftest import BY, CODE, DRAFT
from motcua.doors.catalogue.tests.pages import sent_from, words

EDIT = f"{DRAFT}sua/thoi-han/"


def channels(place=0):
    sheet = queries.sheet(queries.draft_of(CODE))
    return {one.channel: one for one in sheet.content.cases[place].channels}


@pytest.fixture
def form(reformer, doubtful):
    assert doubtful
    return sent_from(reformer.get(EDIT))


def test_the_form_shows_what_is_kept_beside_its_source(reformer, doubtful):
    assert doubtful
    answer = reformer.get(EDIT)
    sent = sent_from(answer)
    assert sent["direct-amount"] == ["15"]
    assert sent["direct-unit"] == [""]
    assert sent["direct-is_offered"] == ["on"]
    assert "post-is_offered" not in sent
    assert "Nguồn ghi: Trực tiếp15Miễn phí" in words(answer)
    assert "<mark>Trực tuyến15Miễn phí" in answer.content.decode()


def test_a_limit_is_confirmed(reformer, form):
    form |= {
        "direct-amount": "0,5",
        "direct-unit": "wd",
        "direct-rule": "end-of-day",
        "direct-cutoff": "15h",
        "direct-reference": "Điều 5  Luật Hộ tịch",
    }
    answer = reformer.post(EDIT, form)
    assert answer.status_code == 302
    limit = channels()[Channel.DIRECT].limit
    assert (limit.amount, limit.unit) == (Decimal("0.5"), Unit.WORKING_DAY)
    assert (limit.rule, limit.cutoff) == (Rule.END_OF_DAY, time(15))
    assert limit.reference == "Điều 5 Luật Hộ tịch"
    assert channels()[Channel.ONLINE].limit.unit is None
    assert "Đã lưu: Cách nộp, thời hạn." in words(reformer.get(DRAFT))


def test_fees_and_sources_stay_when_limits_change(reformer, form):
    before = channels()[Channel.ONLINE]
    reformer.post(EDIT, form | {"online-unit": "wd"})
    after = channels()[Channel.ONLINE]
    assert after.fees == before.fees
    assert after.source_text == before.source_text


def test_a_channel_is_added_and_another_taken_away(reformer, form):
    del form["online-is_offered"]
    form |= {"post-is_offered": "on", "post-amount": "2", "post-unit": "mo"}
    reformer.post(EDIT, form)
    assert set(channels()) == {Channel.DIRECT, Channel.POST}
    assert channels()[Channel.POST].limit.unit is Unit.MONTH


def test_within_the_day_needs_no_number(reformer, form):
    form |= {"direct-amount": "", "direct-unit": "same-day"}
    assert reformer.post(EDIT, form).status_code == 302
    terms = queries.terms(queries.draft_of(CODE))
    assert terms.cases[0].channel(Channel.DIRECT).limit.unit is Unit.SAME_DAY
    assert sent_from(reformer.get(EDIT))["direct-amount"] == [""]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"direct-amount": "ba"}, "Tới quầy: Thời hạn: Số này chưa đúng"),
        ({"direct-amount": "0", "direct-unit": "wd"}, "phải lớn hơn 0"),
        ({"direct-amount": "-3", "direct-unit": "wd"}, "Số này chưa đúng"),
        ({"direct-amount": "", "direct-unit": "wd"}, "Cần điền số của thời hạn"),
        ({"direct-amount": "1,5", "direct-unit": "mo"}, "Tính bằng tháng"),
        ({"direct-amount": "999999", "direct-unit": "wd"}, "Số này chưa đúng"),
        ({"direct-cutoff": "25:00"}, "Giờ này chưa đúng"),
        ({"direct-unit": "fortnight"}, "Đơn vị"),
    ],
)
def test_a_wrong_entry_is_told_and_kept(reformer, form, given, said):
    answer = reformer.post(EDIT, form | given)
    assert answer.status_code == 422
    assert said in words(answer)
    kept = sent_from(answer)
    for name, value in given.items():
        assert kept[name] == [value] or name.endswith("unit")
    assert queries.sheet(queries.draft_of(CODE)).edited_at is None


def test_doubts_are_settled_by_the_edit_with_a_reason(reformer, form, doubtful):
    first = next(
        one for one in queries.doubts(doubtful) if one.kind == "time_without_unit"
    )
    given = form | {"direct-unit": "wd", "online-unit": "wd", "doubts": [first.id]}
    answer = reformer.post(EDIT, given)
    assert answer.status_code == 422
    assert "Ghi lý do, căn cứ; hoặc bỏ đánh dấu" in words(answer)
    assert channels()[Channel.DIRECT].limit.unit is None

    assert reformer.post(EDIT, given | {"reason": "Điều 5"}).status_code == 302
    after = {one.id: one for one in queries.doubts(doubtful)}
    assert after[first.id].reason == "Điều 5"
    assert channels()[Channel.DIRECT].limit.unit is Unit.WORKING_DAY


def test_who_was_faster_is_told_and_nothing_is_lost(reformer, form, doubtful):
    def faster(now):
        (one, *others) = now.cases[0].channels
        limit = replace(one.limit, amount=Decimal(7), unit=Unit.WORKING_DAY)
        cases = (replace(now.cases[0], channels=(replace(one, limit=limit), *others)),)
        return replace(now, cases=cases)

    revise(doubtful, faster, by=BY, at=AT)
    given = form | {"direct-amount": "9", "direct-unit": "wd"}
    given |= {"online-unit": "wd"}
    answer = reformer.post(EDIT, given)
    assert answer.status_code == 409
    said = words(answer)
    assert "Trần Thị Cải Cách đã sửa bản dự thảo lúc 09:00" in said
    assert "Chưa lưu gì" in said
    again = sent_from(answer)
    assert again["direct-amount"] == ["9"]
    assert channels()[Channel.ONLINE].limit.amount == 7

    # Knowing that, the officer may still save what stands on the screen.
    assert reformer.post(EDIT, again).status_code == 302
    assert channels()[Channel.DIRECT].limit.amount == 9


def test_another_section_changed_meanwhile_is_no_conflict(reformer, form, doubtful):
    revise(doubtful, lambda now: replace(now, name="Tên mới"), by=BY, at=AT)
    answer = reformer.post(EDIT, form | {"direct-unit": "wd", "online-unit": "wd"})
    assert answer.status_code == 302
    assert queries.sheet(doubtful).content.name == "Tên mới"


@pytest.fixture
def two_cases(province):
    assert province
    base = case(name="Cấp mới")
    cases = (base, replace(base, name="Cấp lại"), replace(base, name="Cấp đổi"))
    return enter(content(cases=cases), by=BY, at=AT)


def test_a_change_is_for_the_cases_ticked(reformer, two_cases):
    assert two_cases
    form = sent_from(reformer.get(EDIT, {"truong-hop": "2"}))
    assert form["others"] == ["1", "3"]  # they say the same so far
    form |= {"direct-amount": "9", "others": ["3"]}
    answer = reformer.post(f"{EDIT}?truong-hop=2", form)
    assert answer.url == f"{DRAFT}?truong-hop=2#noi-dung"
    assert [channels(n)[Channel.DIRECT].limit.amount for n in range(3)] == [3, 9, 9]


def test_a_case_that_says_something_else_is_not_ticked(reformer, two_cases):
    assert two_cases
    form = sent_from(reformer.get(EDIT, {"truong-hop": "2"}))
    reformer.post(f"{EDIT}?truong-hop=2", form | {"direct-amount": "9", "others": []})
    form = sent_from(reformer.get(EDIT))
    assert form["others"] == ["3"]


def test_the_page_asks_little(reformer, doubtful, django_assert_max_num_queries):
    assert doubtful
    reformer.get(EDIT)
    with django_assert_max_num_queries(12):
        reformer.get(EDIT)
