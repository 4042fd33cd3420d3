"""The list of procedures."""

import pytest

from motcua.apps.dossiers.tests.world import CLERK, MORNING
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.tests.factories import agency
from motcua.apps.procedures import operations as catalogue
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.tests.factories import content
from motcua.core.agencies import AgencyKind
from motcua.core.catalogue import Level

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("listed", "thursday"),
]


def publish(code, name, field="Hộ tịch", level=Level.COMMUNE, day=None):
    version_id = catalogue.enter(
        content(code=code, name=name, field_name=field, levels=(level,)),
        by=CLERK,
        at=MORNING,
    )
    catalogue.publish(
        version_id,
        by=CLERK,
        at=MORNING,
        decision="QĐ 2/QĐ-UBND",
        in_force_from=day or MORNING.date(),
    )


@pytest.fixture
def listed():
    procedures.forget()
    agency(AgencyKind.PROVINCE, key="tinh")
    publish("1.001193", "Thủ tục đăng ký khai sinh")
    publish("1.000656", "Thủ tục đăng ký khai tử")
    publish("1.009645", "Chấp thuận chủ trương đầu tư", "Đầu tư", Level.PROVINCE)
    yield
    procedures.forget()


def page(client, status=200, **asked):
    answer = client.get("/thu-tuc/", asked)
    assert answer.status_code == status
    return answer.content.decode()


def test_lists_all_with_limit_field_and_level(client):
    html = page(client)
    assert "Thủ tục đăng ký khai sinh" in html
    assert "Chấp thuận chủ trương đầu tư" in html
    assert "3 ngày làm việc" in html
    assert "1.009645" in html


def test_finds_without_marks_and_by_everyday_words(client):
    assert "khai sinh" in page(client, q="lam khai sinh")
    assert "khai tử" not in page(client, q="lam khai sinh").split("</form>")[-1]


def test_finds_by_code(client):
    assert "Thủ tục đăng ký khai tử" in page(client, q="1.000656")


def test_is_narrowed_by_level_and_field(client):
    assert "khai sinh" not in page(client, cap="tinh").split("</form>")[-1]
    assert "Chấp thuận" in page(client, cap="tinh")
    field = procedures.fields(MORNING.date())[0]
    assert field.name in page(client, **{"linh-vuc": field.code})


def test_shows_the_procedures_of_a_life_event(client):
    html = page(client, viec="sinh-con")
    assert "<h1>Sinh con</h1>" in html
    assert "khai tử" not in html.split("</form>")[-1]


def test_nothing_found_says_what_to_do(client):
    html = page(client, q="xyzzy")
    assert "Chưa tìm thấy thủ tục nào" in html
    assert "Hỏi quầy một cửa" in html


def test_what_fits_in_part_is_said_so(client):
    assert "Không có thủ tục nào đủ các từ này" in page(client, q="khai sinh quá hạn")


@pytest.mark.parametrize(
    "text",
    [
        "\x00",
        "khai\x00 sinh",
        "'; DROP TABLE x; --",
        "%_%",
        "<script>alert(1)</script>",
    ],
)
def test_odd_words_get_a_clean_page(client, text):
    html = page(client, q=text)
    assert "<script>alert" not in html


def test_ten_thousand_letters_are_cut_and_said_so(client):
    html = page(client, q="khai sinh " * 1000)
    assert "Câu tìm dài quá" in html
    assert len(html) < 40_000


@pytest.mark.parametrize("number", ["0", "-1", "2", "x", "9" * 5000, "٣"])
def test_a_page_that_is_none_shows_rows_anyway(client, number):
    assert "khai sinh" in page(client, trang=number)


def test_long_lists_are_paged(client):
    for number in range(25):
        publish(f"9.{number:06}", f"Thủ tục thứ {number:02}")
    first, second = page(client), page(client, trang=2)
    assert "1–20" in first
    assert "Trang sau" in first
    assert "21–28" in second
    assert "Thủ tục thứ 24" in second


def test_asks_little(client, django_assert_max_num_queries):
    organizations.directory()  # each process reads it once
    with django_assert_max_num_queries(12):
        page(client)
    with django_assert_max_num_queries(3):
        page(client)
