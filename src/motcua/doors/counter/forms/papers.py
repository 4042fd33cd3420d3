"""The checklist: what was found of each required document, and its scans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.apps.dossiers.casework.intake import PaperFound
from motcua.apps.procedures.queries import DocumentTerms
from motcua.common.design.components.paper_item import FileLink, PaperItem, PaperState
from motcua.common.forms import PlainCharField
from motcua.core.casefile import PaperStatus
from motcua.doors.counter.forms.scans import ScansForm

STATUSES = [
    (PaperStatus.GOOD.value, _("Đủ, đúng")),
    (PaperStatus.MISSING.value, _("Thiếu")),
    (PaperStatus.WRONG.value, _("Chưa đúng")),
    (PaperStatus.REUSED.value, _("Tra cứu, dùng lại")),
    (PaperStatus.NOT_APPLICABLE.value, _("Không áp dụng")),
]
_LACKING = {PaperStatus.MISSING, PaperStatus.WRONG}
_MOST_COPIES = 99
_WHERE_THERE_IS_ONE = "nếu có"  # records say so of what need not be; the row does too


class PaperForm(ScansForm):
    """One line of the checklist."""

    state = forms.ChoiceField(choices=STATUSES)
    originals = forms.IntegerField(min_value=0, max_value=_MOST_COPIES, required=False)
    copies = forms.IntegerField(min_value=0, max_value=_MOST_COPIES, required=False)
    note = PlainCharField(
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self,
        document: DocumentTerms,
        number: int,
        *,
        person_id: int,
        initial: dict[str, Any] | None = None,
        **more: Any,  # noqa: ANN401  Django's own
    ) -> None:
        """Stand for one document. number: its line. person_id: whose page it is."""
        super().__init__(
            person_id=person_id,
            line=number,
            prefix=f"p{document.id}",
            initial=_usual(document) | (initial or {}),
            **more,
        )
        self.document = document
        if document.is_shown_only:
            del self.fields["originals"], self.fields["copies"]
        for name, label in _labels(number).items():
            if name in self.fields:
                self.fields[name].label = label
        self.fields["note"].widget.attrs["placeholder"] = gettext("thiếu, sai chỗ nào")

    def answers(self) -> dict[str, Any]:
        """Return what was entered, for the same document on another checklist."""
        names = ("state", "originals", "copies", "note", "kept")
        return {name: self[name].value() for name in names if name in self.fields}

    def found(self) -> PaperFound:
        """Return the line as the record keeps it: nothing is counted that is not here.

        A paper only shown is noted so and not counted: the citizen takes it back.
        """
        given = self.cleaned_data
        status = PaperStatus(given["state"])
        is_here = status in {PaperStatus.GOOD, PaperStatus.WRONG}
        note = given["note"] if status in _LACKING else ""
        if self.document.is_shown_only and status is PaperStatus.GOOD:
            note = gettext("xuất trình để đối chiếu, không nộp")
        return PaperFound(
            document_id=self.document.id,
            name=self.document.name,
            status=status,
            originals=(given.get("originals") or 0) if is_here else 0,
            copies=(given.get("copies") or 0) if is_here else 0,
            note=note,
        )

    def is_lacking(self) -> bool:
        """Say whether a required paper is marked missing, or any paper wrong."""
        state = str(self["state"].value())
        needed = self.document.is_required and state == PaperStatus.MISSING
        return needed or state == PaperStatus.WRONG

    def is_uncounted(self) -> bool:
        """Say whether the paper is said to be good and none of it was handed over."""
        given = getattr(self, "cleaned_data", {})
        return (
            given.get("state") == PaperStatus.GOOD
            and self.document.is_required
            and "originals" in self.fields
            and bool(self.document.originals or self.document.copies)
            and not ((given.get("originals") or 0) + (given.get("copies") or 0))
        )

    def item(self, on_record: Sequence[FileLink] = ()) -> PaperItem:
        """Return the line as the counter's table shows it.

        on_record: files the dossier has for it already.
        """
        document = self.document
        is_named = document.form_name.casefold() in document.name.casefold()
        notes = (
            "" if document.condition == _WHERE_THERE_IS_ONE else document.condition,
            "" if is_named else document.form_name,
            gettext("chỉ xem, trả lại ngay") if document.is_shown_only else "",
        )
        return PaperItem(
            key=str(document.id),
            name=document.name,
            state=PaperState.NOT_YET,
            note=" · ".join(dict.fromkeys(filter(None, notes))),
            is_required=document.is_required,
            files=(
                *on_record,
                *(FileLink(file.name, "") for file in self.files_held),
            ),
        )


def _usual(document: DocumentTerms) -> dict[str, Any]:
    state = PaperStatus.GOOD if document.is_required else PaperStatus.NOT_APPLICABLE
    return {
        "state": state.value,
        "originals": document.originals or 0,
        "copies": document.copies or 0,
    }


def _labels(number: int) -> dict[str, str]:
    """Name the controls of a line so that ears can tell the lines apart."""
    said = {
        "state": gettext("Tình trạng giấy tờ %(number)s"),
        "originals": gettext("Bản chính giấy tờ %(number)s"),
        "copies": gettext("Bản sao giấy tờ %(number)s"),
        "note": gettext("Giấy tờ %(number)s thiếu, sai chỗ nào"),
        "file": gettext("Tệp số hóa giấy tờ %(number)s"),
    }
    return {name: label % {"number": number} for name, label in said.items()}
