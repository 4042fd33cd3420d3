"""What a handler and an approver type in."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.common.files.field import PaperFileField
from motcua.common.forms import PlainCharField, VnDateField
from motcua.core.casefile import Outcome, RequestKind

_LONG = 2000
_ROWS = {"rows": 3}
KINDS = [
    (RequestKind.SUPPLEMENT.value, _("Bổ sung giấy tờ (một lần)")),
    (RequestKind.PAYMENT.value, _("Thực hiện nghĩa vụ tài chính")),
]
OUTCOMES = [
    (Outcome.GRANTED.value, _("Đồng ý giải quyết")),
    (Outcome.DECLINED.value, _("Không giải quyết")),
]


class HandOverForm(forms.Form):
    """What was found, and whom the next step is meant for."""

    note = forms.CharField(
        label=_("Ý kiến xử lý"),
        max_length=_LONG,
        required=False,
        widget=forms.Textarea(attrs=_ROWS),
    )
    meant_for = forms.TypedChoiceField(
        label=_("Chuyển tới"), coerce=int, empty_value=None, required=False
    )

    def __init__(
        self, data: QueryDict | None, people: Sequence[tuple[int, str]]
    ) -> None:
        """Offer the people who sit where the dossier goes next."""
        super().__init__(data)
        if people:
            anybody = [("", _("Ai nhận cũng được")), *people]
            self.fields["meant_for"].choices = anybody  # type: ignore[attr-defined]
        else:
            del self.fields["meant_for"]


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=_LONG, widget=forms.Textarea(attrs=_ROWS)
    )


class RequestForm(forms.Form):
    """Everything the citizen must bring, in one notice. One line for each thing."""

    kind = forms.ChoiceField(label=_("Yêu cầu"), choices=KINDS)
    items = forms.CharField(
        label=_("Cần bổ sung những gì"),
        help_text=_("mỗi dòng một việc, ghi đủ trong một lần"),
        max_length=_LONG,
        widget=forms.Textarea(attrs=_ROWS),
    )
    reason = forms.CharField(
        label=_("Vì sao"), max_length=_LONG, widget=forms.Textarea(attrs=_ROWS)
    )
    answer_by = VnDateField(label=_("Trước ngày"), required=False)

    def listed(self) -> list[dict[str, str]]:
        """Return the things asked for, one for each line written."""
        lines = self.cleaned_data["items"].splitlines()
        return [{"name": line.strip(), "why": ""} for line in lines if line.strip()]


class DecisionForm(forms.Form):
    """What is decided, on which paper."""

    outcome = forms.ChoiceField(label=_("Quyết định"), choices=OUTCOMES)
    document_number = PlainCharField(label=_("Số, ký hiệu văn bản"), max_length=60)
    document_title = PlainCharField(label=_("Tên văn bản kết quả"), max_length=300)
    grounds = forms.CharField(
        label=_("Căn cứ, lý do"),
        help_text=_("bắt buộc khi không giải quyết"),
        max_length=_LONG,
        required=False,
        widget=forms.Textarea(attrs=_ROWS),
    )


class FileForm(forms.Form):
    """A file to add."""

    file = PaperFileField(label=_("Tệp PDF, JPEG hoặc PNG"))
