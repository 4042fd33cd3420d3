"""The time ledger in plain words, newest line first.

What officials write to each other (notes on handing over, reasons for sending back) is
theirs; what was said to the citizen (what to add, why not) is shown whole.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils.html import format_html
from django.utils.translation import gettext as _

from motcua.apps.dossiers.queries import DossierView, FactView, LegView
from motcua.apps.organizations.queries import Directory
from motcua.common.design.components.log import LogEntry
from motcua.common.wording import vn_moment
from motcua.core.casefile import FactKind

_TOLD = {
    FactKind.REFUSED,
    FactKind.PAUSED,
    FactKind.RESUMED,
    FactKind.REAPPOINTED,
    FactKind.DECIDED,
    FactKind.WITHDRAWN,
    FactKind.STOPPED,
    FactKind.EXTENDED,
    FactKind.RECOUNTED,
}
_STILL = {FactKind.PAUSED, FactKind.RESUMED}
# The ready result is told by the signature beside it; two lines would say one thing.
_SILENT = {FactKind.RESULT_READY}
_PROMPT = timedelta(minutes=5)  # entered this soon after: said at the time


def entries(
    view: DossierView, book: Directory, *, shows_names: bool
) -> tuple[LogEntry, ...]:
    """List what happened, newest first; shows_names: of officials."""
    legs = {leg.position: leg for leg in view.legs}
    told = [fact for fact in view.facts if fact.kind not in _SILENT]
    lines = [
        LogEntry(
            at=fact.occurred_at,
            text=_text(fact, legs.get(fact.leg_position or 0), book),
            who=fact.actor if shows_names else "",
            kind="paused" if fact.kind in _STILL else "",
            is_now=fact is told[-1] and view.ended_at is None,
        )
        for fact in told
    ]
    return tuple(reversed(lines))


def _text(fact: FactView, leg: LegView | None, book: Directory) -> str:
    place = leg.place_name if leg else book.agency(fact.place_agency_id).short_name
    step = leg.title if leg else ""
    said = _sentence(fact.kind) % {"place": place, "step": step}
    if fact.cause and fact.kind in _TOLD:
        said = _("%(said)s Lý do: %(cause)s") % {"said": said, "cause": fact.cause}
    if fact.recorded_at - fact.occurred_at <= _PROMPT:
        return said
    late = _("(ghi vào sổ lúc %(at)s)") % {"at": vn_moment(fact.recorded_at)}
    return format_html('{} <span class="muted small">{}</span>', said, late)


def _sentence(kind: FactKind) -> str:
    return {
        FactKind.SUBMITTED: _("Hồ sơ được nộp tại %(place)s."),
        FactKind.ACCEPTED: _("%(place)s nhận đủ giấy tờ. Đồng hồ bắt đầu chạy."),
        FactKind.REFUSED: _("%(place)s không tiếp nhận hồ sơ."),
        FactKind.HANDED_OVER: _("%(place)s làm xong bước “%(step)s” và chuyển tiếp."),
        FactKind.TAKEN: _("%(place)s nhận hồ sơ, bắt đầu bước “%(step)s”."),
        FactKind.PAUSED: _("%(place)s yêu cầu bổ sung. Đồng hồ dừng."),
        FactKind.RESUMED: _("Đã nhận bổ sung. Đồng hồ chạy tiếp."),
        FactKind.SENT_BACK: _("%(place)s trả hồ sơ về bước trước để làm lại."),
        FactKind.DECIDED: _("%(place)s đã quyết định."),
        FactKind.SIGNED: _("%(place)s đã ký kết quả. Đồng hồ dừng hẳn."),
        FactKind.RESULT_READY: _("Kết quả đã sẵn sàng."),
        FactKind.RETURNED: _("%(place)s đã trả kết quả."),
        FactKind.WITHDRAWN: _("Hồ sơ được rút theo đề nghị của người nộp."),
        FactKind.STOPPED: _("Hồ sơ dừng giải quyết."),
        FactKind.CORRECTED: _("Sổ thời gian được đính chính."),
        FactKind.REAPPOINTED: _("%(place)s xin lỗi và hẹn lại ngày trả."),
        FactKind.APOLOGISED: _("%(place)s đã gửi phiếu xin lỗi."),
        FactKind.ARRIVED: _("Hồ sơ đến %(place)s. Đồng hồ tính từ lúc này."),
        FactKind.EXTENDED: _("%(place)s gia hạn giải quyết theo luật."),
        FactKind.RECOUNTED: _("Hạn trả được tính lại theo lịch làm việc mới."),
    }[kind]
