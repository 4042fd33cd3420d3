"""What others may ask: whether the signatures of a PDF hold, and whose they are.

No database query. Judged offline: revocation data is in the file or not at all.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from asn1crypto import pem, x509
from django.conf import settings
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from motcua.apps.signing.verdicts import Integrity, SignatureVerdict

if TYPE_CHECKING:
    from datetime import datetime

    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus

__all__ = ["Integrity", "SignatureVerdict", "verify"]


def verify(pdf: bytes, *, at: datetime) -> tuple[SignatureVerdict, ...]:
    """Return a verdict per signature, in the order signed; () for an unsigned PDF.

    A file that cannot be read gives one verdict, UNREADABLE, and never an exception.
    at: the moment of asking. A certificate is judged then, or at its trusted time stamp
    when it has expired since; a claimed time proves nothing.
    """
    try:
        reader = PdfFileReader(BytesIO(pdf))
        signatures = list(reader.embedded_regular_signatures)
    except Exception as error:  # noqa: BLE001  hostile bytes raise anything, even KeyError
        return (_unreadable(error),)
    return tuple(_judge(reader, signature, at) for signature in signatures)


def _judge(
    reader: PdfFileReader, signature: EmbeddedPdfSignature, at: datetime
) -> SignatureVerdict:
    try:
        status = _status(reader, signature, at)
    except Exception as error:  # noqa: BLE001  the same: a broken signature is a verdict
        return _unreadable(error)
    subject: dict[str, Any] = status.signing_cert.subject.native
    stamp = status.timestamp_validity
    is_stamped = stamp is not None and stamp.trusted
    is_intact = _is_intact(status)
    return SignatureVerdict(
        integrity=Integrity.INTACT if is_intact else Integrity.CHANGED,
        is_trusted=is_intact and status.trusted,
        signer=subject.get("common_name", ""),
        title=subject.get("title", ""),
        agency=_agency(subject),
        signed_at=stamp.timestamp
        if stamp is not None and is_stamped
        else status.signer_reported_dt,
        is_time_stamped=is_stamped,
        problem="" if is_intact and status.trusted else status.summary(),
    )


def _status(
    reader: PdfFileReader, signature: EmbeddedPdfSignature, at: datetime
) -> PdfSignatureStatus:
    now = _context(reader, at)
    status = validate_pdf_signature(signature, now)
    stamp = status.timestamp_validity
    if status.trusted or stamp is None or not stamp.trusted:
        return status
    then = _context(reader, stamp.timestamp)
    return validate_pdf_signature(signature, then, _context(reader, at))


def _is_intact(status: PdfSignatureStatus) -> bool:
    return (
        status.intact
        and status.valid
        and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
        and bool(status.docmdp_ok)
        and status.modification_level is not ModificationLevel.OTHER
    )


def _context(reader: PdfFileReader, moment: datetime) -> ValidationContext:
    choices: dict[str, Any] = {
        "trust_roots": _roots(Path(settings.SIGNING_TRUST_DIR)),
        "moment": moment,
        "allow_fetching": False,
        "revocation_mode": "hard-fail",
    }
    try:
        return DocumentSecurityStore.read_dss(reader).as_validation_context(choices)
    except NoDSSFoundError:
        return ValidationContext(**choices)


def _roots(folder: Path) -> list[x509.Certificate]:
    """Read the authorities this house trusts: every PEM file in the folder."""
    return [
        x509.Certificate.load(der)
        for path in sorted(folder.glob("*.pem"))
        for _kind, _headers, der in pem.unarmor(path.read_bytes(), multiple=True)
    ]


def _agency(subject: dict[str, Any]) -> str:
    """Return the agency's name; too long for its field, it is in the description."""
    name = str(subject.get("organization_name", ""))
    full = str(subject.get("description", subject.get("2.5.4.13", "")))
    return full if name.endswith("…") and full.startswith(name[:-1]) else name


def _unreadable(error: Exception) -> SignatureVerdict:
    return SignatureVerdict(integrity=Integrity.UNREADABLE, problem=repr(error))
