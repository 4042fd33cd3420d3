"""What is typed to propose a correction of a fact, and to turn one down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.common.clock import VIETNAM
from motcua.common.files.field import PaperFileField
from motcua.common.forms import HourField, PlainCharField, PlainTextField, VnDateField

OTHER_MOMENT, NEVER = "other", "never"


class ProposeForm(forms.Form):
    """Which line is wrong, what is right, why, and what shows it."""

    fact = forms.TypedChoiceField(
        label=gettext_lazy("Dòng ghi sai"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn dòng ghi sai.")},
    )
    truth = forms.ChoiceField(
        label=gettext_lazy("Đúng ra"),
        choices=[
            (OTHER_MOMENT, gettext_lazy("việc này xảy ra vào lúc khác")),
            (NEVER, gettext_lazy("việc này không xảy ra")),
        ],
        initial=OTHER_MOMENT,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn điều đúng.")},
    )
    day = VnDateField(label=gettext_lazy("Ngày đúng"), required=False)
    hour = HourField(label=gettext_lazy("Giờ đúng"), required=False)
    reason = PlainTextField(
        label=gettext_lazy("Vì sao ghi sai"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reference = PlainCharField(
        label=gettext_lazy("Số hiệu giấy tờ chứng minh"),
        help_text=gettext_lazy(
            "cần một trong hai: số hiệu giấy tờ (ví dụ: sổ ký số 12, trang 4), hoặc tệp"
        ),
        max_length=300,
        required=False,
    )
    evidence = PaperFileField(
        label=gettext_lazy("Tệp chứng minh (PDF, JPEG, PNG)"), required=False
    )

    def __init__(
        self,
        data: Any,  # noqa: ANN401  a query dictionary
        files: Any,  # noqa: ANN401  and the files sent with it
        *,
        facts: Sequence[tuple[int, str]],
    ) -> None:
        """Offer the lines of one dossier."""
        super().__init__(data, files)
        self.fields["fact"].choices = list(facts)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the right moment unless the thing never happened."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("truth") == OTHER_MOMENT:
            for name, said in (
                ("day", _("Ghi ngày đúng.")),
                ("hour", _("Ghi giờ đúng.")),
            ):
                if given.get(name) is None and name not in self.errors:
                    self.add_error(name, said)
        return given

    @property
    def right_at(self) -> datetime | None:
        """The right moment; None when it never happened."""
        given = self.cleaned_data
        if given["truth"] == NEVER:
            return None
        return datetime.combine(given["day"], given["hour"], VIETNAM)


class RejectForm(forms.Form):
    """Why the line stays as it is."""

    answer = PlainTextField(
        label=gettext_lazy("Vì sao không đính chính"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
