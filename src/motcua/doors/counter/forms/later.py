"""What is typed when a citizen comes back: answers, reasons, who collects."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.apps.dossiers.casework.ending import Collector
from motcua.common.forms import (
    PersonNameField,
    PlainCharField,
    PlainTextField,
    VnDateField,
)
from motcua.doors.counter.forms.numbers import AnyPersonNumberField
from motcua.doors.counter.forms.scans import ScansForm

_LONGEST = 1000
_ROWS = {"rows": 3}


class AnswerForm(ScansForm):
    """What the citizen brought in answer to a request."""

    answer = PlainTextField(
        label=_("Người dân đã bổ sung những gì"),
        max_length=_LONGEST,
        widget=forms.Textarea(attrs=_ROWS),
        error_messages={"required": _("Ghi những giấy tờ, chứng từ đã nhận.")},
    )


class LookForm(ScansForm):
    """A look at what was filed before: a remark, or why it cannot be taken in yet."""

    answer = PlainTextField(
        label=_("Ghi chú tiếp nhận"),
        max_length=_LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = PlainTextField(
        label=_("Lý do yêu cầu bổ sung"),
        max_length=_LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    answer_by = VnDateField(
        label=_("Bổ sung trước ngày"), help_text=_("ngày/tháng/năm"), required=False
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = PlainTextField(
        label=_("Lý do"), max_length=_LONGEST, widget=forms.Textarea(attrs=_ROWS)
    )


class CollectorForm(forms.Form):
    """Who takes the result."""

    name = PersonNameField(label=_("Người nhận kết quả"))
    identity_number = AnyPersonNumberField(label=_("Số định danh người nhận"))
    paper = PlainCharField(
        label=_("Giấy ủy quyền"),
        help_text=_("khi người khác nhận thay: số, ngày"),
        max_length=200,
        required=False,
    )

    def collector(self) -> Collector:
        """Return who takes it, from the checked fields."""
        given: dict[str, Any] = self.cleaned_data
        return Collector(**given)
