"""Lines: what is a record, and why not."""

import json

import pytest

from motcua.core.records import Breakage, BrokenLineError, read_line
from motcua.core.records.reading import is_code


def test_a_record_is_read_with_code_and_name_tidied():
    line = '\ufeff{"ma_thu_tuc": " 1.001193 ", "ten_thu_tuc": "Khai\\nsinh", "x": 1}'
    record = read_line(line.encode())
    assert record == {"ma_thu_tuc": "1.001193", "ten_thu_tuc": "Khai sinh", "x": 1}


@pytest.mark.parametrize(
    ("line", "breakage"),
    [
        (b"\xff{}", Breakage.NOT_UTF8),
        (b"{", Breakage.NOT_JSON),
        (b'{"ma_thu_tuc": NaN}', Breakage.NOT_JSON),
        (b"[" * 100_000, Breakage.NOT_JSON),
        (b"[]", Breakage.NOT_AN_OBJECT),
        (b'"x"', Breakage.NOT_AN_OBJECT),
        (b"null", Breakage.NOT_AN_OBJECT),
        (b"{}", Breakage.NO_CODE),
        (b'{"ma_thu_tuc": 1.001193, "ten_thu_tuc": "x"}', Breakage.NO_CODE),
        (b'{"ma_thu_tuc": "1.1", "ten_thu_tuc": "x"}', Breakage.BAD_CODE),
        (b'{"ma_thu_tuc": "1.001193"}', Breakage.NO_NAME),
        (b'{"ma_thu_tuc": "1.001193", "ten_thu_tuc": " "}', Breakage.NO_NAME),
        (
            b'{"ma_thu_tuc": "1.001193", "ten_thu_tuc": "a\\u0000"}',
            Breakage.UNPRINTABLE,
        ),
        (
            b'{"ma_thu_tuc": "1.001193", "ten_thu_tuc": "\\ud800"}',
            Breakage.UNPRINTABLE,
        ),
    ],
)
def test_a_broken_line_says_why(line, breakage):
    with pytest.raises(BrokenLineError) as broken:
        read_line(line)
    assert broken.value.breakage is breakage


def test_an_escaped_letter_is_a_letter():
    record = {"ma_thu_tuc": "1.001193", "ten_thu_tuc": "Đăng ký \U0001f600"}
    assert read_line(json.dumps(record).encode()) == record


@pytest.mark.parametrize("code", ["1.001193", "1.009645.H05", "1.001699.000.00.00.H17"])
def test_national_and_local_codes(code):
    assert is_code(code)
