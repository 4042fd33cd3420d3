"""Every number of the board opens a list of as many dossiers."""

import html
import re

import pytest

from motcua.apps.dossiers.tests.communes import file_online
from motcua.apps.statistics.tests.stage import on
from motcua.core.channels import Channel
from motcua.doors.board.links import FIGURES, SLUGS
from motcua.doors.board.listings import PILES
from motcua.doors.board.tests.test_home import HOME, text_of
from motcua.doors.board.views.dossiers import PAGE

_LINK = re.compile(r'<a[^>]*href="(/dieu-hanh/(?:ho-so|viec)/[^"]*)"[^>]*>(.*?)</a>')


def numbers_of(answer) -> list[tuple[str, int]]:
    """Return every link to a list with the first number written in it."""
    found = _LINK.findall(answer.content.decode())
    return [
        (html.unescape(href), int(number[0].replace(".", "")))
        for href, words in found
        if (number := re.findall(r"\d[\d.]*", re.sub(r"<[^>]*>", "", words)))
    ]


def heading(answer) -> int:
    (number,) = re.findall(r"<h1[^>]*>[^<]*: ([\d.]+) hồ sơ", answer.content.decode())
    return int(number.replace(".", ""))


@pytest.mark.usefixtures("lives")
@pytest.mark.parametrize("query", ["", "?ky=hom-nay", "?tu=04/11/2026&den=10/11/2026"])
def test_every_number_opens_its_dossiers(reformer, mo_sat, query):
    file_online(mo_sat, on("10/11 08:00"))
    join = "&" if query else "?"
    for page in (HOME + query, f"{HOME}{query}{join}co-quan={mo_sat.id}"):
        answer = reformer.get(page)
        numbers = numbers_of(answer)
        assert len(numbers) > 10
        for href, number in numbers:
            listed = reformer.get(href)
            assert listed.status_code == 200, href
            assert heading(listed) == number, (href, number)
            assert listed.content.decode().count("<tr data-row>") == number


@pytest.mark.usefixtures("lives")
def test_a_list_says_what_each_was_counted_as(reformer):
    shown = text_of(reformer.get("/dieu-hanh/ho-so/da-giai-quyet/?ky=thang"))

    assert "Toàn tỉnh: 4 hồ sơ đã giải quyết trong kỳ" in shown
    for words in ("trước hạn 09:00 04/11/2026", "đúng hạn 16:00 05/11/2026"):
        assert words in shown
    assert "trễ hạn 09:00 10/11/2026" in shown


@pytest.mark.usefixtures("lives")
def test_a_list_names_no_citizen(reformer):
    shown = text_of(reformer.get("/dieu-hanh/ho-so/tiep-nhan/?ky=thang"))

    assert "Nông Văn Dền" not in shown


@pytest.mark.usefixtures("lives")
def test_a_list_can_be_narrowed_to_a_procedure_and_a_channel(reformer):
    shown = text_of(
        reformer.get(
            "/dieu-hanh/ho-so/tiep-nhan/",
            {"ky": "thang", "thu-tuc": "1.000001", "cach": "buu-chinh"},
        )
    )

    assert "Toàn tỉnh: 1 hồ sơ tiếp nhận trong kỳ" in shown
    assert "nộp qua bưu chính · Đăng ký thử nghiệm (1.000001)" in shown


def test_a_long_list_is_cut_into_pages(mo_sat, reformer):
    for number in range(PAGE + 2):
        mo_sat.accept(on(f"10/11 09:{number:02}"))

    first = reformer.get("/dieu-hanh/ho-so/tiep-nhan/?ky=thang")
    second = reformer.get("/dieu-hanh/ho-so/tiep-nhan/?ky=thang&trang=2")
    beyond = reformer.get("/dieu-hanh/ho-so/tiep-nhan/?ky=thang&trang=99")

    assert heading(first) == PAGE + 2
    assert first.content.decode().count("<tr data-row>") == PAGE
    assert f"1–{PAGE}" in text_of(first)
    assert second.content.decode().count("<tr data-row>") == 2
    assert f"{PAGE + 1}–{PAGE + 2}" in text_of(beyond)
    assert len(first.content) < 80_000


@pytest.mark.usefixtures("lives")
def test_a_wrong_page_is_some_page(reformer):
    for page in ("0", "-1", "abc", "9" * 40, "²"):
        answer = reformer.get("/dieu-hanh/ho-so/tiep-nhan/", {"trang": page})

        assert answer.status_code == 200, page


def test_what_is_not_there_is_not_found(reformer):
    for address in (
        "ho-so/khong-co/",
        "viec/khong-co/",
        "ho-so/tiep-nhan/?tu=31/02/2026&den=01/03/2026",
        "ho-so/tiep-nhan/?co-quan=abc",
        "ho-so/tiep-nhan/?co-quan=999999",
    ):
        assert reformer.get(HOME + address).status_code == 404, address


def test_an_empty_pile_says_so(reformer):
    for pile in PILES:
        shown = text_of(reformer.get(f"/dieu-hanh/viec/{pile}/"))

        assert "0 hồ sơ" in shown
        assert "Không có hồ sơ nào" in shown


def test_waiting_filings_are_listed_with_since_when(mo_sat, reformer):
    file_online(mo_sat, on("10/11 08:00"))

    shown = text_of(reformer.get("/dieu-hanh/viec/cho-tiep-nhan/"))

    assert "1 hồ sơ nộp trực tuyến, chờ tiếp nhận" in shown
    assert "chờ tiếp nhận từ 08:00 10/11/2026" in shown


def test_every_figure_has_an_address():
    assert set(SLUGS) == set(FIGURES.values())
    assert len(FIGURES) == len(SLUGS)


@pytest.mark.usefixtures("lives")
def test_a_list_costs_at_most_twelve_queries(
    reformer, mo_sat, django_assert_max_num_queries
):
    mo_sat.accept(on("12/11 09:00"), Channel.DIRECT)
    reformer.get("/dieu-hanh/ho-so/tiep-nhan/?ky=thang")  # what is kept is kept now
    for slug in FIGURES:
        with django_assert_max_num_queries(12):
            reformer.get(f"/dieu-hanh/ho-so/{slug}/?ky=thang&thu-tuc=1.000001")
    for pile in PILES:
        with django_assert_max_num_queries(12):
            reformer.get(f"/dieu-hanh/viec/{pile}/")
