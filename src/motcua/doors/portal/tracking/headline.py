"""The sentence a citizen came for: who holds it, what they do, what the reader must do.

Words only, from a ``DossierView``; asks nobody and reads no clock. An official's name
appears only where the office lets it (setting TRACKING_SHOWS_NAMES).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.apps.dossiers.queries import DossierView, LegView
from motcua.core.casefile import (
    ApplicantKind,
    LegKind,
    Outcome,
    RequestKind,
    ReturnWay,
)
from motcua.core.lifecycle import State


@dataclass(frozen=True, slots=True)
class Headline:
    """The answer in three parts.

    icon: of the house's set. what: who holds it and what they do. must: what the reader
    has to do now. more: what follows; "" when nothing.
    """

    icon: str
    what: str
    must: str
    more: str = ""


def headline(view: DossierView, counter: str, *, shows_names: bool) -> Headline:
    """Return the headline of a dossier in any state.

    counter: the agency at whose counter the result is handed out.
    """
    told = _Told(view, counter, shows_names)
    if view.state is State.SUBMITTED and view.open_request is not None:
        return told.asked()
    return _BY_STATE[view.state](told)


def you(view: DossierView) -> str:
    """Return how the reader is addressed: a person with respect, a body by its part."""
    if view.applicant_kind is ApplicantKind.ORGANIZATION:
        return _("bên nộp hồ sơ")
    return _("ông/bà")


@dataclass(frozen=True, slots=True)
class _Told:
    view: DossierView
    counter: str
    shows_names: bool

    def submitted(self) -> Headline:
        return Headline(
            icon="store",
            what=_("Quầy tiếp nhận đang kiểm tra hồ sơ."),
            must=self._nothing(),
            more=_("Hồ sơ chưa được tiếp nhận nên chưa có ngày hẹn trả."),
        )

    def running(self) -> Headline:
        legs = self.view.open_legs
        if len(legs) == 1:
            what = self._one(legs[0])
        else:
            places = "; ".join(self._who(leg) for leg in legs)
            what = _("%(count)s nơi đang cùng làm: %(places)s.")
            what %= {"count": len(legs), "places": places}
        return Headline(icon="pen", what=what, must=self._nothing())

    def asked(self) -> Headline:
        request = self.view.open_request
        count = len(request.items) if request else 0
        if request and request.kind is RequestKind.PAYMENT:
            what = _("Hồ sơ đang chờ %(you)s nộp nghĩa vụ tài chính.")
            must = _("%(You)s cần nộp %(count)s khoản ghi dưới đây.")
        else:
            what = _("Hồ sơ đang chờ %(you)s bổ sung giấy tờ.")
            must = _("%(You)s cần bổ sung %(count)s mục ghi dưới đây, trong một lần.")
        words = self._words(count=count)
        return Headline(icon="pause", what=what % words, must=must % words)

    def decided(self) -> Headline:
        legs = self.view.open_legs
        what = _("Đã có quyết định, đang chờ ký số.")
        if legs:
            what = _("%(who)s đã quyết định và đang ký kết quả.")
            what %= {"who": self._who(legs[0])}
        return Headline(icon="seal", what=what, must=self._nothing())

    def ready(self) -> Headline:
        legs = self.view.open_legs
        leg = legs[0] if legs else None
        if leg is not None and leg.kind is not LegKind.RETURN:
            what = " ".join((_("Kết quả đã ký."), self._one(leg)))
            return Headline(icon="seal", what=what, must=self._nothing())
        must = {
            ReturnWay.COUNTER: _(
                "Mời %(you)s tới quầy %(counter)s nhận kết quả, mang theo căn cước "
                "và giấy hẹn."
            ),
            ReturnWay.POST: _("%(You)s chờ nhận kết quả qua bưu chính."),
            ReturnWay.ELECTRONIC: _("%(You)s tải kết quả điện tử ở dưới đây."),
        }[self.view.return_way]
        words = self._words(counter=self.counter)
        return Headline(icon="seal", what=self._outcome(), must=must % words)

    def returned(self) -> Headline:
        return Headline(
            icon="check",
            what=_("Đã trả kết quả. Hồ sơ đã xong."),
            must=self._nothing_more(),
            more=self._outcome() if self._is_declined else "",
        )

    def refused(self) -> Headline:
        must = _("Đọc lý do dưới đây. Chưa rõ thì hỏi quầy %(counter)s.")
        return Headline(
            icon="close",
            what=_("Hồ sơ không được tiếp nhận."),
            must=must % {"counter": self.counter},
        )

    def withdrawn(self) -> Headline:
        what = _("Hồ sơ đã rút theo đề nghị của %(you)s.") % self._words()
        return Headline(icon="undo", what=what, must=self._nothing_more())

    def stopped(self) -> Headline:
        must = _("Đọc lý do dưới đây; cần làm tiếp thì %(you)s nộp hồ sơ mới.")
        return Headline(
            icon="close",
            what=_("Hồ sơ đã dừng giải quyết."),
            must=must % self._words(),
        )

    def _one(self, leg: LegView) -> str:
        if leg.taken_at is None:
            sent = _("Hồ sơ đã chuyển tới %(place)s và chờ nơi đó xác nhận đã nhận.")
            return sent % {"place": leg.place_name}
        return _doing(leg.kind) % {"who": self._who(leg)}

    def _who(self, leg: LegView) -> str:
        if self.shows_names and leg.holder_name:
            return f"{leg.holder_name}, {leg.place_name}"
        return leg.place_name

    def _words(self, **more: object) -> dict[str, object]:
        reader = you(self.view)
        return {"you": reader, "You": capfirst(reader), **more}

    def _nothing(self) -> str:
        return _("%(You)s không phải làm gì lúc này.") % self._words()

    def _nothing_more(self) -> str:
        return _("%(You)s không phải làm gì nữa.") % self._words()

    @property
    def _is_declined(self) -> bool:
        decision = self.view.decision
        return decision is not None and decision.outcome is Outcome.DECLINED

    def _outcome(self) -> str:
        if self._is_declined:
            return _("Đã có văn bản trả lời: hồ sơ không được giải quyết.")
        return _("Đã có kết quả.")


def _doing(kind: LegKind) -> str:
    return {
        LegKind.INTAKE: _("%(who)s đang số hóa giấy tờ và chuyển hồ sơ."),
        LegKind.ASSIGN: _("%(who)s đang phân công người giải quyết."),
        LegKind.HANDLE: _("%(who)s đang thẩm tra hồ sơ."),
        LegKind.CONSULT: _("%(who)s đang cho ý kiến."),
        LegKind.REVIEW: _("%(who)s đang xem lại kết quả thẩm tra."),
        LegKind.SIGN: _("%(who)s đang xem xét để ký."),
        LegKind.CLERK: _("%(who)s đang vào sổ, đóng dấu."),
        LegKind.RETURN: _("%(who)s đang giữ kết quả để trả."),
    }[kind]


_BY_STATE: Mapping[State, Callable[[_Told], Headline]] = {
    State.SUBMITTED: _Told.submitted,
    State.ACCEPTED: _Told.running,
    State.IN_PROGRESS: _Told.running,
    State.PAUSED: _Told.asked,
    State.AWAITING_PAYMENT: _Told.asked,
    State.DECIDED: _Told.decided,
    State.RESULT_READY: _Told.ready,
    State.RETURNED: _Told.returned,
    State.REFUSED: _Told.refused,
    State.WITHDRAWN: _Told.withdrawn,
    State.STOPPED: _Told.stopped,
}
