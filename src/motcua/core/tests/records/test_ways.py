"""The ways column: rows found, times and fees read, doubts told."""

from decimal import Decimal

import pytest

from motcua.core.channels import Channel
from motcua.core.deadlines import Unit
from motcua.core.records.ways import read_ways

HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả"


def read(rows):
    ways, doubts = read_ways(HEAD + rows)
    return ways, [doubt.kind for doubt in doubts]


def test_rows_run_together_are_told_apart():
    ways, doubts = read(
        "Trực tuyến7 Ngày làm việc10,000 Việt Nam Đồng(10.000 đồng/lần đăng ký.)"
        "Nộp trực tuyến: Trực tuyến qua Cổng dịch vụ công."
        "Dịch vụ bưu chính7 Ngày làm việcMiễn phí"
        "Trực tiếp7 Ngày làm việcMiễn phí"
    )

    assert [way.channel for way in ways] == [
        Channel.ONLINE,
        Channel.POST,
        Channel.DIRECT,
    ]
    online = ways[0]
    assert (online.time.amount, online.time.unit) == (7, Unit.WORKING_DAY)
    assert (online.fee.amount, online.fee.per) == (10000, "lần đăng ký")
    assert online.description.startswith("Nộp trực tuyến: Trực tuyến qua")
    assert doubts == []


@pytest.mark.parametrize(
    ("cell", "amount", "unit"),
    [
        ("15 Ngày", 15, Unit.CALENDAR_DAY),
        ("8 Giờ", 8, Unit.HOUR),
        ("6 Tháng", 6, Unit.MONTH),
        ("0,5 Ngày làm việc", Decimal("0.5"), Unit.WORKING_DAY),
    ],
)
def test_units(cell, amount, unit):
    ways, _ = read(f"Trực tiếp{cell}Miễn phí")
    assert (ways[0].time.amount, ways[0].time.unit) == (amount, unit)
    assert ways[0].time.text == cell


def test_a_time_without_a_unit_stays_without_one():
    ways, doubts = read("Trực tuyến1Miễn phíTrực tiếp1Miễn phí")
    assert [(w.time.amount, w.time.unit) for w in ways] == [(1, None), (1, None)]
    assert doubts == ["time_without_unit"] * 2


@pytest.mark.parametrize(
    "cell", ["Không phải trả kết quả cho người nộp thuế", "Không", "0"]
)
def test_words_instead_of_a_time_are_untimed(cell):
    ways, doubts = read(f"Trực tuyến{cell}Miễn phí")
    assert not ways[0].time.amount
    assert doubts == ["untimed"]


def test_no_information_is_neither_a_time_nor_a_fee():
    ways, doubts = read("Trực tiếpKhông có thông tinKhông có thông tin")
    assert (ways[0].time.amount, ways[0].fee) == (None, None)
    assert doubts == ["no_information", "no_information"]


def test_channels_that_disagree_are_told():
    _, doubts = read("Trực tuyến3 NgàyMiễn phíTrực tiếp15 NgàyMiễn phí")
    assert doubts == ["time_differs_by_channel"]


def test_a_channel_with_several_rows_is_told():
    ways, doubts = read("Trực tiếp3 NgàyMiễn phíTrực tiếp7 NgàyMiễn phíKhi cấp mới")
    assert len(ways) == 2
    assert doubts == ["channel_repeated"]


@pytest.mark.parametrize(
    ("description", "doubts"),
    [
        ("Trong thời hạn 10 ngày làm việc.", ["unit_differs_from_text"]),
        ("Trong thời hạn 05 ngày.", ["time_differs_from_text"]),
        ("Không quá 10 ngày kể từ ngày nhận.", []),
        ("Sở: 04 ngày; UBND: 06 ngày.", []),
        ("Nộp trước ngày 15 tháng 3.", []),
    ],
)
def test_the_description_is_compared(description, doubts):
    assert read(f"Trực tiếp10 NgàyMiễn phí{description}")[1] == doubts


def test_a_time_that_runs_into_the_fee_is_cut_only_where_it_must_be():
    ways, doubts = read("Trực tuyến120 VNĐ")
    assert (ways[0].time.amount, ways[0].fee.amount) == (1, 20)
    assert doubts == ["time_runs_into_fee", "time_without_unit", "amount_suspect"]

    ways, doubts = read("Trực tuyến125 VNĐ")
    assert (ways[0].time.amount, ways[0].fee) == (None, None)
    assert doubts == ["time_runs_into_fee"]

    ways, _ = read("Trực tuyến1100 VNĐ(Phí công bố: 100.000 đồng/lần)")
    assert (ways[0].time.amount, ways[0].fee.amount) == (1, 100)


@pytest.mark.parametrize(
    ("fee", "doubts"),
    [
        ("Miễn phí(Không)", []),
        ("40 Việt Nam Đồng(40.000 đồng/thẻ)", ["amount_suspect"]),
        (
            "40 Việt Nam Đồng(4.000 đ/giấy)",
            ["amount_suspect", "fee_contradicts_note"],
        ),
        ("5,000 VNĐ(thu 7.000 đồng/lần đăng ký)", ["fee_contradicts_note"]),
        (
            "Miễn phí(Theo quy định của Hội đồng nhân dân cấp tỉnh)",
            ["fee_decided_locally", "fee_contradicts_note"],
        ),
        ("150,000 VNĐ(HĐND tỉnh quyết định)", ["fee_decided_locally"]),
        ("Miễn phí(Theo Thông tư số 216/2016/TT-BTC)", []),
        ("10 USD(10 USD/người)", []),
    ],
)
def test_fees_are_compared_with_their_notes(fee, doubts):
    assert read(f"Trực tiếp5 Ngày{fee}")[1] == doubts


def test_a_fee_left_to_the_council_in_the_description_is_told():
    _, doubts = read(
        "Trực tiếp3 NgàyKhông có thông tinPhí: Hội đồng nhân dân cấp tỉnh quyết định"
    )
    assert doubts == ["fee_decided_locally", "no_information"]


def test_a_note_may_hold_brackets_or_never_close():
    ways, _ = read("Trực tiếp5 Ngày2,000 VNĐ(a (b) c)mô tả")
    assert (ways[0].fee.note, ways[0].description) == ("a (b) c", "mô tả")
    ways, _ = read("Trực tiếp5 Ngày2,000 VNĐ(a (b mô tả")
    assert ways[0].fee.note == "a (b mô tả"


def test_a_sum_that_is_no_money_is_no_fee():
    ways, doubts = read("Trực tiếp5 Ngày1,00,000 VNĐ")
    assert ways[0].fee is None
    assert doubts == ["amount_suspect"]


def test_nothing_to_read_is_no_channel():
    assert read("") == ((), ["no_channel"])
    assert read_ways("Nộp tại quầy.")[0] == ()
