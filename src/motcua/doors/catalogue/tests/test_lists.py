"""The lists: what holds, what is being prepared, what is in doubt."""

from datetime import date

import pytest

from motcua.apps.procedures import queries
from motcua.apps.procedures.operations import enter, open_draft, publish, retire, settle
from motcua.apps.procedures.tests.factories import AT, content
from motcua.core.catalogue import Level
from motcua.doors.catalogue import narrowing
from motcua.doors.catalogue.tests.conftest import BY
from motcua.doors.catalogue.tests.pages import words

HOME, DRAFTS, DOUBTS = "/danh-muc/", "/danh-muc/du-thao/", "/danh-muc/nghi-ngo/"


def publish_one(code, since=date(2026, 1, 1), **more):
    version_id = enter(content(code=code, **more), by=BY, at=AT)
    publish(version_id, by=BY, at=AT, decision="9/QĐ-UBND", in_force_from=since)
    return version_id


@pytest.fixture
def published(province):  # noqa: ARG001  somebody must be able to look
    return {
        "now": publish_one("1.000010", name="Đăng ký khai sinh"),
        "later": publish_one("1.000011", date(2027, 1, 1), name="Đăng ký kết hôn"),
        "department": publish_one(
            "1.000012", name="Chấp thuận đầu tư", levels=(Level.PROVINCE,)
        ),
    }


@pytest.mark.usefixtures("published")
def test_home_lists_what_holds_today(reformer):
    said = words(reformer.get(HOME))
    assert "Đăng ký khai sinh" in said
    assert "từ 01/01/2026" in said
    assert "9/QĐ-UBND" in said
    assert "Đăng ký kết hôn" not in said
    assert "Đang hiệu lực 2" in said


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("asked", "shown", "hidden"),
    [
        ({"q": "khai sinh"}, "Đăng ký khai sinh", "Chấp thuận đầu tư"),
        ({"q": "1.000012"}, "Chấp thuận đầu tư", "Đăng ký khai sinh"),
        ({"cap": "tinh"}, "Chấp thuận đầu tư", "Đăng ký khai sinh"),
        ({"hieu-luc": "sap-co"}, "Đăng ký kết hôn", "Đăng ký khai sinh"),
        ({"linh-vuc": "khong-co"}, "Không có thủ tục nào như vậy", "Đăng ký khai sinh"),
    ],
)
def test_home_is_narrowed(reformer, asked, shown, hidden):
    said = words(reformer.get(HOME, asked))
    assert shown in said
    assert hidden not in said


def test_what_was_withdrawn_is_found_among_the_ended(reformer, published):
    retire(published["now"], by=BY, at=AT, decision="10", in_force_to=date(2026, 6, 1))
    said = words(reformer.get(HOME, {"hieu-luc": "da-het"}))
    assert "Đăng ký khai sinh" in said
    assert "hết từ 01/06/2026" in said


def test_a_new_version_in_preparation_is_told(reformer, published):
    open_draft(published["now"], by=BY, at=AT)
    assert "đang soạn bản mới" in words(reformer.get(HOME))
    assert "sẽ là bản 2" in words(reformer.get(DRAFTS))


@pytest.mark.parametrize("address", [HOME, DRAFTS, DOUBTS])
def test_an_empty_house_says_what_to_do_next(reformer, address):
    said = words(reformer.get(address))
    assert "Nhập bản ghi quốc gia" in said
    assert "Chưa" in said or "Không còn" in said


@pytest.mark.usefixtures("doubtful")
def test_drafts_tell_their_doubts(reformer):
    said = words(reformer.get(DRAFTS))
    assert "Đăng ký thử nghiệm" in said
    assert "điểm cản trở công bố" in said
    assert "thời hạn không có đơn vị" in said.lower()
    assert "chưa ai sửa" in said


def test_a_draft_without_doubts_says_so(reformer, doubtful):
    settle(doubtful, "Đã xem", by=BY, at=AT)
    assert "Không còn nghi ngờ" in words(reformer.get(DRAFTS))


@pytest.mark.usefixtures("doubtful")
def test_drafts_are_narrowed_by_kind_of_doubt(reformer):
    found = reformer.get(DRAFTS, {"nghi-ngo": "time_without_unit"})
    assert "Đăng ký thử nghiệm" in words(found)
    none = reformer.get(DRAFTS, {"nghi-ngo": "no_channel"})
    assert "Không có bản dự thảo nào như vậy" in words(none)


@pytest.mark.usefixtures("doubtful")
def test_doubts_are_told_by_kind_with_what_to_do(reformer):
    answer = reformer.get(DOUBTS)
    said = words(answer)
    assert "Cản trở công bố" in said
    assert "Tra văn bản xem là giờ, ngày làm việc hay ngày" in said
    assert "/danh-muc/du-thao/?nghi-ngo=time_without_unit" in answer.content.decode()


def test_every_kind_of_doubt_has_words_and_advice():
    from motcua.core.records import DoubtKind
    from motcua.doors.catalogue import doubting

    for kind in DoubtKind:
        assert doubting.kind_words(kind)
        assert doubting.advice(kind)


@pytest.mark.usefixtures("province")
def test_long_lists_are_shown_a_stretch_at_a_time(reformer, monkeypatch):
    monkeypatch.setattr(narrowing, "PAGE", 2)
    for number in range(5):
        enter(content(code=f"1.00002{number}", name=f"Tên {number}"), by=BY, at=AT)

    first = reformer.get(DRAFTS, {"q": "tên"})
    assert "1–2" in words(first)
    assert "?q=t%C3%AAn&amp;trang=2" in first.content.decode()
    last = words(reformer.get(DRAFTS, {"q": "tên", "trang": "3"}))
    assert "5–5" in last
    assert "Tên 4" in last
    assert "Trang sau" not in last


@pytest.mark.usefixtures("doubtful", "published")
@pytest.mark.parametrize("address", [HOME, DRAFTS])
@pytest.mark.parametrize(
    "asked",
    [
        {"trang": "-1"},
        {"trang": "9" * 40},
        {"trang": "٣"},
        {"cap": "zz"},
        {"nghi-ngo": "' OR 1=1"},
        {"hieu-luc": "zz"},
        {"q": "%00\x00"},
        {"q": "x" * 5000},
        {"linh-vuc": "\x00"},
    ],
)
def test_what_nobody_would_ask_does_no_harm(reformer, address, asked):
    assert reformer.get(address, asked).status_code == 200


@pytest.mark.usefixtures("doubtful", "published")
@pytest.mark.parametrize("address", [HOME, DRAFTS, DOUBTS])
def test_lists_ask_little(reformer, address, django_assert_max_num_queries):
    reformer.get(address)
    with django_assert_max_num_queries(12):
        reformer.get(address)


def test_counts_of_the_tabs_agree_with_the_lists(reformer, published, doubtful):
    counts = queries.counts(AT.date())
    assert (counts.in_force, counts.drafts) == (2, 1)
    said = words(reformer.get(DOUBTS))
    assert f"Dự thảo {counts.drafts}" in said
    assert f"Điểm nghi ngờ theo loại {counts.doubts}" in said
    assert published
    assert doubtful
