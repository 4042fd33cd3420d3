"""A rule, and what it gave, told so that whoever lost a hundredth can check it.

``rule_in_words`` says what must be reached for how many points; ``outcome_in_words``
(in ``outcomes``) says which way through the rule one unit's inputs took.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from motcua.apps.par_index.words.numbers import number, percent
from motcua.apps.par_index.words.outcomes import outcome_in_words, outside_in_words
from motcua.core.scoring import (
    Boolean,
    Checklist,
    ChooseOne,
    ClassValue,
    Condition,
    CountCapped,
    Deduct,
    Floor,
    FlooredLinear,
    Gate,
    Growth,
    ImportIndex,
    Linear,
    Manual,
    Piecewise,
    Quotient,
    RankBased,
    RelativeToLeader,
    Rule,
    Steps,
    Sum,
    SurveyWeighted,
    TargetRatio,
    Test,
    Timeliness,
)
from motcua.core.scoring.values import Measure

__all__ = ["outcome_in_words", "outside_in_words", "rule_in_words"]

Labels = Mapping[str, str]
Lines = tuple[str, ...]
_NONE: Labels = MappingProxyType({})
_HALF = Fraction(1, 2)


def rule_in_words(rule: Rule, points: Fraction, labels: Labels = _NONE) -> Lines:
    """Return the rule as sentences, one a line; the first says what is looked at.

    points: of the leaf. labels: what each input counts (``dict(leaf.definitions)``);
    an input without one goes by its name.
    """
    return _WORDS[type(rule)](rule, Fraction(points), labels)


def measure_in_words(measure: Measure, labels: Labels = _NONE) -> str:
    """Name the share a rule looks at."""
    if isinstance(measure, Quotient):
        return _("%(numerator)s / %(denominator)s") % {
            "numerator": labels.get(measure.numerator, measure.numerator),
            "denominator": labels.get(measure.denominator, measure.denominator),
        }
    name = labels.get(measure.name, measure.name)
    if measure.scale == 1:
        return name
    scale = number(measure.scale)
    return _("%(name)s (trên thang %(scale)s)") % {"name": name, "scale": scale}


def _looked_at(measure: Measure, labels: Labels) -> str:
    return _("Tính tỷ lệ: %(measure)s.") % {
        "measure": measure_in_words(measure, labels)
    }


def _boolean(rule: Boolean, points: Fraction, labels: Labels) -> Lines:
    said = _("%(what)s: có được %(points)s điểm, không được 0 điểm.")
    what = labels.get(rule.name, rule.name)
    return (said % {"what": what, "points": number(points)},)


def _checklist(rule: Checklist, points: Fraction, labels: Labels) -> Lines:
    head = _("Cộng điểm các nội dung đạt được, tối đa %(points)s điểm:")
    rows = (
        _("%(what)s: %(points)s điểm.")
        % {"what": labels.get(name, name), "points": number(worth)}
        for name, worth in rule.items
    )
    return (head % {"points": number(points)}, *rows)


def _timeliness(rule: Timeliness, points: Fraction, _labels: Labels) -> Lines:
    full = {"points": number(points)}
    part = {"points": number(points * rule.late_share)}
    lines = [_("Đúng hạn và đủ nội dung được %(points)s điểm.") % full]
    if not rule.complete:
        lines = [_("Đúng hạn được %(points)s điểm.") % full]
    if rule.per_day:
        each = {"points": number(points * rule.per_day)}
        lines.append(_("Chậm mỗi ngày trừ %(points)s điểm.") % each)
    else:
        lines.append(_("Chậm hạn được %(points)s điểm.") % part)
    if rule.complete:
        lines.append(_("Thiếu nội dung được %(points)s điểm.") % part)
    return (*lines, _("Không ban hành được 0 điểm."))


def _steps(rule: Steps, points: Fraction, labels: Labels) -> Lines:
    lines = [_looked_at(rule.measure, labels)]
    upper = None
    for bound, worth in rule.rows:
        said = bound_in_words(bound, upper, is_open=rule.is_open)
        row = {"band": said, "points": number(min(worth, points))}
        lines.append(_("%(band)s được %(points)s điểm.") % row)
        upper = bound
    if upper:
        lines.append(below_in_words(upper, is_open=rule.is_open))
    return tuple(lines)


def bound_in_words(bound: Fraction, upper: Fraction | None, *, is_open: bool) -> str:
    """Name a band from its lower bound up to the next; None for the highest."""
    words = {"bound": percent(bound), "upper": percent(upper or 0)}
    if upper is None:
        said = _("Trên %(bound)s") if is_open else _("Từ %(bound)s")
    elif is_open:
        said = _("Trên %(bound)s đến %(upper)s")
    else:
        said = _("Từ %(bound)s đến dưới %(upper)s")
    return said % words


def below_in_words(bound: Fraction, *, is_open: bool) -> str:
    """Say that beneath the lowest bound nothing is earned."""
    words = {"bound": percent(bound)}
    if is_open:
        return _("Từ %(bound)s trở xuống được 0 điểm.") % words
    return _("Dưới %(bound)s được 0 điểm.") % words


def _linear(rule: Linear, points: Fraction, labels: Labels) -> Lines:
    said = _("%(points)s điểm nhân với tỷ lệ; từ 100%% được tối đa.")
    return (_looked_at(rule.measure, labels), said % {"points": number(points)})


def _floored(rule: FlooredLinear, points: Fraction, labels: Labels) -> Lines:
    words = {
        "points": number(points),
        "full": percent(rule.full_at),
        "floor": percent(rule.floor),
    }
    if rule.variant is Floor.REBASED:
        between = _(
            "Từ %(floor)s đến dưới %(full)s: %(points)s × (tỷ lệ − %(floor)s) / "
            "(%(full)s − %(floor)s)."
        )
    elif rule.full_at == 1:
        between = _("Từ %(floor)s đến dưới %(full)s: %(points)s × tỷ lệ.")
    else:
        between = _("Từ %(floor)s đến dưới %(full)s: %(points)s × tỷ lệ / %(full)s.")
    return (
        _looked_at(rule.measure, labels),
        _("Từ %(full)s được %(points)s điểm.") % words,
        between % words,
        _("Dưới %(floor)s được 0 điểm.") % words,
    )


def _piecewise(rule: Piecewise, points: Fraction, labels: Labels) -> Lines:
    lines = [_looked_at(rule.measure, labels)]
    upper = None
    for piece in rule.pieces:
        band = bound_in_words(piece.bound, upper, is_open=False)
        if piece.fixed is not None:
            row = {"band": band, "points": number(min(piece.fixed, points))}
            lines.append(_("%(band)s được %(points)s điểm.") % row)
        else:
            row = {"band": band, "points": number(points * piece.slope)}
            lines.append(_("%(band)s: %(points)s × tỷ lệ.") % row)
        upper = piece.bound
    if upper:
        lines.append(below_in_words(upper, is_open=False))
    return tuple(lines)


def _target(rule: TargetRatio, points: Fraction, labels: Labels) -> Lines:
    words = {"points": number(points), "target": percent(rule.target)}
    if rule.target_name:
        words["target"] = labels.get(rule.target_name, rule.target_name)
    return (
        _looked_at(rule.measure, labels),
        _("Đạt mục tiêu (%(target)s) được %(points)s điểm.") % words,
        _("Chưa đạt: %(points)s × tỷ lệ / mục tiêu.") % words,
    )


def _deduct(rule: Deduct, points: Fraction, labels: Labels) -> Lines:
    head = _("Bắt đầu từ %(points)s điểm, trừ dần, không dưới 0:")
    rows = (
        _("Trừ %(points)s điểm mỗi lần: %(what)s.")
        % {"what": labels.get(name, name), "points": number(worth)}
        for name, worth in rule.terms
    )
    return (head % {"points": number(points)}, *rows)


def _count(rule: CountCapped, points: Fraction, labels: Labels) -> Lines:
    most = points if rule.cap is None else min(points, rule.cap)
    said = _("%(each)s điểm cho mỗi: %(what)s; tối đa %(most)s điểm.")
    what = labels.get(rule.name, rule.name)
    return (said % {"each": number(rule.each), "what": what, "most": number(most)},)


def _growth(rule: Growth, points: Fraction, labels: Labels) -> Lines:
    lines = [
        _("So sánh %(measure)s với năm trước (%(last)s).")
        % {
            "measure": measure_in_words(rule.measure, labels),
            "last": labels.get(rule.last, rule.last),
        }
    ]
    if rule.full_at is not None:
        words = {"full": percent(rule.full_at), "points": number(points)}
        lines.append(_("Từ %(full)s được %(points)s điểm.") % words)
    if rule.base:
        words = {"points": number(points * rule.base)}
        lines.append(_("Được sẵn %(points)s × tỷ lệ, cộng thêm:") % words)
    words = {
        "up": number(points * rule.up),
        "same": number(points * rule.same),
        "down": number(points * rule.down),
    }
    said = _(
        "Cao hơn năm trước được %(up)s điểm; bằng được %(same)s điểm; "
        "thấp hơn được %(down)s điểm."
    )
    return (*lines, said % words)


def _leader(rule: RelativeToLeader, points: Fraction, labels: Labels) -> Lines:
    words = {
        "half": number(points * _HALF),
        "points": number(points),
        "actual": labels.get(rule.actual, rule.actual),
        "target": labels.get(rule.target, rule.target),
    }
    return (
        _("So %(actual)s với %(target)s và với đơn vị vượt nhiều nhất trong nhóm.")
        % words,
        _("Chưa đạt: %(half)s × tỷ lệ đạt. Đạt: %(half)s điểm.") % words,
        _(
            "Vượt: %(half)s điểm, cộng %(half)s × tỷ lệ vượt / tỷ lệ vượt của đơn vị "
            "dẫn đầu; đơn vị dẫn đầu được %(points)s điểm."
        )
        % words,
    )


def _by_place(rule: RankBased, points: Fraction, labels: Labels) -> Lines:
    head = _("Theo thứ hạng: %(what)s.")
    lines = [head % {"what": labels.get(rule.place, rule.place)}]
    first = 1
    for worst, worth in rule.table:
        row = {"first": first, "worst": worst, "points": number(min(worth, points))}
        if first == worst:
            lines.append(_("Hạng %(worst)d được %(points)s điểm.") % row)
        else:
            said = _("Hạng %(first)d đến %(worst)d được %(points)s điểm.")
            lines.append(said % row)
        first = worst + 1
    lines.append(_("Từ hạng %(first)d được 0 điểm.") % {"first": first})
    return tuple(lines)


def _survey(rule: SurveyWeighted, points: Fraction, labels: Labels) -> Lines:
    rows = "; ".join(
        f"{option} = {percent(worth)}" for option, worth in rule.weights.items()
    )
    what = {"what": labels.get(rule.answers, rule.answers), "options": rows}
    return (
        _("Giá trị mỗi phương án trả lời (%(what)s): %(options)s.") % what,
        _("%(points)s × giá trị trung bình; phiếu không trả lời thì không tính.")
        % {"points": number(points)},
    )


def _index(rule: ImportIndex, points: Fraction, labels: Labels) -> Lines:
    words = {
        "points": number(points),
        "what": labels.get(rule.name, rule.name),
        "scale": number(rule.scale),
    }
    return (_("%(points)s × (%(what)s) / %(scale)s.") % words,)


def _gate(rule: Gate, points: Fraction, labels: Labels) -> Lines:
    words = {
        "condition": condition_in_words(rule.condition, labels),
        "most": number(rule.most),
    }
    said = _("Nếu %(condition)s thì không quá %(most)s điểm.")
    if rule.most == 0:
        said = _("Nếu %(condition)s thì 0 điểm.")
    return (*rule_in_words(rule.rule, points, labels), said % words)


def condition_in_words(condition: Condition, labels: Labels = _NONE) -> str:
    """Say what closes a gate."""
    said = {
        Test.IS_TRUE: _("có “%(what)s”"),
        Test.IS_FALSE: _("không có “%(what)s”"),
        Test.ABOVE: _("“%(what)s” lớn hơn %(bound)s"),
        Test.BELOW: _("“%(what)s” nhỏ hơn %(bound)s"),
    }[condition.test]
    what = labels.get(condition.name, condition.name)
    return said % {"what": what, "bound": number(condition.bound)}


def _sum(rule: Sum, points: Fraction, labels: Labels) -> Lines:
    head = _("Cộng các phần sau, tối đa %(points)s điểm:") % {"points": number(points)}
    parts = (
        _("Phần %(n)d (%(points)s điểm): %(rule)s")
        % {
            "n": n,
            "points": number(part.points),
            "rule": " ".join(rule_in_words(part.rule, part.points, labels)),
        }
        for n, part in enumerate(rule.parts, start=1)
    )
    return (head, *parts)


def _choice(rule: ChooseOne, points: Fraction, labels: Labels) -> Lines:
    what = labels.get(rule.picked, rule.picked)
    head = _("Chọn một công thức theo “%(what)s”:") % {"what": what}
    formulas = (
        f"{name}: {' '.join(rule_in_words(inner, points, labels))}"
        for name, inner in rule.formulas.items()
    )
    return (head, *formulas)


def _class(rule: ClassValue, points: Fraction, labels: Labels) -> Lines:
    head = _("Theo xếp loại: %(what)s.") % {"what": labels.get(rule.name, rule.name)}
    rows = (
        _("%(class)s được %(points)s điểm.")
        % {"class": name, "points": number(points * worth)}
        for name, worth in rule.table.items()
    )
    return (head, *rows)


def _manual(_rule: Manual, points: Fraction, _labels: Labels) -> Lines:
    said = _("Người chấm cho từ 0 đến %(points)s điểm và phải ghi lý do.")
    return (said % {"points": number(points)},)


_WORDS: Mapping[type, Callable[[Any, Fraction, Labels], Lines]] = {
    Boolean: _boolean,
    Checklist: _checklist,
    Timeliness: _timeliness,
    Steps: _steps,
    Linear: _linear,
    FlooredLinear: _floored,
    Piecewise: _piecewise,
    TargetRatio: _target,
    Deduct: _deduct,
    CountCapped: _count,
    Growth: _growth,
    RelativeToLeader: _leader,
    RankBased: _by_place,
    SurveyWeighted: _survey,
    ImportIndex: _index,
    Gate: _gate,
    Sum: _sum,
    ChooseOne: _choice,
    ClassValue: _class,
    Manual: _manual,
}
