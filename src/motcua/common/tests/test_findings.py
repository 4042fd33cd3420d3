"""What contradicts itself, in words of the page or of the file."""

from motcua.common.wording.findings import finding_line
from motcua.core.integrity import check, read


def test_a_page_names_columns_in_words_and_a_file_as_it_heads_them():
    rows, _ = read([{"unit": "a", "total": "90", "field.1": "40", "field.2": "41"}])
    (finding,) = check(rows)
    said = finding_line(finding)
    assert said.startswith("dòng 1 cột 1, dòng 1 cột 2, dòng 1 cột Tổng điểm: ")
    assert said.endswith("Sửa ít nhất: dòng 1 cột 1 thành 49.")
    assert "dòng 1 cột field.1, " in finding_line(finding, is_file=True)


def test_what_nothing_mends_proposes_nothing():
    rows, unread = read([{"unit": "a", "total": ""}])
    assert [finding_line(one) for one in (*unread, *check(rows))] == [
        "dòng 1 cột Tổng điểm: Thiếu tổng điểm."
    ]
