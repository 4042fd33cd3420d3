"""One score told: the inputs, the way through the rule, the rounding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from motcua.apps.par_index.few import OfFew
from motcua.apps.par_index.words.numbers import (
    equals,
    given,
    number,
    percent,
    points,
)
from motcua.core.scoring import (
    Absence,
    Branch,
    ChooseOne,
    FlooredLinear,
    Gate,
    Leaf,
    LeafScore,
    MissingInputError,
    Outcome,
    Outside,
    OutsideScore,
    Piecewise,
    Quotient,
    RankBased,
    Rule,
    Steps,
    Sum,
    SurveyWeighted,
    Values,
    WrongInputError,
)
from motcua.core.scoring.excess import excesses

Labels = Mapping[str, str]
Lines = tuple[str, ...]


def outcome_in_words(leaf: Leaf, values: Values, score: LeafScore) -> Lines:
    """Return why a leaf has its points, a sentence a line.

    The inputs, the share they make, the band or line it fell into, the points before
    rounding and after. Without a score: what is missing or wrong.
    """
    labels = dict(leaf.definitions)
    if score.problem is not None:
        return (*_inputs(leaf, values, labels), problem_in_words(score.problem, labels))
    outcome = score.outcome
    if outcome is None:
        return ()
    if outcome.branch is Branch.NOT_APPLICABLE:
        return (_absence(leaf.not_applicable, _("Không áp dụng cho đơn vị này")),)
    if outcome.branch is Branch.NOTHING_TO_MEASURE:
        said = _absence(leaf.nothing, _("Không phát sinh (mẫu số bằng 0)"))
        return (*_inputs(leaf, values, labels), said)
    # Of few answers no mean, nothing unrounded either: its fraction counts them.
    is_few = any(isinstance(value, OfFew) for value in values.values())
    lines = [*_inputs(leaf, values, labels)]
    lines += () if is_few else _way(leaf.rule, outcome, values)
    if is_few or Fraction(score.points) == outcome.points:
        said = _("Được %(points)s / %(most)s điểm.")
    else:
        said = _("Chưa làm tròn %(exact)s; làm tròn thành %(points)s / %(most)s điểm.")
    words = {
        "exact": number(outcome.points),
        "points": points(score.points),
        "most": number(leaf.points),
    }
    return (*lines, said % words)


def outside_in_words(item: Outside, values: Values, score: OutsideScore) -> Lines:
    """Return why a list outside the hundred gives or takes its points."""
    labels = dict(item.definitions)
    told = _inputs(item, values, labels)
    if score.problem is not None:
        return (*told, problem_in_words(score.problem, labels))
    if score.outcome is None:
        return told
    said = _("Thưởng %(points)s điểm, không quá %(most)s.")
    if item.sign < 0:
        said = _("Trừ %(points)s điểm, không quá %(most)s.")
    words = {"points": points(abs(score.points)), "most": number(item.cap)}
    return (*told, *_way(item.rule, score.outcome, values), said % words)


def excess_in_words(item: Leaf | Outside, values: Values) -> Lines:
    """Say which part is greater than its whole, a sentence each; () for none."""
    said = _("Phần lớn hơn tổng: %(part)s/%(whole)s, kiểm lại.")
    return tuple(
        said % {"part": number(part), "whole": number(whole)}
        for part, whole in excesses(item.rule, values)
    )


def problem_in_words(
    problem: MissingInputError | WrongInputError, labels: Labels
) -> str:
    """Say which input is missing, or what it must be instead."""
    name = labels.get(problem.name, problem.name)
    if isinstance(problem, MissingInputError):
        return _("Chưa chấm được: thiếu số liệu “%(name)s”.") % {"name": name}
    said = _("Chưa chấm được: “%(name)s” phải là %(wanted)s.")
    return said % {"name": name, "wanted": wanted_in_words(problem)}


def wanted_in_words(problem: WrongInputError) -> str:
    """Say what an input must be."""
    wanted = _WANTED.get(problem.wanted)
    return wanted() if wanted else problem.wanted


_WANTED: Mapping[str, Callable[[], str]] = {
    "number": lambda: _("một số"),
    "count": lambda: _("một số từ 0 trở lên"),
    "flag": lambda: _("có hoặc không"),
    "day": lambda: _("một ngày"),
    "word": lambda: _("chữ"),
    "tally": lambda: _("số phiếu theo từng phương án"),
    "place": lambda: _("thứ hạng từ 1"),
    "class": lambda: _("một xếp loại có trong quy tắc"),
    "formula": lambda: _("tên một công thức có trong quy tắc"),
    "index": lambda: _("một số không vượt thang điểm"),
    "leader": lambda: _("tỷ lệ vượt của đơn vị dẫn đầu, không nhỏ hơn của đơn vị"),
    "points": lambda: _("số điểm không vượt tối đa"),
    "reason": lambda: _("lý do, không để trống"),
}


def _inputs(leaf: Leaf | Outside, values: Values, labels: Labels) -> Lines:
    told = [
        f"{labels.get(name, name)} = {given(values[name])}"
        for name in leaf.rule.names
        if values.get(name) is not None
    ]
    return (_("Số liệu: %(inputs)s.") % {"inputs": "; ".join(told)},) if told else ()


def _absence(policy: Absence, why: str) -> str:
    said = {
        Absence.FULL: _("%(why)s: được điểm tối đa theo quy tắc."),
        Absence.EXCLUDE: _("%(why)s: loại khỏi tổng, phần còn lại quy về thang đủ."),
        Absence.NOTHING: _("%(why)s: được 0 điểm theo quy tắc."),
    }[policy]
    return said % {"why": why}


def _way(rule: Rule, outcome: Outcome, values: Values) -> Lines:
    """Tell the share and the branch; of composed rules each part."""
    if isinstance(rule, Gate) and outcome.branch is Branch.CAPPED and outcome.parts:
        before = outcome.parts[0][1]
        words = {"most": number(rule.most), "inner": number(before.points)}
        said = _("Quy tắc cho %(inner)s điểm, nhưng bị chặn ở %(most)s điểm.")
        return (*_way(rule.rule, before, values), said % words)
    if isinstance(rule, Gate):
        return _way(rule.rule, outcome, values)
    if isinstance(rule, Sum):
        return _of_sum(rule, outcome, values)
    if isinstance(rule, ChooseOne) and outcome.parts:
        name, inner = outcome.parts[0]
        said = _("Theo công thức “%(name)s”.") % {"name": name}
        return (said, *_way(rule.formulas[name], inner, values))
    share = _share(rule, outcome.share, values)
    if isinstance(rule, SurveyWeighted):
        return share
    return (*share, *_branch(rule, outcome))


def _of_sum(rule: Sum, outcome: Outcome, values: Values) -> Lines:
    lines: list[str] = []
    parts = zip(rule.parts, outcome.parts, strict=True)
    for n, (part, (_name, inner)) in enumerate(parts, start=1):
        told = " ".join(_way(part.rule, inner, values))
        words = {"n": n, "points": number(inner.points), "why": told}
        lines.append(_("Phần %(n)d được %(points)s điểm. %(why)s") % words)
    if outcome.branch is Branch.CAPPED:
        lines.append(_("Tổng các phần vượt điểm tối đa nên lấy điểm tối đa."))
    return tuple(line.strip() for line in lines)


def _share(rule: Rule, share: Fraction | None, values: Values) -> Lines:
    measure = getattr(rule, "measure", None)
    if share is None:
        return ()
    if isinstance(rule, SurveyWeighted):
        return (_("Giá trị trung bình %(share)s.") % {"share": percent(share)},)
    if isinstance(measure, Quotient):
        words = {
            "above": given(values.get(measure.numerator)),
            "below": given(values.get(measure.denominator)),
            "share": equals(percent(share)),
        }
        return (_("Tỷ lệ %(above)s / %(below)s %(share)s.") % words,)
    if share > 1:  # a figure that is no share: 4 posts of 3 that were to go
        return ()
    return (_("Tỷ lệ %(share)s.") % {"share": percent(share)},)


def _branch(rule: Rule, outcome: Outcome) -> Lines:
    if outcome.branch is Branch.BAND:
        return (_band(rule, outcome.row or 0),)
    if outcome.branch is Branch.LINEAR and isinstance(rule, FlooredLinear):
        words = {"floor": percent(rule.floor), "full": percent(rule.full_at)}
        return (_("Từ %(floor)s đến dưới %(full)s: tính theo công thức.") % words,)
    if outcome.branch is Branch.BELOW_FLOOR and isinstance(rule, FlooredLinear):
        words = {"floor": percent(rule.floor)}
        return (_("Dưới mức sàn %(floor)s nên không có điểm.") % words,)
    said = _SAID.get(outcome.branch)
    return (said(),) if said else ()


def _band(rule: Rule, row: int) -> str:
    """Name the row of the rule's table a score fell into."""
    bound: Fraction | Decimal | None = None
    if isinstance(rule, Steps):
        bound = rule.rows[row][0]
        if rule.is_open:
            return _("Thuộc mức trên %(bound)s.") % {"bound": percent(bound)}
    elif isinstance(rule, Piecewise):
        bound = rule.pieces[row].bound
    elif isinstance(rule, RankBased):
        return _("Thuộc nhóm đến hạng %(worst)d.") % {"worst": rule.table[row][0]}
    if bound is None:
        return _("Thuộc mức thứ %(n)d của quy tắc.") % {"n": row + 1}
    return _("Thuộc mức từ %(bound)s.") % {"bound": percent(bound)}


_SAID: Mapping[Branch, Callable[[], str]] = {
    Branch.FULL: lambda: _("Đạt mức điểm tối đa."),
    Branch.NONE: lambda: _("Không đạt mức nào nên không có điểm."),
    Branch.LINEAR: lambda: _("Tính theo tỷ lệ."),
    Branch.LATE: lambda: _("Chậm hạn."),
    Branch.INCOMPLETE: lambda: _("Đúng hạn nhưng thiếu nội dung."),
    Branch.DEDUCTED: lambda: _("Đã trừ theo số lần vi phạm."),
    Branch.FLOORED: lambda: _("Số điểm trừ vượt số điểm có nên còn 0."),
    Branch.COUNTED: lambda: _("Đếm theo số lượng."),
    Branch.CAPPED: lambda: _("Vượt mức tối đa nên lấy mức tối đa."),
    Branch.GREW: lambda: _("Cao hơn mức so sánh."),
    Branch.SAME: lambda: _("Bằng năm trước."),
    Branch.FELL: lambda: _("Thấp hơn năm trước."),
    Branch.SUMMED: lambda: _("Cộng các nội dung đạt được."),
    Branch.JUDGED: lambda: _("Điểm do người có thẩm quyền cho."),
}
