"""Content that may be published, and records as the national portal gives them."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal

from motcua.apps.procedures.content import (
    CaseContent,
    ChannelContent,
    DocumentContent,
    LimitContent,
    ResultContent,
    RouteContent,
    StepContent,
    VersionContent,
)
from motcua.common.clock import VIETNAM
from motcua.core.casefile import LegKind
from motcua.core.catalogue import Level
from motcua.core.channels import Channel
from motcua.core.deadlines import Unit
from motcua.core.permissions import Role

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)

WAYS = (
    "Hình thức nộpThời gianPhí, lệ phíMô tả"
    "Trực tuyến3 Ngày làm việcMiễn phíTrực tiếp3 Ngày làm việcMiễn phí"
)
COMPONENTS = (
    "--Tên giấy tờMẫu đơn, tờ khaiSố lượng"
    "Tờ khai theo mẫu;TK01.docx1 bản chínhBản sao hộ chiếu;0 bản chính,1 bản sao"
)


def record(**more):
    values = {
        "ma_thu_tuc": "1.000001",
        "ten_thu_tuc": "Đăng ký thử nghiệm",
        "so_quyet_dinh": "1/QĐ-BTP",
        "cap_thuc_hien": "Cấp xã",
        "loai_thu_tuc": "",
        "linh_vuc": "Hộ tịch",
        "doi_tuong_thuc_hien": "Công dân Việt Nam",
        "co_quan_co_tham_quyen": "",
        "dia_chi_tiep_nhan": "",
        "co_quan_duoc_uy_quyen": "",
        "co_quan_phoi_hop": "",
        "thu_tuc_lien_quan": "Không có thông tin",
        "trinh_tu_thuc_hien": "Nộp hồ sơ tại Trung tâm Phục vụ hành chính công.",
        "cach_thuc_thuc_hien": WAYS,
        "thanh_phan_ho_so": COMPONENTS,
        "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnLuật Hộ tịch60/2014/QH13",
        "co_quan_thuc_hien": "Ủy ban nhân dân cấp xã",
        "yeu_cau_dieu_kien": "Không",
        "ket_qua_xu_ly": "Giấy chứng nhậnMã: KQ.G15.000031Từ khóaMô tả",
    }
    return {**values, **more}


def line(**more) -> bytes:
    return json.dumps(record(**more), ensure_ascii=False).encode()


def step(kind: LegKind, role: Role, minutes: int | None, **more) -> StepContent:
    values = {
        "key": str(kind),
        "title": f"Bước {kind}",
        "kind": kind,
        "role": role,
        "places": ("commune:justice",),
        "allowed_minutes": minutes,
    }
    return StepContent(**{**values, **more})


ROUTE = RouteContent(
    source="QĐ 1/QĐ-UBND",
    is_verified=True,
    steps=(
        step(LegKind.INTAKE, Role.COUNTER_OFFICER, 120, places=("receiving:counter",)),
        step(LegKind.HANDLE, Role.CASE_HANDLER, 960),
        step(LegKind.SIGN, Role.APPROVER, 240, places=("commune:leaders",)),
        step(
            LegKind.RETURN,
            Role.COUNTER_OFFICER,
            None,
            is_counted=False,
            places=("receiving:counter",),
        ),
    ),
)


def case(**more) -> CaseContent:
    values = {
        "channels": (
            ChannelContent(
                channel=Channel.DIRECT,
                limit=LimitContent(amount=Decimal(3), unit=Unit.WORKING_DAY),
            ),
        ),
        "documents": (DocumentContent(name="Tờ khai", originals=1),),
        "route": ROUTE,
    }
    return CaseContent(**{**values, **more})


def content(**more) -> VersionContent:
    values = {
        "code": "1.000001",
        "name": "Đăng ký thử nghiệm",
        "field_name": "Hộ tịch",
        "levels": (Level.COMMUNE,),
        "cases": (case(),),
        "results": (ResultContent(name="Giấy chứng nhận"),),
    }
    return VersionContent(**{**values, **more})
