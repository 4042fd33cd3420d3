"""The page of a draft: values beside the source, doubts first, settled there."""

import pytest

from motcua.apps.procedures import queries
from motcua.apps.procedures.operations import enter, import_records, publish, settle
from motcua.apps.procedures.tests.factories import AT, case, content, line
from motcua.core.permissions import Role
from motcua.doors.catalogue.tests.conftest import BY, CODE, DRAFT
from motcua.doors.catalogue.tests.pages import sent_from, words

SETTLE = f"{DRAFT}giai-quyet/"
UNITS = "time_without_unit-thoi-han"


@pytest.mark.usefixtures("doubtful")
def test_every_value_stands_beside_what_the_record_says(reformer):
    answer = reformer.get(DRAFT)
    said = words(answer)
    assert "Bản ghi quốc gia ghi" in said
    assert "Lĩnh vực Hộ tịch giống" in said
    assert "15, chưa rõ đơn vị" in said
    assert "Trực tuyến15Miễn phí" in said
    assert "Tờ khai theo mẫu; Mẫu: TK01.docx 1 bản chính bắt buộc" in said
    assert "60/2014/QH13" in said


@pytest.mark.usefixtures("doubtful")
def test_doubts_come_first_those_that_matter_above_all(reformer):
    html = reformer.get(DRAFT).content.decode()
    assert html.index("Điểm nghi ngờ còn mở") < html.index("Thông tin chung")
    said = words(reformer.get(DRAFT))
    assert "Cản trở công bố Thời hạn không có đơn vị" in said
    assert "Cách thức thực hiện, trực tiếp, thời hạn:" in said
    assert "điểm nghi ngờ chưa giải quyết" in said
    assert "Chưa có quy trình nội bộ" in said


def test_what_hinders_publication_leads_to_where_it_is_mended(reformer, province):
    assert province
    cases = tuple(case(name=f"Trường hợp {n}", route=None) for n in range(3))
    enter(content(cases=cases), by=BY, at=AT)
    html = reformer.get(DRAFT).content.decode()
    assert f'href="{DRAFT}sua/quy-trinh/"' in html
    assert "(3 trường hợp)" in words(reformer.get(DRAFT))


def test_a_draft_by_hand_has_no_source(reformer, province):
    assert province
    enter(content(), by=BY, at=AT)
    said = words(reformer.get(DRAFT))
    assert "Soạn tay" in said
    assert "Bản ghi quốc gia ghi" not in said
    assert "Đủ điều kiện công bố" in said
    assert reformer.get(f"{DRAFT}nguon/").status_code == 200


def test_one_case_is_shown_at_a_time(reformer, province):
    assert province
    cases = (case(name="Cấp mới"), case(name="Cấp lại", route=None))
    enter(content(cases=cases), by=BY, at=AT)
    assert "Bước intake" in words(reformer.get(DRAFT))
    assert "Bước intake" not in words(reformer.get(DRAFT, {"truong-hop": "2"}))
    for wish in ("0", "3", "x", "9" * 30, "²"):
        answer = reformer.get(DRAFT, {"truong-hop": wish})
        assert "Bước intake" in words(answer)


def test_a_draft_without_a_case_can_be_read(reformer, province):
    assert province
    enter(content(cases=()), by=BY, at=AT)
    said = words(reformer.get(DRAFT))
    assert "Chưa có trường hợp nào" in said


@pytest.mark.usefixtures("doubtful")
def test_the_whole_record_is_shown_with_its_doubts_marked(reformer):
    html = reformer.get(f"{DRAFT}nguon/").content.decode()
    assert "<mark>Trực tuyến15Miễn phí" in html
    assert "Nộp hồ sơ tại Trung tâm Phục vụ hành chính công." in html


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize("address", [DRAFT, f"{DRAFT}nguon/", f"{DRAFT}cong-bo/"])
def test_no_draft_is_no_page(reformer, address):
    assert reformer.get(address).status_code == 404


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize("code", ["1.00000", "x", "1.000001.H0505050", "%00"])
def test_what_is_no_code_is_no_page(reformer, code):
    assert reformer.get(f"/danh-muc/thu-tuc/{code}/du-thao/").status_code == 404


def test_doubts_of_a_kind_are_settled_with_a_reason(reformer, doubtful):
    sent = sent_from(reformer.get(DRAFT), f"{UNITS}-reason")
    sent[f"{UNITS}-reason"] = "Điều 5 ghi ngày làm việc"
    answer = reformer.post(SETTLE, sent)

    assert answer.status_code == 302
    settled = [one for one in queries.doubts(doubtful) if not one.is_open]
    assert {one.kind for one in settled} == {"time_without_unit"}
    assert {one.settled_by for one in settled} == {"Trần Thị Cải Cách"}
    said = words(reformer.get(DRAFT))
    assert "Đã giải quyết 2 điểm nghi ngờ." in said
    assert "2 điểm nghi ngờ đã giải quyết" in said
    assert "Điều 5 ghi ngày làm việc" in said


