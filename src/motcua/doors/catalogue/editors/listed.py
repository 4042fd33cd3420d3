"""Results and legal bases: lists of lines."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.apps.procedures.content import ActContent, ResultContent, VersionContent
from motcua.common.forms import PlainCharField
from motcua.doors.catalogue.editors.base import ORIGIN, Editor, kept, origin
from motcua.doors.catalogue.forms.fields import NameField
from motcua.doors.catalogue.forms.rows import Rows
from motcua.doors.catalogue.sections import Section

_LONGEST_NAME, _LONGEST_NUMBER, _LONGEST_CODE = 2000, 100, 40


class ResultForm(forms.Form):
    """One thing the citizen gets."""

    goc = forms.CharField(widget=forms.HiddenInput, required=False)
    name = NameField(
        label=_("Tên kết quả"), rows=2, required=True, max_length=_LONGEST_NAME
    )
    code = PlainCharField(
        label=_("Mã kết quả"), required=False, max_length=_LONGEST_CODE
    )


class ActForm(forms.Form):
    """One act the procedure rests on."""

    goc = forms.CharField(widget=forms.HiddenInput, required=False)
    number = PlainCharField(
        label=_("Số, ký hiệu"), required=False, max_length=_LONGEST_NUMBER
    )
    name = NameField(
        label=_("Tên văn bản"), rows=2, required=True, max_length=_LONGEST_NAME
    )


class ResultsEditor(Editor):
    """What the citizen gets."""

    section = Section.RESULTS
    template = "catalogue/edit/results.html"
    row_title = _("Kết quả")

    def lay_out(self) -> None:
        """Make a row for each result."""
        if self.data is not None:
            self.rows = Rows.sent("kq", ResultForm, self.data)
            return
        initial = [
            {ORIGIN: origin(one), "name": one.name, "code": one.code}
            for one in self.seen.content.results
        ]
        self.rows = Rows("kq", ResultForm, initial)

    def part(self, content: VersionContent) -> object:
        """Return the results."""
        return content.results

    @property
    def sources(self) -> Mapping[str, str]:
        """What the record says of each."""
        return {origin(one): one.source_text for one in self.seen.content.results}

    def edited(self, now: VersionContent, places: Collection[int]) -> VersionContent:
        """Return the draft with the results as typed, each with its source."""
        del places
        return replace(
            now,
            results=tuple(
                replace(
                    kept(now.results, given[ORIGIN], lambda one: one)
                    or ResultContent(name=""),
                    name=given["name"],
                    code=given["code"],
                )
                for given in _given(self.rows)
            ),
        )

    def single_forms(self) -> Sequence[forms.Form]:
        """List none: all are rows."""
        return []


class ActsEditor(Editor):
    """What the procedure rests on."""

    section = Section.ACTS
    template = "catalogue/edit/acts.html"
    row_title = _("Văn bản")

    def lay_out(self) -> None:
        """Make a row for each act."""
        if self.data is not None:
            self.rows = Rows.sent("vb", ActForm, self.data)
            return
        initial = [
            {ORIGIN: origin(one), "number": one.number, "name": one.name}
            for one in self.seen.content.acts
        ]
        self.rows = Rows("vb", ActForm, initial)

    def part(self, content: VersionContent) -> object:
        """Return the acts."""
        return content.acts

    @property
    def sources(self) -> Mapping[str, str]:
        """What the record says of each."""
        return {origin(one): one.source_text for one in self.seen.content.acts}

    def edited(self, now: VersionContent, places: Collection[int]) -> VersionContent:
        """Return the draft with the acts as typed, each with its source."""
        del places
        return replace(
            now,
            acts=tuple(
                replace(
                    kept(now.acts, given[ORIGIN], lambda one: one)
                    or ActContent(number="", name=""),
                    number=given["number"],
                    name=given["name"],
                )
                for given in _given(self.rows)
            ),
        )

    def single_forms(self) -> Sequence[forms.Form]:
        """List none: all are rows."""
        return []


def _given(rows: Rows[forms.Form] | None) -> list[dict[str, str]]:
    return [form.cleaned_data for form in rows.filled()] if rows else []
