"""Filled forms for the tests and the bench: invented people of an invented province."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, datetime

from motcua.apps.notices.paper.data import (
    ApologyData,
    ControlData,
    Extras,
    HandOver,
    Heading,
    PaperLine,
    Party,
    ReceiptData,
    RefusalData,
    ResultData,
    Signature,
    StopData,
    SupplementData,
)
from motcua.common.clock import VIETNAM

DAY = date(2026, 11, 19)


def at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=VIETNAM)


HEADING = Heading(
    parent="UBND xã Suối Mơ",
    office="Trung tâm Phục vụ hành chính công",
    place="Suối Mơ",
    made_on=DAY,
    number="1093/2026-TTPVHCC",
)

TUE = Party(
    name="Tô Minh Tuệ",
    salutation="bà",
    identity_number="0990••••0427",
    address="Thôn Bản Lề, xã Suối Mơ, tỉnh Mẫu Sơn",
    phone="0912 000 427",
)

RIBBON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 110" width="600"'
    ' height="110" font-family="Tinos" font-size="14">'
    '<rect x="20" y="34" width="520" height="36" fill="#eee" stroke="#444"/>'
    '<rect x="300" y="34" width="60" height="36" fill="#fff" stroke="#999"/>'
    '<path d="M540 4v74" stroke="#000" stroke-width="2"/>'
    '<text x="20" y="22">Nhận 19/11</text>'
    '<text x="530" y="22" text-anchor="end">Hẹn 10:20 · T4 25/11</text>'
    '<text x="310" y="92">T7, CN</text></svg>'
)

EXTRAS = Extras(
    tracking_url="https://motcua.mauson.example/theo-doi/H99.12-261119-0017?ma=7QXM",
    lookup_code="7QXM",
    derivation=(
        "nhận lúc 10 giờ 20 phút, thứ Năm 19/11",
        "cộng 03 ngày làm việc",
        "không tính thứ Bảy 21, Chủ nhật 22 (cuối tuần)",
        "không tính thứ Ba 24/11 (Ngày Văn hóa Việt Nam)",
    ),
    ribbon_svg=RIBBON,
    ribbon_text="Nhận 10:20 thứ Năm 19/11; hẹn 10:20 thứ Tư 25/11; bỏ qua cuối tuần.",
    fee="15.000 đồng (đã thu)",
    hotline="0200 000 111",
)

RECEIPT = ReceiptData(
    heading=HEADING,
    dossier_code="H99.12-261119-0017",
    applicant=TUE,
    request="Cấp Giấy xác nhận tình trạng hôn nhân",
    procedure_code="1.004873",
    papers=(
        PaperLine(name="Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", originals=1),
        PaperLine(
            name="Căn cước, nơi cư trú",
            note="tra cứu trong cơ sở dữ liệu, không thu",
            is_handed_in=False,
        ),
    ),
    time_limit="03 ngày làm việc",
    received_at=at(19, 10, 20),
    due_at=at(25, 10, 20),
    return_place="quầy của Trung tâm Phục vụ hành chính công xã Suối Mơ",
    submitter=Signature(name="Tô Minh Tuệ"),
    receiver=Signature(name="Hứa Thị Minh Nguyệt"),
    extras=EXTRAS,
)

CONTROL = ControlData(
    heading=replace(HEADING, number="1093/PKS-TTPVHCC"),
    dossier_code=RECEIPT.dossier_code,
    handling_agency="UBND xã Suối Mơ (Công chức Tư pháp – Hộ tịch)",
    coordinating_agencies=("UBND phường Bến Đá",),
    received_at=RECEIPT.received_at,
    due_at=RECEIPT.due_at,
    hand_overs=(
        HandOver(
            giver_unit="Bộ phận Một cửa",
            receiver_unit="Công chức Tư pháp – Hộ tịch",
            giver="Hứa Thị Minh Nguyệt",
            receiver="Lã Văn Khuê",
            at=at(19, 10, 35),
            result="Trước hạn",
        ),
        HandOver(
            giver_unit="Công chức Tư pháp – Hộ tịch",
            receiver_unit="UBND phường Bến Đá",
            giver="Lã Văn Khuê",
            receiver="Quách Thu Hạnh",
            at=at(20, 14, 5),
            result="Đúng hạn",
            note="Hỏi tình trạng hôn nhân trước đây",
        ),
    ),
    tracking_url=EXTRAS.tracking_url,
)

_BLURRED = "Bản sao Quyết định ly hôn của Tòa án (bản chụp nộp kèm bị mờ trang 2)."
_PAUSED = "Thời gian chờ bổ sung không tính vào thời hạn; ngày hẹn mới được báo khi đủ."

SUPPLEMENT = SupplementData(
    heading=replace(HEADING, number="57/PBS-TTPVHCC"),
    applicant=TUE,
    request=RECEIPT.request,
    items=(_BLURRED, "Tờ khai: ghi rõ nơi cư trú trước ngày 01/7/2025."),
    reason="chưa đủ căn cứ xác định tình trạng hôn nhân khi cư trú tại nơi khác",
    legal_basis="Điều 22 Nghị định 123/2015/NĐ-CP",
    contact_name="Lã Văn Khuê",
    contact_phone="0200 000 111",
    guide=Signature(name="Hứa Thị Minh Nguyệt"),
    dossier_code=RECEIPT.dossier_code,
    reply_by=at(30, 17, 0),
    clock_note=_PAUSED,
    tracking_url=EXTRAS.tracking_url,
    lookup_code="7QXM",
)

REFUSAL = RefusalData(
    heading=replace(HEADING, number="8/PTC-TTPVHCC"),
    applicant=TUE,
    request="Cấp Giấy phép xây dựng nhà ở riêng lẻ",
    reasons=(
        "Thành phần hồ sơ thiếu giấy tờ về quyền sử dụng đất, không tra cứu được.",
        "Công trình thuộc trường hợp được miễn giấy phép xây dựng.",
    ),
    submitter=Signature(name="Tô Minh Tuệ"),
    receiver=Signature(name="Hứa Thị Minh Nguyệt"),
    legal_basis="Điều 89 Luật Xây dựng số 50/2014/QH13, đã sửa đổi, bổ sung",
)

_ASKED_TO_STOP = (
    "Ông/Bà đề nghị dừng ngày 19/11/2026, khi chưa có quyết định giải quyết."
)
_WHAT_FOLLOWS = "Giấy tờ đã nộp được trả lại tại quầy; phí, lệ phí xử lý theo quy định."

STOP = StopData(
    heading=replace(HEADING, number="3/TBD-TTPVHCC"),
    applicant=TUE,
    dossier_code=RECEIPT.dossier_code,
    request=RECEIPT.request,
    received_at=RECEIPT.received_at,
    cause=_ASKED_TO_STOP,
    consequence=_WHAT_FOLLOWS,
    signer_title=("Giám đốc",),
    signer=Signature(name="Vi Thành Long"),
)

_BUSY = (
    "chờ ý kiến của cơ quan phối hợp: UBND phường Bến Đá chưa trả lời xác minh tình"
    " trạng hôn nhân trước ngày 01/7/2025"
)

APOLOGY = ApologyData(
    heading=Heading(
        parent="",
        office="Ủy ban nhân dân xã Suối Mơ",
        place="Suối Mơ",
        made_on=DAY,
        number="12/PXL",
    ),
    applicant=TUE,
    agency="Ủy ban nhân dân xã Suối Mơ",
    dossier_code=RECEIPT.dossier_code,
    request=RECEIPT.request,
    received_at=RECEIPT.received_at,
    due_at=at(25, 10, 20),
    reason=_BUSY,
    new_at=at(27, 17, 0),
    signer_title=("Chủ tịch",),
    signer=Signature(name="Đàm Quốc Trị", signed_at=at(23, 9, 5)),
    tracking_url=EXTRAS.tracking_url,
)

APOLOGY_AGAIN = replace(
    APOLOGY,
    is_overdue=True,
    previous_at=APOLOGY.new_at,
    new_at=at(30, 17, 0),
    authority="Chủ tịch Ủy ban nhân dân tỉnh (công văn 45/UBND-HCC): lũ quét",
)

RESULT = ResultData(
    heading=Heading(
        parent="",
        office="Ủy ban nhân dân xã Suối Mơ",
        place="Suối Mơ",
        made_on=date(2026, 11, 25),
        number="417/UBND-XNTTHN",
    ),
    kind="Giấy xác nhận",
    subject="Tình trạng hôn nhân của bà Tô Minh Tuệ",
    bases=(
        "Căn cứ Luật Hộ tịch số 60/2014/QH13",
        "Căn cứ Nghị định số 123/2015/NĐ-CP của Chính phủ",
    ),
    paragraphs=(
        " ".join(  # noqa: FLY002  one paragraph, readable lines
            (
                "Ủy ban nhân dân xã Suối Mơ xác nhận: bà Tô Minh Tuệ, số định danh",
                "0990••••0427, cư trú tại Thôn Bản Lề, xã Suối Mơ, tỉnh Mẫu Sơn, hiện",
                "tại chưa đăng ký kết hôn với ai.",
            )
        ),
        "Giấy này được cấp theo đề nghị của bà Tô Minh Tuệ.",
    ),
    signer_title=("TM. Ủy ban nhân dân", "Chủ tịch"),
    signer=Signature(name="Đàm Quốc Trị"),
    recipients=("Bà Tô Minh Tuệ;", "Lưu: VT, HT."),
    dossier_code=RECEIPT.dossier_code,
    tracking_url=EXTRAS.tracking_url,
)

EVERY = (RECEIPT, CONTROL, SUPPLEMENT, REFUSAL, APOLOGY, STOP, RESULT)

# ---- Everything too long, too strange or missing at once ----
_OFFICE = (
    "Trung tâm Phục vụ hành chính công và Hỗ trợ chuyển đổi số cộng đồng,"
    " xã Nậm Pung Thượng Hạ"
)
_PARENT = "Ủy ban nhân dân xã Nậm Pung Thượng Hạ, tỉnh Mẫu Sơn – Cao nguyên đá Đồng Mỏ"
_MAIL = "hop_thu_rat_dai_cua_mot_nguoi@so-nong-nghiep-va-moi-truong.mauson.example"
_LAND = "Chuyển mục đích sử dụng đất phải được phép của cơ quan nhà nước có thẩm quyền"
_REQUEST = "; ".join([_LAND] * 3)
_PAPER = " ".join(["văn bản về việc chuyển mục đích sử dụng đất kèm bản trích lục"] * 2)

WORDY = replace(
    RECEIPT,
    heading=replace(
        HEADING, parent=_PARENT, office=_OFFICE, place="Nậm Pung Thượng Hạ"
    ),
    applicant=Party(
        name=unicodedata.normalize("NFD", "Ksor H'Bưởi") + " #hack[*x*] \u202e漢😀",
        address="Bon $e = mc^2$ <label> @ref \\ // chú thích, xã Nậm Pung",
        email=_MAIL,
    ),
    representative=Party(
        name="Điểu K'Rế", salutation="ông", identity_number="0911••••0001"
    ),
    authorisation="Giấy ủy quyền số 12/2026, Văn phòng công chứng Bản Lề",
    request=_REQUEST,
    papers=tuple(
        PaperLine(name=f"Giấy tờ thứ {n}: {_PAPER}", originals=n % 3, copies=n % 2)
        for n in range(1, 26)
    ),
    due_at=None,
)
