"""What is told of a procedure as a whole, and its long texts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.apps.procedures.content import VersionContent
from motcua.common.forms import PlainCharField
from motcua.core.catalogue import Level
from motcua.doors.catalogue.editors.base import Editor
from motcua.doors.catalogue.forms.fields import LinesField, LongTextField, NameField
from motcua.doors.catalogue.sections import Section
from motcua.doors.lobby import procedure_words

_LONGEST_NAME, _LONGEST_FIELD, _LONGEST_LINE = 1000, 500, 300


class GeneralForm(forms.Form):
    """The plain particulars."""

    name = NameField(
        label=_("Tên thủ tục"), rows=2, required=True, max_length=_LONGEST_NAME
    )
    field_name = PlainCharField(label=_("Lĩnh vực"), max_length=_LONGEST_FIELD)
    levels = forms.TypedMultipleChoiceField(
        label=_("Cấp thực hiện"),
        coerce=Level,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    performing_agency = LongTextField(label=_("Cơ quan thực hiện"), rows=2)
    competent_agency = LongTextField(label=_("Cơ quan có thẩm quyền"), rows=2)
    delegated_agency = LongTextField(label=_("Cơ quan được ủy quyền"), rows=1)
    coordinating_agency = LongTextField(label=_("Cơ quan phối hợp"), rows=2)
    receiving_address = LongTextField(label=_("Địa chỉ tiếp nhận"), rows=2)
    audience = LinesField(
        label=_("Đối tượng thực hiện"), rows=4, help_text=_("mỗi dòng một đối tượng")
    )
    announced_by = PlainCharField(
        label=_("Quyết định công bố của bộ, ngành"),
        max_length=_LONGEST_LINE,
        required=False,
    )
    kind = PlainCharField(
        label=_("Loại thủ tục"), max_length=_LONGEST_LINE, required=False
    )
    unverified = LongTextField(
        label=_("Điều chưa kiểm chứng"),
        rows=3,
        help_text=_("hiện trên trang của người dân, dưới mục nguồn"),
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401  Django's own arguments
        """Offer the levels."""
        super().__init__(*args, **more)
        levels = [(level.value, procedure_words.level(level)) for level in Level]
        self.fields["levels"].choices = levels  # type: ignore[attr-defined]


class TextsForm(forms.Form):
    """The long texts."""

    steps_text = LongTextField(label=_("Trình tự thực hiện"), rows=16)
    requirements = LongTextField(label=_("Yêu cầu, điều kiện"), rows=10)


class _FormEditor(Editor):
    """An editor of columns of the version itself, one form."""

    make: type[forms.Form]

    def lay_out(self) -> None:
        """Make the form."""
        names = self.make.base_fields
        initial = {name: getattr(self.seen.content, name) for name in names}
        self.form = self.make(self.data, initial=initial)

    def part(self, content: VersionContent) -> object:
        """Return the columns."""
        return tuple(getattr(content, name) for name in self.make.base_fields)

    def edited(self, now: VersionContent, places: Collection[int]) -> VersionContent:
        """Return the draft with the columns as typed."""
        del places
        given = self.form.cleaned_data
        lists = {name: tuple(v) for name, v in given.items() if isinstance(v, list)}
        return replace(now, **{**given, **lists})

    def single_forms(self) -> Sequence[forms.Form]:
        """List the one form."""
        return [self.form]


class GeneralEditor(_FormEditor):
    """Name, field, levels, agencies."""

    section = Section.GENERAL
    template = "catalogue/edit/general.html"
    make = GeneralForm


class TextsEditor(_FormEditor):
    """The order of steps and the requirements, as text."""

    section = Section.TEXTS
    template = "catalogue/edit/texts.html"
    make = TextsForm
