"""What is filed: its case and channel, how the result goes back, and the outcome."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from motcua.apps.procedures.queries import CaseTerms, VersionTerms
from motcua.common.forms import PlainCharField, PlainTextField, VnDateField
from motcua.core.casefile import ReturnWay
from motcua.doors.counter.choice import Competence
from motcua.doors.lobby.terms import CHANNELS, RETURN_WAYS

_MOST_SETS = 99
_LONGEST_REASON = 1000


class ChoiceForm(forms.Form):
    """Which case of the procedure, filed in which way."""

    case = forms.TypedChoiceField(
        label=_("Trường hợp"),
        coerce=int,
        error_messages={
            "invalid_choice": _("Thủ tục này không có trường hợp đã gửi. Chọn lại.")
        },
    )
    channel = forms.ChoiceField(
        label=_("Cách nộp"),
        error_messages={
            "invalid_choice": _("Không nhận hồ sơ này bằng cách nộp đã gửi. Chọn lại.")
        },
    )

    def __init__(self, terms: VersionTerms, case: CaseTerms, **more: Any) -> None:  # noqa: ANN401  Django's own
        """Offer what the version has. case: whose channels are offered."""
        super().__init__(**more)
        cases = [(one.id, one.name or _("Trường hợp chung")) for one in terms.cases]
        ways = [(one.channel.value, CHANNELS[one.channel]) for one in case.channels]
        self.fields["case"].choices = cases  # type: ignore[attr-defined]
        self.fields["channel"].choices = ways  # type: ignore[attr-defined]

    def choosable(self) -> list[BoundField]:
        """Return the fields with more than one choice."""
        return [self[name] for name in self.fields if self._choices(name) > 1]

    def settled(self) -> list[BoundField]:
        """Return the fields with a single choice, which nobody needs to see."""
        return [self[name] for name in self.fields if self._choices(name) <= 1]

    def _choices(self, name: str) -> int:
        return len(self.fields[name].choices)  # type: ignore[attr-defined]


class FilingForm(forms.Form):
    """How the result goes back, and what to tell the citizen when not taking it in."""

    return_way = forms.ChoiceField(
        label=_("Trả kết quả"),
        choices=[(way.value, said) for way, said in RETURN_WAYS.items()],
        initial=ReturnWay.COUNTER.value,
    )
    set_count = forms.IntegerField(
        label=_("Số bộ"), min_value=1, max_value=_MOST_SETS, initial=1
    )
    competent = forms.TypedChoiceField(
        label=_("Xã, phường giải quyết"), coerce=int, empty_value=None, required=False
    )
    summary = PlainCharField(
        label=_("Nội dung yêu cầu"),
        help_text=_("in trên giấy hẹn, sau tên thủ tục"),
        max_length=_LONGEST_REASON,
        required=False,
    )
    reason = PlainTextField(
        label=_("Lý do"),
        help_text=_("in trên phiếu yêu cầu bổ sung hoặc phiếu từ chối"),
        max_length=_LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    answer_by = VnDateField(
        label=_("Bổ sung trước ngày"), help_text=_("ngày/tháng/năm"), required=False
    )

    def __init__(
        self,
        *,
        competence: Competence,
        **more: Any,  # noqa: ANN401  Django's own
    ) -> None:
        """Offer the communes that may handle it, if any."""
        super().__init__(**more)
        if not competence.communes:
            del self.fields["competent"]
            return
        field = self.fields["competent"]
        nothing = competence.own_name or _("Chọn xã, phường")
        field.choices = [("", nothing), *competence.communes]  # type: ignore[attr-defined]
        field.required = not competence.own_name
        field.error_messages["required"] = _("Chọn xã, phường giải quyết hồ sơ.")

    def has_more(self) -> bool:
        """Say whether the folded part of the form holds anything."""
        folded = [
            self[name] for name in ("summary", "competent") if name in self.fields
        ]
        return any(bound.value() or bound.errors for bound in folded)
