"""Terms of a procedure and of a filing in the words officers read."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.procedures.queries import FeeTerms
from motcua.common.design.templatetags.vn import vn_money, vn_number
from motcua.core.casefile import ReturnWay
from motcua.core.catalogue import Currency
from motcua.core.channels import Channel

CHANNELS: dict[Channel, Promise] = {
    Channel.DIRECT: gettext_lazy("Trực tiếp tại quầy"),
    Channel.POST: gettext_lazy("Bưu chính công ích"),
    Channel.ONLINE: gettext_lazy("Trực tuyến"),
}
RETURN_WAYS: dict[ReturnWay, Promise] = {
    ReturnWay.COUNTER: gettext_lazy("Tại quầy"),
    ReturnWay.POST: gettext_lazy("Qua bưu chính"),
    ReturnWay.ELECTRONIC: gettext_lazy("Chỉ bản điện tử"),
}


def fees(lines: Iterable[FeeTerms]) -> str:
    """Return what is charged: "15.000 đ mỗi lần; miễn phí". "" without a line."""
    return "; ".join(dict.fromkeys(_fee(line) for line in lines))


def _fee(line: FeeTerms) -> str:
    if line.is_free:
        return _("miễn phí")
    said = _money(line.amount, line.currency)
    if line.per:
        said = _("%(money)s mỗi %(unit)s") % {"money": said, "unit": line.per}
    if line.per and line.from_unit > 1:
        words = {"said": said, "unit": line.per, "number": line.from_unit}
        said = _("%(said)s, từ %(unit)s thứ %(number)s") % words
    if line.cap is not None:
        words = {"said": said, "cap": _money(line.cap, line.currency)}
        said = _("%(said)s, tối đa %(cap)s") % words
    return said


def _money(amount: Decimal, currency: Currency) -> str:
    """Write a sum without the zeros a database column adds."""
    whole = amount.to_integral_value()
    bare = whole if whole == amount else amount.normalize()
    if currency is Currency.DONG:
        return vn_money(bare)
    return f"{vn_number(bare)} {currency}"
