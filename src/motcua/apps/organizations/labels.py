"""Roles and kinds in words, for pages and papers."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Role

ROLES: Mapping[Role, Promise] = {
    Role.COUNTER_OFFICER: _("Tiếp nhận và trả kết quả"),
    Role.CASE_HANDLER: _("Thụ lý hồ sơ"),
    Role.UNIT_HEAD: _("Phụ trách phòng"),
    Role.APPROVER: _("Lãnh đạo ký"),
    Role.CLERK: _("Văn thư"),
    Role.REFORM_OFFICER: _("Cải cách hành chính"),
    Role.INSPECTOR: _("Kiểm tra"),
    Role.TECHNICIAN: _("Kỹ thuật"),
    Role.APPRAISER: _("Thẩm định chỉ số"),
    Role.COUNCIL: _("Hội đồng thẩm định"),
    Role.INTERVIEWER: _("Điều tra viên"),
}
KINDS: Mapping[AgencyKind, Promise] = {
    AgencyKind.PROVINCE: _("Ủy ban nhân dân tỉnh"),
    AgencyKind.DEPARTMENT: _("Sở, ngành"),
    AgencyKind.DISTRICT: _("Ủy ban nhân dân huyện (đến 30/6/2025)"),
    AgencyKind.COMMUNE: _("Ủy ban nhân dân xã, phường"),
    AgencyKind.SERVICE_CENTER: _("Trung tâm Phục vụ hành chính công tỉnh"),
    AgencyKind.VERTICAL: _("Cơ quan ngành dọc"),
}
