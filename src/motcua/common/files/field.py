"""The form field for papers: a file is checked where the reader can mend it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile

from motcua.common.errors import RefusedError
from motcua.common.files.checking import Kind, contents


class PaperFileField(forms.FileField):
    """A scan or photograph: PDF, JPEG or PNG, within the limit, whole."""

    widget = forms.ClearableFileInput(
        attrs={"accept": ",".join(kind.media_type for kind in Kind)}
    )

    def to_python(self, data: File[Any] | None) -> File[Any] | None:
        """Return the upload, looked into. :raises ValidationError: in plain words."""
        if not isinstance(data, UploadedFile):
            return None
        try:
            contents(data)
        except RefusedError as error:
            raise ValidationError(error.message, code="invalid") from error
        return data

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Add nothing to what the widget says of itself."""
        return forms.Field.widget_attrs(self, widget)
