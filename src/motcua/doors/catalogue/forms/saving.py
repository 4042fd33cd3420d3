"""What goes with every change: for which cases, and which doubts it answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.procedures.queries import DoubtView
from motcua.common.forms import PlainCharField
from motcua.doors.catalogue.forms.settling import (
    LONGEST_REASON,
    DoubtsField,
    told_with_kind,
)


class SavingForm(forms.Form):
    """Further cases the change is for, doubts it answers, and why it does."""

    others = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Ghi cả cho các trường hợp"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    doubts = DoubtsField(label=gettext_lazy("Lần sửa này giải quyết"), required=False)
    reason = PlainCharField(
        label=gettext_lazy("Lý do, căn cứ giải quyết"),
        max_length=LONGEST_REASON,
        required=False,
        help_text=gettext_lazy("bắt buộc khi đánh dấu điểm nghi ngờ"),
    )

    def __init__(
        self,
        data: QueryDict | None,
        *,
        cases: Sequence[tuple[int, str]],
        same: Sequence[int],
        doubts: Sequence[DoubtView],
        is_sent: bool,
    ) -> None:
        """Offer the other cases, ticking those that say the same, and the doubts.

        is_sent: the form is checked; else what was typed is only shown again.
        """
        initial: dict[str, Any] = {"others": list(same)}
        if data is not None and not is_sent:
            initial = {
                "others": data.getlist("others"),
                "doubts": data.getlist("doubts"),
                "reason": data.get("reason", ""),
            }
        super().__init__(data if is_sent else None, initial=initial)
        self.fields["others"].choices = cases  # type: ignore[attr-defined]
        self.fields["doubts"].offer(doubts, told_with_kind)  # type: ignore[attr-defined]
        if not cases:
            del self.fields["others"]
        if not doubts:
            del self.fields["doubts"], self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """Ask why the doubts are settled."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("doubts") and not given.get("reason"):
            self.add_error(
                "reason", _("Ghi lý do, căn cứ; hoặc bỏ đánh dấu điểm nghi ngờ.")
            )
        return given