def test_only_what_is_ticked_is_settled(reformer, doubtful):
    sent = sent_from(reformer.get(DRAFT), f"{UNITS}-reason")
    kept = sent[f"{UNITS}-doubts"].pop()
    sent[f"{UNITS}-reason"] = "Điều 5"
    reformer.post(SETTLE, sent)

    after = {one.id: one for one in queries.doubts(doubtful)}
    assert after[int(kept)].is_open


def test_a_reason_is_asked_for(reformer, doubtful):
    sent = sent_from(reformer.get(DRAFT), f"{UNITS}-reason")
    answer = reformer.post(SETTLE, sent)
    assert answer.status_code == 422
    assert "Cần điền lý do, căn cứ." in words(answer)
    assert all(one.is_open for one in queries.doubts(doubtful))


def test_something_must_be_ticked(reformer, doubtful):
    sent = sent_from(reformer.get(DRAFT), f"{UNITS}-reason")
    del sent[f"{UNITS}-doubts"]
    sent[f"{UNITS}-reason"] = "Điều 5"
    answer = reformer.post(SETTLE, sent)
    assert answer.status_code == 422
    assert "Đánh dấu ít nhất một điểm" in words(answer)
    assert "Điều 5" in answer.content.decode()
    assert all(one.is_open for one in queries.doubts(doubtful))


def test_what_another_has_settled_is_told(reformer, doubtful):
    sent = sent_from(reformer.get(DRAFT), f"{UNITS}-reason")
    sent[f"{UNITS}-reason"] = "Điều 5"
    settle(doubtful, "Người khác", by=BY, at=AT)
    reformer.post(SETTLE, sent)
    assert "đã được giải quyết từ trước" in words(reformer.get(DRAFT))
    assert {one.reason for one in queries.doubts(doubtful)} == {"Người khác"}


def test_one_settled_meanwhile_is_told_and_nothing_is_written(reformer, doubtful):
    sent = sent_from(reformer.get(DRAFT), f"{UNITS}-reason")
    sent[f"{UNITS}-reason"] = "Điều 5"
    first = int(sent[f"{UNITS}-doubts"][0])
    settle(doubtful, "Người khác", by=BY, at=AT, only=[first])
    answer = reformer.post(SETTLE, sent)
    assert answer.status_code == 422
    assert "Có điểm vừa được giải quyết xong" in words(answer)
    assert sum(one.is_open for one in queries.doubts(doubtful)) > 0


def test_doubts_of_another_draft_are_out_of_reach(reformer, doubtful, take_in):
    other = take_in(ma_thu_tuc="1.000002", yeu_cau_dieu_kien="Không có thông tin")
    (foreign,) = queries.doubts(other)
    sent = sent_from(reformer.get(DRAFT), f"{UNITS}-reason")
    sent[f"{UNITS}-doubts"] = [str(foreign.id)]
    sent[f"{UNITS}-reason"] = "Điều 5"
    assert reformer.post(SETTLE, sent).status_code == 422
    assert all(one.is_open for one in queries.doubts(other))
    assert doubtful


def test_a_draft_published_meanwhile_is_no_draft(reformer, province):
    assert province
    version_id = enter(content(), by=BY, at=AT)
    publish(version_id, by=BY, at=AT, decision="9", in_force_from=AT.date())
    assert reformer.post(SETTLE, {"nhom": UNITS}).status_code == 404


@pytest.mark.usefixtures("doubtful")
def test_who_only_looks_sees_everything_but_no_control(sign_in):
    client = sign_in(Role.COUNTER_OFFICER)
    answer = client.get(DRAFT)
    said = words(answer)
    assert "15, chưa rõ đơn vị" in said
    assert "Anh/chị xem được, không sửa được" in said
    html = answer.content.decode()
    assert "/sua/" not in html
    assert "giai-quyet" not in html
    assert client.post(SETTLE, {}).status_code == 403
    assert client.get(f"{DRAFT}nguon/").status_code == 200


def test_a_changed_source_is_told(reformer, doubtful):
    from motcua.apps.procedures.operations import revise

    revise(doubtful, lambda now: now, by=BY, at=AT)
    import_records([line(linh_vuc="Chứng thực")], by=BY, at=AT)
    said = words(reformer.get(DRAFT))
    assert "Nguồn quốc gia đổi sau khi bản nháp được sửa" in said
    assert "Lĩnh vực Hộ tịch Chứng thực" in said


@pytest.mark.usefixtures("doubtful")
@pytest.mark.parametrize("address", [DRAFT, f"{DRAFT}nguon/"])
def test_pages_ask_little(reformer, address, django_assert_max_num_queries):
    reformer.get(address)
    with django_assert_max_num_queries(12):
        reformer.get(address)


def test_it_says_which_version_is_in_force(reformer, province):
    assert province
    version_id = enter(content(), by=BY, at=AT)
    publish(version_id, by=BY, at=AT, decision="9", in_force_from=AT.date())
    import_records([line()], by=BY, at=AT)
    assert "Bản 1 đang hiệu lực" in words(reformer.get(DRAFT))
    assert queries.draft_of(CODE)
