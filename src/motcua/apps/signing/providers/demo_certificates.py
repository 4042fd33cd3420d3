"""Certificates of the demo authority, built in memory; worth nothing outside.

Every subject says that it is a trial, so that nobody takes one for a certificate with
legal value (Luật Giao dịch điện tử 20/2023/QH15, Điều 22).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

if TYPE_CHECKING:
    from motcua.apps.signing.ports import SignerIdentity

# X.520 description: may be long, unlike the organization's name.
DESCRIPTION: Final = x509.ObjectIdentifier("2.5.4.13")
_TRIAL = "Một Cửa - chứng thư thử nghiệm"
_NAME_LIMIT = 64  # RFC 5280, Appendix A.1: ub-common-name, ub-organization-name
_KEY_BITS = 2048
# The demo province has dossiers signed over a year ago; its certificates reach back.
_FROM, _UNTIL = datetime(2018, 1, 1, tzinfo=UTC), datetime(2048, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Holder:
    """A certificate with its private key."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey


def root() -> Holder:
    """Return a new root authority."""
    return _holder(_named("CA gốc"), None, *_authority())


def issuing(above: Holder) -> Holder:
    """Return a new authority that issues officers' certificates."""
    return _holder(_named("CA cấp chứng thư"), above, *_authority(path_length=0))


def time_stamping(above: Holder) -> Holder:
    """Return a new time-stamping authority."""
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    return _holder(_named("Dấu thời gian"), above, *_end_entity(), (usage, True))


def officer(signer: SignerIdentity, above: Holder) -> Holder:
    """Return a new certificate of the officer for this agency and post."""
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _short(signer.agency)),
            x509.NameAttribute(DESCRIPTION, signer.agency),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, _TRIAL),
            x509.NameAttribute(NameOID.TITLE, _short(signer.title or "-")),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, f"MOTCUA-{signer.person_id}"),
            x509.NameAttribute(NameOID.COMMON_NAME, _short(signer.name)),
        ]
    )
    return _holder(subject, above, *_end_entity())


def nothing_revoked(issuer: Holder) -> bytes:
    """Return the authority's revocation list, empty (DER)."""
    return (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(_FROM)
        .next_update(_UNTIL)
        .add_extension(x509.CRLNumber(1), critical=False)
        .add_extension(_key_identifier(issuer), critical=False)
        .sign(issuer.key, hashes.SHA256())
        .public_bytes(Encoding.DER)
    )


_Extension = tuple[x509.ExtensionType, bool]  # with whether it is critical


def _holder(
    subject: x509.Name, above: Holder | None, *extensions: _Extension
) -> Holder:
    key = rsa.generate_private_key(public_exponent=65537, key_size=_KEY_BITS)
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject if above is None else above.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(own, critical=False)
    )
    if above is not None:
        builder = builder.add_extension(_key_identifier(above), critical=False)
    for extension, is_critical in extensions:
        builder = builder.add_extension(extension, critical=is_critical)
    signed = builder.sign(key if above is None else above.key, hashes.SHA256())
    return Holder(signed, key)


def _key_identifier(issuer: Holder) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())


def _authority(path_length: int | None = None) -> tuple[_Extension, _Extension]:
    return (
        (x509.BasicConstraints(ca=True, path_length=path_length), True),
        (_usage(key_cert_sign=True, crl_sign=True), True),
    )


def _end_entity() -> tuple[_Extension, _Extension]:
    return (
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (_usage(digital_signature=True, content_commitment=True), True),
    )


def _usage(**granted: bool) -> x509.KeyUsage:
    nothing = dict.fromkeys(
        (
            "digital_signature",
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    return x509.KeyUsage(**(nothing | granted))


def _named(common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _TRIAL),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{common_name} - thử nghiệm"),
        ]
    )


def _short(name: str) -> str:
    """Return the name as long as the standard lets a certificate say it."""
    return name if len(name) <= _NAME_LIMIT else name[: _NAME_LIMIT - 1] + "…"
