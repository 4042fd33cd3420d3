"""Publishing: what hinders it, what it changes, what follows, and by which decision."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.apps.procedures import queries
from motcua.apps.procedures.content import LimitContent
from motcua.apps.procedures.operations import enter, open_draft, publish, revise
from motcua.apps.procedures.tests.factories import AT, content
from motcua.core.deadlines import Unit
from motcua.core.permissions import Role
from motcua.doors.catalogue.tests.conftest import ADDRESS, BY, CODE, DRAFT
from motcua.doors.catalogue.tests.pages import sent_from, words

PAGE = f"{DRAFT}cong-bo/"
GIVEN = {"decision": "99/QĐ-UBND ngày 20/11/2026", "in_force_from": "01/12/2026"}


@pytest.fixture
def ready(province):
    assert province
    return enter(content(), by=BY, at=AT)


@pytest.fixture
def second(ready):
    """A draft that follows a version in force since the first of January."""
    publish(ready, by=BY, at=AT, decision="1/QĐ", in_force_from=date(2026, 1, 1))
    draft = open_draft(ready, by=BY, at=AT)

    def longer(now):
        (channel,) = now.cases[0].channels
        limit = LimitContent(amount=channel.limit.amount + 2, unit=Unit.WORKING_DAY)
        case = replace(now.cases[0], channels=(replace(channel, limit=limit),))
        return replace(now, cases=(case,))

    revise(draft, longer, by=BY, at=AT)
    return draft


def asked(client, **given):
    """Send the first form; return the second one."""
    form = sent_from(client.get(PAGE)) | GIVEN | given
    answer = client.post(PAGE, form)
    assert answer.status_code == 200, words(answer)
    return sent_from(answer)


def test_what_hinders_is_said_in_words_with_the_way_to_mend(reformer, doubtful):
    assert doubtful
    answer = reformer.get(PAGE)
    said = words(answer)
    assert "Chưa công bố được: còn" in said
    assert "Chưa có quy trình nội bộ Sửa ở: Quy trình nội bộ" in said
    assert f'href="{DRAFT}sua/thoi-han/"' in answer.content.decode()
    assert 'name="decision"' not in answer.content.decode()


def test_hindered_it_is_refused_whatever_is_sent(reformer, doubtful):
    answer = reformer.post(PAGE, GIVEN | {"dong-y": "1"})
    assert answer.status_code == 422
    assert "Chưa công bố được" in words(answer)
    assert queries.sheet(doubtful).is_draft


def test_what_citizens_will_be_told_is_shown(reformer, ready):
    assert ready
    answer = reformer.get(PAGE)
    said = words(answer)
    assert "Người dân sẽ được báo Thời hạn 3 ngày làm việc" in said
    assert "Phải có 1 giấy tờ" in said
    assert f"/thu-tuc/{CODE}/du-thao/" in answer.content.decode()


def test_consequences_are_said_before_anything_is_done(reformer, second):
    form = sent_from(reformer.get(PAGE)) | GIVEN
    answer = reformer.post(PAGE, form)
    said = words(answer)
    assert "Từ ngày 01/12/2026, mọi hồ sơ mới theo bản này." in said
    assert "Bản 1 hết hiệu lực từ ngày 01/12/2026." in said
    assert "Hồ sơ đã nhận theo bản nào vẫn giải quyết theo bản ấy." in said
    assert "không sửa được nữa" in said
    assert "Công bố, có hiệu lực từ 01/12/2026" in said
    assert queries.sheet(second).is_draft


def test_a_draft_is_published_by_decision(reformer, second):
    answer = reformer.post(PAGE, asked(reformer) | {"dong-y": "1"})
    assert answer.url == f"{ADDRESS}ban-2/"
    assert "Đã công bố bản 2, có hiệu lực từ 01/12/2026." in words(
        reformer.get(answer.url)
    )
    assert not queries.sheet(second).is_draft
    newest, before = queries.versions(CODE)
    assert newest.decision == GIVEN["decision"]
    assert newest.published_by == "Trần Thị Cải Cách"
    assert before.in_force_to == newest.in_force_from == date(2026, 12, 1)


def test_what_changes_against_the_version_before_is_shown(reformer, second):
    assert second
    said = words(reformer.get(PAGE))
    assert "Khác bản 1 ở những điểm này" in said
    assert "Thời hạn Tới quầy 3 ngày làm việc 5 ngày làm việc" in said


def test_a_day_that_has_come_is_said_so(reformer, ready):
    assert ready
    form = sent_from(reformer.get(PAGE)) | GIVEN | {"in_force_from": "20/11/2026"}
    said = words(reformer.post(PAGE, form))
    assert "Ngày 20/11/2026 đã tới: mọi hồ sơ mới theo bản này ngay." in said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"decision": ""}, "Cần điền số quyết định công bố."),
        ({"in_force_from": ""}, "Cần điền có hiệu lực từ ngày."),
        ({"in_force_from": "31/02/2026"}, "Tháng 2/2026 chỉ có 28 ngày."),
        ({"in_force_from": "2026"}, "Ghi ngày/tháng/năm"),
        ({"decision": "x" * 400}, "Số quyết định công bố"),
    ],
)
def test_a_wrong_entry_is_told_and_kept(reformer, ready, given, said):
    form = sent_from(reformer.get(PAGE)) | GIVEN | given
    answer = reformer.post(PAGE, form)
    assert answer.status_code == 422
    assert said in words(answer)
    kept = sent_from(answer)
    assert {name: kept[name] for name in given} == {n: [v] for n, v in given.items()}
    assert queries.sheet(ready).is_draft


def test_a_day_before_the_version_in_force_is_refused(reformer, second):
    given = GIVEN | {"in_force_from": "31/12/2025"}
    form = sent_from(reformer.get(PAGE)) | given
    for press in ({}, {"dong-y": "1"}):  # told at the first, and held to at the second
        answer = reformer.post(PAGE, form | press)
        assert answer.status_code == 409
        assert "phải sau ngày 01/01/2026" in words(answer)
        assert "Công bố rồi thì:" not in words(answer)
    assert queries.sheet(second).is_draft


def test_what_was_changed_meanwhile_must_be_read_again(reformer, ready):
    form = asked(reformer)
    revise(ready, lambda now: replace(now, name="Tên mới"), by=BY, at=AT)
    answer = reformer.post(PAGE, form | {"dong-y": "1"})
    assert answer.status_code == 409
    assert "đã được sửa sau khi anh/chị mở trang công bố" in words(answer)
    assert queries.sheet(ready).is_draft

    again = reformer.post(PAGE, sent_from(answer))
    assert reformer.post(PAGE, sent_from(again) | {"dong-y": "1"}).status_code == 302


def test_published_meanwhile_is_told(reformer, ready):
    form = asked(reformer)
    publish(ready, by=BY, at=AT, decision="1/QĐ", in_force_from=date(2026, 1, 1))
    assert reformer.post(PAGE, form | {"dong-y": "1"}).status_code == 404
    assert queries.versions(CODE)[0].decision == "1/QĐ"


@pytest.mark.parametrize("role", [Role.COUNTER_OFFICER, Role.APPROVER, Role.INSPECTOR])
def test_nobody_else_publishes(sign_in, ready, role):
    client = sign_in(role)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, GIVEN | {"dong-y": "1"}).status_code == 403
    assert queries.sheet(ready).is_draft


def test_the_page_asks_little(reformer, second, django_assert_max_num_queries):
    assert second
    reformer.get(PAGE)
    with django_assert_max_num_queries(12):
        reformer.get(PAGE)
