"""Legal bases, results, levels, and what is stale."""

from datetime import date

import pytest

from motcua.core.catalogue import Level
from motcua.core.records.currency import ReplacedAct, ended_rules, stale_references
from motcua.core.records.legal import read_legal_bases
from motcua.core.records.levels import abolished_words, read_levels
from motcua.core.records.results import read_results

HEAD = "Tên văn bản pháp lýMã văn bản"


@pytest.mark.parametrize(
    ("rows", "acts"),
    [
        (
            "Luật Hộ tịch60/2014/QH13Nghị định 123/2015/NĐ-CP123/2015/NĐ-CP",
            [
                ("60/2014/QH13", "Luật Hộ tịch"),
                ("123/2015/NĐ-CP", "Nghị định 123/2015/NĐ-CP"),
            ],
        ),
        (
            "Luật 54/2014/QH1354/2014/QH13Luật Khiếu nại năm 201102/2011/QH13",
            [
                ("54/2014/QH13", "Luật 54/2014/QH13"),
                ("02/2011/QH13", "Luật Khiếu nại năm 2011"),
            ],
        ),
        (
            "Luật Các tổ chức tín dụngLuật số 32/2024/QH15",
            [("32/2024/QH15", "Luật Các tổ chức tín dụng")],
        ),
        (
            "Quy định X66.7/2025/NQ-CPSửa đổi 08/2025/TT-BTP ngày 1207/2025/TT-BTP",
            [
                ("66.7/2025/NQ-CP", "Quy định X"),
                ("1207/2025/TT-BTP", "Sửa đổi 08/2025/TT-BTP ngày"),
            ],
        ),
        (
            "43/2023/TT-BTC43/2023/TT-BTC",
            [("43/2023/TT-BTC", "43/2023/TT-BTC")],
        ),
        (
            "Nghị định về hoà giải thương mại 22/2017/NĐ-CP",
            [("22/2017/NĐ-CP", "Nghị định về hoà giải thương mại")],
        ),
        (
            "Cấp thẻ QĐ Bộ555/QĐ-BCA-C06",
            [("555/QĐ-BCA-C06", "Cấp thẻ QĐ Bộ")],
        ),
    ],
)
def test_acts_are_told_apart(rows, acts):
    found, _ = read_legal_bases(HEAD + rows)
    assert [(act.number, act.name) for act in found] == acts


def test_what_cannot_be_told_apart_is_kept_and_told():
    acts, doubts = read_legal_bases(HEAD + "Bộ luật Hàng hải Việt Nam")
    assert [(act.number, act.name) for act in acts] == [
        ("", "Bộ luật Hàng hải Việt Nam")
    ]
    assert [doubt.kind for doubt in doubts] == ["legal_basis_unclear"]
    assert read_legal_bases("Không có thông tin")[1][0].kind == "no_information"


def test_results_with_their_national_codes():
    results, doubts = read_results(
        "Sổ BHXHMã: KQ.G24.000002Thẻ BHYTMã: G24-KQ01Từ khóaXMô tảY"
    )
    assert [(r.name, r.code) for r in results] == [
        ("Sổ BHXH", "KQ.G24.000002"),
        ("Thẻ BHYT", ""),
    ]
    assert [doubt.kind for doubt in doubts] == ["result_code_unknown"]


def test_a_result_without_a_code_is_kept():
    results, doubts = read_results("Văn bản trả lờiTừ khóaMô tả")
    assert [r.name for r in results] == ["Văn bản trả lời"]
    assert doubts[0].kind == "result_code_unknown"
    assert read_results("Từ khóaMô tả")[1][0].kind == "no_result"


def test_levels():
    assert read_levels("Cấp bộ, Cấp tỉnh, Cấp xã, Cơ quan khác")[0] == tuple(Level)
    levels, doubts = read_levels("Cấp xã, Cấp huyện")
    assert levels == (Level.COMMUNE,)
    assert doubts[0].text.strip() == "Cấp huyện"
    assert read_levels("")[1][0].kind == "level_unknown"


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Bảo hiểm xã hội cấp huyện", True),
        ("Ủy ban Nhân dân\xa0xã,\xa0phường,\xa0thị trấn.", True),
        ("THỊ TRẤN", True),
        ("khuyến khích, huấn luyện", False),
    ],
)
def test_levels_that_are_gone_are_pointed_at(text, is_told):
    assert bool(abolished_words("ten_thu_tuc", text)) is is_told


def test_rules_that_ended_are_pointed_at_once_a_day():
    text = "áp dụng đến hết ngày 31/12/2023 và đến 31/12/2023; đến hết 31/12/2026"
    found = ended_rules("cach_thuc_thuc_hien", text, date(2026, 11, 21))
    assert len(found) == 1
    assert ended_rules("x", "đến ngày 31/02/2020", date(2026, 1, 1)) == []


def test_replaced_acts_are_pointed_at():
    act = ReplacedAct("61/2018/NĐ-CP", "118/2025/NĐ-CP")
    found = stale_references("x", "theo Nghị định 61/2018/NĐ-CP", [act])
    assert "118/2025/NĐ-CP" in found[0].text
    assert stale_references("x", "Nghị định 161/2018/NĐ-CP", [act]) == []
