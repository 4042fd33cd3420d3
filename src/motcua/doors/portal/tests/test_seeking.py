"""Finding a procedure by everyday words."""

import pytest

from motcua.apps.procedures.queries import ProcedureSummary
from motcua.core.catalogue import Level
from motcua.doors.portal.seeking import seek


def row(code, title, field="Hộ tịch"):
    return ProcedureSummary(0, code, title, "f", field, (Level.COMMUNE,))


BIRTH = row("1.001193", "Thủ tục đăng ký khai sinh")
BIRTH_ABROAD = row("2.000528", "Thủ tục đăng ký khai sinh có yếu tố nước ngoài")
DEATH = row("1.000656", "Thủ tục đăng ký khai tử")
SHOP = row("1.001612", "Đăng ký thành lập hộ kinh doanh", "Hộ kinh doanh")
BUILD = row("1.013225", "Cấp giấy phép xây dựng mới đối với công trình", "Xây dựng")
COPY = row("2.000815", "Chứng thực bản sao từ bản chính", "Chứng thực")
ALL = (BUILD, COPY, BIRTH_ABROAD, BIRTH, DEATH, SHOP)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("khai sinh", BIRTH),
        ("KHAI SINH", BIRTH),
        ("khai sinh nước ngoài", BIRTH_ABROAD),
        ("lam khai sinh", BIRTH),
        ("tôi muốn làm giấy khai sinh cho con", BIRTH),
        ("xin xây nhà", BUILD),
        ("mở quán tạp hóa", SHOP),
        ("mo quan tap hoa", SHOP),
        ("sao y", COPY),
        ("1.000656", DEATH),
        ("ho tich khai tu", DEATH),
    ],
)
def test_everyday_words_find_the_procedure(text, first):
    found = seek(ALL, text)
    assert found.rows[0] == first
    assert not found.is_near


def test_an_empty_text_finds_all_in_their_order():
    assert seek(ALL, "  ").rows == ALL


def test_what_fits_in_part_is_said_to_be_near():
    found = seek(ALL, "khai sinh quá hạn")
    assert found.is_near
    assert BIRTH in found.rows


@pytest.mark.parametrize("text", ["xyzzy", "%", "' OR 1=1 --", "thủ tục cho tôi ạ"])
def test_nonsense_finds_nothing(text):
    assert seek(ALL, text).rows == ()


def test_a_code_finds_exactly_one():
    assert seek(ALL, "2.000815").rows == (COPY,)


def test_a_code_is_found_without_its_dot():
    assert seek((BIRTH,), "1001193").rows == (BIRTH,)
