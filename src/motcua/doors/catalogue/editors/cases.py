"""The cases of a procedure: named, divided, taken away."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.procedures.content import CaseContent, VersionContent
from motcua.common.forms import PlainCharField
from motcua.core.catalogue import PauseRule
from motcua.doors.catalogue import words
from motcua.doors.catalogue.editors.base import ORIGIN, Editor, kept, origin
from motcua.doors.catalogue.forms.fields import NameField
from motcua.doors.catalogue.forms.rows import Rows
from motcua.doors.catalogue.sections import Section

_LONGEST_NAME, _LONGEST_CODE = 1000, 40


class CaseForm(forms.Form):
    """One case. model: whose papers, limits and process a new one begins with."""

    goc = forms.CharField(widget=forms.HiddenInput, required=False)
    name = NameField(
        label=gettext_lazy("Tên trường hợp"), rows=2, max_length=_LONGEST_NAME
    )
    model = forms.ChoiceField(label=gettext_lazy("Bắt đầu từ"), required=False)
    result_name = NameField(
        label=gettext_lazy("Kết quả riêng của trường hợp này"),
        rows=1,
        max_length=_LONGEST_NAME,
    )
    result_code = PlainCharField(
        label=gettext_lazy("Mã kết quả"), required=False, max_length=_LONGEST_CODE
    )
    pause_rule = forms.TypedChoiceField(
        label=gettext_lazy("Khi người dân phải bổ sung"),
        coerce=PauseRule,
        choices=[(rule.value, said) for rule, said in words.PAUSES.items()],
    )
    pause_reference = NameField(
        label=gettext_lazy("Căn cứ"), rows=1, max_length=_LONGEST_NAME
    )

    def __init__(self, *args: Any, cases: Sequence[CaseContent], **more: Any) -> None:  # noqa: ANN401  Django's own arguments
        """Offer the cases there are as models for a new one."""
        super().__init__(*args, **more)
        models = [
            (
                origin(case),
                _("như “%(case)s”") % {"case": words.case_name(case.name, n)},
            )
            for n, case in enumerate(cases, start=1)
        ]
        choices = [*models, ("", _("trống"))]
        self.fields["model"].choices = choices  # type: ignore[attr-defined]
        self.fields["model"].initial = choices[0][0]


class CasesEditor(Editor):
    """Which cases there are."""

    section = Section.CASES
    template = "catalogue/edit/cases.html"
    row_title = gettext_lazy("Trường hợp")

    def lay_out(self) -> None:
        """Make a row for each case."""
        if self.data is not None:
            self.rows = Rows.sent("th", self._row, self.data)
            return
        self.rows = Rows("th", self._row, [_typed(c) for c in self.seen.content.cases])

    def part(self, content: VersionContent) -> object:
        """Return the cases whole: a new one copies what another says."""
        return content.cases

    def edited(self, now: VersionContent, places: Collection[int]) -> VersionContent:
        """Return the draft with the cases as typed."""
        del places
        filled = self.rows.filled() if self.rows else []
        return replace(
            now, cases=tuple(_case(now.cases, form.cleaned_data) for form in filled)
        )

    def single_forms(self) -> Sequence[forms.Form]:
        """List none: all are rows."""
        return []

    def is_valid(self) -> bool:
        """Check the rows, and that several cases can be told apart."""
        is_good = super().is_valid()
        filled = self.rows.filled() if self.rows else []
        if is_good and len(filled) > 1:
            for form in filled:
                if not form.cleaned_data["name"]:
                    form.add_error("name", _("Có nhiều trường hợp thì phải đặt tên."))
                    is_good = False
        return is_good

    def _row(self, *args: Any, **more: Any) -> CaseForm:  # noqa: ANN401  Django's own arguments
        return CaseForm(*args, cases=self.seen.content.cases, **more)


def _typed(case: CaseContent) -> Mapping[str, Any]:
    return {
        ORIGIN: origin(case),
        "name": case.name,
        "result_name": case.result_name,
        "result_code": case.result_code,
        "pause_rule": case.pause_rule,
        "pause_reference": case.pause_reference,
    }


def _case(cases: Sequence[CaseContent], given: Mapping[str, Any]) -> CaseContent:
    name = given[ORIGIN] or given["model"]
    return replace(
        kept(cases, name, lambda case: case) or CaseContent(),
        name=given["name"],
        result_name=given["result_name"],
        result_code=given["result_code"],
        pause_rule=given["pause_rule"],
        pause_reference=given["pause_reference"],
    )
