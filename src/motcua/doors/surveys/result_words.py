"""What the results' pages say: verdicts, hidden cells, how sure a place is."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.surveys.findings import Figure, Gap, UnitResult
from motcua.common.design.templatetags.vn import vn_number
from motcua.core.surveys.comparing import Ranked, Verdict
from motcua.core.surveys.hiding import Hidden

_MANY = 2  # names said; of more the number
BESIDE: Mapping[Verdict, Promise] = {
    Verdict.HIGHER: gettext_lazy("cao hơn mức chung"),
    Verdict.LOWER: gettext_lazy("thấp hơn mức chung"),
    Verdict.ALIKE: gettext_lazy("chưa khác mức chung"),
    Verdict.UNKNOWN: gettext_lazy("quá ít phiếu để so"),
}
CHIPS: Mapping[Verdict, str] = {
    Verdict.HIGHER: "ok",
    Verdict.LOWER: "soon",
    Verdict.ALIKE: "",
    Verdict.UNKNOWN: "",
}


def figure_words(figure: Figure) -> str:
    """Say a figure with its band: "83,9%, khoảng 81,2 đến 86,3"."""
    value = vn_number(figure.percent, 1)
    if figure.low is None or figure.high is None:
        return _("%(value)s%%, chưa tính được sai số") % {"value": value}
    return _("%(value)s%%, khoảng %(low)s đến %(high)s") % {
        "value": value,
        "low": vn_number(figure.low, 1),
        "high": vn_number(figure.high, 1),
    }


def place_words(rank: Ranked) -> str:
    """Say which places a unit may really hold."""
    if rank.best == rank.worst:
        return _("chắc hạng %(place)s") % {"place": rank.best}
    return _("có thể %(best)s–%(worst)s") % {"best": rank.best, "worst": rank.worst}


def tied_words(unit: UnitResult) -> str:
    """Say whom a unit cannot be told apart from; "" when from nobody."""
    named = ", ".join(unit.tied[:_MANY])
    if len(unit.tied) > _MANY:
        more = len(unit.tied) - _MANY
        return _("%(names)s và %(more)s nơi khác") % {"names": named, "more": more}
    return named


def hidden_words(why: Hidden, count: int, least: int) -> str:
    """Say why nothing is told."""
    if why is Hidden.FEW:
        return _("Mới %(count)s phiếu, ít hơn %(least)s: chưa công bố") % {
            "count": vn_number(count),
            "least": vn_number(least),
        }
    return _("Không công bố, để không tính ngược ra nơi có ít phiếu")


def gap_words(gap: Gap, first: str, second: str) -> str:
    """Say in one sentence how two units stand to each other."""
    said = {
        "first": first,
        "second": second,
        "gap": vn_number(abs(gap.difference), 1),
    }
    if gap.low is None or gap.high is None:
        return _("Quá ít phiếu để so %(first)s với %(second)s.") % said
    if gap.verdict is Verdict.ALIKE:
        said["error"] = vn_number((gap.high - gap.low) / 2, 1)
        return (
            _(
                "Không phân biệt được %(first)s với %(second)s: chênh %(gap)s điểm phần"
                " trăm, trong khi sai số của mức chênh là ±%(error)s."
            )
            % said
        )
    low, high = sorted((abs(gap.low), abs(gap.high)))
    said |= {"low": vn_number(low, 1), "high": vn_number(high, 1)}
    if gap.verdict is Verdict.HIGHER:
        words = _(
            "%(first)s cao hơn %(second)s %(gap)s điểm phần trăm (khoảng %(low)s đến"
            " %(high)s)."
        )
    else:
        words = _(
            "%(first)s thấp hơn %(second)s %(gap)s điểm phần trăm (khoảng %(low)s đến"
            " %(high)s)."
        )
    return words % said
