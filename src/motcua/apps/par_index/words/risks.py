"""Why a leaf at its most may be lost, in words, with the figures compared."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.par_index.words.numbers import number, percent
from motcua.core.why import Reason, Sign

_SIGNS: Mapping[Reason, Promise] = {
    Reason.THIN_MARGIN: gettext_lazy("chỉ hơn mức biên %(share)s"),
    Reason.ONE_CASE: gettext_lazy("thêm một trường hợp không đạt là mất điểm"),
    Reason.ROUNDED_UP: gettext_lazy("đủ điểm chỉ nhờ làm tròn (%(figure)s)"),
    Reason.LOST_BEFORE: gettext_lazy("%(figure)s trong %(limit)s năm trước mất điểm"),
    Reason.FALLING: gettext_lazy("đang giảm, năm trước %(limit_share)s"),
    Reason.PENDING: gettext_lazy(
        "%(figure)s hồ sơ đang quá hạn chưa trả; muốn giữ điểm chỉ được trễ thêm "
        "%(whole_limit)s"
    ),
    Reason.BAR_RISES: gettext_lazy("năm sau phải cao hơn năm nay"),
}


def sign_words(sign: Sign) -> str:
    """Return why a leaf may be lost, with the figures that were compared."""
    figure, limit = (one or Fraction(0) for one in (sign.figure, sign.limit))
    if sign.reason is Reason.THIN_MARGIN and figure <= 0:
        return _("đang ở đúng mức biên")
    if sign.reason is Reason.PENDING and limit < 1:
        said = _(
            "%(figure)s hồ sơ đang quá hạn chưa trả; muốn giữ điểm thì không được trễ "
            "thêm hồ sơ nào"
        )
        return said % {"figure": number(figure)}
    return str(_SIGNS[sign.reason]) % {
        "figure": number(figure),
        "share": percent(figure),
        "limit": number(limit),
        "limit_share": percent(limit),
        "whole_limit": number(int(limit)),
    }
