"""What others may ask, and what it costs."""

from datetime import date

import pytest

from motcua.apps.procedures import queries
from motcua.apps.procedures.operations import enter, import_records, publish
from motcua.apps.procedures.queries import Sieve
from motcua.apps.procedures.tests.factories import AT, WAYS, content, line
from motcua.core.catalogue import Level

pytestmark = pytest.mark.django_db

ON = date(2026, 6, 1)


@pytest.fixture
def catalogue(reformer) -> dict[str, int]:
    made = {}
    for code, name, field, level in (
        ("1.000001", "Đăng ký khai sinh", "Hộ tịch", Level.COMMUNE),
        ("1.000002", "Đăng ký khai tử", "Hộ tịch", Level.COMMUNE),
        ("1.000003", "Chấp thuận chủ trương đầu tư", "Đầu tư", Level.PROVINCE),
    ):
        version_id = enter(
            content(code=code, name=name, field_name=field, levels=(level,)),
            by=reformer,
            at=AT,
        )
        publish(
            version_id, by=reformer, at=AT, decision="9", in_force_from=date(2026, 1, 1)
        )
        made[code] = version_id
    return made


@pytest.mark.usefixtures("catalogue")
def test_published_procedures_are_found_without_marks():
    found = queries.published(ON, text="dang ky khai")
    assert [row.code for row in found] == ["1.000001", "1.000002"]
    assert [row.code for row in queries.published(ON, text="1.000003")] == ["1.000003"]
    assert queries.published(ON, text="dau tu ho tich") == ()


@pytest.mark.usefixtures("catalogue")
def test_the_list_is_in_vietnamese_order():
    titles = [row.title for row in queries.published(ON)]
    assert titles == [
        "Chấp thuận chủ trương đầu tư",
        "Đăng ký khai sinh",
        "Đăng ký khai tử",
    ]


@pytest.mark.usefixtures("catalogue")
def test_the_list_is_narrowed_by_level_field_and_day():
    assert len(queries.published(ON, level=Level.COMMUNE)) == 2
    assert len(queries.published(ON, field_code="dau-tu")) == 1
    assert queries.published(date(2025, 6, 1)) == ()


@pytest.mark.usefixtures("catalogue")
def test_fields_are_counted():
    found = [(row.code, row.count) for row in queries.fields(ON)]
    assert found == [("dau-tu", 1), ("ho-tich", 2)]
    assert len(queries.fields(ON, level=Level.PROVINCE)) == 1


def test_a_procedure_is_found_by_its_code(catalogue):
    assert queries.find("1.000002", ON).version_id == catalogue["1.000002"]
    assert queries.find("1.0000", ON) is None


def test_lists_and_terms_cost_what_they_say(catalogue, django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.published(ON, text="khai sinh")
    queries.forget()
    with django_assert_num_queries(2):
        many = queries.terms_of(catalogue.values())
    with django_assert_num_queries(0):
        assert queries.terms(catalogue["1.000001"]) is many[catalogue["1.000001"]]
        assert queries.terms_of([catalogue["1.000001"]])


def test_a_draft_is_never_kept(reformer):
    version_id = enter(content(), by=reformer, at=AT)
    queries.terms(version_id)
    enter(content(name="Tên khác"), by=reformer, at=AT)
    assert queries.terms(version_id).title == "Tên khác"


def test_drafts_show_their_open_doubts(reformer):
    ways = WAYS.replace("3 Ngày làm việc", "1")
    import_records([line(cach_thuc_thuc_hien=ways)], by=reformer, at=AT)
    (draft,) = queries.drafts(Sieve(text="thu nghiem"))
    assert draft.open_doubts == (("time_without_unit", 2),)
    assert queries.drafts(Sieve(text="khong co")) == ()
    doubt = queries.doubts(draft.version_id)[0]
    assert doubt.is_blocking
    assert doubt.text.startswith("Trực tuyến1")


def test_nothing_is_current_before_anything_is_published():
    assert queries.current_version("1.000001", ON) is None
    assert queries.draft_of("1.000001") is None
