"""What a handler and an approver type in."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.apps.dossiers.casework.ending import Verdict
from motcua.apps.dossiers.casework.moving import MoreTime
from motcua.common.files.field import PaperFilesField
from motcua.common.forms import PlainCharField, PlainTextField, VnDateField
from motcua.core.casefile import Outcome, RequestKind
from motcua.core.deadlines import TimeLimit, Unit

_LONG = 2000
_ROWS = {"rows": 3}
KINDS = [
    (RequestKind.SUPPLEMENT.value, _("Bổ sung giấy tờ (một lần)")),
    (RequestKind.PAYMENT.value, _("Thực hiện nghĩa vụ tài chính")),
]
UNITS = [
    (Unit.WORKING_DAY.value, _("ngày làm việc")),
    (Unit.CALENDAR_DAY.value, _("ngày")),
    (Unit.HOUR.value, _("giờ làm việc")),
    (Unit.MONTH.value, _("tháng")),
]
OUTCOMES = [
    (Outcome.GRANTED.value, _("Đồng ý giải quyết")),
    (Outcome.DECLINED.value, _("Không giải quyết")),
]


class HandOverForm(forms.Form):
    """What was found, and whom the next step is meant for."""

    note = PlainTextField(
        label=_("Ý kiến xử lý"),
        max_length=_LONG,
        required=False,
        widget=forms.Textarea(attrs=_ROWS),
    )
    meant_for = forms.TypedChoiceField(
        label=_("Chuyển tới"), coerce=int, empty_value=None, required=False
    )

    def __init__(
        self,
        people: Sequence[tuple[int, str]] = (),
        **more: Any,  # noqa: ANN401  Django's own
    ) -> None:
        """Offer the people who sit where the dossier goes next."""
        super().__init__(**more)
        if len(people) > 1:
            anybody = [("", _("Ai nhận cũng được")), *people]
            self.fields["meant_for"].choices = anybody  # type: ignore[attr-defined]
        else:
            del self.fields["meant_for"]


class ReasonForm(forms.Form):
    """Why it goes back. Its ids are its own: several forms share the page."""

    def __init__(self, **more: Any) -> None:  # noqa: ANN401  Django's own
        """Tell the fields from those of the other forms."""
        super().__init__(**{"auto_id": "back_%s", **more})

    reason = PlainTextField(
        label=_("Lý do trả lại"),
        max_length=_LONG,
        widget=forms.Textarea(attrs=_ROWS),
    )


class RequestForm(forms.Form):
    """Everything the citizen must bring, in one notice. One line for each thing."""

    kind = forms.ChoiceField(label=_("Yêu cầu người dân"), choices=KINDS)
    items = PlainTextField(
        label=_("Cần những gì"),
        help_text=_("mỗi dòng một việc, ghi đủ trong một lần"),
        max_length=_LONG,
        widget=forms.Textarea(attrs=_ROWS),
    )
    reason = PlainTextField(
        label=_("Vì sao"),
        max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    answer_by = VnDateField(
        label=_("Bổ sung trước ngày"), help_text=_("ngày/tháng/năm"), required=False
    )

    def __init__(
        self,
        kinds: Sequence[RequestKind] = tuple(RequestKind),
        **more: Any,  # noqa: ANN401  Django's own
    ) -> None:
        """Offer what may still be asked."""
        super().__init__(**{"auto_id": "ask_%s", **more})
        offered = [(kind, said) for kind, said in KINDS if kind in kinds]
        self.fields["kind"].choices = offered  # type: ignore[attr-defined]
        self.initial.setdefault("kind", offered[0][0])

    def listed(self) -> list[dict[str, str]]:
        """Return the things asked for, one for each line written."""
        lines = self.cleaned_data["items"].splitlines()
        return [{"name": line, "why": ""} for line in lines if line]


class ExtendForm(forms.Form):
    """How much more time, why, and the law that allows it."""

    amount = forms.DecimalField(
        label=_("Gia hạn thêm"),
        min_value=Decimal("0.5"),
        max_value=366,
        max_digits=5,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={
            "required": _("Ghi số ngày hoặc số giờ gia hạn."),
            "invalid": _("Ghi một số, ví dụ 5 hoặc 2,5."),
            "min_value": _("Phải ghi từ 0,5 trở lên."),
        },
    )
    unit = forms.ChoiceField(label=_("Tính theo"), choices=UNITS)
    reference = PlainCharField(
        label=_("Điều khoản cho phép gia hạn"),
        help_text=_("điều, khoản, văn bản luật chuyên ngành"),
        max_length=300,
        error_messages={
            "required": _("Ghi điều khoản pháp luật cho phép gia hạn."),
        },
    )
    reason = PlainTextField(
        label=_("Lý do gia hạn"),
        max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, **more: Any) -> None:  # noqa: ANN401  Django's own
        """Tell the fields from those of the other forms."""
        super().__init__(**{"auto_id": "extend_%s", **more})

    def clean(self) -> dict[str, Any]:
        """Count months whole."""
        given = super().clean() or {}
        if given.get("unit") == Unit.MONTH and given.get("amount", 0) % 1:
            self.add_error("amount", _("Tháng chỉ tính tròn."))
        return given

    def more_time(self) -> MoreTime:
        """Return the extension, from the checked fields."""
        given = self.cleaned_data
        limit = TimeLimit(given["amount"], Unit(given["unit"]))
        return MoreTime(limit, given["reason"], given["reference"])


class DecisionForm(forms.Form):
    """What is decided, on which paper."""

    outcome = forms.ChoiceField(label=_("Quyết định"), choices=OUTCOMES)
    document_number = PlainCharField(
        label=_("Số, ký hiệu văn bản"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    document_title = PlainCharField(label=_("Tên văn bản kết quả"), max_length=300)
    grounds = PlainTextField(
        label=_("Căn cứ, lý do"),
        help_text=_("ghi rõ khi không giải quyết"),
        max_length=_LONG,
        required=False,
        widget=forms.Textarea(attrs=_ROWS),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the grounds of a refusal: the citizen has a right to know."""
        cleaned = super().clean() or {}
        if cleaned.get("outcome") == Outcome.DECLINED and not cleaned.get("grounds"):
            self.add_error(
                "grounds", _("Nêu lý do không giải quyết: người dân có quyền biết.")
            )
        return cleaned

    def verdict(self) -> Verdict:
        """Return the decision, from the checked fields."""
        given = self.cleaned_data
        return Verdict(
            outcome=Outcome(given["outcome"]),
            document_number=given["document_number"],
            document_title=given["document_title"],
            grounds=given["grounds"],
        )


class FileForm(forms.Form):
    """Files to add."""

    file = PaperFilesField(
        label=_("Tệp PDF, JPEG hoặc PNG"),
        error_messages={"required": _("Chọn tệp trước khi bấm “Thêm tệp”.")},
    )
