"""What is asked of people who win points back: tasks, reports, weights, approvals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.apps.organizations.queries import PersonInfo, UnitInfo
from motcua.apps.reform.operations import NewReport, TaskDraft
from motcua.apps.reform.queries import Effort, TaskView
from motcua.apps.reform.wording import REPORTS
from motcua.common.forms import PlainCharField, PlainTextField, VnDateField
from motcua.core.remedies import ReportKind

_OWN = (ReportKind.PROGRESS, ReportKind.FINISHED)
_UNIT, _PERSON = "u", "p"


class PointsField(forms.DecimalField):
    """Points with a comma or a point before their decimals."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401  Django's own arguments
        """Return the number."""
        text = value.replace(",", ".") if isinstance(value, str) else value
        return super().to_python(text)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401
        """Show a comma; a wrong entry stays as it was typed."""
        return value if isinstance(value, str) else str(value).replace(".", ",")


class TaskForm(forms.Form):
    """One task of a draft. owner: a unit or a person of the agency."""

    title = PlainCharField(label=_("Nội dung cần khắc phục"), max_length=500)
    measure = PlainTextField(
        label=_("Biện pháp"), widget=forms.Textarea(attrs={"rows": 3})
    )
    product = PlainCharField(
        label=_("Sản phẩm phải có"),
        max_length=500,
        help_text=_("Không có sản phẩm thì nhiệm vụ chưa hoàn thành."),
    )
    owner = forms.ChoiceField(label=_("Người, đơn vị thực hiện"))
    deadline = VnDateField(label=_("Hạn"))
    expected = PointsField(
        label=_("Điểm dự kiến lấy lại"),
        min_value=0,
        max_digits=6,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": "6"}),
        error_messages={"invalid": _("Ghi số điểm, ví dụ 0,25.")},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(
        self,
        units: Sequence[UnitInfo],
        people: Sequence[PersonInfo],
        *args: Any,  # noqa: ANN401  Django's own arguments
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Offer the units and people of the agency."""
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["owner"]
        sat = {f"{_PERSON}{p.id}": f"{p.name}, {p.post_title}" for p in people}
        offered.choices = [
            ("", _("Chọn")),
            (_("Đơn vị"), [(f"{_UNIT}{unit.id}", unit.name) for unit in units]),
            (
                _("Người"),
                list(sat.items()),
            ),
        ]

    @property
    def draft(self) -> TaskDraft:
        """The task as written."""
        said = self.cleaned_data
        kind, number = said["owner"][:1], int(said["owner"][1:])
        return TaskDraft(
            title=said["title"],
            measure=said["measure"],
            product=said["product"],
            deadline=said["deadline"],
            expected=said["expected"],
            unit_id=number if kind == _UNIT else None,
            person_id=number if kind == _PERSON else None,
        )


def as_written(task: TaskView) -> dict[str, Any]:
    """Return a task as the form shows it."""
    owner = f"{_UNIT}{task.unit_id}" if task.unit_id else ""
    return {
        "title": task.title,
        "measure": task.measure,
        "product": task.product,
        "owner": f"{_PERSON}{task.person_id}" if task.person_id else owner,
        "deadline": task.deadline,
        "expected": task.expected,
        "revision": task.revision,
    }


class ReportForm(forms.Form):
    """How a task goes, or that it is done, with what shows it."""

    kind = forms.ChoiceField(
        label=_("Báo cáo gì"),
        choices=[(kind.value, REPORTS[kind]) for kind in _OWN],
        widget=forms.RadioSelect,
        initial=ReportKind.PROGRESS.value,
    )
    words = PlainTextField(
        label=_("Đã làm gì"), widget=forms.Textarea(attrs={"rows": 3})
    )
    percent = forms.IntegerField(
        label=_("Tiến độ (%)"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "4"}),
        error_messages={"invalid": _("Ghi số nguyên từ 0 đến 100.")},
    )
    file = forms.FileField(
        label=_("Sản phẩm, tài liệu"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    reference = PlainCharField(
        label=_("Hoặc số, ký hiệu văn bản"), max_length=300, required=False
    )

    @property
    def report(self) -> NewReport:
        """The report as given."""
        said = self.cleaned_data
        return NewReport(
            kind=ReportKind(said["kind"]),
            words=said["words"],
            percent=said["percent"],
            file=said["file"],
            reference=said["reference"],
        )


class DecideForm(forms.Form):
    """What only the head decides: a later day, not at all, again."""

    kind = forms.ChoiceField(label=_("Quyết định"), widget=forms.RadioSelect)
    deadline = VnDateField(label=_("Hạn mới, khi lùi hạn"), required=False)
    words = PlainTextField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  Django's own arguments
        is_open: bool,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Offer what can be decided of an open task, or of an ended one."""
        super().__init__(*args, **kwargs)
        kinds = [ReportKind.REOPENED]
        if is_open:
            kinds = [ReportKind.EXTENDED, ReportKind.CANCELLED]
        else:
            del self.fields["deadline"]
        offered: Any = self.fields["kind"]
        offered.choices = [(kind.value, REPORTS[kind]) for kind in kinds]
        offered.initial = kinds[0].value

    @property
    def report(self) -> NewReport:
        """The decision as given. A day counts for an extension alone."""
        said, kind = self.cleaned_data, ReportKind(self.cleaned_data["kind"])
        deadline: date | None = said.get("deadline")
        return NewReport(
            kind=kind,
            words=said["words"],
            deadline=deadline if kind is ReportKind.EXTENDED else None,
        )


class ApproveForm(forms.Form):
    """The head's approval."""

    decision = PlainCharField(
        label=_("Số, ký hiệu văn bản ban hành"), max_length=200, required=False
    )


class EffortsForm(forms.Form):
    """What each leaf costs: a whole number on the unit's own scale."""

    def __init__(
        self,
        efforts: Sequence[Effort],
        *args: Any,  # noqa: ANN401  Django's own arguments
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Ask once a leaf."""
        super().__init__(*args, **kwargs)
        self._codes = [one.code for one in efforts]
        for one in efforts:
            self.fields[f"e{one.code}"] = forms.IntegerField(
                label=f"{one.code} {one.title}",
                initial=one.effort,
                min_value=0,
                max_value=99,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "3"}),
                error_messages={
                    "invalid": _("Ghi số nguyên từ 0 đến 99."),
                    "required": _("Ghi số nguyên từ 0 đến 99."),
                },
            )

    @property
    def efforts(self) -> dict[str, int]:
        """The weights by leaf."""
        return {code: self.cleaned_data[f"e{code}"] for code in self._codes}


class MappingForm(forms.Form):
    """A round's own mapping from results to heads."""

    text = forms.CharField(
        label=_("Cách tính (YAML, như một bộ tiêu chí)"),
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
        strip=False,
        error_messages={"required": _("Ghi cách tính.")},
    )
    why = PlainCharField(label=_("Căn cứ, lý do"), max_length=500)
