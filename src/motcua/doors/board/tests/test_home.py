import html
import re

import pytest

from motcua.apps.dossiers.queries import waiting
from motcua.apps.dossiers.tests.communes import file_online
from motcua.apps.statistics import operations
from motcua.apps.statistics.tests.stage import on

HOME = "/dieu-hanh/"


def text_of(answer) -> str:
    """Return the words of a page, single-spaced."""
    words = re.sub(r"<[^>]*>", " ", answer.content.decode())
    return " ".join(html.unescape(words).split())


def row_names(answer) -> list[str]:
    body = answer.content.decode().split("<tbody data-rows>")[1]
    return re.findall(r'<th scope="row">(?:<a[^>]*>)?([^<]+)', body)


@pytest.mark.usefixtures("lives")
def test_the_title_states_the_finding(reformer):
    answer = reformer.get(HOME)

    assert answer.status_code == 200
    assert "Toàn tỉnh: 75,0% đúng hẹn. Hai việc cần quyết hôm nay." in text_of(answer)


@pytest.mark.usefixtures("lives")
def test_the_worst_agency_stands_on_top(reformer):
    assert row_names(reformer.get(HOME)) == ["Xã Mỏ Sắt", "Xã Nà Lúa", "Toàn tỉnh"]


@pytest.mark.usefixtures("lives")
def test_the_arithmetic_of_report_06_is_printed(reformer):
    shown = text_of(reformer.get(HOME))

    assert "Đẳng thức Biểu 06 khớp:" in shown
    sums = "0 kỳ trước + 9 tiếp nhận = 4 đã giải quyết + 1 rút, dừng"
    assert f"{sums} + 4 đang giải quyết" in shown


@pytest.mark.usefixtures("lives")
def test_what_does_not_add_up_is_said(reformer):
    from motcua.apps.statistics.models import DailyFact

    DailyFact.objects.filter(received__gt=0).update(received=5)

    assert "Đẳng thức Biểu 06 lệch" in text_of(reformer.get(HOME))


@pytest.mark.usefixtures("lives")
def test_one_agency_is_shown_by_procedure(reformer, mo_sat):
    answer = reformer.get(HOME, {"co-quan": mo_sat.id})

    assert "Xã Mỏ Sắt: 66,6% đúng hẹn." in text_of(answer)
    assert row_names(answer) == ["Đăng ký thử nghiệm", "Xã Mỏ Sắt"]


@pytest.mark.usefixtures("lives")
def test_what_must_be_decided_names_agency_holder_and_next_close(reformer):
    shown = text_of(reformer.get(HOME))

    assert "Xã Mỏ Sắt: 1 hồ sơ quá hạn" in shown
    assert "Lâu nhất hẹn 09:00 thứ Hai 09/11, đã quá 3 ngày 1 giờ làm việc." in shown
    assert "1 hồ sơ đến hạn trước 17:00 thứ Sáu 13/11 Xã Nà Lúa 1." in shown


@pytest.mark.usefixtures("lives")
def test_a_period_is_cut_to_the_days_there_are_figures_for(reformer):
    for query, days in {
        "ky=hom-nay": "12/11/2026 – 10:00 12/11/2026",
        "ky=7-ngay": "06/11/2026 – 10:00 12/11/2026",
        "ky=thang": "02/11/2026 – 10:00 12/11/2026",
        "ky=quy": "02/11/2026 – 10:00 12/11/2026",
        "ky=nam": "02/11/2026 – 10:00 12/11/2026",
        "tu=04/11/2026&den=10/11/2026": "04/11/2026 – 10/11/2026",
        "tu=4-11-2026&den=10112026": "04/11/2026 – 10/11/2026",
        "ky=sai": "02/11/2026 – 10:00 12/11/2026",
    }.items():
        assert days in text_of(reformer.get(f"{HOME}?{query}")), query


