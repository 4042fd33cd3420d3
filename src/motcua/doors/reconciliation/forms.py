"""What is asked of people who compare lists: the list, its columns, how it ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.apps.organizations.queries import AgencyInfo, PersonInfo
from motcua.apps.reconciliation.lists.cells import CellError, when_of
from motcua.apps.reconciliation.wording import FIELDS, SOURCES
from motcua.apps.reconciliation.words import CaseState, SourceKind
from motcua.common.clock import VIETNAM
from motcua.common.forms import PlainCharField, PlainTextField, VnDateField
from motcua.core.reconciliation import Field

MAPPED = tuple(Field)
_NOTHING = ("", "–")
_CONCLUSIONS = {
    CaseState.EXPLAINED: _("Giải thích được: hai bên đều đúng"),
    CaseState.CORRECTED: _("Hệ thống sai, đã sửa hoặc đính chính"),
    CaseState.CONTESTED: _("Danh sách sai, đã báo nơi lập kèm chứng cứ"),
    CaseState.DISMISSED: _("Không phải khác biệt"),
}


class ListForm(forms.Form):
    """Which list: whose, from where, of what days, made when."""

    agency = forms.ChoiceField(label=_("Cơ quan"))
    source = PlainCharField(
        label=_("Tên nguồn"),
        max_length=120,
        help_text=_("Đặt một tên và giữ nguyên: lần sau hệ thống nhớ các cột."),
    )
    kind = forms.ChoiceField(
        label=_("Loại danh sách"),
        choices=[(kind.value, words) for kind, words in SOURCES.items()],
        widget=forms.RadioSelect,
        initial=SourceKind.PORTAL.value,
    )
    since = VnDateField(label=_("Tiếp nhận từ ngày"))
    until = VnDateField(label=_("đến ngày"))
    made_on = VnDateField(
        label=_("Danh sách lập ngày"),
        help_text=_("Hồ sơ được xét như đã có đến cuối ngày này, hoặc đến lúc này."),
    )

    def __init__(
        self,
        agencies: Sequence[AgencyInfo],
        now: datetime,
        *args: Any,  # noqa: ANN401  Django's own arguments
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Offer the agencies the officer reconciles for."""
        super().__init__(*args, **kwargs)
        self._now = now
        offered: Any = self.fields["agency"]
        offered.choices = [(str(one.id), one.short_name) for one in agencies]
        if len(agencies) == 1:
            offered.initial = str(agencies[0].id)
            offered.widget = forms.HiddenInput()

    @property
    def as_of(self) -> datetime:
        """The moment the list speaks of: the end of its day, at most now."""
        day: date = self.cleaned_data["made_on"]
        end = datetime.combine(day, time(23, 59), VIETNAM)
        return min(end, self._now) if day <= self._now.date() else end


class FileForm(ListForm):
    """A list in a file."""

    file = forms.FileField(
        label=_("Tệp danh sách"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt,.tsv"}),
        help_text=_("Excel (.xlsx) hoặc CSV; tiêu đề cột ở 20 dòng đầu."),
        error_messages={"required": _("Chọn tệp danh sách.")},
    )


class MomentField(forms.CharField):
    """A moment as registers have it: a day, and an hour when it was written."""

    def clean(self, value: Any) -> str:  # noqa: ANN401  Django's own arguments
        """Return the text as typed. :raises ValidationError: saying how to mend it."""
        text = str(super().clean(value) or "").strip()
        try:
            when_of(text)
        except CellError as error:
            said = str(error)
            raise ValidationError(f"{said[:1].upper()}{said[1:]}.") from error
        return text


class LineForm(forms.Form):
    """One line of a paper register."""

    number = PlainCharField(label=_("Mã hồ sơ"), required=False, max_length=60)
    applicant = PlainCharField(label=_("Họ và tên"), required=False, max_length=150)
    procedure = PlainCharField(label=_("Thủ tục"), required=False, max_length=200)
    received = MomentField(label=_("Tiếp nhận"), required=False, max_length=40)
    due = MomentField(label=_("Hẹn trả"), required=False, max_length=40)
    returned = MomentField(label=_("Trả kết quả"), required=False, max_length=40)

    def clean(self) -> dict[str, Any]:
        """Refuse a line that names nobody."""
        said: dict[str, Any] = super().clean() or {}
        is_named = said.get("number") or said.get("applicant")
        if (any(said.values()) or self.errors) and not is_named:
            message = gettext("Ghi mã hồ sơ hoặc họ tên người nộp.")
            self.add_error("applicant", message)
        return said


LINE_FIELDS = ("number", "applicant", "procedure", "received", "due", "returned")


class ColumnsForm(forms.Form):
    """Which column says what."""

    keeps_unreadable = forms.BooleanField(
        label=_("Đưa các dòng chưa đọc được thành việc phải xử lý, nhập các dòng khác"),
        required=False,
    )

    def __init__(
        self,
        names: Sequence[tuple[int, str]],
        *args: Any,  # noqa: ANN401  Django's own arguments
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Offer the columns of the list for each field."""
        super().__init__(*args, **kwargs)
        offered = [_NOTHING, *((str(place), name) for place, name in names)]
        for field in MAPPED:
            self.fields[field.value] = forms.ChoiceField(
                label=str(FIELDS[field]), choices=offered, required=False
            )

    @property
    def columns(self) -> dict[Field, int]:
        """The columns chosen."""
        chosen = self.cleaned_data
        return {
            field: int(chosen[field.value]) for field in MAPPED if chosen[field.value]
        }

    def clean(self) -> dict[str, Any]:
        """Refuse a column said to be two things."""
        said: dict[str, Any] = super().clean() or {}
        seen: dict[str, Field] = {}
        for field in MAPPED:
            column = said.get(field.value)
            if column and column in seen:
                other = FIELDS[seen[column]]
                words = gettext("Cột này đã chọn cho “%(other)s”.") % {"other": other}
                self.add_error(field.value, words)
            elif column:
                seen[column] = field
        return said


def columns_initial(columns: Mapping[Field, int]) -> dict[str, str]:
    """Return a mapping as the form shows it."""
    return {field.value: str(place) for field, place in columns.items()}


class SettleForm(forms.Form):
    """How a difference ended, and why."""

    prefix = "xu-ly"
    state = forms.ChoiceField(
        label=_("Kết luận"),
        choices=[(state.value, words) for state, words in _CONCLUSIONS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn kết luận.")},
    )
    reason = PlainTextField(
        label=_("Lý do, chứng cứ"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


class AssignForm(forms.Form):
    """Who settles it instead."""

    prefix = "giao"
    owner = forms.ChoiceField(label=_("Giao cho"))
    reason = PlainCharField(label=_("Lý do"), max_length=500)

    def __init__(
        self,
        people: Sequence[PersonInfo],
        *args: Any,  # noqa: ANN401  Django's own arguments
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Offer the people of the agency."""
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["owner"]
        self._people = {str(place): one for place, one in enumerate(people)}
        offered.choices = [
            ("", gettext("– Chọn người –")),
            *(
                (key, f"{one.name}, {one.post_title}")
                for key, one in self._people.items()
            ),
        ]

    @property
    def person(self) -> PersonInfo:
        """The one chosen."""
        return self._people[self.cleaned_data["owner"]]


class ReopenForm(forms.Form):
    """Why a settlement does not hold."""

    prefix = "mo-lai"
    reason = PlainCharField(label=_("Lý do mở lại"), max_length=500)
