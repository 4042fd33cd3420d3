"""How the chains of time facts stand, in words: for the ledger and the board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.ledger.queries import Check
from motcua.apps.organizations.queries import Directory
from motcua.common.clock import local
from motcua.common.design.templatetags.vn import vn_number
from motcua.common.wording import vn_moment, vn_moment_with_year
from motcua.core.ledger import Finding, Harm, Part, Told

_HARMS: Mapping[tuple[Harm, Part], Promise] = {
    (Harm.ALTERED, Part.CONTENT): gettext_lazy("bị sửa nội dung"),
    (Harm.ALTERED, Part.OWN): gettext_lazy("bị sửa mã băm; nội dung còn đúng"),
    (Harm.ALTERED, Part.PREVIOUS): gettext_lazy(
        "bị sửa mã băm của dòng trước; nội dung còn đúng"
    ),
    (Harm.ALTERED, Part.HEAD): gettext_lazy("nguyên vẹn, nhưng cuối chuỗi bị sửa"),
    (Harm.ALTERED, Part.ROOT): gettext_lazy(
        "có gốc ngày không khớp tờ đã ký, hoặc mất tờ đã ký"
    ),
    (Harm.REWRITTEN, Part.LINK): gettext_lazy(
        "bị viết lại cả mã băm; dòng sau còn nhớ mã cũ"
    ),
    (Harm.REWRITTEN, Part.HEAD): gettext_lazy(
        "bị viết lại cả mã băm; cuối chuỗi còn nhớ mã cũ"
    ),
    (Harm.REWRITTEN, Part.ROOT): gettext_lazy(
        "có chỗ bị viết lại toàn bộ mã băm; gốc ngày đã ký còn nhớ"
    ),
    (Harm.REMOVED, Part.NUMBER): gettext_lazy("bị xóa"),
    (Harm.REMOVED, Part.LINK): gettext_lazy("bị xóa rồi đánh số lại"),
    (Harm.INSERTED, Part.NUMBER): gettext_lazy("bị chèn thêm một dòng trùng số"),
    (Harm.INSERTED, Part.LINK): gettext_lazy("bị chèn vào rồi đánh số lại"),
    (Harm.INSERTED, Part.HEAD): gettext_lazy("bị chèn vào sau cuối chuỗi"),
    (Harm.SWAPPED, Part.NUMBER): gettext_lazy("bị đổi chỗ cho nhau"),
    (Harm.SWAPPED, Part.CONTENT): gettext_lazy("bị tráo nội dung cho nhau"),
    (Harm.CUT, Part.HEAD): gettext_lazy("ở cuối bị cắt; cuối chuỗi còn nhớ"),
    (Harm.CUT, Part.ROOT): gettext_lazy("ở cuối bị cắt; gốc ngày đã ký còn nhớ"),
}

_COLUMNS: Mapping[str, Promise] = {
    "kind": gettext_lazy("sự kiện"),
    "occurred_at": gettext_lazy("thời điểm xảy ra"),
    "recorded_at": gettext_lazy("thời điểm ghi"),
    "promised_at": gettext_lazy("thời điểm hẹn"),
    "person_id": gettext_lazy("mã cán bộ"),
    "actor": gettext_lazy("người làm"),
    "device": gettext_lazy("nơi ghi"),
    "place_agency_id": gettext_lazy("mã cơ quan"),
    "leg_position": gettext_lazy("bước"),
    "cause": gettext_lazy("lý do"),
    "reference": gettext_lazy("căn cứ"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How some chains stood when last read. at: None before the first reading."""

    at: datetime | None
    said: str
    is_whole: bool
    checks: tuple[Check, ...]


def said_of(finding: Finding) -> str:
    """Say what was done to which lines."""
    words = {
        "from": vn_number(finding.seq),
        "to": vn_number(finding.until),
        "harm": _HARMS[finding.harm, finding.part],
    }
    if finding.seq == finding.until:
        return _("Dòng %(from)s %(harm)s") % words
    if finding.harm is Harm.SWAPPED:
        return _("Dòng %(from)s và dòng %(to)s %(harm)s") % words
    return _("Dòng %(from)s đến %(to)s %(harm)s") % words


def said_before(told: Told) -> str:
    """Say what an altered line said, and what it says now."""
    words = {
        "column": _COLUMNS.get(told.column, told.column),
        "was": _value(told.column, told.was),
        "now": _value(told.column, told.now),
    }
    return _("%(column)s trước ghi “%(was)s”, nay là “%(now)s”") % words


def _value(column: str, value: str) -> str:
    if column.endswith("_at") and value:
        return vn_moment_with_year(local(datetime.fromisoformat(value)))
    return value or _("(trống)")


def standing(checks: Sequence[Check], book: Directory) -> Standing:
    """Say in one sentence how the chains stood; the first broken link by name."""
    if not checks:
        said = _("Sổ thời gian chưa được kiểm tra lần nào.")
        return Standing(None, said, is_whole=True, checks=())
    at, broken = min(check.at for check in checks), _broken(checks)
    words = {"at": vn_moment(at)}
    if not broken:
        said = _("Sổ thời gian nguyên vẹn đến %(at)s.") % words
        return Standing(at, said, is_whole=True, checks=tuple(checks))
    first = broken[0]
    words |= {
        "agency": book.agency(first.agency_id).short_name,
        "finding": said_of(first.findings[0]),
        "count": vn_number(len(broken)),
    }
    said = _("Sổ thời gian của %(agency)s bị can thiệp: %(finding)s.") % words
    if len(broken) > 1:
        said = _("%(count)s chuỗi bị can thiệp; %(agency)s: %(finding)s.") % words
    return Standing(at, said, is_whole=False, checks=tuple(checks))


def _broken(checks: Sequence[Check]) -> list[Check]:
    return [check for check in checks if not check.is_whole]
