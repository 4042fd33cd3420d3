"""What changed between two versions of a criteria set, one sentence a change."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.core.scoring import notation
from motcua.core.scoring.differences import Change, Difference, What

_NAMES: Mapping[What, Promise] = {
    What.NODE: gettext_lazy("mục"),
    What.LEAF: gettext_lazy("tiêu chí chấm điểm"),
    What.OUTSIDE: gettext_lazy("danh mục điểm thưởng, phạt"),
}
_KEYS: Mapping[str, Promise] = {
    "title": gettext_lazy("tên"),
    "points": gettext_lazy("điểm tối đa"),
    "cap": gettext_lazy("mức trần"),
    "kind": gettext_lazy("loại"),
    "source": gettext_lazy("nguồn điểm"),
    "owner": gettext_lazy("cơ quan phụ trách"),
    "not_applicable": gettext_lazy("khi không áp dụng"),
    "nothing": gettext_lazy("khi không có gì để đo"),
    "applies_to": gettext_lazy("loại đơn vị áp dụng"),
    "evidence": gettext_lazy("tài liệu kiểm chứng"),
    "cutoff": gettext_lazy("ngày chốt số liệu"),
    "rule_text": gettext_lazy("cách tính in trong văn bản"),
    "inputs": gettext_lazy("số liệu"),
    "figures": gettext_lazy("số liệu lấy tự động"),
    "survey": gettext_lazy("câu hỏi điều tra"),
    "verified": gettext_lazy("đã kiểm chứng nguồn"),
    "key": gettext_lazy("mã bộ tiêu chí"),
    "version": gettext_lazy("phiên bản"),
    "level": gettext_lazy("cấp"),
    "groups": gettext_lazy("nhóm đơn vị"),
    "valid_from": gettext_lazy("năm đầu áp dụng"),
    "valid_to": gettext_lazy("năm cuối áp dụng"),
    "illustrative": gettext_lazy("mẫu minh hoạ"),
    "legal_basis": gettext_lazy("căn cứ"),
    "sources": gettext_lazy("nguồn tham khảo"),
    "rounding.place": gettext_lazy("làm tròn đến"),
    "rounding.mode": gettext_lazy("cách làm tròn"),
    "rounding.level": gettext_lazy("nơi làm tròn"),
    "classes": gettext_lazy("xếp loại"),
    "tie_breaks": gettext_lazy("thứ tự phân định khi bằng điểm"),
}
_PARAMETERS: Mapping[str, Promise] = {
    "floor": gettext_lazy("ngưỡng được tính điểm"),
    "full_at": gettext_lazy("mức được điểm tối đa"),
    "variant": gettext_lazy("cách tính trên ngưỡng"),
    "rows": gettext_lazy("bảng mức điểm"),
    "pieces": gettext_lazy("các đoạn"),
    "items": gettext_lazy("nội dung"),
    "terms": gettext_lazy("mức trừ"),
    "weights": gettext_lazy("giá trị câu trả lời"),
    "classes": gettext_lazy("mức xếp loại"),
    "table": gettext_lazy("bảng theo thứ hạng"),
    "target": gettext_lazy("mục tiêu"),
    "scale": gettext_lazy("thang điểm"),
    "each": gettext_lazy("điểm mỗi lần"),
    "cap": gettext_lazy("mức trần"),
    "most": gettext_lazy("mức chặn"),
    "late_share": gettext_lazy("phần điểm khi chậm"),
    "per_day": gettext_lazy("phần điểm trừ mỗi ngày chậm"),
    "up": gettext_lazy("khi cao hơn năm trước"),
    "same": gettext_lazy("khi bằng năm trước"),
    "down": gettext_lazy("khi thấp hơn năm trước"),
    "base": gettext_lazy("phần theo tỷ lệ"),
    "open": gettext_lazy("mức biên thuộc bậc dưới"),
    "numerator": gettext_lazy("tử số"),
    "denominator": gettext_lazy("mẫu số"),
}
KINDS: Mapping[str, Promise] = {
    "boolean": gettext_lazy("có hoặc không"),
    "checklist": gettext_lazy("cộng từng nội dung"),
    "timeliness": gettext_lazy("đúng hạn"),
    "steps": gettext_lazy("theo mức"),
    "linear": gettext_lazy("theo tỷ lệ"),
    "floored_linear": gettext_lazy("theo tỷ lệ, có ngưỡng"),
    "piecewise": gettext_lazy("theo từng đoạn"),
    "target_ratio": gettext_lazy("so với mục tiêu"),
    "deduct": gettext_lazy("trừ theo vi phạm"),
    "count": gettext_lazy("cộng theo số lượng"),
    "growth": gettext_lazy("so với năm trước"),
    "relative_to_leader": gettext_lazy("so với đơn vị dẫn đầu"),
    "rank": gettext_lazy("theo thứ hạng"),
    "survey": gettext_lazy("theo câu trả lời điều tra"),
    "index": gettext_lazy("lấy từ chỉ số khác"),
    "gate": gettext_lazy("có điều kiện chặn"),
    "sum": gettext_lazy("cộng nhiều cách tính"),
    "choose_one": gettext_lazy("chọn một cách tính"),
    "class": gettext_lazy("theo xếp loại"),
    "manual": gettext_lazy("người chấm quyết định"),
}
_VALUES: Mapping[str, Promise] = {
    "self": gettext_lazy("tự chấm"),
    "automatic": gettext_lazy("tự động"),
    "imported": gettext_lazy("lấy từ chỉ số khác"),
    "full": gettext_lazy("điểm tối đa"),
    "exclude": gettext_lazy("loại khỏi tổng"),
    "proportional": gettext_lazy("điểm nhân tỷ lệ"),
    "rebased": gettext_lazy("tính lại từ ngưỡng"),
    "bonus": gettext_lazy("thưởng"),
    "penalty": gettext_lazy("phạt"),
    "half_up": gettext_lazy("nửa thì làm tròn lên"),
    "half_even": gettext_lazy("nửa thì về số chẵn"),
    "down": gettext_lazy("bỏ phần lẻ"),
}
# Keys whose absence means something other than nothing at all.
_DEFAULTS: Mapping[str, Promise] = {
    "source": _VALUES["self"],
    "not_applicable": _VALUES["exclude"],
    "nothing": gettext_lazy("0 điểm"),
    "cutoff": gettext_lazy("cả năm"),
    "applies_to": gettext_lazy("mọi đơn vị"),
    "groups": gettext_lazy("mọi nhóm"),
    "verified": gettext_lazy("có"),
}


def difference_line(difference: Difference) -> str:
    """Return one change in a sentence of the reader's language."""
    name = _subject(difference)
    before, after = difference.before, difference.after
    match difference.change:
        case Change.ADDED:
            said = _("Thêm %(name)s, %(points)s điểm.")
            return said % {"name": name, "points": _number(after)}
        case Change.REMOVED:
            said = _("Bỏ %(name)s, %(points)s điểm.")
            return said % {"name": name, "points": _number(before)}
        case Change.RENUMBERED:
            said = _("%(name)s: trước mang mã %(code)s.")
            return said % {"name": _capital(name), "code": before}
        case Change.MOVED:
            said = _("%(name)s: chuyển từ mục %(before)s sang mục %(after)s.")
            told = {"before": before or "–", "after": after or "–"}
            return said % {"name": _capital(name), **told}
        case Change.RULE_KIND:
            label = _("loại cách tính")
            before, after = KINDS[before["kind"]], KINDS[after["kind"]]
        case Change.PARAMETER:
            label = _label(difference.key, _PARAMETERS)
        case Change.VALUE:
            label = _label(difference.key, _KEYS)
    said = _("%(name)s: %(label)s trước là %(before)s, nay là %(after)s.")
    return said % {
        "name": _capital(name),
        "label": label,
        "before": _value(difference.key, before),
        "after": _value(difference.key, after),
    }


