"""A file of national records."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from motcua.common.errors import RefusedError
from motcua.doors.catalogue.recordfile import RecordFile


class RecordFileField(forms.FileField):
    """A file of records; its clean value gives the lines."""

    def clean(self, data: Any, initial: Any = None) -> RecordFile:  # noqa: ANN401  Django's own arguments
        """Return the lines. :raises ValidationError: saying what is wrong."""
        del initial
        if not isinstance(data, UploadedFile):
            raise ValidationError(_("Chọn tệp .jsonl hoặc .jsonl.gz rồi bấm nhập."))
        try:
            return RecordFile(data)
        except RefusedError as error:
            raise ValidationError(error.message, code="invalid") from error


class UploadForm(forms.Form):
    """What to import."""

    file = RecordFileField(
        label=_("Tệp bản ghi quốc gia"),
        widget=forms.FileInput(attrs={"accept": ".jsonl,.gz"}),
    )
