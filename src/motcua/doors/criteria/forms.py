"""What is asked of people who keep criteria: a file, a decision, a year, a leaf."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.apps.par_index.workbooks import layout
from motcua.apps.par_index.workbooks.faults import not_in_notation
from motcua.common.forms import PlainCharField, PlainTextField
from motcua.core.scoring import Leaf
from motcua.core.scoring.notation import (
    NotationError,
    Wrong,
    read_line,
    read_number,
    read_told,
    split,
    write_line,
    write_name,
    write_number,
)
from motcua.core.scoring.rule_cells import COMPOSED, SLOTS, Column, cells_of, data_of
from motcua.core.scoring.rule_data import number_text, rule_data
from motcua.doors.criteria.words import ABSENCES, SOURCES

_FIRST_YEAR, _LAST_YEAR = 2000, 2100
RULE = "quy-tac-"  # before the names of the rule's cells


class FileForm(forms.Form):
    """A criteria set in a file."""

    file = forms.FileField(
        label=_("Tệp bộ tiêu chí"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.yaml,.yml"}),
        help_text=_("Excel theo tệp mẫu (.xlsx), hoặc YAML."),
        error_messages={"required": _("Chọn tệp bộ tiêu chí.")},
    )


class PublishForm(forms.Form):
    """By which decision."""

    prefix = "ban-hanh"
    decision = PlainCharField(label=_("Số quyết định ban hành"), max_length=200)
    seen = forms.CharField(widget=forms.HiddenInput)


class CloneForm(forms.Form):
    """For which year."""

    prefix = "nhan-ban"
    year = forms.IntegerField(
        label=_("Dùng từ năm"),
        min_value=_FIRST_YEAR,
        max_value=_LAST_YEAR,
        error_messages={"invalid": _("Ghi năm bốn chữ số.")},
    )


class LeafForm(forms.Form):
    """A leaf of a draft: what it is called, what it is worth, how it is scored.

    The rule's cells are those of the workbook, for its kind; a rule made of rules is
    changed by file.
    """

    seen = forms.CharField(widget=forms.HiddenInput)
    title = PlainTextField(
        label=_("Tên"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    points = PlainCharField(label=_("Điểm tối đa"), max_length=20)
    source = forms.ChoiceField(
        label=_("Nguồn điểm"), choices=[(s.value, said) for s, said in SOURCES.items()]
    )
    rule_text = PlainTextField(
        label=_("Quy tắc như in trong quyết định"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    inputs = PlainTextField(
        label=_("Định nghĩa đầu vào"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng: ten_dau_vao: định nghĩa."),
    )
    evidence = PlainCharField(
        label=_("Tài liệu kiểm chứng"), required=False, max_length=1000
    )
    owner = PlainCharField(label=_("Cơ quan chủ trì"), required=False, max_length=100)
    nothing = forms.ChoiceField(
        label=_("Khi mẫu số bằng 0"),
        choices=[(a.value, said) for a, said in ABSENCES.items()],
    )
    not_applicable = forms.ChoiceField(
        label=_("Khi không áp dụng cho đơn vị"),
        choices=[(a.value, said) for a, said in ABSENCES.items()],
    )

    verified = forms.BooleanField(
        label=_("Điểm và quy tắc đã đối chiếu với văn bản gốc"), required=False
    )

    def __init__(self, leaf: Leaf, seen: str, data: Any = None) -> None:  # noqa: ANN401  Django's own
        """Ask for the leaf as it stands in the draft. data: what was sent, if any."""
        self._data = rule_data(leaf.rule)
        self.kind: str = self._data["kind"]
        self.is_composed = self.kind in COMPOSED
        told = {} if self.is_composed else cells_of(self._data)
        cells = {RULE + column: text for column, text in told.items()}
        super().__init__(data, initial=_initial(leaf, seen) | cells)
        if not self.is_composed:
            for slot in SLOTS[self.kind]:
                self.fields[RULE + slot.column] = PlainCharField(
                    label=layout.RULE_HEADINGS[slot.column],
                    required=slot.is_needed,
                    max_length=2000,
                )

    @property
    def rule_fields(self) -> list[forms.BoundField]:
        """The fields of the rule, in the order of the workbook."""
        return [self[name] for name in self.fields if name.startswith(RULE)]

    def clean_points(self) -> str:
        """Return the points as data."""
        return number_text(self._notation("points"))

    def clean_inputs(self) -> dict[str, str]:
        """Return what each input counts."""
        found = {}
        for line in split(self.cleaned_data["inputs"].replace("\r", ""), ("\n",)):
            if not line:
                continue
            try:
                name, text = read_told(line)
                found[name] = read_line(text)
            except NotationError as error:
                words = not_in_notation(NotationError(Wrong.NAME, error.text))[0]
                mend = gettext("Viết mỗi dòng: ten_dau_vao: định nghĩa.")
                raise forms.ValidationError(f"{words} {mend}") from error
        return found

    def clean(self) -> dict[str, Any]:
        """Read the rule's cells; tell every fault by its field."""
        said: dict[str, Any] = super().clean() or {}
        if self.is_composed:
            return said
        cells = {
            slot.column: said[RULE + slot.column]
            for slot in SLOTS[self.kind]
            if said.get(RULE + slot.column)
        }
        data, faults = data_of(self.kind, cells)
        for fault in faults:
            if fault.error is not None:
                words = " ".join(not_in_notation(fault.error))
                self.add_error(RULE + fault.column, words)
        self._data = data
        return said

    @property
    def changes(self) -> Mapping[str, Any]:
        """What was typed, as entries of the leaf; None for what was emptied."""
        said = self.cleaned_data
        told: dict[str, Any] = {
            name: said[name] or None
            for name in ("title", "points", "source", "rule_text", "inputs")
        }
        told |= {
            name: said[name] or None
            for name in ("evidence", "owner", "nothing", "not_applicable")
        }
        told["verified"] = None if said["verified"] else False
        return told if self.is_composed else told | {"rule": self._data}

    def _notation(self, name: str) -> Fraction:
        try:
            return read_number(self.cleaned_data[name])
        except NotationError as error:
            words = " ".join(not_in_notation(error))
            raise forms.ValidationError(words) from error


def field_of(entry: str | None, form: LeafForm) -> str | None:
    """Return the form's field for an entry of the format the room refused."""
    if entry is None or entry in form.fields:
        return entry
    key = entry.removeprefix("rule.").partition("[")[0]
    tables = {"rows", "pieces", "items", "terms", "weights", "classes", "table"}
    name = RULE + (Column.TABLE if key in tables else key)
    return name if name in form.fields else None


def _initial(leaf: Leaf, seen: str) -> dict[str, Any]:
    told = (f"{write_name(n)}: {write_line(text)}" for n, text in leaf.definitions)
    return {
        "seen": seen,
        "title": leaf.title,
        "points": write_number(leaf.points),
        "source": leaf.source.value,
        "rule_text": leaf.rule_text,
        "inputs": "\n".join(told),
        "evidence": leaf.evidence,
        "owner": leaf.owner,
        "nothing": leaf.nothing.value,
        "not_applicable": leaf.not_applicable.value,
        "verified": leaf.is_verified,
    }
