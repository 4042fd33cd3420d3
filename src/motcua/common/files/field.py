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


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class PaperFilesField(PaperFileField):
    """Several scans or photographs of one paper; each is looked into.

    Cleaned: a list, in the order chosen; empty when none was.
    """

    widget = _Several(attrs={"accept": ",".join(kind.media_type for kind in Kind)})

    def clean(
        self,
        data: Any,  # noqa: ANN401  Django's own arguments
        initial: Any = None,  # noqa: ANN401
    ) -> list[UploadedFile[Any]]:
        """Return the uploads. :raises ValidationError: naming the one at fault."""
        given = data if isinstance(data, list | tuple) else [data]
        uploads = [one for one in given if one]
        if not uploads:
            super().clean(None, initial)
            return []
        return [self._one(upload, initial, len(uploads)) for upload in uploads]

    def _one(
        self, upload: UploadedFile[Any], initial: object, count: int
    ) -> UploadedFile[Any]:
        try:
            checked: UploadedFile[Any] = super().clean(upload, initial)
        except ValidationError as error:
            if count == 1:
                raise
            said = f"{upload.name}: {' '.join(error.messages)}"
            raise ValidationError(said, code="invalid") from error
        return checked
