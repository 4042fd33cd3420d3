"""Levels, sources and policies of a criteria set, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.core.scoring import Absence, CriteriaSet, Level, Mode, Source, Tier

LEVELS: Mapping[str, Promise] = {
    Tier.MINISTRY: gettext_lazy("Bộ, ngành"),
    Tier.PROVINCE: gettext_lazy("Tỉnh"),
    Tier.DEPARTMENT: gettext_lazy("Sở, ban, ngành"),
    Tier.DISTRICT: gettext_lazy("Huyện"),
    Tier.COMMUNE: gettext_lazy("Xã, phường, đặc khu"),
    Tier.ANY: gettext_lazy("Mọi cấp"),
}
SOURCES: Mapping[Source, Promise] = {
    Source.SELF: gettext_lazy("Tự chấm, thẩm định"),
    Source.SURVEY: gettext_lazy("Điều tra"),
    Source.AUTOMATIC: gettext_lazy("Tự động"),
    Source.IMPORTED: gettext_lazy("Chỉ số khác"),
}
SOURCE_CHIPS: Mapping[Source, str] = {
    Source.SELF: "",
    Source.SURVEY: "paused",
    Source.AUTOMATIC: "brand",
    Source.IMPORTED: "",
}
ABSENCES: Mapping[Absence, Promise] = {
    Absence.EXCLUDE: gettext_lazy("loại khỏi tổng, phần còn lại quy về thang đủ"),
    Absence.FULL: gettext_lazy("được điểm tối đa"),
    Absence.NOTHING: gettext_lazy("được 0 điểm"),
}
_MODES: Mapping[Mode, Promise] = {
    Mode.HALF_UP: gettext_lazy("nửa thì lên"),
    Mode.HALF_EVEN: gettext_lazy("nửa thì về số chẵn"),
    Mode.DOWN: gettext_lazy("bỏ phần lẻ"),
}
_ROUNDED: Mapping[Level, Promise] = {
    Level.LEAF: gettext_lazy("từng tiêu chí thành phần"),
    Level.CRITERION: gettext_lazy("từng tiêu chí"),
    Level.FIELD: gettext_lazy("từng lĩnh vực"),
    Level.TOTAL: gettext_lazy("tổng điểm"),
}


def rounding_words(criteria: CriteriaSet) -> str:
    """Say how and where points are rounded."""
    rounding = criteria.rounding
    said = _("Đến %(place)s ở %(level)s, %(mode)s")
    return said % {
        "place": str(rounding.place).replace(".", ","),
        "level": _ROUNDED[rounding.level],
        "mode": _MODES[rounding.mode],
    }


def years_words(criteria: CriteriaSet) -> str:
    """Say for which years a set holds; "" when it does not say."""
    words = {"first": criteria.valid_from, "last": criteria.valid_to}
    if criteria.valid_from is None and criteria.valid_to is None:
        return ""
    if criteria.valid_to is None:
        return _("từ năm %(first)s") % words
    if criteria.valid_from is None:
        return _("đến năm %(last)s") % words
    if criteria.valid_from == criteria.valid_to:
        return _("năm %(first)s") % words
    return _("năm %(first)s đến %(last)s") % words
