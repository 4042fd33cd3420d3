"""What the values of results are called on these pages."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.apps.par_index.queries.results import Change, Doubt, Interval, ResultRow
from motcua.apps.par_index.queries.results.chance import Rules
from motcua.apps.par_index.queries.results.reporting import Run, Streak
from motcua.common.design.templatetags.vn import vn_number
from motcua.core.assessment import Stage
from motcua.core.robustness import Question
from motcua.core.why import RankSplit, Step

_LISTED = 8  # leaves that are named one by one
_NAMED = 3  # units that are named one by one
_HALF = 0.5


def stage(one: Stage) -> str:
    """Return what a stage is called."""
    return {
        Stage.SELF: _("Tự chấm"),
        Stage.APPRAISAL: _("Thẩm định 1"),
        Stage.REPLY: _("Giải trình"),
        Stage.SECOND: _("Thẩm định 2"),
        Stage.COUNCIL: _("Hội đồng"),
        Stage.PUBLICATION: _("Đính chính"),
    }[one]


def lost_in(one: Stage) -> str:
    """Return who lost points in a stage."""
    return {
        Stage.SELF: _("đơn vị chưa đạt"),
        Stage.APPRAISAL: _("thẩm định trừ"),
        Stage.REPLY: _("sau giải trình"),
        Stage.SECOND: _("thẩm định lại trừ"),
        Stage.COUNCIL: _("hội đồng trừ"),
        Stage.PUBLICATION: _("đính chính trừ"),
    }[one]


def step(one: Step) -> str:
    """Return what a step of the waterfall is called."""
    return {
        Step.EXCLUDED: _("không áp dụng"),
        Step.NOT_CLAIMED: _("tự nhận chưa đạt"),
        Step.MEASURED: _("hệ thống đo chưa đạt"),
        Step.DEDUCTED: _("thẩm định trừ"),
        Step.RAISED: _("thẩm định cộng"),
        Step.SURVEY: _("khảo sát chưa đạt"),
        Step.RESCALED: _("quy về thang điểm"),
        Step.BONUS: _("điểm thưởng"),
        Step.PENALTY: _("điểm phạt"),
        Step.ROUNDED: _("làm tròn"),
    }[one]


def drive(name: str) -> str:
    """Return what makes places uncertain, in words."""
    return {
        "weights": _("Điểm tối đa của từng mục"),
        "sampling": _("Sai số khảo sát"),
        "strictness": _("Người thẩm định chặt hay lỏng"),
        "evidence": _("Mục thiếu tài liệu kiểm chứng"),
        "variants": _("Điều bộ tiêu chí có thể quy định khác"),
    }.get(name, name)


def without(name: str) -> str:
    """Say why a source moves nothing."""
    return {
        "sampling": _("không số liệu khảo sát nào có sai số"),
        "strictness": _("không mục nào bị trừ"),
        "evidence": _("không mục nào thiếu"),
        "variants": _("quy định khác đi thì điểm vẫn thế"),
    }.get(name, "")


def made_of(one: Doubt, rules: Rules) -> str:
    """Say what a source of uncertainty was made of, and how it was varied."""
    told = {
        "weights": _("mỗi mục cao hay thấp hơn đến %(percent)s%%"),
        "sampling": _("%(n)s đơn vị; số liệu xê dịch theo sai số: %(leaves)s"),
        "strictness": _("trừ ít hay nhiều hơn đến %(percent)s%%: %(leaves)s"),
        "evidence": _(
            "tài liệu chưa có hoặc nộp sau kỳ tự chấm ở %(n)s đơn vị; tính như đã "
            "chấm, hay đủ, một phần, không cho mọi nơi: %(leaves)s"
        ),
    }.get(one.name) or question(one.question)
    percent = 100 * {"weights": rules.weights}.get(one.name, rules.strictness)
    return told % {
        "n": one.units,
        "percent": vn_number(percent, 0),
        "leaves": leaves(one.leaves),
    }


def question(name: str) -> str:
    """Return what a criteria document could have settled otherwise."""
    return {
        Question.ROUNDING: _("làm tròn ở từng mục hay chỉ ở tổng"),
        Question.NOT_APPLICABLE: _(
            "mục không áp dụng được đủ điểm hay bỏ ra: %(leaves)s"
        ),
        Question.NOTHING: _(
            "mục không có gì để đo được đủ điểm, bỏ ra hay không điểm: %(leaves)s"
        ),
        Question.BOUND: _(
            "tỷ lệ đúng bằng mức chia thuộc bậc trên hay dưới: %(leaves)s"
        ),
    }[Question(name)]


def leaves(counted: Iterable[tuple[str, int]]) -> str:
    """Write leaves with how many units each: "2.1 (3), 3.4 (1)…"."""
    found = [f"{code} ({count})" for code, count in counted]
    more = "…" if len(found) > _LISTED else ""
    return ", ".join(found[:_LISTED]) + more


def causes(doubts: Iterable[Doubt]) -> str:
    """Say what would move places, for everybody: "... hoặc ..."."""
    named = {one.name for one in doubts}
    phrases = {
        "sampling": _("khảo sát hỏi những người khác"),
        "strictness": _("người chấm chặt hay lỏng hơn"),
        "evidence": _("mục thiếu tài liệu kiểm chứng được tính khác đi"),
        "weights": _("điểm tối đa của từng mục cao hay thấp hơn một chút"),
        "variants": _(
            "bộ tiêu chí quy định khác đi về làm tròn, mục không áp dụng, mức chia bậc"
        ),
    }
    found = [phrase for name, phrase in phrases.items() if name in named]
    if len(found) <= 1:
        return "".join(found)
    return _("%(most)s hoặc %(last)s") % {
        "most": ", ".join(found[:-1]),
        "last": found[-1],
    }


def above(better: str, worse: str, share: float) -> str:
    """Say in how many of a hundred simulated tables one unit stands above another."""
    if share < _HALF:  # the order that was published is the rarer one
        said = _(
            "trong 100 bảng mô phỏng, %(worse)s đứng trên %(better)s %(n)s lần, dù "
            "xếp sau: tính đúng như công bố thì %(better)s hơn, đổi cách tính một chút "
            "thì thường ngược lại"
        )
        share = 1 - share
    else:
        said = _("trong 100 bảng mô phỏng, %(better)s đứng trên %(worse)s %(n)s lần")
    return said % {"better": better, "worse": worse, "n": round(100 * share)}


def streak(one: Streak) -> str:
    """Return what has gone on for years."""
    words = {
        Run.FIRST: _("%(years)s năm liền đứng đầu"),
        Run.LAST: _("%(years)s năm liền đứng cuối"),
        Run.UP: _("%(years)s năm liền tăng điểm"),
        Run.DOWN: _("%(years)s năm liền giảm điểm"),
        Run.GRADE: _("%(years)s năm liền giữ nhóm"),
    }[one.run]
    return words % {"years": one.years}


def interval(one: Interval) -> str:
    """Say how sure a place is: "hợp lý: hạng 3–4"."""
    if one.low == one.high:
        return _("khá chắc hạng %(place)s") % {"place": one.low}
    return _("hợp lý: hạng %(low)s–%(high)s") % {"low": one.low, "high": one.high}


def like(names: list[str]) -> str:
    """Say which units one is not told apart from, nearest first; "" without any."""
    if not names:
        return ""
    told = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    if more > 0:
        told = _("%(names)s và %(n)s nơi khác") % {"names": told, "n": more}
    return _("chưa khác nhau rõ rệt với %(names)s") % {"names": told}


def places(change: Change) -> str:
    """Say how a place changed."""
    if not change.places:
        return _("giữ hạng")
    count = abs(change.places)
    if change.places > 0:
        return ngettext("lên %(n)s bậc", "lên %(n)s bậc", count) % {"n": count}
    return ngettext("xuống %(n)s bậc", "xuống %(n)s bậc", count) % {"n": count}


def arrow(change: Change) -> str:
    """Write how a place changed in two signs: "▲2", "▼1", "="."""
    if not change.places:
        return "="
    return f"{'▲' if change.places > 0 else '▼'}{abs(change.places)}"


def signed(points: Decimal) -> str:
    """Write points with their sign: "+3,37", "−0,25"."""
    text = vn_number(points, 2)
    return f"+{text}" if points > 0 else text


def grade(row: ResultRow) -> str:
    """Return a unit's class, in words also when it has none."""
    return row.grade or _("chưa xếp loại")


def split(one: RankSplit) -> str:
    """Say what of a change of place is the unit's own doing."""
    if not one.change:
        return ""
    own, others = one.before - one.if_only_own, one.before - one.if_only_others
    return _(
        "Hạng đổi %(all)s bậc: nếu chỉ đơn vị này đổi điểm thì %(own)s bậc; "
        "nếu chỉ các nơi khác đổi thì %(others)s bậc."
    ) % {"all": _steps(one.change), "own": _steps(own), "others": _steps(others)}


def _steps(count: int) -> str:
    return f"+{count}" if count > 0 else vn_number(count)
