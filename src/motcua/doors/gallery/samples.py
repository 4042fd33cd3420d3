"""Invented values for the gallery: the plain, the longest, the empty and the wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from motcua.common.clock import VIETNAM
from motcua.common.design.components import interval
from motcua.common.design.components.bar_split import Part
from motcua.common.design.components.flow import FlowStep, Stage
from motcua.common.design.components.icon import ICONS
from motcua.common.design.components.log import LogEntry
from motcua.common.design.components.pagination import Stretch
from motcua.common.design.components.paper_item import FileLink, PaperItem, PaperState
from motcua.common.design.components.ribbon import gallery as states
from motcua.common.design.components.ribbon import ribbon_mini
from motcua.common.design.components.tabs import Tab
from motcua.common.design.components.work_row import WorkRow
from motcua.core.ribbon import Ribbon
from motcua.doors.gallery.forms import PaperRowForm, SampleForm

LONGEST = (
    "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong "
    "trường hợp thay đổi quyền sử dụng đất theo thỏa thuận của các thành viên hộ gia "
    "đình"
)


def everything() -> dict[str, Any]:
    """Return what the gallery's templates show."""
    minis = [drawn for _, drawn in states.minis()]
    return {
        "longest": LONGEST,
        "form": SampleForm(auto_id="moi_%s"),
        "upload": SampleForm(auto_id="them_%s"),
        "wrong": _wrong_form(),
        "row_form": PaperRowForm(
            {"state": "received", "originals": "1", "copies": "0"}
        ),
        **_navigation(),
        **_values(),
        "papers": _papers(),
        "work": _work(minis),
        "log": _log(),
        "icons": sorted(ICONS),
    }


def ribbons() -> dict[str, Any]:
    """Return the time ribbon in every state, large and small."""
    return {
        "ribbons": [(state.title, state.drawn()) for state in states.STATES],
        "minis": [(state.title, drawn) for state, drawn in states.minis()],
    }


def _wrong_form() -> SampleForm:
    written = {
        "full_name": "",
        "identity": "0010980123",
        "phone": "091200003",
        "born_on": "31/02/2026",
        "channel": "9",
        "fee": "15.00",
    }
    scan = SimpleUploadedFile("don.docx", b"PK\x03\x04" + LONGEST.encode())
    form = SampleForm(written, MultiValueDict({"papers": [scan]}))
    form.is_valid()
    return form


def _navigation() -> dict[str, Any]:
    return {
        "tabs": [
            Tab("Cần làm trước", "#", 9, is_current=True),
            Tab("Sắp đến hạn", "#", 6, "soon"),
            Tab("Đã quá hạn", "#", 1, "late"),
            Tab("Đang dừng", "#", 0, "soon"),
            Tab("Tất cả", "#", 1058),
            Tab("Không đếm", "#"),
        ],
        "flow": [
            FlowStep("Người nộp", Stage.DONE, "xong", "#"),
            FlowStep("Thửa đất", Stage.DONE, "xong"),
            FlowStep("Giấy tờ", Stage.CURRENT, "cần sửa 1, thêm 1"),
            FlowStep("Lệ phí", Stage.TO_COME, "đã nộp"),
            FlowStep("Xem lại và gửi", Stage.TO_COME),
        ],
        "stretches": [
            Stretch(1, 50, following="#"),
            Stretch(1051, 1058, previous="#"),
            Stretch(51, 100, previous="#", following="#"),
        ],
    }


def _values() -> dict[str, Any]:
    return {
        "facts": [
            ("Thời hạn", "17 ngày làm việc", "20 ngày nếu nộp trực tuyến"),
            ("Lệ phí", "100.000 đ", "Hộ nghèo: miễn"),
            ("Nộp ở đâu", "Xã nào trong tỉnh cũng được"),
            ("Nhận được gì", "Giấy chứng nhận", "bản giấy và bản điện tử"),
        ],
        "pairs": [
            ("Đang giữ", "Triệu Văn Lập"),
            ("Thủ tục", LONGEST),
            ("Làm thay", ""),
        ],
        "kept": [
            Part(301, "sớm", "ok"),
            Part(96, "đúng hẹn", "brand"),
            Part(16, "trễ", "late"),
        ],
        "late_parts": [
            Part(59, "trễ thật", "late"),
            Part(62, "chỉ trễ trên phần mềm", "sys"),
            Part(13, "chờ người dân", "paused"),
            Part(31, "chờ cơ quan khác", "other"),
        ],
        "few_parts": [
            Part(2, "trễ thật", "late"),
            Part(4, "phần mềm", "sys"),
            Part(0, "chờ dân", "paused"),
            Part(1, "cơ quan khác", "other"),
        ],
        "no_parts": [Part(0, "sớm", "ok"), Part(0, "trễ", "late")],
        "history": [93.4, 93.6, 93.1, 94.2, None, 94.6, 94.3, 95.1, 94.9, 95.4],
        "no_history": [None, None],
        "band": interval.draw(83.9, 81.2, 86.3, (60, 100), 80),
    }


