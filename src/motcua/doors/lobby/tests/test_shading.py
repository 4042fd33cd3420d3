"""Fields have names that fit over a column, and still name them."""

from __future__ import annotations

import pytest

from motcua.doors.lobby.shading import short


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Công tác chỉ đạo, điều hành cải cách hành chính", "Chỉ đạo, điều hành"),
        ("Cải cách thể chế", "Thể chế"),
        ("Cải cách thủ tục hành chính, cơ chế một cửa", "Thủ tục hành chính"),
        ("Cải cách tổ chức bộ máy", "Tổ chức bộ máy"),
        ("Cải cách chế độ công vụ", "Chế độ công vụ"),
        ("Cải cách tài chính công", "Tài chính công"),
        ("Chính quyền điện tử, chính quyền số", "Chính quyền điện tử"),
        (
            "Tác động của cải cách hành chính, điều tra xã hội học",
            "Tác động CCHC",
        ),
        ("Cải cách hành chính", "Cải cách hành chính"),
        ("Tuyên truyền về cải cách hành chính", "Tuyên truyền CCHC"),
        ("Mức độ hài lòng", "Mức độ hài lòng"),
    ],
)
def test_a_name_is_cut_where_it_ends(title: str, said: str) -> None:
    assert short(title) == said
