"""Every kind of difference is said in a Vietnamese sentence."""

import pytest

from motcua.apps.par_index.words.differences import difference_line
from motcua.core.scoring.differences import Change, Difference, What


def leaf(change, key="", before=None, after=None):
    return Difference(What.LEAF, "3.4", "Hồ sơ", change, key, before, after)


@pytest.mark.parametrize(
    ("difference", "line"),
    [
        (
            leaf(Change.ADDED, after="0.5"),
            "Thêm tiêu chí chấm điểm 3.4 “Hồ sơ”, 0,5 điểm.",
        ),
        (
            leaf(Change.REMOVED, before="2"),
            "Bỏ tiêu chí chấm điểm 3.4 “Hồ sơ”, 2 điểm.",
        ),
        (
            leaf(Change.RENUMBERED, "", "3.3", "3.4"),
            "…: trước mang mã 3.3.",
        ),
        (
            leaf(Change.MOVED, "", "2", "3"),
            "…: chuyển từ mục 2 sang mục 3.",
        ),
        (
            leaf(Change.RULE_KIND, "", {"kind": "linear"}, {"kind": "steps"}),
            "…: loại cách tính trước là theo tỷ lệ, nay là theo mức.",
        ),
        (
            leaf(Change.PARAMETER, "floor", "0.95", "0.9"),
            "…: ngưỡng được tính điểm trước là 0,95, nay là 0,9.",
        ),
        (
            leaf(Change.PARAMETER, "items.posted", None, "0.25"),
            "…: nội dung “posted” trước là không có, nay là 0,25.",
        ),
        (
            leaf(Change.VALUE, "source", None, "automatic"),
            "…: nguồn điểm trước là tự chấm, nay là tự động.",
        ),
        (
            leaf(Change.VALUE, "verified", after=False),
            "…: đã kiểm chứng nguồn trước là có, nay là không.",
        ),
        (
            leaf(Change.PARAMETER, "weights", None, {"A": "1", "B": "0.6"}),
            "…: giá trị câu trả lời trước là không có, nay là A: 1, B: 0,6.",
        ),
        (
            leaf(Change.PARAMETER, "rows", [["0.3", "1.5"]], [["0.4", "1"]]),
            "…: bảng mức điểm trước là 30% → 1,5, nay là 40% → 1.",
        ),
        (
            leaf(Change.PARAMETER, "pieces", None, [{"from": "0.7", "slope": "0.5"}]),
            "…: các đoạn trước là không có, nay là 70% → tỷ lệ × 0,5.",
        ),
        (
            leaf(Change.VALUE, "mới", "x", "y"),
            "…: mới trước là x, nay là y.",
        ),
        (
            Difference(
                What.WHOLE,
                "",
                "",
                Change.VALUE,
                "classes",
                None,
                [
                    {"name": "Tốt", "from": "80", "above": True},
                    {"name": "Khá", "from": "70"},
                ],
            ),
            "Bộ tiêu chí: xếp loại trước là không có, nay là Tốt trên 80; Khá từ 70.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_difference_in_words(difference, line):
    full = line.replace("…", "Tiêu chí chấm điểm 3.4 “Hồ sơ”")
    assert difference_line(difference) == full
