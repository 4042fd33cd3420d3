"""By which decision a version begins or ends, and on which day."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.common.forms import PlainCharField, VnDateField

_LONGEST = 300


class PublishForm(forms.Form):
    """The decision that announces a version."""

    decision = PlainCharField(
        label=_("Số quyết định công bố"),
        help_text=_("ví dụ 1231/QĐ-UBND ngày 30/06/2026"),
        max_length=_LONGEST,
    )
    in_force_from = VnDateField(
        label=_("Có hiệu lực từ ngày"), help_text=_("ngày/tháng/năm")
    )


class RetireForm(forms.Form):
    """The decision that withdraws a procedure."""

    decision = PlainCharField(
        label=_("Số quyết định bãi bỏ"),
        help_text=_("ví dụ 98/QĐ-UBND ngày 12/02/2026"),
        max_length=_LONGEST,
    )
    in_force_to = VnDateField(
        label=_("Hết hiệu lực từ ngày"),
        help_text=_("ngày đầu tiên không còn áp dụng; ngày/tháng/năm"),
    )
