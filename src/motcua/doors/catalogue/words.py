"""The catalogue's values in words: choices of forms and lines of pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.organizations.labels import ROLES
from motcua.apps.procedures.content import DocumentContent, LimitContent
from motcua.apps.procedures.queries import DocumentTerms, VersionSummary
from motcua.core.casefile import LegKind
from motcua.core.catalogue import FeeKind, Level, PauseRule
from motcua.core.channels import Channel
from motcua.core.deadlines import Rule, TimeLimit, Unit
from motcua.core.permissions import Role
from motcua.doors.lobby import procedure_words

UNITS: Mapping[Unit, Promise] = {
    Unit.WORKING_DAY: gettext_lazy("ngày làm việc"),
    Unit.CALENDAR_DAY: gettext_lazy("ngày (tính cả ngày nghỉ)"),
    Unit.HOUR: gettext_lazy("giờ làm việc"),
    Unit.MONTH: gettext_lazy("tháng"),
    Unit.SAME_DAY: gettext_lazy("trong ngày"),
}
RULES: Mapping[Rule, Promise] = {
    Rule.HOURS: gettext_lazy("đủ giờ làm việc, tính từ lúc nhận"),
    Rule.END_OF_DAY: gettext_lazy("không tính ngày nhận, đến hết ngày cuối"),
}
PAUSES: Mapping[PauseRule, Promise] = {
    PauseRule.PAUSE: gettext_lazy("tạm dừng, thời gian chờ không tính"),
    PauseRule.RESTART: gettext_lazy("thời hạn tính lại từ đầu"),
}
KINDS: Mapping[LegKind, Promise] = {
    LegKind.INTAKE: gettext_lazy("Tiếp nhận"),
    LegKind.ASSIGN: gettext_lazy("Phân công"),
    LegKind.HANDLE: gettext_lazy("Thụ lý"),
    LegKind.CONSULT: gettext_lazy("Lấy ý kiến"),
    LegKind.REVIEW: gettext_lazy("Soát xét"),
    LegKind.SIGN: gettext_lazy("Ký kết quả"),
    LegKind.CLERK: gettext_lazy("Văn thư"),
    LegKind.RETURN: gettext_lazy("Trả kết quả"),
}
FEE_KINDS: Mapping[FeeKind, Promise] = {
    FeeKind.FEE: gettext_lazy("Lệ phí"),
    FeeKind.CHARGE: gettext_lazy("Phí"),
    FeeKind.UNKNOWN: gettext_lazy("Chưa phân biệt"),
}
# The roles that do steps of a process; the others only watch.
STEP_ROLES: Mapping[Role, Promise] = {
    role: ROLES[role]
    for role in (
        Role.COUNTER_OFFICER,
        Role.CASE_HANDLER,
        Role.UNIT_HEAD,
        Role.APPROVER,
        Role.CLERK,
    )
}


def levels(of: Iterable[Level]) -> str:
    """Return "Tỉnh; Xã, phường"; "" for none."""
    return "; ".join(procedure_words.level(level) for level in of)


def channels(of: Iterable[Channel]) -> str:
    """Return "tới quầy, trực tuyến"."""
    return ", ".join(procedure_words.channel(channel).lower() for channel in of)


def limit(of: LimitContent) -> str:
    """Return "3 ngày làm việc"; says what a draft still lacks."""
    if of.unit is Unit.SAME_DAY:
        return str(UNITS[Unit.SAME_DAY])
    if of.amount is None and of.unit is None:
        return _("chưa có")
    if of.unit is None and of.amount is not None:
        return _("%(number)s, chưa rõ đơn vị") % {"number": number(of.amount)}
    if of.unit is None or of.amount is None or of.amount <= 0:
        return _("chưa rõ số")
    return procedure_words.limit(TimeLimit(of.amount, of.unit))


def number(of: Decimal) -> str:
    """Return "3", "0,25": as it is typed, without the zeros a column adds."""
    return f"{of.normalize():f}".replace(".", ",")


def is_complete(of: LimitContent) -> bool:
    """Say whether the limit has all a citizen needs to be told."""
    return of.unit is not None and of.amount is not None and of.amount > 0


def counts(of: DocumentContent | DocumentTerms) -> str:
    """Return "1 bản chính, 2 bản sao"; says when the source gives none."""
    if of.originals is None and of.copies is None:
        return _("chưa rõ số bản")
    told = []
    if of.originals:
        told.append(_("%(count)d bản chính") % {"count": of.originals})
    if of.copies:
        told.append(_("%(count)d bản sao") % {"count": of.copies})
    return ", ".join(told) or _("0 bản")


def need(of: DocumentContent | DocumentTerms) -> str:
    """Return when the document is needed."""
    if of.is_shown_only:
        return _("chỉ xuất trình")
    if of.condition:
        return _("khi: %(condition)s") % {"condition": of.condition}
    return _("bắt buộc") if of.is_required else _("nếu có")


def standing(version: VersionSummary, on: date) -> tuple[str, str, str]:
    """Return where a version stands: words, kind and icon of a chip."""
    if version.is_in_force(on):
        return _("Đang hiệu lực"), "ok", "check"
    if version.in_force_from is not None and version.in_force_from > on:
        return _("Sắp có hiệu lực"), "brand", "calendar"
    if version.is_retired:
        return _("Đã bãi bỏ"), "", ""
    return _("Đã hết hiệu lực"), "", ""


def case_name(name: str, place: int) -> str:
    """Return what a case is called on the page. place: from 1."""
    return capfirst(name) or _("Trường hợp %(number)d") % {"number": place}
