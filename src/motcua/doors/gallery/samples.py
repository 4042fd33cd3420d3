"""Invented values for the gallery: the plain, the longest, the empty and the wrong."""

from __future__ import annotations

from typing import Any

from motcua.common.design.components.flow import FlowStep, Stage
from motcua.common.design.components.pagination import Stretch
from motcua.common.design.components.tabs import Tab
from motcua.doors.gallery.forms import SampleForm

LONGEST = (
    "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong "
    "trường hợp thay đổi quyền sử dụng đất theo thỏa thuận của các thành viên hộ gia đình"
)


def everything() -> dict[str, Any]:
    """Return what the gallery's templates show."""
    wrong = SampleForm(
        {"full_name": "", "phone": "091200003", "born_on": "31/02/2026", "channel": "9"}
    )
    wrong.is_valid()
    return {
        "longest": LONGEST,
        "form": SampleForm(auto_id="moi_%s"),
        "wrong": wrong,
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
        "stretches": [
            Stretch(1, 50, following="#"),
            Stretch(1051, 1058, previous="#"),
            Stretch(51, 100, previous="#", following="#"),
        ],
    }
