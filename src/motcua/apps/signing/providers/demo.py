"""The demo signer: keys of the demo authority, kept on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import serialization
from django.conf import settings
from django.utils.translation import gettext as _
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.apps.signing import pades
from motcua.apps.signing.ports import SignerIdentity, Stamp, UnableToSignError
from motcua.apps.signing.providers import demo_certificates as certificates
from motcua.apps.signing.providers.demo_pki import DemoPki

if TYPE_CHECKING:
    from datetime import datetime


class DemoSigner:
    """Signs for any officer with a trial certificate made on the spot."""

    notice = "Chứng thư thử nghiệm, không có giá trị pháp lý"

    def sign(
        self,
        pdf: bytes,
        *,
        signer: SignerIdentity,
        reason: str,
        at: datetime,
        stamp: Stamp | None,
    ) -> bytes:
        """Return the PDF with the officer's trial signature added.

        :raises UnableToSignError: when the file cannot take a signature.
        """
        keys = _keys(signer, at)
        try:
            return pades.add_signature(pdf, keys, reason=reason, at=at, stamp=stamp)
        except pades.BrokenPdfError as error:
            raise UnableToSignError(
                _("Tệp này không phải PDF ký được. Hãy tạo lại văn bản rồi ký.")
            ) from error


def _keys(signer: SignerIdentity, at: datetime) -> pades.Keys:
    pki = DemoPki(Path(settings.VAR_DIR) / "pki", Path(settings.SIGNING_TRUST_DIR))
    root, issuing = pki.root(), pki.issuing()
    officer, clock = pki.officer(signer), pki.time_stamping()
    chain = [_certificate(issuing), _certificate(root)]
    known = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    known.register_multiple(chain)
    return pades.Keys(
        holder=SimpleSigner(_certificate(officer), _key(officer), known),
        # Called a dummy because it answers in the process; so does a demo authority.
        clock=DummyTimeStamper(
            _certificate(clock), _key(clock), certs_to_embed=known, fixed_dt=at
        ),
        roots=[chain[1]],
        chain=[chain[0], _certificate(clock)],
        revocation_lists=[
            certificates.nothing_revoked(root),
            certificates.nothing_revoked(issuing),
        ],
    )


def _certificate(holder: certificates.Holder) -> asn1_x509.Certificate:
    der = holder.certificate.public_bytes(serialization.Encoding.DER)
    return asn1_x509.Certificate.load(der)


def _key(holder: certificates.Holder) -> asn1_keys.PrivateKeyInfo:
    der = holder.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return asn1_keys.PrivateKeyInfo.load(der)
