"""A form's data on paper: looks up the form in force and hands both to the press."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from motcua.apps.notices.paper.data import KEY_OF, FormData, FormKey, PaperSize
from motcua.apps.notices.paper.form_sets import form_in_force, set_in_force
from motcua.common import clock
from motcua.common.paper import marks, qr_svg, typeset

FORMS = Path(__file__).parents[1] / "forms"
ROOM_FOR_SIGNATURE = "signature"
_BARE = {"number": "", "set": "", "without": []}


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """Where a result leaves room for the visible signature, in millimetres.

    page: from 1. left, top: from the sheet's upper left corner.
    """

    page: int
    left: float
    top: float
    width: float
    height: float


def render(form: FormKey, data: FormData, *, on: date, size: PaperSize) -> bytes:
    """Return the form as PDF/A, in the set of forms in force on the day.

    :raises FormNotInForceError: when that set has no such form.
    :raises PaperError: when the form does not fit its template.
    """
    return render_content(form, content_of(data), on=on, size=size)


def render_content(
    form: FormKey, content: Mapping[str, Any], *, on: date, size: PaperSize
) -> bytes:
    """Return the form as PDF/A from content kept earlier by ``content_of``."""
    return typeset(FORMS / f"{form}.typ", _filled(form, content, on, size))


def signature_boxes(
    data: FormData, *, on: date, size: PaperSize
) -> tuple[SignatureBox, ...]:
    """Return where the form leaves room for visible signatures, in page order."""
    form = KEY_OF[type(data)]
    filled = _filled(form, content_of(data), on, size)
    found = marks(FORMS / f"{form}.typ", filled, ROOM_FOR_SIGNATURE)
    return tuple(SignatureBox(**mark) for mark in found)


def content_of(data: FormData) -> dict[str, Any]:
    """Return the data as JSON: moments as ISO texts on a Vietnamese clock.

    This is what a slip keeps; the same content always gives the same paper.
    """
    content: dict[str, Any] = _plain(data)
    return content


def _filled(
    form: FormKey, content: Mapping[str, Any], on: date, size: PaperSize
) -> dict[str, Any]:
    return {
        **content,
        "form": _form(form, on),
        "size": size.value,
        "qr": _qr(content),
    }


def _form(form: FormKey, on: date) -> dict[str, Any]:
    if form is FormKey.RESULT:
        return {**_BARE, "title": ""}
    found = form_in_force(form, on)
    return {
        "number": found.number,
        "title": found.title,
        "set": set_in_force(on).title,
        "without": sorted(found.without),
    }


def _qr(content: Mapping[str, Any]) -> str | None:
    url = content.get("tracking_url") or content.get("extras", {}).get("tracking_url")
    return qr_svg(url) if url else None


def _plain(value: object) -> Any:  # noqa: ANN401  JSON
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
        }
    if isinstance(value, datetime):
        return clock.local(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
