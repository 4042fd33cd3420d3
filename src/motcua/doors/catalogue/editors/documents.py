"""What papers a case needs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum, unique
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.procedures.content import CaseContent, DocumentContent
from motcua.doors.catalogue.editors.base import ORIGIN, CaseEditor, kept, origin
from motcua.doors.catalogue.forms.fields import NameField
from motcua.doors.catalogue.forms.rows import Rows
from motcua.doors.catalogue.overview import is_alike
from motcua.doors.catalogue.sections import Section

_LONGEST_NAME, _LONGEST, _MOST_COPIES = 6000, 1000, 99
# A code we gave by the order of the papers; those of the national catalogue are longer.
_OWN_CODE = re.compile(r"\d{2}")


@unique
class Need(StrEnum):
    """When a paper is needed."""

    ALWAYS = "luon"
    IF_ANY = "neu-co"
    WHEN = "khi"
    SHOWN = "xuat-trinh"


NEEDS = [
    (Need.ALWAYS.value, gettext_lazy("Bắt buộc")),
    (Need.IF_ANY.value, gettext_lazy("Nếu có")),
    (Need.WHEN.value, gettext_lazy("Khi có điều kiện")),
    (Need.SHOWN.value, gettext_lazy("Chỉ xuất trình, mang về")),
]


class DocumentForm(forms.Form):
    """One paper."""

    goc = forms.CharField(widget=forms.HiddenInput, required=False)
    name = NameField(
        label=gettext_lazy("Tên giấy tờ"),
        rows=2,
        required=True,
        max_length=_LONGEST_NAME,
    )
    originals = forms.IntegerField(
        label=gettext_lazy("Bản chính"),
        min_value=0,
        max_value=_MOST_COPIES,
        required=False,
    )
    copies = forms.IntegerField(
        label=gettext_lazy("Bản sao"),
        min_value=0,
        max_value=_MOST_COPIES,
        required=False,
    )
    need = forms.TypedChoiceField(
        label=gettext_lazy("Khi nào cần"), coerce=Need, choices=NEEDS
    )
    condition = NameField(label=gettext_lazy("Điều kiện"), rows=1, max_length=_LONGEST)
    form_name = NameField(
        label=gettext_lazy("Mẫu đơn, tờ khai"), rows=1, max_length=_LONGEST
    )
    form_url = forms.URLField(
        label=gettext_lazy("Địa chỉ tải mẫu"),
        required=False,
        max_length=_LONGEST,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        error_messages={
            "invalid": gettext_lazy(
                "Địa chỉ này chưa đúng. Ghi đầy đủ, ví dụ https://dichvucong.gov.vn."
            ),
        },
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the condition of a paper needed under one, and of no other."""
        given: dict[str, Any] = super().clean() or {}
        condition = given.get("condition")
        if given.get("need") is Need.WHEN and not condition:
            self.add_error("condition", _("Ghi điều kiện, ví dụ: con nuôi, tái hôn."))
        if given.get("need") is Need.ALWAYS and condition:
            words = _("Có điều kiện thì không phải luôn bắt buộc: chọn lại.")
            self.add_error("need", words)
        return given


class DocumentsEditor(CaseEditor):
    """The papers of a case."""

    section = Section.DOCUMENTS
    template = "catalogue/edit/documents.html"
    row_title = gettext_lazy("Giấy tờ")

    def lay_out(self) -> None:
        """Make a row for each paper."""
        if self.data is not None:
            self.rows = Rows.sent("gt", DocumentForm, self.data)
            return
        self.rows = Rows("gt", DocumentForm, [_typed(d) for d in self.case.documents])

    def slice(self, case: CaseContent) -> object:
        """Return the papers."""
        return case.documents

    def case_edited(self, case: CaseContent) -> CaseContent:
        """Return a case with these papers, each with its source."""
        papers = self.case.documents
        filled = self.rows.filled() if self.rows else []
        documents = tuple(_document(papers, form.cleaned_data) for form in filled)
        return replace(case, documents=documents)

    def single_forms(self) -> Sequence[forms.Form]:
        """List none: all are rows."""
        return []

    @property
    def sources(self) -> Mapping[str, str]:
        """What the record says of each paper, where it is not just its name."""
        return {
            origin(one): one.source_text
            for one in self.case.documents
            if not is_alike(one.source_text, one.name)
        }


def _typed(document: DocumentContent) -> Mapping[str, Any]:
    return {
        ORIGIN: origin(document),
        "name": document.name,
        "originals": document.originals,
        "copies": document.copies,
        "need": _need(document),
        "condition": document.condition,
        "form_name": document.form_name,
        "form_url": document.form_url,
    }


def _need(document: DocumentContent) -> Need:
    if document.is_shown_only:
        return Need.SHOWN
    if document.condition:
        return Need.WHEN
    return Need.ALWAYS if document.is_required else Need.IF_ANY


def _document(
    papers: Sequence[DocumentContent], given: Mapping[str, Any]
) -> DocumentContent:
    before = kept(papers, given[ORIGIN], lambda one: one) or DocumentContent(name="")
    need = given["need"]
    # What is shown must be, unless the record says that it need not.
    must_show = before.is_required or not before.is_shown_only
    return replace(
        before,
        code="" if _OWN_CODE.fullmatch(before.code) else before.code,
        name=given["name"],
        originals=given["originals"],
        copies=given["copies"],
        is_required=need is Need.ALWAYS or (need is Need.SHOWN and must_show),
        is_shown_only=need is Need.SHOWN,
        condition=given["condition"],
        form_name=given["form_name"],
        form_url=given["form_url"],
    )
