"""What people type about an apology; every field says how to mend it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.apologies.operations import Letter, Outcome
from motcua.apps.apologies.rules import grounds
from motcua.common import clock
from motcua.common.clock import VIETNAM
from motcua.common.forms import HourField, PlainCharField, PlainTextField, VnDateField
from motcua.core.apologies import Call, Delivery, Way
from motcua.core.worktime import CalendarEndsError, WorkCalendar
from motcua.doors.apologies.words import CALLS, OUTCOMES, WAYS

_AHEAD = timedelta(days=7)  # of the day shown as an example: an appointment is ahead
_LONG = 1000
_SHORT = 200


class DraftForm(forms.Form):
    """What the letter says. The hour is never asked: a citizen is told a day."""

    cause_agency_id = forms.TypedChoiceField(
        label=gettext_lazy("Cơ quan gây chậm, đứng ra xin lỗi"), coerce=int
    )
    cause_change = PlainTextField(
        label=gettext_lazy("Lý do chọn cơ quan khác"),
        help_text=gettext_lazy("chỉ ghi khi khác cơ quan hệ thống tính ra"),
        max_length=_LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    grounds = forms.ChoiceField(label=gettext_lazy("Vì sao chậm"))
    words = PlainTextField(
        label=gettext_lazy("Nói rõ bằng lời, người dân đọc được"),
        help_text=gettext_lazy("in nguyên văn trên phiếu"),
        error_messages={
            "required": gettext_lazy("Ghi vì sao chậm bằng lời người dân đọc được.")
        },
        max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    new_at = VnDateField(
        label=gettext_lazy("Hẹn trả chậm nhất hết ngày"),
        help_text=gettext_lazy("ngày làm việc, ngày/tháng/năm"),
    )
    authority = PlainCharField(
        label=gettext_lazy("Ai cho phép hẹn lại lần nữa"),
        help_text=gettext_lazy("chức danh, số văn bản"),
        max_length=_SHORT,
    )
    authority_why = PlainTextField(
        label=gettext_lazy("Lý do được cho phép"),
        max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    way = forms.ChoiceField(
        label=gettext_lazy("Gửi cho người dân bằng"), widget=forms.RadioSelect
    )

    def __init__(
        self,
        agencies: Sequence[tuple[int, str]],
        ways: Collection[Way],
        calendar: WorkCalendar,
        *,
        is_again: bool,
        **more: Any,  # noqa: ANN401  Django's own
    ) -> None:
        """Offer the agencies that had the dossier, and the ways that are there."""
        super().__init__(**more)
        self._calendar = calendar
        self.fields["new_at"].error_messages["invalid"] = _(
            "Ngày này chưa đúng. Ghi ngày/tháng/năm, ví dụ %(day)s."
        ) % {"day": f"{clock.today() + _AHEAD:%d/%m/%Y}"}
        self._offer("cause_agency_id", agencies)
        self._offer("grounds", [("", _("Chọn một lý do")), *grounds().items()])
        self._offer("way", [(way.value, WAYS[way]) for way in Way if way in ways])
        if not is_again:
            del self.fields["authority"], self.fields["authority_why"]

    def clean_new_at(self) -> datetime:
        """Return when work closes that day. :raises ValidationError: on a free one."""
        day: date = self.cleaned_data["new_at"]
        try:
            if self._calendar.is_working_day(day):
                return self._calendar.close_of(day)
        except CalendarEndsError:
            message = _("Lịch làm việc chưa có đến ngày này. Chọn ngày gần hơn.")
            raise ValidationError(message, code="beyond") from None
        raise ValidationError(_("Ngày này nghỉ. Chọn một ngày làm việc."), code="free")

    def letter(self) -> Letter:
        """Return what was typed."""
        given = self.cleaned_data
        return Letter(
            cause_agency_id=given["cause_agency_id"],
            cause_change=given["cause_change"],
            grounds=given["grounds"],
            words=given["words"],
            new_at=given["new_at"],
            way=Way(given["way"]),
            authority=given.get("authority", ""),
            authority_why=given.get("authority_why", ""),
        )

    def _offer(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]


class WithdrawForm(forms.Form):
    """Why no apology is needed any more."""

    why = PlainTextField(
        label=gettext_lazy("Vì sao không cần xin lỗi nữa"),
        max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SendForm(forms.Form):
    """By which way, and what proves it."""

    way = forms.ChoiceField(label=gettext_lazy("Cách gửi"))
    reference = PlainCharField(
        label=gettext_lazy("Bằng chứng"),
        help_text=gettext_lazy(
            "tại quầy: họ tên người nhận; bưu chính: số bưu gửi; thư điện tử: địa chỉ"
        ),
        max_length=_SHORT,
    )

    def __init__(self, ways: Collection[Way], **more: Any) -> None:  # noqa: ANN401
        """Offer the ways that are there; a message is proved by its courier."""
        super().__init__(**{"auto_id": "send_%s", **more})
        offered = [(way.value, WAYS[way]) for way in Way if way in ways]
        self.fields["way"].choices = offered  # type: ignore[attr-defined]
        if self.data.get("way") in {Way.SMS, Way.ZALO}:
            self.fields["reference"].required = False


class _WhenForm(forms.Form):
    """A moment in life, typed as a day and an hour."""

    on = VnDateField(label=gettext_lazy("Ngày"))
    at = HourField(label=gettext_lazy("Giờ"))

    def moment(self) -> datetime:
        """Return the moment on a Vietnamese wall clock."""
        given = self.cleaned_data
        return datetime.combine(given["on"], given["at"], VIETNAM)


class DeliverForm(_WhenForm):
    """What became of the delivery."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Kết quả"),
        choices=[
            (one.value, OUTCOMES[one]) for one in (Delivery.RECEIVED, Delivery.FAILED)
        ],
    )
    receiver = PlainCharField(
        label=gettext_lazy("Người nhận"), max_length=_SHORT, required=False
    )
    reference = PlainCharField(
        label=gettext_lazy("Số chứng từ"), max_length=_SHORT, required=False
    )

    def __init__(self, **more: Any) -> None:  # noqa: ANN401  Django's own
        """Tell the fields from those of the other forms."""
        super().__init__(**{"auto_id": "deliver_%s", **more})

    def told(self) -> Outcome:
        """Return what was typed."""
        given = self.cleaned_data
        return Outcome(
            outcome=Delivery(given["outcome"]),
            occurred_at=self.moment(),
            reference=given["reference"],
            receiver=given["receiver"],
        )


class CallForm(_WhenForm):
    """A telephone call to the citizen."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Kết quả"),
        choices=[(one.value, CALLS[one]) for one in Call],
    )
    words = PlainTextField(
        label=gettext_lazy("Đã nói gì"),
        max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, **more: Any) -> None:  # noqa: ANN401  Django's own
        """Tell the fields from those of the other forms."""
        super().__init__(**{"auto_id": "call_%s", **more})
