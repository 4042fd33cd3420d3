"""A published version: frozen, with its siblings, compared, continued, withdrawn."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.apps.procedures import queries
from motcua.apps.procedures.operations import enter, open_draft, publish, retire, revise
from motcua.apps.procedures.tests.factories import AT, case, content
from motcua.core.permissions import Role
from motcua.doors.catalogue.tests.conftest import ADDRESS, BY, CODE, DRAFT
from motcua.doors.catalogue.tests.pages import sent_from, words

FIRST, SECOND = f"{ADDRESS}ban-1/", f"{ADDRESS}ban-2/"
RETIRE = f"{SECOND}bai-bo/"
GIVEN = {"decision": "100/QĐ-UBND", "in_force_to": "01/12/2026"}


@pytest.fixture
def versions(province):
    """Two versions: of January and of March, the second with another name."""
    assert province
    first = enter(content(), by=BY, at=AT)
    publish(first, by=BY, at=AT, decision="1/QĐ-UBND", in_force_from=date(2026, 1, 1))
    second = enter(content(name="Đăng ký mới"), by=BY, at=AT)
    publish(second, by=BY, at=AT, decision="2/QĐ-UBND", in_force_from=date(2026, 3, 1))
    return first, second


@pytest.mark.usefixtures("versions")
def test_it_says_by_which_decision_and_by_whom(reformer):
    said = words(reformer.get(SECOND))
    assert "Đang hiệu lực" in said
    assert "Bản 2, có hiệu lực từ 01/03/2026" in said
    assert "Công bố theo 2/QĐ-UBND" in said
    assert "Trần Thị Cải Cách ghi vào danh mục lúc 09:00 thứ Sáu 20/11/2026" in said
    assert "Đã công bố, không sửa được" in said
    assert "Công bố thủ tục" in said  # the journal


@pytest.mark.usefixtures("versions")
def test_all_versions_are_listed_with_their_days(reformer):
    said = words(reformer.get(FIRST))
    assert "Đã hết hiệu lực" in said
    assert "hết hiệu lực từ 01/03/2026" in said
    assert "từ 01/01/2026 đến trước 01/03/2026 · 1/QĐ-UBND" in said


@pytest.mark.usefixtures("versions")
def test_it_is_compared_with_the_version_before(reformer):
    said = words(reformer.get(SECOND))
    assert "Đổi gì so với bản 1" in said
    assert "Tên Đăng ký thử nghiệm Đăng ký mới" in said
    assert "Đổi gì so với" not in words(reformer.get(FIRST))


def test_any_two_versions_are_compared(reformer, versions):
    draft = open_draft(versions[1], by=BY, at=AT)
    revise(draft, lambda now: replace(now, name="Tên thứ ba"), by=BY, at=AT)
    publish(draft, by=BY, at=AT, decision="3/QĐ", in_force_from=date(2026, 12, 1))
    third = f"{ADDRESS}ban-3/"
    assert "Tên Đăng ký mới Tên thứ ba" in words(reformer.get(third))
    said = words(reformer.get(third, {"so-voi": "1"}))
    assert "Tên Đăng ký thử nghiệm Tên thứ ba" in said
    said = words(reformer.get(FIRST, {"so-voi": "3"}))
    assert "Bản 3 đổi gì so với bản này" in said
    assert "Tên Đăng ký thử nghiệm Tên thứ ba" in said
    assert "Sắp có hiệu lực" in said
    assert reformer.get(third, {"so-voi": "99"}).status_code == 200


def test_versions_that_say_the_same_are_told_so(reformer, versions):
    draft = open_draft(versions[1], by=BY, at=AT)
    publish(draft, by=BY, at=AT, decision="3/QĐ", in_force_from=date(2026, 12, 1))
    assert "Hai bản nói như nhau." in words(reformer.get(f"{ADDRESS}ban-3/"))


@pytest.mark.usefixtures("versions")
def test_the_short_address_leads_to_what_is_in_force(reformer):
    assert reformer.get(ADDRESS).url == SECOND


def test_the_short_address_leads_to_the_draft_when_there_is_nothing_else(
    reformer, draft
):
    assert draft
    assert reformer.get(ADDRESS).url == DRAFT


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize("number", ["0", "3", "9" * 30])
def test_no_such_version_is_no_page(reformer, number):
    assert reformer.get(f"{ADDRESS}ban-{number}/").status_code == 404
    assert reformer.get(f"{ADDRESS}ban-{number}/bai-bo/").status_code == 404


def test_a_new_version_is_begun_from_this_one(reformer, versions):
    sent = sent_from(reformer.get(SECOND), "csrfmiddlewaretoken")
    answer = reformer.post(f"{SECOND}ban-moi/", sent)
    assert answer.url == DRAFT
    draft = queries.sheet(queries.draft_of(CODE))
    assert draft.number == 3
    assert draft.content == queries.sheet(versions[1]).content
    assert "Đã mở bản dự thảo từ bản 2" in words(reformer.get(DRAFT))
    assert "Soạn bản mới" not in words(reformer.get(SECOND))


def test_a_draft_there_is_already_is_not_lost(reformer, versions):
    draft = open_draft(versions[1], by=BY, at=AT)
    revise(draft, lambda now: replace(now, name="Đang sửa"), by=BY, at=AT)
    reformer.post(f"{SECOND}ban-moi/")
    assert "đã có bản dự thảo" in words(reformer.get(DRAFT))
    assert queries.sheet(draft).content.name == "Đang sửa"


@pytest.mark.usefixtures("versions")
def test_consequences_are_said_before_it_is_withdrawn(reformer):
    answer = reformer.post(RETIRE, GIVEN)
    said = words(answer)
    assert "Từ ngày 01/12/2026, quầy không nhận hồ sơ mới của thủ tục này." in said
    assert "Hồ sơ đã nhận vẫn giải quyết theo bản này đến khi xong." in said
    assert not queries.versions(CODE)[0].is_retired


@pytest.mark.usefixtures("versions")
def test_it_is_withdrawn_by_decision(reformer):
    sent = sent_from(reformer.post(RETIRE, GIVEN), "in_force_to")
    answer = reformer.post(RETIRE, sent | {"dong-y": "1"})
    assert answer.url == SECOND
    said = words(reformer.get(SECOND))
    assert "Đã bãi bỏ bản 2 từ ngày 01/12/2026." in said
    assert "Bãi bỏ thủ tục: 100/QĐ-UBND" in said
    assert "Bãi bỏ thủ tục này" not in said
    newest = queries.versions(CODE)[0]
    assert (newest.is_retired, newest.in_force_to) == (True, date(2026, 12, 1))


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        ({"decision": ""}, 422, "Cần điền số quyết định bãi bỏ."),
        ({"in_force_to": "hôm nay"}, 422, "Ghi ngày/tháng/năm"),
        ({"in_force_to": "01/01/2026"}, 422, "không được trước ngày có hiệu lực"),
    ],
)
def test_a_wrong_withdrawal_is_told(reformer, given, status, said):
    answer = reformer.post(RETIRE, GIVEN | given | {"dong-y": "1"})
    assert answer.status_code == status
    assert said in words(answer)
    assert not queries.versions(CODE)[0].is_retired


def test_what_is_withdrawn_is_not_withdrawn_again(reformer, versions):
    retire(versions[1], by=BY, at=AT, decision="3/QĐ", in_force_to=date(2026, 12, 1))
    answer = reformer.post(RETIRE, GIVEN | {"dong-y": "1"})
    assert answer.status_code == 409
    assert "Chỉ bãi bỏ được phiên bản đang công bố." in words(answer)


def test_a_day_to_come_and_a_day_that_has_come(reformer, versions):
    assert versions
    said = words(reformer.post(RETIRE, GIVEN | {"in_force_to": "20/11/2026"}))
    assert "Ngày 20/11/2026 đã tới: quầy thôi nhận hồ sơ" in said


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize("role", [Role.COUNTER_OFFICER, Role.APPROVER, Role.INSPECTOR])
def test_who_only_looks_sees_it_but_does_nothing(sign_in, role):
    client = sign_in(role)
    answer = client.get(SECOND)
    assert answer.status_code == 200
    assert "bai-bo" not in answer.content.decode()
    assert "ban-moi" not in answer.content.decode()
    assert client.post(f"{SECOND}ban-moi/").status_code == 403
    assert client.post(RETIRE, GIVEN | {"dong-y": "1"}).status_code == 403
    assert client.get(RETIRE).status_code == 403
    assert queries.draft_of(CODE) is None


def test_cases_are_shown_one_at_a_time(reformer, province):
    assert province
    two = (case(name="Cấp mới"), case(name="Cấp lại", result_name="Giấy cấp lại"))
    version_id = enter(content(cases=two), by=BY, at=AT)
    publish(version_id, by=BY, at=AT, decision="1/QĐ", in_force_from=AT.date())
    html = reformer.get(FIRST, {"truong-hop": "2"}).content.decode()
    assert '<a href="?truong-hop=2" aria-current="true">Cấp lại</a>' in html


@pytest.mark.usefixtures("versions")
def test_pages_ask_little(reformer, django_assert_max_num_queries):
    for address in (SECOND, RETIRE):
        reformer.get(address)
        with django_assert_max_num_queries(12):
            reformer.get(address)
