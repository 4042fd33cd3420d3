"""A dossier in words: ``{% load wording %}``."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.dossiers.queries import DossierView, FactView
from motcua.apps.notices.paper.data import FormKey
from motcua.common.wording import limit_words, vn_moment
from motcua.core.casefile import FactKind, ReturnWay
from motcua.core.channels import Channel
from motcua.core.deadlines import TimeLimit
from motcua.doors.lobby import terms

register = template.Library()

SAID: dict[FactKind, Promise] = {
    FactKind.SUBMITTED: gettext_lazy("Nộp hồ sơ"),
    FactKind.ACCEPTED: gettext_lazy("Nhận đủ, cấp giấy hẹn"),
    FactKind.REFUSED: gettext_lazy("Từ chối tiếp nhận"),
    FactKind.HANDED_OVER: gettext_lazy("Xong bước, chuyển đi"),
    FactKind.TAKEN: gettext_lazy("Xác nhận đã nhận"),
    FactKind.PAUSED: gettext_lazy("Yêu cầu người dân, dừng đồng hồ"),
    FactKind.RESUMED: gettext_lazy("Người dân đã trả lời"),
    FactKind.SENT_BACK: gettext_lazy("Trả lại bước trước"),
    FactKind.DECIDED: gettext_lazy("Quyết định"),
    FactKind.SIGNED: gettext_lazy("Ký số kết quả"),
    FactKind.RESULT_READY: gettext_lazy("Có kết quả"),
    FactKind.RETURNED: gettext_lazy("Trả kết quả"),
    FactKind.WITHDRAWN: gettext_lazy("Người dân rút hồ sơ"),
    FactKind.STOPPED: gettext_lazy("Dừng giải quyết"),
    FactKind.CORRECTED: gettext_lazy("Đính chính sổ thời gian"),
    FactKind.REAPPOINTED: gettext_lazy("Xin lỗi, hẹn lại ngày trả"),
    FactKind.APOLOGISED: gettext_lazy("Gửi phiếu xin lỗi"),
    FactKind.ARRIVED: gettext_lazy("Đến cơ quan có thẩm quyền"),
    FactKind.EXTENDED: gettext_lazy("Gia hạn theo luật"),
    FactKind.RECOUNTED: gettext_lazy("Tính lại theo lịch làm việc"),
}
FORMS: dict[FormKey, Promise] = {
    FormKey.RECEIPT: gettext_lazy("Giấy tiếp nhận và hẹn trả"),
    FormKey.SUPPLEMENT: gettext_lazy("Phiếu yêu cầu bổ sung"),
    FormKey.REFUSAL: gettext_lazy("Phiếu từ chối tiếp nhận"),
    FormKey.APOLOGY: gettext_lazy("Phiếu xin lỗi"),
    FormKey.STOP: gettext_lazy("Thông báo dừng giải quyết"),
    FormKey.CONTROL: gettext_lazy("Phiếu kiểm soát"),
    FormKey.RESULT: gettext_lazy("Kết quả"),
}
_EFFECT: dict[FactKind, Promise] = {
    FactKind.SUBMITTED: gettext_lazy("chưa chạy"),
    FactKind.REFUSED: gettext_lazy("không chạy"),
    FactKind.ACCEPTED: gettext_lazy("bắt đầu"),
    FactKind.PAUSED: gettext_lazy("dừng"),
    FactKind.RESUMED: gettext_lazy("chạy tiếp"),
    FactKind.RESULT_READY: gettext_lazy("kết thúc"),
    FactKind.RETURNED: gettext_lazy("đã kết thúc"),
    FactKind.WITHDRAWN: gettext_lazy("kết thúc"),
    FactKind.STOPPED: gettext_lazy("kết thúc"),
    FactKind.ARRIVED: gettext_lazy("bắt đầu lại"),
    FactKind.EXTENDED: gettext_lazy("thêm thời hạn"),
    FactKind.RECOUNTED: gettext_lazy("hạn trả dời"),
}


@register.filter
def said_of(fact: FactView, dossier: DossierView) -> str:
    """Say what happened, with the step it happened to."""
    if fact.corrects is not None:
        return _said_of_correction(fact, dossier)
    leg = next((leg for leg in dossier.legs if leg.position == fact.leg_position), None)
    said = str(SAID[fact.kind])
    return f"{said}: {leg.title}" if leg is not None else said


def _said_of_correction(fact: FactView, dossier: DossierView) -> str:
    """Name the wrong line, what is right, and who found it."""
    wrong = next((one for one in dossier.facts if one.seq == fact.corrects), None)
    words = {
        "what": str(SAID[wrong.kind]) if wrong else "",
        "at": vn_moment(fact.right_at) if fact.right_at else "",
        "who": fact.proposer,
    }
    if fact.right_at is None:
        return _("Đính chính “%(what)s”: không xảy ra (%(who)s đề nghị)") % words
    return _("Đính chính “%(what)s”: đúng ra %(at)s (%(who)s đề nghị)") % words


@register.filter
def clock_effect(fact: FactView, dossier: DossierView) -> str:
    """Say what a fact does to the legal clock, or how it stands by then."""
    if fact.kind in _EFFECT:
        return str(_EFFECT[fact.kind])
    before = (other.kind for other in dossier.facts if other.id < fact.id)
    is_over = FactKind.RESULT_READY in before
    return _("đã kết thúc") if is_over else _("chạy")


@register.filter
def form_title(form: FormKey) -> str:
    """Name a printed form in the words of the counter."""
    return str(FORMS[form])


@register.filter
def channel_name(channel: Channel) -> str:
    """Say how it was filed."""
    return str(terms.CHANNELS[channel])


@register.filter
def return_way_name(way: ReturnWay) -> str:
    """Say how the result goes back."""
    return str(terms.RETURN_WAYS[way])


@register.filter
def limit_in_words(limit: TimeLimit) -> str:
    """Write an allowance as the law does."""
    return limit_words(limit)
