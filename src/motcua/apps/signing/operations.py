"""What can be done here: sign a PDF."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from motcua.apps.signing.ports import (
    Signer,
    SignerIdentity,
    Stamp,
    StampPlace,
    UnableToSignError,
)
from motcua.common import clock
from motcua.common.paper import typeset

if TYPE_CHECKING:
    from datetime import datetime

_STAMP = Path(__file__).parent / "stamp" / "stamp.typ"


def sign_pdf(
    pdf: bytes,
    *,
    signer: SignerIdentity,
    reason: str,
    at: datetime,
    place: StampPlace | None = None,
) -> bytes:
    """Return the PDF with the officer's signature added; the earlier bytes stay.

    place: where the visible signature stands; None signs without one.

    :raises UnableToSignError: when the provider cannot sign.
    """
    if not settings.SIGNING_PROVIDER:
        raise UnableToSignError(
            _(
                "Chưa nối dịch vụ ký số nào nên chưa ký được. "
                "Đề nghị báo người quản trị."
            )
        )
    provider = _provider(settings.SIGNING_PROVIDER)
    stamp = None if place is None else _stamp(signer, at, place, provider.notice)
    return provider.sign(pdf, signer=signer, reason=reason, at=at, stamp=stamp)


@cache
def _provider(path: str) -> Signer:
    provider: Signer = import_string(path)()
    return provider


def _stamp(
    signer: SignerIdentity, at: datetime, place: StampPlace, notice: str
) -> Stamp:
    words = {
        "name": signer.name,
        "title": signer.title,
        "agency": signer.agency,
        "at": clock.local(at).isoformat(timespec="seconds"),
        "notice": notice,
        "width": place.width,
        "height": place.height,
    }
    # Not tagged: it becomes a drawing inside a document that has its own tags.
    return Stamp(pdf=typeset(_STAMP, words, standard="a-2b"), place=place)
