"""Sets, signs and stores the page of a daily root."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from motcua.apps.organizations.queries import AgencyInfo
from motcua.apps.signing import operations as signing
from motcua.apps.signing.ports import SignerIdentity, StampPlace
from motcua.common import files
from motcua.common.clock import local
from motcua.common.paper import qr_svg, typeset

if TYPE_CHECKING:
    from motcua.apps.ledger.queries.watch import Root

_TEMPLATE = Path(__file__).parent / "root.typ"
_GROUP = 8  # characters of the hash read aloud at a time
_STAMP = StampPlace(page=1, left=112, top=232, width=78, height=26)  # root.typ's box
_SEAL = SignerIdentity(
    person_id=0,
    name="Sổ thời gian",
    title="Ký tự động hằng ngày",
    agency="Hệ thống Một Cửa",
)


@dataclass(frozen=True, slots=True)
class RootPage:
    """What the page says. before: the root before this one, None for the first."""

    agency: AgencyInfo
    day: date
    seq: int
    own: bytes
    before: Root | None


def signed_page(page: RootPage, at: datetime) -> str:
    """Set, sign and store the page; return its SHA-256.

    :raises UnableToSignError: when the provider cannot sign; nothing is stored then.
    """
    reason = f"Gốc sổ thời gian ngày {page.day:%d/%m/%Y}"
    pdf = typeset(_TEMPLATE, _words(page, at))
    signed = signing.sign_pdf(pdf, signer=_SEAL, reason=reason, at=at, place=_STAMP)
    return files.put(signed)


def _words(page: RootPage, at: datetime) -> dict[str, object]:
    address = f"{settings.PUBLIC_URL}/so-thoi-gian-cong-khai/?ngay={page.day:%Y-%m-%d}"
    return {
        "agency": page.agency.name,
        "code": page.agency.code,
        "day": f"{page.day:%d/%m/%Y}",
        "made_at": f"{local(at):%H:%M:%S, ngày %d/%m/%Y}",
        "iso": local(at).date().isoformat(),
        "seq": page.seq,
        "own": _groups(page.own),
        "hex": page.own.hex(),
        "before": page.before
        and {
            "day": f"{page.before.day:%d/%m/%Y}",
            "seq": page.before.seq,
            "own": _groups(page.before.own),
            "document": _groups(bytes.fromhex(page.before.document)),
        },
        "address": address,
        "qr": qr_svg(address),
    }


def _groups(digest: bytes) -> list[str]:
    text = digest.hex()
    return [text[start : start + _GROUP] for start in range(0, len(text), _GROUP)]