def _subject(difference: Difference) -> str:
    if difference.what is What.WHOLE:
        return _("bộ tiêu chí")
    name = str(_NAMES[difference.what])
    return f"{name} {difference.code} “{difference.title}”"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _label(key: str, labels: Mapping[str, Promise]) -> str:
    """Return the label of a key; of its first part, with the rest, when it has one."""
    if key in labels:
        return str(labels[key])
    first, _dot, rest = key.partition(".")
    label = str(labels.get(first, first))
    return f"{label} “{rest}”" if rest else label


def _value(key: str, value: Any) -> str:  # noqa: ANN401  as the format writes it
    if value is None:
        return str(_DEFAULTS.get(key, _("không có")))
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if key in _TABLES:
        return _TABLES[key](value)
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, list | tuple):
        return "; ".join(_value("", inner) for inner in value)
    text = str(value)
    return str(_VALUES[text]) if text in _VALUES else _number(text)


def _rows(rows: Sequence[Sequence[str]]) -> str:
    """Return a table of bounds and points as a clerk types it: "30% → 1,5"."""
    return notation.write_rows(
        [
            (notation.write_share(Fraction(bound)), notation.write_number(Fraction(n)))
            for bound, n in rows
        ]
    )


def _pieces(pieces: Sequence[dict[str, str]]) -> str:
    return notation.write_rows(
        [
            (notation.write_share(Fraction(p["from"])), notation.write_piece(p))
            for p in pieces
        ]
    )


_TABLES: Mapping[str, Callable[[Any], str]] = {"rows": _rows, "pieces": _pieces}


def _mapping(value: Mapping[str, Any]) -> str:
    if value.keys() >= {"name", "from"}:  # a class and its bound
        said = _("%(name)s trên %(bound)s") if "above" in value else ""
        said = said or _("%(name)s từ %(bound)s")
        return said % {"name": value["name"], "bound": _number(value["from"])}
    return ", ".join(f"{name}: {_value('', inner)}" for name, inner in value.items())


def _number(text: object) -> str:
    """Return a decimal as it is printed here; any other text as it is."""
    told = str(text)
    return told.replace(".", ",") if re.fullmatch(r"-?\d+\.\d+", told) else told
