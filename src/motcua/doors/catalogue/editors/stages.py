"""Several appointments of one dossier, each with its own limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.procedures.content import CaseContent, StageContent
from motcua.core.deadlines import Rule, Unit
from motcua.doors.catalogue.editors.base import CaseEditor
from motcua.doors.catalogue.editors.limits import RULE_CHOICES, UNIT_CHOICES
from motcua.doors.catalogue.forms.fields import NameField, NumberField
from motcua.doors.catalogue.forms.rows import Rows
from motcua.doors.catalogue.sections import Section

_LONGEST = 500


class StageForm(forms.Form):
    """One appointment."""

    goc = forms.CharField(widget=forms.HiddenInput, required=False)
    title = NameField(
        label=gettext_lazy("Hẹn để làm gì"), rows=1, required=True, max_length=_LONGEST
    )
    amount = NumberField(label=gettext_lazy("Thời hạn"))
    unit = forms.TypedChoiceField(
        label=gettext_lazy("Đơn vị"),
        coerce=Unit,
        choices=[choice for choice in UNIT_CHOICES if choice[0] != Unit.SAME_DAY],
        error_messages={"required": gettext_lazy("Chọn đơn vị của thời hạn.")},
    )
    rule = forms.TypedChoiceField(
        label=gettext_lazy("Ngày làm việc tính"), coerce=Rule, choices=RULE_CHOICES
    )

    def clean(self) -> dict[str, Any]:
        """Months are counted whole."""
        given: dict[str, Any] = super().clean() or {}
        amount = given.get("amount")
        if given.get("unit") is Unit.MONTH and amount is not None and amount % 1:
            self.add_error("amount", _("Tính bằng tháng thì ghi số nguyên."))
        return given


class StagesEditor(CaseEditor):
    """The appointments of a case, the same for every channel."""

    section = Section.STAGES
    template = "catalogue/edit/stages.html"
    row_title = gettext_lazy("Lần hẹn")

    def lay_out(self) -> None:
        """Make a row for each appointment."""
        if self.data is not None:
            self.rows = Rows.sent("hen", StageForm, self.data)
            return
        self.rows = Rows("hen", StageForm, [_typed(one) for one in _stages(self.case)])

    def slice(self, case: CaseContent) -> object:
        """Return the appointments of every channel."""
        return tuple((one.channel, one.stages) for one in case.channels)

    def case_edited(self, case: CaseContent) -> CaseContent:
        """Return a case whose channels all have these appointments."""
        stages = tuple(
            StageContent(
                title=form.cleaned_data["title"],
                amount=form.cleaned_data["amount"],
                unit=form.cleaned_data["unit"],
                rule=form.cleaned_data["rule"],
            )
            for form in (self.rows.filled() if self.rows else ())
        )
        channels = tuple(replace(one, stages=stages) for one in case.channels)
        return replace(case, channels=channels)

    def single_forms(self) -> Sequence[forms.Form]:
        """List none: all are rows."""
        return []

    def is_valid(self) -> bool:
        """Check the rows; one appointment alone is no division."""
        is_good = super().is_valid()
        filled = self.rows.filled() if self.rows else []
        if is_good and len(filled) == 1:
            words = _("Chỉ có một lần hẹn thì bỏ dòng này: thời hạn chung là đủ.")
            filled[0].add_error("title", words)
            return False
        return is_good


def _stages(case: CaseContent) -> Sequence[StageContent]:
    return next((one.stages for one in case.channels if one.stages), ())


def _typed(stage: StageContent) -> dict[str, Any]:
    return {
        "title": stage.title,
        "amount": stage.amount,
        "unit": stage.unit,
        "rule": stage.rule,
    }
