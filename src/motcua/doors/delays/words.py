"""Lateness in words: classes, differences between the rules, causes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.organizations.queries import Directory
from motcua.common.wording import duration, vn_moment
from motcua.core.attribution import Decomposition, Stay
from motcua.core.contests import RulingOutcome
from motcua.core.verdicts import Class, Difference, Ground, Verdict


@dataclass(frozen=True, slots=True)
class Named:
    """How a class is called. fill: of its part in a bar. tone: of its chip."""

    slug: str
    words: Promise
    fill: str
    tone: str


CLASSES: Mapping[Class, Named] = {
    Class.EARLY: Named("truoc-han", gettext_lazy("trước hạn"), "ok", "ok"),
    Class.ON_TIME: Named("dung-han", gettext_lazy("đúng hạn"), "brand", "ok"),
    Class.LATE_IN_SYSTEM: Named(
        "tre-tren-he-thong", gettext_lazy("chỉ trễ trên hệ thống"), "sys", "sys"
    ),
    Class.LATE: Named("tre-han", gettext_lazy("trễ hạn thật"), "late", "late"),
    Class.LEFT: Named("rut-dung", gettext_lazy("rút, dừng"), "other", ""),
    Class.IN_TIME: Named("trong-han", gettext_lazy("trong hạn"), "ok", "ok"),
    Class.WITH_OTHERS: Named(
        "cho-co-quan-khac", gettext_lazy("chờ cơ quan khác"), "brand", "brand"
    ),
    Class.DUE_SOON: Named("sap-den-han", gettext_lazy("sắp đến hạn"), "soon", "soon"),
    Class.WAITING_FOR_CITIZEN: Named(
        "cho-nguoi-dan", gettext_lazy("chờ người dân"), "paused", "paused"
    ),
    Class.OVERDUE: Named("qua-han", gettext_lazy("đang quá hạn"), "late", "late"),
}

DIFFERENCES: Mapping[Difference, tuple[str, Promise, Promise]] = {
    Difference.HOUR: (
        "theo-gio",
        gettext_lazy("Xong đúng ngày hẹn nhưng sau giờ hẹn"),
        gettext_lazy("Biểu 06 so ngày nên đúng hạn; Quyết định 766 so giờ nên trễ."),
    ),
    Difference.TWICE: (
        "bo-sung-nhieu-lan",
        gettext_lazy("Yêu cầu bổ sung hơn một lần"),
        gettext_lazy("Quyết định 766 tính trễ dù trả trước hạn; Biểu 06 chỉ xem ngày."),
    ),
    Difference.SYSTEM: (
        "tren-he-thong",
        gettext_lazy("Xong kịp, ghi vào hệ thống muộn"),
        gettext_lazy(
            "Biểu 06 tính theo việc xảy ra, có bằng chứng; Quyết định 766 tính theo "
            "lúc hệ thống nhận được."
        ),
    ),
    Difference.LONGEST: (
        "qua-thoi-han-dai-nhat",
        gettext_lazy("Không có ngày hẹn, lâu hơn thời hạn dài nhất"),
        gettext_lazy(
            "Biểu 06 không có ngày để so nên đúng hạn; Quyết định 766 so với thời hạn "
            "dài nhất của thủ tục, trừ lúc chờ bổ sung."
        ),
    ),
    Difference.WAITING: (
        "yeu-cau-sau-han",
        gettext_lazy("Chờ người dân, nhưng yêu cầu sau khi đã quá hạn"),
        gettext_lazy(
            "Biểu 06 coi hồ sơ tạm dừng là chưa đến hạn; Quyết định 766 lấy lúc yêu "
            "cầu bổ sung để so."
        ),
    ),
    Difference.LEFT: (
        "rut-dung-sau-han",
        gettext_lazy("Rút hoặc dừng sau khi đã quá hạn"),
        gettext_lazy(
            "Biểu 06 gộp rút, dừng vào đúng hạn; Quyết định 766 lấy lúc kết thúc để so."
        ),
    ),
}

_GROUNDS: Mapping[Ground, Promise] = {
    Ground.DONE: gettext_lazy("lúc “Đã xử lý xong”"),
    Ground.ENDED: gettext_lazy("lúc kết thúc"),
    Ground.ASKED: gettext_lazy("lúc yêu cầu người dân bổ sung"),
    Ground.PERIOD_END: gettext_lazy("lúc xem, vì chưa xong"),
    Ground.NO_DUE: gettext_lazy("lúc xong, so với thời hạn dài nhất của thủ tục"),
    Ground.ASKED_TWICE: gettext_lazy("yêu cầu bổ sung hơn một lần"),
}

RULINGS: Mapping[RulingOutcome, Promise] = {
    RulingOutcome.REJECTED: gettext_lazy("Giữ như đã tính: bộ phận này chịu phần trễ"),
    RulingOutcome.EXCUSED: gettext_lazy("Nguyên nhân khách quan: không ai chịu"),
    RulingOutcome.MOVED: gettext_lazy("Chuyển trách nhiệm sang cơ quan khác"),
}


def rule_06(verdict: Verdict) -> str:
    """Say what report 06 compares, and what comes of it."""
    words = {
        "kind": CLASSES[verdict.kind].words,
        "due": vn_moment(verdict.due_at) if verdict.due_at else "",
        "finish": vn_moment(verdict.finish) if verdict.finish else "",
    }
    if verdict.due_at is None:
        return _("Không có ngày hẹn để so: %(kind)s.") % words
    if verdict.finish is None:
        return _("Chưa xong; hẹn %(due)s: %(kind)s.") % words
    return _("So ngày: xong %(finish)s, hẹn %(due)s: %(kind)s.") % words


def rule_766(verdict: Verdict) -> str:
    """Say what the rule of 766 compares, and what comes of it."""
    found = verdict.by_766
    words = {
        "ground": _GROUNDS[found.ground],
        "finish": vn_moment(found.finish) if found.finish else "",
        "due": vn_moment(found.due_at) if found.due_at else "",
        "said": _("trễ") if found.is_late else _("không trễ"),
    }
    if found.ground is Ground.ASKED_TWICE:
        return _("Yêu cầu bổ sung hơn một lần: trễ, không cần so giờ.")
    if found.due_at is None:
        return _("Không có thời hạn nào để so: không trễ.")
    return _("So giờ: lấy %(ground)s (%(finish)s), hạn %(due)s: %(said)s.") % words


def cause(parts: Decomposition, book: Directory) -> str:
    """Say in a sentence or two who caused a lateness; "" when nothing is late."""
    found = parts.cause
    if not parts.late:
        return ""
    late = _("Trễ %(time)s làm việc.") % {"time": duration(parts.late)}
    if found is None:
        return f"{late} " + _("Trong lúc đó hồ sơ không nằm ở bước nào.")
    place = book.full_name(found.owner.agency_id, found.owner.unit_id)
    words = {
        "place": place,
        "part": duration(found.minutes),
        "over": duration(found.overrun),
    }
    if found.overrun:
        why = _(
            "%(part)s tính cho %(place)s, vì các bước ở đây dùng quá phần của mình "
            "%(over)s."
        )
    else:
        why = _(
            "%(part)s tính cho %(place)s, vì giữ hồ sơ sau khi quá hạn; không bước nào "
            "dùng quá phần của mình."
        )
    return " ".join(filter(None, (late, why % words, _held(parts.holders, book))))


def _held(holders: tuple[Stay, ...], book: Directory) -> str:
    if not holders:
        return ""
    last = holders[-1]
    words = {
        "step": last.title,
        "place": book.full_name(last.agency_id, last.unit_id),
        "name": last.person_name,
    }
    if last.person_name:
        return _("Lúc quá hạn, hồ sơ ở bước “%(step)s”, %(name)s, %(place)s.") % words
    return _("Lúc quá hạn, hồ sơ ở bước “%(step)s”, %(place)s, chưa ai nhận.") % words
