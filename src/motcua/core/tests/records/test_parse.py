"""A whole record: nothing guessed, nothing raised, whatever the fields hold."""

from dataclasses import fields
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from motcua.core.records import Doubt, DoubtKind, Knowledge, parse
from motcua.core.records.procedure import FIELDS
from motcua.core.records.text import SNIPPET_LENGTH

KNOWLEDGE = Knowledge(on=date(2026, 11, 21))

# Pieces the real tables are made of, so that arbitrary texts look like broken tables.
PIECES = st.sampled_from(
    [
        "Hình thức nộpThời gianPhí, lệ phíMô tả",
        "Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính", "Miễn phí",
        "Không có thông tin", "1", "10,000", " Việt Nam Đồng", "VNĐ", "USD",
        " Ngày làm việc", " Ngày", "(", ")", "Tên giấy tờMẫu đơn, tờ khaiSố lượng",
        " bản chính", ",1 bản sao", ".docx", "Mẫu", "--", "60/2014/QH13", "2025",
        "/TT-BTC", "Luật", "Mã: ", "KQ.G15.000031", "Từ khóa", "Mô tả", "huyện",
        "đến hết ngày 31/12/2023", "đến 99/99/0000", "\n", "\t", "đ", "\u0301", "²",
    ]
)  # fmt: skip
TEXTS = st.text() | st.lists(PIECES | st.text(max_size=5), max_size=25).map("".join)


def record(**texts):
    return {"ma_thu_tuc": "1.000001", "ten_thu_tuc": "Thử", **texts}


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS[2:], TEXTS)))
@example({"cach_thuc_thuc_hien": "Trực tiếp" + "9" * 50_000 + " VNĐ"})
@example({"can_cu_phap_ly": "9" * 50_000})
@example({"thanh_phan_ho_so": "9" * 50_000 + " bản chính"})
def test_no_text_makes_it_raise(texts):
    parsed = parse(record(**texts), KNOWLEDGE)

    assert len(set(parsed.doubts)) == len(parsed.doubts)
    assert all(len(doubt.text) <= SNIPPET_LENGTH for doubt in parsed.doubts)
    assert all(way.text in texts["cach_thuc_thuc_hien"] for way in parsed.ways)
    assert parsed.cases


@given(st.dictionaries(st.sampled_from(FIELDS[2:]), st.none() | st.integers()))
def test_fields_of_another_type_are_told(values):
    told = {(d.kind, d.field) for d in parse(record(**values), KNOWLEDGE).doubts}
    for key, value in values.items():
        if value is not None:
            assert (DoubtKind.FIELD_NOT_TEXT, key) in told
        elif key != "thu_tuc_lien_quan":
            assert (DoubtKind.FIELD_MISSING, key) in told


@given(TEXTS)
def test_a_unit_is_never_invented(text):
    parsed = parse(record(cach_thuc_thuc_hien=text), KNOWLEDGE)
    for way in parsed.ways:
        if way.time.unit is not None:
            assert any(word in way.time.text for word in ("Ngày", "Giờ", "Tháng"))


def test_an_unknown_field_is_told_and_kept_out():
    parsed = parse(record(la="x"), KNOWLEDGE)
    assert Doubt(DoubtKind.FIELD_UNKNOWN, "la", "x") in parsed.doubts


def test_items_with_commas_stay_whole():
    text = "Cán bộ, công chức, viên chức, Tổ chức (không bao gồm doanh nghiệp, HTX)"
    assert parse(record(doi_tuong_thuc_hien=text), KNOWLEDGE).audience == (
        "Cán bộ, công chức, viên chức",
        "Tổ chức (không bao gồm doanh nghiệp, HTX)",
    )


def test_the_placeholder_is_nothing_and_is_told():
    parsed = parse(record(yeu_cau_dieu_kien="Không có thông tin"), KNOWLEDGE)
    assert parsed.requirements == ""
    told = {d.field for d in parsed.doubts if d.kind is DoubtKind.NO_INFORMATION}
    assert "yeu_cau_dieu_kien" in told


def test_every_kind_of_value_keeps_its_source():
    from motcua.core.records.components import ParsedComponent
    from motcua.core.records.fees import ParsedFee
    from motcua.core.records.legal import ParsedLegalBasis
    from motcua.core.records.results import ParsedResult
    from motcua.core.records.ways import ParsedWay

    for kind in (ParsedComponent, ParsedFee, ParsedLegalBasis, ParsedResult, ParsedWay):
        assert "text" in {field.name for field in fields(kind)}
