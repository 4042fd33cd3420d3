"""What a form field needs so that eyes and ears find the same things beside it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField

_TALL = "10"  # Django's height of a text area nobody chose a height for


def kind_of(bound: BoundField) -> str:
    """Return which markup the field takes: check, group, file or input."""
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    return "file" if isinstance(widget, forms.FileInput) else "input"


def described_by(bound: BoundField, *, hint: str, source: str) -> str:
    """Return the ids of the hint, the error and the source that are shown."""
    ids = {"helptext": hint, "error": bound.errors, "source": source}
    return " ".join(f"{bound.auto_id}_{name}" for name, shown in ids.items() if shown)


def control(
    bound: BoundField, given: dict[str, object], *, ids: str, is_taken: bool
) -> str:
    """Return the control's markup.

    given: attributes from the template. is_taken: the value comes from elsewhere and is
    not to be typed over.
    """
    attrs: dict[str, Any] = {
        name.replace("_", "-"): value for name, value in given.items()
    }
    if is_taken:
        attrs["readonly"] = True
    if ids and not bound.use_fieldset:
        attrs["aria-describedby"] = ids
    if bound.field.widget.attrs.get("rows") == _TALL:
        attrs.setdefault("rows", 3)
    return bound.as_widget(attrs=attrs)


def errors_of(form: forms.BaseForm) -> list[tuple[str, str, str]]:
    """List (id of the control or "", label or "", message), the whole form's first.

    A message that names its field needs no label before it.
    """
    whole = [("", "", str(message)) for message in form.non_field_errors()]
    return whole + [
        (_target(bound), _label_before(bound, str(message)), str(message))
        for bound in form
        for message in bound.errors
    ]


def _target(bound: BoundField) -> str:
    return bound.auto_id if bound.use_fieldset else bound.id_for_label


def _label_before(bound: BoundField, message: str) -> str:
    label = str(bound.label)
    return "" if label.casefold() in message.casefold() else label
