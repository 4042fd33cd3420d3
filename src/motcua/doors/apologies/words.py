"""What the pages call ways, states and verdicts."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.apps.apologies.figures import Figure
from motcua.core.apologies import Call, Delivery, LetterState, Sending, Way

WAYS: Mapping[Way, Promise] = {
    Way.SMS: _("Tin nhắn SMS, gửi ngay khi ký"),
    Way.ZALO: _("Zalo, gửi ngay khi ký"),
    Way.COUNTER: _("Trao tại quầy"),
    Way.MAIL: _("Gửi bưu chính"),
    Way.EMAIL: _("Thư điện tử"),
}
SENT_BY: Mapping[Way, Promise] = {
    Way.SMS: _("tin nhắn SMS"),
    Way.ZALO: _("Zalo"),
    Way.COUNTER: _("trao tại quầy"),
    Way.MAIL: _("bưu chính"),
    Way.EMAIL: _("thư điện tử"),
}
OUTCOMES: Mapping[Delivery, Promise] = {
    Delivery.RECEIVED: _("Người dân đã nhận"),
    Delivery.CARRIER_TOOK: _("Đã giao cho đơn vị chuyển"),
    Delivery.FAILED: _("Không giao được"),
}
CALLS: Mapping[Call, Promise] = {
    Call.ANSWERED: _("Gặp được người dân"),
    Call.NO_ANSWER: _("Không nghe máy"),
    Call.WRONG_NUMBER: _("Sai số"),
}
STATES: Mapping[LetterState, tuple[str, Promise]] = {
    LetterState.DRAFTED: ("soon", _("chờ ký")),
    LetterState.SIGNED: ("soon", _("đã ký, chưa gửi")),
    LetterState.SENT: ("brand", _("đã gửi")),
    LetterState.DELIVERED: ("ok", _("đã giao")),
    LetterState.WITHDRAWN: ("", _("đã bỏ")),
}
SENDINGS: Mapping[Sending, tuple[str, Promise]] = {
    Sending.IN_TIME: ("ok", _("xin lỗi kịp thời")),
    Sending.LATE: ("late", _("xin lỗi muộn")),
    Sending.AFTER_DUE: ("late", _("xin lỗi sau khi đã quá hẹn")),
}
FIGURES: Mapping[Figure, Promise] = {
    Figure.LATE: _("Trễ hẹn"),
    Figure.APOLOGISED: _("Đã xin lỗi"),
    Figure.NOT_APOLOGISED: _("Chưa xin lỗi"),
    Figure.IN_TIME: _("Xin lỗi kịp thời"),
    Figure.TOO_LATE: _("Xin lỗi muộn"),
    Figure.ONCE: _("Hẹn lại một lần"),
    Figure.MORE: _("Hẹn lại quá một lần"),
}
SLUGS: Mapping[Figure, str] = {
    Figure.LATE: "tre-hen",
    Figure.APOLOGISED: "da-xin-loi",
    Figure.NOT_APOLOGISED: "chua-xin-loi",
    Figure.IN_TIME: "kip-thoi",
    Figure.TOO_LATE: "muon",
    Figure.ONCE: "mot-lan",
    Figure.MORE: "qua-mot-lan",
}
