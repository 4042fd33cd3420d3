"""Evidence: added, replaced by a new version, withdrawn with a reason, opened."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique
from typing import Any
from urllib.parse import urlsplit

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.par_index import access
from motcua.apps.par_index.events import EvidenceAdded, EvidenceWithdrawn
from motcua.apps.par_index.models import Evidence, EvidenceView
from motcua.apps.par_index.operations.appending import Held, hold, item_of
from motcua.apps.par_index.queries import evidence as queries
from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.queries.evidence import Proof
from motcua.common import events, files, wording
from motcua.common.clock import local
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.core.assessment import Stage
from motcua.core.permissions import Deed, Officer

# The unit's own stages, in which it may show something, the first open one counts.
_OWN = (Stage.SELF, Stage.REPLY)
_LONGEST = {"title": 300, "reference": 500}
# "12/10/2026", "12-10-2026", "12 tháng 10 năm 2026".
_DAY = re.compile(
    r"(?<!\d)(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})"
    r"(?:\s*[/.-]\s*|\s+năm\s+)(\d{4})(?!\d)",
    re.ASCII | re.IGNORECASE,
)


@unique
class ProofKind(StrEnum):
    """What evidence is."""

    FILE = "file"
    DOCUMENT = "document"  # by number and day
    DOSSIER = "dossier"  # by its code, here
    REPORT = "report"
    ADDRESS = "address"  # a page of the web


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProof:
    """A piece of evidence of a leaf.

    replaces: id of the version before; None for a new piece. file: of kind FILE alone,
    reference: of the others.
    """

    code: str
    kind: ProofKind
    title: str = ""
    reference: str = ""
    file: UploadedFile[Any] | None = None
    replaces: int | None = None


def add(unit_id: int, new: NewProof, *, by: Officer, at: datetime) -> int:
    """Add a piece of evidence, or a new version of one; return its id.

    The file is stored before the row: bytes nobody names harm nobody.
    :raises NotAllowedError: for who does not score for this unit.
    :raises ConflictError: when neither scoring nor replying is open, or the version
        before was replaced meanwhile.
    :raises RefusedError: naming file, reference or title.
    """
    content = _checked(new, at)
    with transaction.atomic():
        held = hold(unit_id)
        access.require_for(by, Deed.CLAIM, held.unit)
        stage = _stage(held, at)
        item_of(held.criteria, new.code)
        before = _before(held, new)
        _require_other(held, new, content.get("sha256", ""))
        row = Evidence.objects.create(
            unit_id=unit_id,
            code=new.code,
            stage=stage,
            kind=new.kind,
            version=before.version + 1 if before else 1,
            replaces_id=new.replaces,
            added_at=at,
            person_id=by.person_id,
            added_by=by.name,
            **content,
        )
        _announce(EvidenceAdded, held, row, by, at, sha256=row.sha256)
    return int(row.pk)


@transaction.atomic
def withdraw(evidence_id: int, why: str, *, by: Officer, at: datetime) -> int:
    """Say that a piece no longer counts, and why; return the id of that row.

    :raises ConflictError: when it was replaced or withdrawn before.
    """
    found = queries.proof(evidence_id)
    held = hold(found.unit_id)
    access.require_for(by, Deed.CLAIM, held.unit)
    stage = _stage(held, at)
    said = why.strip()
    if not said:
        raise RefusedError(_("Nêu lý do rút tài liệu."), field="why")
    _require_live(queries.proof(evidence_id))
    row = Evidence.objects.create(
        unit_id=found.unit_id,
        code=found.code,
        stage=stage,
        kind=found.kind,
        title=found.title,
        version=found.version + 1,
        replaces_id=found.id,
        withdrawn=True,
        why=said,
        added_at=at,
        person_id=by.person_id,
        added_by=by.name,
    )
    _announce(EvidenceWithdrawn, held, row, by, at)
    return int(row.pk)


def look(evidence_id: int, *, by: Officer, at: datetime) -> Proof:
    """Return a piece for who may see the sheet, and keep that they opened it.

    :raises NotFoundError: when there is none, or they may not: both look alike.
    """
    found = queries.proof(evidence_id)
    if not access.may(by, Deed.SEE_INDEX, rounds.unit(found.unit_id)):
        raise NotFoundError(_("Không có tài liệu này."))
    EvidenceView.objects.create(
        evidence_id=evidence_id, person_id=by.person_id, viewed_at=at
    )
    return found


def _stage(held: Held, at: datetime) -> Stage:
    for stage in _OWN:
        if held.round.is_open(stage, held.unit, at):
            return stage
    raise ConflictError(
        _("Đã hết thời gian tự chấm và giải trình: không thêm, bớt tài liệu được.")
    )


def _before(held: Held, new: NewProof) -> Proof | None:
    if new.replaces is None:
        return None
    before = queries.proof(new.replaces)
    if before.unit_id != held.unit.id or before.code != new.code:
        raise ConflictError(_("Tài liệu thay thế phải của chính tiêu chí này."))
    _require_live(before)
    return before


def _require_other(held: Held, new: NewProof, sha256: str) -> None:
    """Refuse a file that proves the leaf already; its own piece may be named anew."""
    pieces = queries.proofs([held.unit.id], new.code).get(held.unit.id, {})
    same = (
        piece
        for piece in queries.live(pieces.get(new.code, ()))
        if sha256 and piece.sha256 == sha256 and piece.id != new.replaces
    )
    there = next(same, None)
    if there is not None:
        message = _("Tệp này đã có ở tiêu chí này, tên là “%(title)s”.")
        raise RefusedError(message % {"title": there.title}, field="file")


def _require_live(found: Proof) -> None:
    if not found.is_live:
        raise ConflictError(
            _("Tài liệu này đã được thay hoặc rút. Tải lại trang để xem bản mới.")
        )


def _checked(new: NewProof, at: datetime) -> dict[str, Any]:
    """Return the columns of what was given, its file stored."""
    title = new.title.strip()[: _LONGEST["title"]]
    if new.kind is ProofKind.FILE:
        return _of_file(new, title, at)
    reference = new.reference.strip()[: _LONGEST["reference"]]
    if not reference:
        message = _("Ghi số, mã hoặc địa chỉ của tài liệu.")
        raise RefusedError(message, field="reference")
    check = _CHECKS.get(new.kind)
    if check is not None:
        check(reference, at)
    return {"title": title or reference[: _LONGEST["title"]], "reference": reference}


def _of_file(new: NewProof, title: str, at: datetime) -> dict[str, Any]:
    if new.file is None:
        raise RefusedError(_("Chọn tệp tài liệu."), field="file")
    try:
        kept = files.keep(new.file, at=at)
    except RefusedError as error:
        raise RefusedError(error.message, field="file") from error
    return {
        "title": title or kept.name,
        "file_name": kept.name,
        "sha256": kept.sha256,
        "size": kept.size,
    }


def _address(text: str, _at: datetime) -> None:
    try:
        parts = urlsplit(text)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:  # "http://[" is no address of anything
        is_address = False
    if not is_address:
        message = _("Địa chỉ phải bắt đầu bằng http:// hoặc https://.")
        raise RefusedError(message, field="reference")


def _document(text: str, at: datetime) -> None:
    """Refuse what names no paper: one is found by its number and day, gone by.

    Its title may name days to come: only when all are, none of them is the paper's.
    """
    days = [day for one in _DAY.finditer(text) if (day := _day(one)) is not None]
    if not days or not any(map(str.isdigit, _DAY.sub("", text))):
        message = _("Ghi cả số và ngày của văn bản, ví dụ: 45/QĐ-UBND ngày 12/10/2026.")
        raise RefusedError(message, field="reference")
    if min(days) > local(at).date():
        message = _(
            "Ngày văn bản %(day)s sau hôm nay: sửa ngày, hoặc chờ văn bản ban hành "
            "rồi mới ghi."
        )
        words = {"day": wording.vn_date(min(days))}
        raise RefusedError(message % words, field="reference")


def _day(found: re.Match[str]) -> date | None:
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:  # 31/02/2026
        return None


def _dossier(text: str, _at: datetime) -> None:
    if dossiers.by_number(text) is None:
        message = _("Không có hồ sơ mã này trong hệ thống.")
        raise RefusedError(message, field="reference")


_CHECKS: dict[ProofKind, Callable[[str, datetime], None]] = {
    ProofKind.ADDRESS: _address,
    ProofKind.DOCUMENT: _document,
    ProofKind.DOSSIER: _dossier,
}


def _announce(
    kind: type[EvidenceAdded | EvidenceWithdrawn],
    held: Held,
    row: Evidence,
    by: Officer,
    at: datetime,
    **more: str,
) -> None:
    events.publish(
        kind(
            at=at,
            agency_id=held.unit.agency_id or held.round.fallback_agency_id,
            person_id=by.person_id,
            actor=by.name,
            why=row.why,
            round_id=held.round.id,
            unit_id=held.unit.id,
            code=row.code,
            evidence_id=int(row.pk),
            **more,
        )
    )
