"""PAdES through pyHanko: the part every provider with keys in hand shares.

Signatures are PAdES-B-LT: time stamp and revocation data inside the file, so that it
can be verified years later without a network (ETSI EN 319 142-1).
"""

from __future__ import annotations

import logging
import tempfile
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from asn1crypto import x509
    from pyhanko.pdf_utils.writer import BasePdfFileWriter
    from pyhanko.sign.signers import Signer as KeyHolder
    from pyhanko.sign.signers.pdf_signer import PdfSigningSession
    from pyhanko.sign.timestamps import TimeStamper

    from motcua.apps.signing.ports import Stamp, StampPlace

_POINTS_PER_MM: Final = 72 / 25.4

# It warns at every signature that revocation data is not fetched. That is the intent:
# the data is handed in, and a closed network has nowhere to fetch from.
logging.getLogger("pyhanko.sign.signers.pdf_signer").setLevel(logging.ERROR)


class BrokenPdfError(ValueError):
    """The file is no PDF that can take a signature."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What signs: the officer's key, the clock, and the chain that vouches for both."""

    holder: KeyHolder
    clock: TimeStamper
    roots: Sequence[x509.Certificate]
    chain: Sequence[x509.Certificate]
    revocation_lists: Sequence[bytes]


class _SignerAt(PdfSigner):
    """Signs at the moment given; pyHanko would read the clock itself."""

    at: datetime

    def init_signing_session(
        self,
        pdf_out: BasePdfFileWriter,
        existing_fields_only: bool = False,  # noqa: FBT001, FBT002  pyHanko's signature
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.at
        return session


def add_signature(
    pdf: bytes, keys: Keys, *, reason: str, at: datetime, stamp: Stamp | None
) -> bytes:
    """Return the PDF with one more signature appended; earlier bytes stay as they are.

    :raises BrokenPdfError: when the file cannot be read or will not take a signature.
    """
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        name = f"Signature{1 + sum(1 for _ in enumerate_sig_fields(writer.prev))}"
        signer = _SignerAt(
            _metadata(name, keys, reason, at),
            keys.holder,
            timestamper=keys.clock,
            new_field_spec=_field(writer, name, stamp.place if stamp else None),
        )
        signer.at = at
        return _signed(signer, writer, stamp)
    except (PdfError, SigningError, ValueError, KeyError, IndexError) as error:
        raise BrokenPdfError(str(error)) from error


def _signed(
    signer: _SignerAt, writer: IncrementalPdfFileWriter, stamp: Stamp | None
) -> bytes:
    if stamp is None:
        return bytes(signer.sign_pdf(writer).getvalue())
    with tempfile.NamedTemporaryFile(suffix=".pdf") as drawn:
        drawn.write(stamp.pdf)
        drawn.flush()
        # Not a text style: pyHanko sets fonts of 2048 units per em far apart.
        signer.stamp_style = StaticStampStyle.from_pdf_file(
            drawn.name, border_width=0, background_opacity=1.0
        )
        return bytes(signer.sign_pdf(writer).getvalue())


def _metadata(name: str, keys: Keys, reason: str, at: datetime) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=name,
        reason=reason,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        embed_validation_info=True,
        validation_context=ValidationContext(
            trust_roots=list(keys.roots),
            other_certs=list(keys.chain),
            crls=list(keys.revocation_lists),
            moment=at,
            allow_fetching=False,
            revocation_mode="require",
        ),
    )


def _field(
    writer: IncrementalPdfFileWriter, name: str, place: StampPlace | None
) -> SigFieldSpec:
    if place is None:
        return SigFieldSpec(sig_field_name=name)
    find_page = writer.prev.find_page_for_modification
    page = find_page(place.page - 1)[0].get_object()  # type: ignore[no-untyped-call]
    sheet_top = float(_media_box(page)[3])
    upper = sheet_top - place.top * _POINTS_PER_MM
    left = place.left * _POINTS_PER_MM
    lower = upper - place.height * _POINTS_PER_MM
    right = left + place.width * _POINTS_PER_MM
    corners = tuple(round(corner) for corner in (left, lower, right, upper))
    return SigFieldSpec(
        sig_field_name=name,
        on_page=place.page - 1,
        box=(corners[0], corners[1], corners[2], corners[3]),
    )


def _media_box(page: Any) -> Any:  # noqa: ANN401  pyHanko's PDF objects are untyped
    while "/MediaBox" not in page:
        page = page["/Parent"]
    return page["/MediaBox"]
