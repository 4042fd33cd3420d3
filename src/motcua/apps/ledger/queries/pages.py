"""Whether the signed page of a daily root says what its row says."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from pyhanko.pdf_utils.reader import PdfFileReader

from motcua.apps.organizations import queries as organizations
from motcua.apps.signing import queries as signing
from motcua.common import files

if TYPE_CHECKING:
    from motcua.apps.ledger.queries.watch import Root

# Roots whose signature this process has seen to hold. Not kept in the database, where
# whoever forges a root could also write that it was found good.
_held: set[Root] = set()


def is_on_its_page(root: Root, *, at: datetime, is_newest: bool) -> bool | None:
    """Say whether the signed page tells the same; None when the page is gone.

    The page is read every time and must have the digest its row names; the signature,
    which is slow, is verified once for each row as it stands, of the newest always.
    Queries: none or as ``organizations.recent``.
    """
    if not files.exists(root.document):
        return None
    with files.open_file(root.document) as page:
        pdf = page.read()
    if sha256(pdf).hexdigest() != root.document:
        return False
    if root in _held and not is_newest:
        return True
    if not _is_signed(root, pdf, at):
        return False
    _held.add(root)
    return True


def _is_signed(root: Root, pdf: bytes, at: datetime) -> bool:
    verdicts = signing.verify(pdf, at=at)
    if len(verdicts) != 1 or not verdicts[0].is_trusted:
        return False
    code = organizations.recent().agency(root.agency_id).code
    return _told_by(pdf) == (
        f"Gốc sổ thời gian {code} ngày {root.day:%d/%m/%Y}",
        f"motcua-root, {code}, {root.seq}, {root.own_hex}",
    )


def _told_by(pdf: bytes) -> tuple[str, str]:
    """Return title and keywords (root.typ) as signed: what was added later is cut off.

    pdf: one whose only signature holds, so its reading cannot fail.
    """
    (signature,) = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    _, _, start, length = signature.byte_range
    told = PdfFileReader(BytesIO(pdf[: start + length])).trailer["/Info"]
    return str(told.get("/Title", "")), str(told.get("/Keywords", ""))