@pytest.mark.usefixtures("lives")
def test_wrong_days_are_refused_in_words_and_kept(reformer):
    for query, said in {
        "tu=31/02/2026&den=10/11/2026": "Tháng 2/2026 chỉ có 28 ngày.",
        "tu=hôm qua&den=10/11/2026": "Ghi ngày/tháng/năm, ví dụ 05/09/1998.",
        "tu=10/11/2026&den=04/11/2026": "Ngày đầu kỳ phải trước ngày cuối kỳ",
        "tu=10/11/2026&den=13/11/2026": "Ngày cuối kỳ chưa tới.",
        "tu=10/11/2026": "Cần điền đến ngày.",
    }.items():
        answer = reformer.get(f"{HOME}?{query}")

        assert answer.status_code == 422, query
        assert said in text_of(answer)
        typed = query.split("&")[0].removeprefix("tu=")
        assert f'value="{typed}"' in answer.content.decode()


@pytest.mark.usefixtures("lives")
def test_no_data_is_never_a_hundred_percent(reformer):
    shown = text_of(reformer.get(HOME, {"tu": "01/09/2026", "den": "30/09/2026"}))

    assert "Toàn tỉnh: không có dữ liệu cho kỳ này." in shown
    assert "Không có dữ liệu" in shown
    assert "100" not in shown


@pytest.mark.usefixtures("lives")
def test_nothing_resolved_is_said_and_has_no_share(reformer):
    shown = text_of(reformer.get(HOME, {"ky": "hom-nay"}))

    assert "Toàn tỉnh: trong kỳ chưa giải quyết xong hồ sơ nào." in shown
    assert "Trả sớm hoặc đúng hẹn Chưa có" in shown
    assert "% đúng hẹn" not in shown


def test_a_house_without_dossiers_says_so(reformer):
    answer = reformer.get(HOME)

    assert answer.status_code == 200
    assert "không có dữ liệu cho kỳ này. Hôm nay không có việc cần quyết." in text_of(
        answer
    )


@pytest.mark.usefixtures("lives")
def test_the_weeks_have_a_table_and_gaps_are_dashes(reformer):
    body = reformer.get(HOME).content.decode()
    weeks = body.split("Số liệu 12 tuần")[1].split("</table>")[0]

    assert weeks.count("<tr>") == 13
    assert weeks.count(">–<") == 2 * 10
    assert ">100,0%<" in weeks


@pytest.mark.usefixtures("lives")
def test_online_filings_nobody_answered_are_counted(reformer, mo_sat):
    file_online(mo_sat, on("10/11 08:00"))
    file_online(mo_sat, on("12/11 09:00"))
    assert len(waiting(on("01/11 00:00"))) == 2

    shown = text_of(reformer.get(HOME))

    assert "2 hồ sơ chờ lúc này Lâu nhất: Xã Mỏ Sắt" in shown
    assert "1 hồ sơ trực tuyến chờ tiếp nhận quá 8 giờ làm việc" in shown


def test_results_nobody_collects_are_told_after_long(mo_sat, reformer):
    mo_sat.resolve(mo_sat.accept(on("01/10 09:00")), on("05/10 09:00"))
    given = mo_sat.accept(on("01/10 09:30"))
    mo_sat.resolve(given, on("05/10 09:30"))
    mo_sat.give(given, on("06/10 09:30"))

    shown = text_of(reformer.get(HOME))

    assert "1 kết quả chờ người dân đến lấy quá 10 ngày làm việc" in shown


@pytest.mark.usefixtures("lives")
def test_costs_at_most_twelve_queries(reformer, mo_sat, django_assert_max_num_queries):
    reformer.get(HOME)  # the directory and the versions are kept from now on
    with django_assert_max_num_queries(12):
        reformer.get(HOME)
    with django_assert_max_num_queries(12):
        reformer.get(HOME, {"co-quan": mo_sat.id})


@pytest.mark.usefixtures("lives")
def test_is_light(reformer):
    assert len(reformer.get(HOME).content) < 40_000


def test_shows_the_same_whether_the_days_are_filled_or_not(mo_sat, reformer):
    mo_sat.resolve(mo_sat.accept(on("02/11 08:00")), on("04/11 09:00"))
    live = text_of(reformer.get(HOME))

    operations.fill(None, on("11/11 00:00").date(), at=on("12/11 01:00"))

    assert text_of(reformer.get(HOME)) == live
