"""Terms of a procedure in plain words: limits, fees, channels, levels."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.apps.procedures.queries import CaseTerms, ChannelTerms, FeeTerms
from motcua.common.design.templatetags.vn import vn_money, vn_number
from motcua.common.wording import limit_words
from motcua.core.catalogue import Currency, FeeKind, Level
from motcua.core.channels import Channel
from motcua.core.deadlines import TimeLimit, Unit


def channel(of: Channel) -> str:
    """Return what one does to use the channel."""
    return {
        Channel.DIRECT: _("Tới quầy"),
        Channel.ONLINE: _("Trực tuyến"),
        Channel.POST: _("Bưu chính"),
    }[of]


def level(of: Level) -> str:
    """Return which level of government that is."""
    return {
        Level.MINISTRY: _("Bộ, ngành"),
        Level.PROVINCE: _("Tỉnh"),
        Level.COMMUNE: _("Xã, phường"),
        Level.OTHER: _("Cơ quan khác"),
    }[of]


def limit(of: TimeLimit | None) -> str:
    """Return "3 ngày làm việc"; "" for a draft's lacking limit."""
    if of is None:
        return ""
    said = limit_words(of)
    if of.unit is Unit.CALENDAR_DAY:
        return _("%(limit)s, tính cả ngày nghỉ") % {"limit": said}
    return said


def cutoff(of: TimeLimit | None) -> str:
    """Say what happens to what comes late in the day; "" when nothing does."""
    if of is None or of.cutoff is None:
        return ""
    said = _("Nhận sau %(time)s thì tính từ ngày làm việc kế tiếp.")
    return said % {"time": f"{of.cutoff:%H:%M}"}


def fee(of: FeeTerms) -> str:
    """Return one line: "2.000 đ mỗi trang, từ trang thứ 3; tối đa 200.000 đ"."""
    if of.is_free:
        return _("Không mất phí")
    said = _money(of.amount, of.currency)
    if of.per:
        said = _("%(money)s mỗi %(unit)s") % {"money": said, "unit": of.per}
    if of.per and of.from_unit > 1:
        words = {"said": said, "unit": of.per, "number": of.from_unit}
        said = _("%(said)s, từ %(unit)s thứ %(number)s") % words
    if of.cap is not None:
        words = {"said": said, "cap": _money(of.cap, of.currency)}
        said = _("%(said)s; tối đa %(cap)s") % words
    return said


def fee_kind(of: FeeTerms) -> str:
    """Return which of the two legal notions it is; "" where the record does not say."""
    return {FeeKind.CHARGE: _("Phí"), FeeKind.FEE: _("Lệ phí"), FeeKind.UNKNOWN: ""}[
        of.kind
    ]


def limits(cases: Iterable[CaseTerms]) -> str:
    """Return the different limits of all cases and channels, said once each."""
    found = (offer.limit for case in cases for offer in case.channels)
    said = dict.fromkeys(limit_words(one) for one in found if one is not None)
    return capfirst(_(" hoặc ").join(said))


def fees(cases: Iterable[CaseTerms]) -> str:
    """Return what it costs in a word; "" when the record names no fee at all."""
    lines = [line for case in cases for offer in case.channels for line in offer.fees]
    charged = [line for line in lines if not line.is_free]
    if not charged:
        return _("Không mất phí") if lines else ""
    said = fee(charged[0])
    if len({fee(line) for line in charged}) > 1:
        least = min(charged, key=lambda line: line.amount)
        said = _("từ %(fee)s") % {"fee": _money(least.amount, least.currency)}
    if len(charged) < len(lines):
        return _("Không mất phí hoặc %(fee)s") % {"fee": said}
    return capfirst(said)


def offers(case: CaseTerms) -> str:
    """Return the channels one may choose from, in one line."""
    return ", ".join(channel(offer.channel).lower() for offer in case.channels)


def total(offer: ChannelTerms) -> str:
    """Return the limit of a channel, appointment by appointment if there are some."""
    if not offer.stages:
        return limit(offer.limit)
    parts = (f"{stage.title}: {limit(stage.limit)}" for stage in offer.stages)
    return "; ".join(parts)


def _money(amount: Decimal, currency: Currency) -> str:
    if currency is Currency.DONG:
        return vn_money(_bare(amount))
    return f"{vn_number(_bare(amount))} {currency}"


def _bare(amount: Decimal) -> Decimal:
    """Drop the zeros a database column adds: 3.00 is 3."""
    whole = amount.to_integral_value()
    return whole if whole == amount else amount.normalize()
