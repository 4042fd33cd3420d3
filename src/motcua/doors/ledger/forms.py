"""What inspectors type: what is behind a sign, and what of the journal they seek."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.ledger.queries import Standing
from motcua.common.forms import PlainCharField, PlainTextField, VnDateField
from motcua.doors.ledger.words import STANDINGS


class AssessForm(forms.Form):
    """What somebody makes of a sign, and why."""

    standing = forms.ChoiceField(
        label=gettext_lazy("Kết quả xem xét"),
        choices=[(one.value, STANDINGS[one]) for one in Standing],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn một kết quả xem xét.")},
    )
    reason = PlainTextField(
        label=gettext_lazy("Lý do"),
        max_length=2000,
        help_text=gettext_lazy(
            "Đã đối chiếu với gì, hỏi ai, kết luận từ đâu. Ghi rồi không sửa được; "
            "xem lại thì ghi thêm."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class JournalForm(forms.Form):
    """What of the journal is sought; every field may stay empty."""

    tu = VnDateField(label=gettext_lazy("Từ ngày"), required=False)
    den = VnDateField(label=gettext_lazy("Đến ngày"), required=False)
    nguoi = PlainCharField(label=gettext_lazy("Người làm"), required=False)
    ho_so = PlainCharField(label=gettext_lazy("Mã hồ sơ"), required=False)
    co_quan = forms.ChoiceField(label=gettext_lazy("Cơ quan"), required=False)
    viec = forms.ChoiceField(label=gettext_lazy("Việc"), required=False)

    def __init__(
        self,
        data: Any,  # noqa: ANN401  a query dictionary
        *,
        agencies: list[tuple[str, str]],
        deeds: list[tuple[str, str]],
    ) -> None:
        """Offer the agencies and the deeds there are."""
        super().__init__(data)
        every = ("", _("Tất cả"))
        self.fields["co_quan"].choices = [every, *agencies]  # type: ignore[attr-defined]
        self.fields["viec"].choices = [every, *deeds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order."""
        found: dict[str, Any] = super().clean() or {}
        first, last = found.get("tu"), found.get("den")
        if isinstance(first, date) and isinstance(last, date) and first > last:
            message = _("Ngày đầu phải trước ngày cuối, %(last)s.")
            self.add_error("tu", message % {"last": f"{last:%d/%m/%Y}"})
        return found
