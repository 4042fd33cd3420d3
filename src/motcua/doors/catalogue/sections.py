"""The sections a draft is read and changed in, each with its place in the source."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, unique

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.apps.procedures.queries import Part


@unique
class Section(StrEnum):
    """A section of a draft; the value is its name in addresses."""

    GENERAL = "thong-tin"
    CASES = "truong-hop"
    LIMITS = "thoi-han"
    STAGES = "lan-hen"
    FEES = "phi"
    DOCUMENTS = "giay-to"
    ROUTE = "quy-trinh"
    RESULTS = "ket-qua"
    TEXTS = "trinh-tu"
    ACTS = "can-cu"


TITLES: Mapping[Section, Promise] = {
    Section.GENERAL: _("Thông tin chung"),
    Section.CASES: _("Trường hợp"),
    Section.LIMITS: _("Cách nộp, thời hạn"),
    Section.STAGES: _("Các lần hẹn"),
    Section.FEES: _("Phí, lệ phí"),
    Section.DOCUMENTS: _("Giấy tờ"),
    Section.ROUTE: _("Quy trình nội bộ"),
    Section.RESULTS: _("Kết quả"),
    Section.TEXTS: _("Trình tự, yêu cầu"),
    Section.ACTS: _("Căn cứ pháp lý"),
}

# The sections that differ from case to case.
BY_CASE = frozenset(
    {Section.LIMITS, Section.STAGES, Section.FEES, Section.DOCUMENTS, Section.ROUTE}
)

# Where a fault is mended; doubts have no section of their own.
OF_PART: Mapping[Part, Section] = {
    Part.GENERAL: Section.GENERAL,
    Part.CASES: Section.CASES,
    Part.LIMITS: Section.LIMITS,
    Part.STAGES: Section.STAGES,
    Part.ROUTE: Section.ROUTE,
    Part.RESULTS: Section.RESULTS,
}

# The national record's keys, in the order people read them.
KEYS: Mapping[str, Promise] = {
    "ma_thu_tuc": _("Mã thủ tục"),
    "ten_thu_tuc": _("Tên thủ tục"),
    "so_quyet_dinh": _("Số quyết định"),
    "cap_thuc_hien": _("Cấp thực hiện"),
    "loai_thu_tuc": _("Loại thủ tục"),
    "linh_vuc": _("Lĩnh vực"),
    "doi_tuong_thuc_hien": _("Đối tượng thực hiện"),
    "co_quan_thuc_hien": _("Cơ quan thực hiện"),
    "co_quan_co_tham_quyen": _("Cơ quan có thẩm quyền"),
    "co_quan_duoc_uy_quyen": _("Cơ quan được ủy quyền"),
    "co_quan_phoi_hop": _("Cơ quan phối hợp"),
    "dia_chi_tiep_nhan": _("Địa chỉ tiếp nhận"),
    "cach_thuc_thuc_hien": _("Cách thức thực hiện"),
    "thanh_phan_ho_so": _("Thành phần hồ sơ"),
    "ket_qua_xu_ly": _("Kết quả xử lý"),
    "trinh_tu_thuc_hien": _("Trình tự thực hiện"),
    "yeu_cau_dieu_kien": _("Yêu cầu, điều kiện"),
    "can_cu_phap_ly": _("Căn cứ pháp lý"),
    "thu_tuc_lien_quan": _("Thủ tục liên quan"),
}

SOURCES: Mapping[Section, tuple[str, ...]] = {
    Section.GENERAL: (
        "ten_thu_tuc", "linh_vuc", "cap_thuc_hien", "so_quyet_dinh", "loai_thu_tuc",
        "doi_tuong_thuc_hien", "co_quan_thuc_hien", "co_quan_co_tham_quyen",
        "co_quan_duoc_uy_quyen", "co_quan_phoi_hop", "dia_chi_tiep_nhan",
    ),
    Section.CASES: ("thanh_phan_ho_so", "cach_thuc_thuc_hien"),
    Section.LIMITS: ("cach_thuc_thuc_hien", "trinh_tu_thuc_hien"),
    Section.STAGES: ("cach_thuc_thuc_hien", "trinh_tu_thuc_hien"),
    Section.FEES: ("cach_thuc_thuc_hien",),
    Section.DOCUMENTS: ("thanh_phan_ho_so",),
    Section.ROUTE: ("trinh_tu_thuc_hien", "co_quan_thuc_hien", "co_quan_phoi_hop"),
    Section.RESULTS: ("ket_qua_xu_ly",),
    Section.TEXTS: ("trinh_tu_thuc_hien", "yeu_cau_dieu_kien"),
    Section.ACTS: ("can_cu_phap_ly",),
}  # fmt: skip
