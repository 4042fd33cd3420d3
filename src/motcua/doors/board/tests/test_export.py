import csv
from io import StringIO

import pytest

from motcua.doors.board.tests.test_home import HOME


def table_of(answer) -> list[list[str]]:
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.usefixtures("lives")
def test_a_spreadsheet_reads_vietnamese(reformer):
    answer = reformer.get(HOME + "bang.csv?ky=thang")

    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == (
        'attachment; filename="dieu-hanh-toan-tinh-20261101-20261112.csv"'
    )


@pytest.mark.usefixtures("lives")
def test_the_table_is_the_boards(reformer):
    head, *rows = table_of(reformer.get(HOME + "bang.csv?ky=thang"))

    assert [row[0] for row in rows] == ["Xã Mỏ Sắt", "Xã Nà Lúa", "Toàn tỉnh"]
    whole = dict(zip(head, rows[-1], strict=True))
    assert whole["Tiếp nhận"] == "9"
    assert whole["Tỷ lệ đúng hẹn (%)"] == "75,0"
    for column in range(2, len(head)):
        if head[column] != "Tỷ lệ đúng hẹn (%)":
            parts = sum(int(row[column]) for row in rows[:-1])
            assert parts == int(rows[-1][column]), head[column]


@pytest.mark.usefixtures("lives")
def test_one_agency_gives_procedures_with_codes(reformer, mo_sat):
    _, row, _ = table_of(reformer.get(f"{HOME}bang.csv?co-quan={mo_sat.id}"))

    assert row[:2] == ["Đăng ký thử nghiệm", "1.000001"]


@pytest.mark.usefixtures("lives")
def test_no_share_of_nothing(reformer):
    head, *rows = table_of(reformer.get(HOME + "bang.csv?ky=hom-nay"))

    assert rows[-1][head.index("Tỷ lệ đúng hẹn (%)")] == ""
