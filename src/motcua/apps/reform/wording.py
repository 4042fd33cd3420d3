"""Plans, tasks, reasons and sheets in words: the core never writes a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.par_index.words.numbers import points
from motcua.apps.reform.queries.values import Returned
from motcua.apps.reform.words import PlanState
from motcua.common import wording
from motcua.core.remedies import Cause, ReportKind, TaskStanding, TaskState
from motcua.core.why import Danger

CAUSES: Mapping[Cause, Promise] = {
    Cause.DEDUCTED: gettext_lazy("Thẩm định trừ"),
    Cause.CLAIMED_LESS: gettext_lazy("Tự chấm chưa đạt tối đa"),
    Cause.NOT_CLAIMED: gettext_lazy("Đơn vị không tự chấm"),
    Cause.RECORD: gettext_lazy("Số liệu hệ thống chưa đạt"),
    Cause.SURVEY: gettext_lazy("Điều tra đánh giá thấp"),
    Cause.AT_RISK: gettext_lazy("Đang đủ điểm, có nguy cơ mất"),
    Cause.OTHER: gettext_lazy("Việc đơn vị tự đặt ra"),
}
CAUSE_TONES: Mapping[Cause, str] = {
    Cause.DEDUCTED: "late",
    Cause.CLAIMED_LESS: "soon",
    Cause.NOT_CLAIMED: "soon",
    Cause.RECORD: "sys",
    Cause.SURVEY: "paused",
    Cause.AT_RISK: "soon",
    Cause.OTHER: "",
}
_SEVERAL = 2
PLAN_STATES: Mapping[PlanState, Promise] = {
    PlanState.DRAFT: gettext_lazy("Dự thảo"),
    PlanState.APPROVED: gettext_lazy("Đã phê duyệt"),
}
REPORTS: Mapping[ReportKind, Promise] = {
    ReportKind.PROGRESS: gettext_lazy("Báo cáo tiến độ"),
    ReportKind.FINISHED: gettext_lazy("Hoàn thành, có sản phẩm"),
    ReportKind.CANCELLED: gettext_lazy("Không làm nữa"),
    ReportKind.EXTENDED: gettext_lazy("Lùi hạn"),
    ReportKind.REOPENED: gettext_lazy("Mở lại: sản phẩm chưa đạt"),
}
DANGERS: Mapping[Danger, Promise] = {
    Danger.LOW: gettext_lazy("thấp"),
    Danger.WATCH: gettext_lazy("cần theo dõi"),
    Danger.HIGH: gettext_lazy("cao"),
}
DANGER_TONES: Mapping[Danger, str] = {
    Danger.LOW: "",
    Danger.WATCH: "soon",
    Danger.HIGH: "late",
}
_STATES: Mapping[TaskState, tuple[str, Promise]] = {
    TaskState.WAITING: ("", gettext_lazy("chưa báo cáo")),
    TaskState.GOING: ("brand", gettext_lazy("đang làm")),
    TaskState.DONE_ON_TIME: ("ok", gettext_lazy("xong đúng hạn")),
    TaskState.DONE_LATE: ("late", gettext_lazy("xong, trễ hạn")),
    TaskState.CANCELLED: ("paused", gettext_lazy("không làm nữa")),
}


def mixed_words(by_cause: Mapping[Cause, Decimal]) -> str:
    """Return what each of several causes took, most first; "" where there is one."""
    taken = [(cause, lost) for cause, lost in by_cause.items() if lost > 0]
    if len(taken) < _SEVERAL:
        return ""
    ordered = sorted(taken, key=lambda one: -one[1])
    return "; ".join(f"{CAUSES[cause]} {points(lost)}" for cause, lost in ordered)


def state_words(standing: TaskStanding) -> tuple[str, str]:
    """Return the tone and the words of how a task stands."""
    tone, words = _STATES[standing.state]
    if standing.is_overdue:
        return "late", _("quá hạn")
    if standing.state is TaskState.GOING and standing.percent:
        return tone, _("đang làm, %(percent)d%%") % {"percent": standing.percent}
    return tone, str(words)


def settled_words(back: Returned) -> str:
    """Return what a correction gave back, in the publication it came with."""
    said = (
        _("còn mất %(left)s: đính chính đã trả lại %(points)s (bản %(version)d)")
        if back.left
        else _("đã được trả lại bằng đính chính (bản %(version)d)")
    )
    return said % {
        "version": back.version,
        "points": points(back.points),
        "left": points(back.left),
    }


def after_cause(cause: Cause, reason: str) -> str:
    """Return a reason as it follows its cause, which it may begin with itself.

    Reasons are kept in Vietnamese, whatever the reader's language.
    """
    with translation.override("vi"):
        said = str(CAUSES[cause])
    return reason.removeprefix(said).lstrip()


def cause_line(cause: Cause, reason: str) -> str:
    """Return a cause and its reason as one line."""
    rest = after_cause(cause, reason)
    joint = ". " if rest == reason else " "
    return joint.join(filter(None, (str(CAUSES[cause]), rest)))


def report_line(kind: ReportKind, deadline: object) -> str:
    """Return a report's kind, with the new day of an extension."""
    if kind is ReportKind.EXTENDED and deadline is not None:
        said = _("Lùi hạn đến %(day)s")
        return said % {"day": wording.vn_date(deadline)}  # type: ignore[arg-type]
    return str(REPORTS[kind])