def _papers() -> list[PaperItem]:
    scan = FileLink("trich-do-ban-moi.jpg", "#", "1,1 MB")
    return [
        PaperItem(
            "don",
            "Đơn đăng ký đất đai",
            PaperState.RECEIVED,
            originals=1,
            files=(scan,),
        ),
        PaperItem("ho-ngheo", "Giấy xác nhận hộ nghèo", PaperState.REUSED),
        PaperItem(
            "trich-do",
            "Mảnh trích đo bản đồ",
            PaperState.MUST_FIX,
            originals=1,
            words="Thiếu chữ ký của hộ giáp ranh phía tây (thửa 118).",
            files=(scan,),
        ),
        PaperItem(
            "hien-trang",
            "Biên bản kiểm tra hiện trạng",
            PaperState.DOUBTFUL,
            originals=1,
            advice=("Máy thấy 3 chữ ký, cần 4. Nếu đã đủ cứ gửi; cán bộ sẽ xem.",),
            files=(scan,),
        ),
        PaperItem("mua-ban", "Giấy mua bán đất năm 1998", PaperState.MISSING, copies=2),
        PaperItem("cu", "Giấy tờ về nơi ở cũ", PaperState.LOST, is_required=False),
        PaperItem("uy-quyen", "Văn bản ủy quyền", PaperState.NOT_APPLICABLE),
        PaperItem("dai", LONGEST, PaperState.NOT_YET, originals=1, copies=1),
    ]


_DUE = datetime(2026, 11, 30, 14, 10, tzinfo=VIETNAM)
_LAND = "Đăng ký đất đai, cấp Giấy chứng nhận lần đầu"


def _work(minis: list[Ribbon]) -> list[WorkRow]:
    running, late, _, new = (ribbon_mini(drawn) for drawn in minis)
    land = WorkRow(
        href="#",
        person="Nông Thị Thắm",
        procedure=_LAND,
        number="H99.12-261102-0036",
        next_step="Thẩm tra, trình ký · Triệu Văn Lập",
        advice="Hoàn tất tờ trình; còn 1 ngày của bước này.",
        due_at=_DUE,
        remaining="6 ngày 1 giờ",
        ribbon=running,
        is_selected=True,
    )
    plain = replace(land, advice="", ribbon="", is_selected=False)
    return [
        land,
        replace(
            plain,
            person="Đặng Dào Sểnh",
            next_step="Chờ người dân bổ sung · Triệu Văn Lập",
            due_at=None,
            remaining="đang dừng",
            pace="paused",
        ),
        replace(
            plain,
            person="Chu Thị Lả",
            next_step="Chờ phường Bến Đá · Mã Văn Sung",
            remaining="3 giờ 20 phút",
            pace="soon",
            ribbon=new,
        ),
        replace(plain, person="", procedure=LONGEST, remaining="trễ 2 giờ", pace="sys"),
        replace(
            plain,
            person="Công ty trách nhiệm hữu hạn một thành viên Phiêng Hoa",
            remaining="trễ 1 ngày 2 giờ",
            pace="late",
            ribbon=late,
        ),
    ]


def _log() -> list[LogEntry]:
    return [
        LogEntry(
            datetime(2026, 11, 17, 14, 0, tzinfo=VIETNAM),
            "Phòng Kinh tế nhận lại hồ sơ, bắt đầu thẩm tra.",
            "Ông Triệu Văn Lập",
            is_now=True,
        ),
        LogEntry(
            datetime(2026, 11, 5, 15, 30, tzinfo=VIETNAM),
            "Yêu cầu bổ sung số 27/PBS. Đồng hồ dừng.",
            kind="paused",
        ),
        LogEntry(
            datetime(2026, 11, 2, 8, 40, tzinfo=VIETNAM),
            "Nhận đủ giấy tờ, in giấy hẹn.",
            "Bà Hứa Thị Minh Nguyệt",
        ),
    ]
