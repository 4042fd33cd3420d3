"""Stages, facts and what appraisers do, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.core.appraisal import Concern, Status
from motcua.core.assessment import Fact, FactKind, Stage

STAGES: Mapping[Stage, Promise] = {
    Stage.SELF: _("Tự chấm"),
    Stage.APPRAISAL: _("Thẩm định"),
    Stage.REPLY: _("Giải trình"),
    Stage.SECOND: _("Thẩm định lại"),
    Stage.COUNCIL: _("Hội đồng"),
    Stage.PUBLICATION: _("Sau công bố"),
}
FACTS: Mapping[FactKind, Promise] = {
    FactKind.CLAIM: _("Tự chấm"),
    FactKind.RECORD: _("Hệ thống ghi"),
    FactKind.SURVEY: _("Kết quả điều tra"),
    FactKind.ACCEPT: _("Chấp nhận"),
    FactKind.ADJUST: _("Sửa số liệu"),
    FactKind.DEDUCT: _("Chấm điểm khác"),
    FactKind.ASK: _("Yêu cầu giải trình"),
    FactKind.REPLY: _("Giải trình"),
    FactKind.DECIDE: _("Hội đồng quyết"),
    FactKind.CORRECT: _("Đính chính"),
}
REMARK = _("Ý kiến của đơn vị")
STATUSES: Mapping[Status, Promise] = {
    Status.UNCLAIMED: _("Chưa tự chấm"),
    Status.UNSENT: _("Đơn vị chưa gửi phiếu"),
    Status.WAITING: _("Chờ thẩm định"),
    Status.OUTDATED: _("Số liệu đổi sau thẩm định, xem lại"),
    Status.ASKED: _("Chờ giải trình"),
    Status.REPLIED: _("Đã giải trình"),
    Status.NOTED: _("Đơn vị có ý kiến"),
    Status.ACCEPTED: _("Chấp nhận"),
    Status.DEDUCTED: _("Bị trừ"),
    Status.RAISED: _("Được cộng"),
    Status.DECIDED: _("Hội đồng đã quyết"),
}
TONES: Mapping[Status, str] = {
    Status.UNCLAIMED: "",
    Status.UNSENT: "",
    Status.WAITING: "brand",
    Status.OUTDATED: "soon",
    Status.ASKED: "paused",
    Status.REPLIED: "brand",
    Status.NOTED: "brand",
    Status.ACCEPTED: "ok",
    Status.DEDUCTED: "soon",
    Status.RAISED: "ok",
    Status.DECIDED: "",
}
CONCERNS: Mapping[Concern, Promise] = {
    Concern.DISPUTED: _("Đơn vị chưa đồng ý"),
    Concern.UNANSWERED: _("Chưa giải trình"),
    Concern.OVERTAKEN: _("Số liệu đổi sau quyết định của hội đồng"),
    Concern.OUTDATED: _("Số liệu đổi sau thẩm định"),
    Concern.UNREASONED: _("Trừ không nêu lý do"),
    Concern.DEDUCTED: _("Bị trừ, đơn vị không có ý kiến"),
}


def fact_words(fact: Fact) -> str:
    """Say what somebody did to a leaf."""
    return str(REMARK if fact.is_remark else FACTS[fact.kind])
