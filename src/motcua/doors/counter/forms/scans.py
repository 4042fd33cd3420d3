"""Scans that are not lost with a form: stored when they come, told again on the page.

A browser never sends a chosen file twice. So what came with a form that must be mended
is kept at once, and the page carries a signed note of it (``keeping``).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.common.files.field import PaperFilesField
from motcua.doors.counter import keeping
from motcua.doors.lobby import uploads


class ScansForm(forms.Form):
    """Files, those sent before, and a way to give these up."""

    file = PaperFilesField(label=_("Tệp PDF, JPEG hoặc PNG"), required=False)
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    drop = forms.BooleanField(label=_("bỏ tệp đã gửi"), required=False)

    def __init__(
        self,
        *,
        person_id: int,
        line: int | None = None,
        **more: Any,  # noqa: ANN401  Django's own
    ) -> None:
        """Read the note. person_id: whose page. line: of the checklist, else None."""
        super().__init__(**more)
        self.line = line
        self._person_id = person_id
        told = keeping.read(str(self["kept"].value() or ""), person_id)
        self.files_held = [replace(file, paper=line) for file in told]

    def hold(self, at: datetime) -> None:
        """Store what came and was found good, and carry it on the page.

        Call it once the form has been checked, right or wrong.
        """
        if self.cleaned_data.get("drop"):
            self.files_held = []
        sent = self.cleaned_data.get("file") or []
        self.files_held += uploads.keep(sent, at, self.line)
        said = cast("QueryDict", self.data).copy()
        said[self.add_prefix("kept")] = keeping.note(self.files_held, self._person_id)
        said.pop(self.add_prefix("drop"), None)
        self.data = said
