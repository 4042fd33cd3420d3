"""The head signs the unit's sheet and sends it: from then on it is closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.par_index import access
from motcua.apps.par_index.events import ClaimSent
from motcua.apps.par_index.models import SentSheet
from motcua.apps.par_index.operations.appending import Held, hold
from motcua.apps.par_index.packing import exact_text, pack
from motcua.apps.par_index.papers import claim as paper
from motcua.apps.par_index.queries import evidence as proofs
from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.queries.beside import (
    Filler,
    LeafRow,
    completeness,
    rows,
)
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.sheets import UnitSheet
from motcua.common import events, files
from motcua.common.clock import local
from motcua.common.errors import ConflictError, RefusedError
from motcua.core.permissions import Deed, Officer
from motcua.core.scoring import Leaf, Node, Outside
from motcua.core.scoring.criteria import nodes_of

LONGEST_WORDS = 4000
_OWN = {Filler.UNIT, Filler.RECORD}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSend:
    """What the head says when sending.

    seen: id of the newest fact of the sheet as it was read, 0 for none. seen_evidence:
    of the newest row of its evidence. despite_gaps: the head knows that leaves lack
    inputs or evidence. difficulties: for the report.
    """

    seen: int
    seen_evidence: int = 0
    despite_gaps: bool = False
    difficulties: str = ""


@transaction.atomic
def send(unit_id: int, given: ToSend, *, by: Officer, at: datetime) -> int:
    """Sign the sheet as it stands and send it; return the id of the sending.

    The file, which no transaction takes back, is kept last.
    :raises NotAllowedError: for who does not head this unit.
    :raises ConflictError: when it was sent already, or changed since it was read.
    :raises RefusedError: while something lacks and the head has not said so.
    :raises UnableToSignError: when the provider cannot sign; nothing is sent then.
    """
    held = hold(unit_id)
    access.require_for(by, Deed.SEND_CLAIM, held.unit)
    if not held.round.may_send(held.unit, at):
        raise ConflictError(_("Phiếu đã gửi, hoặc chưa đến thời gian tự chấm."))
    sheet, found = rows(held.unit)
    is_changed = newest(sheet) > given.seen
    if is_changed or proofs.newest(unit_id) > given.seen_evidence:
        raise ConflictError(
            _("Phiếu vừa được sửa. Xem lại nội dung mới rồi ký lần nữa.")
        )
    if not completeness(found).is_whole and not given.despite_gaps:
        message = _(
            "Phiếu còn thiếu số liệu hoặc tài liệu. Bổ sung, hoặc xác nhận vẫn gửi."
        )
        raise RefusedError(message, field="despite_gaps")
    document = document_of(held, sheet, found, given.difficulties, at)
    head = paper.head_of(by, held.unit, local(at).date())
    pdf = paper.signed(held.round, document, head, at)
    row = SentSheet.objects.create(
        unit_id=unit_id,
        sent_at=at,
        person_id=by.person_id,
        sent_by=by.name,
        total=Decimal(document["total"]),
        document=document,
        sha256=files.put(pdf),
    )
    events.publish(
        ClaimSent(
            at=at,
            agency_id=held.unit.agency_id or held.round.fallback_agency_id,
            person_id=by.person_id,
            actor=by.name,
            round_id=held.round.id,
            unit_id=unit_id,
            sending_id=int(row.pk),
            total=document["total"],
            sha256=row.sha256,
        )
    )
    return int(row.pk)


def draft_report(
    unit_id: int, difficulties: str, *, by: Officer, at: datetime
) -> bytes:
    """Set the report unsigned, for the head to read first. Queries: about 10."""
    unit = rounds.unit(unit_id)
    access.require_for(by, Deed.SEE_INDEX, unit)
    info = rounds.round_info(unit.round_id)
    held = Held(unit, info, criteria(unit.criteria_id))
    sheet, found = rows(held.unit)
    document = document_of(held, sheet, found, difficulties, at)
    head = paper.head_of(by, held.unit, local(at).date())
    return paper.printed(held.round, document, head, at)


def newest(sheet: UnitSheet) -> int:
    """Return the id of the newest fact of a sheet, 0 before the first."""
    return max((one.newest for one in sheet.leaves.values()), default=0)


def document_of(
    held: Held,
    sheet: UnitSheet,
    found: Mapping[str, LeafRow],
    difficulties: str,
    at: datetime,
) -> dict[str, Any]:
    """Return the sheet as it is sent: every line, in printed order. Queries: none."""
    own = [row for row in found.values() if row.filler in _OWN]
    rounding = sheet.criteria.rounding
    total = sum((_earned(row) for row in own), Fraction(0))
    most = sum((row.most for row in own if _counts(row)), Decimal(0))
    lines = [
        line for top in sheet.criteria.fields for line in _lines(sheet, top, found)
    ]
    lines += [_leaf(row) for row in own if isinstance(row.item, Outside) and row.said]
    return {
        "unit": held.unit.name,
        "round": held.round.name,
        "criteria": sheet.criteria.title,
        "total": str(rounding(total)),
        "most": str(most),
        "lines": lines,
        "difficulties": difficulties.strip()[:LONGEST_WORDS],
        "is_late": held.round.is_late(at),
        "newest": newest(sheet),
    }


def _lines(
    sheet: UnitSheet, top: Node, found: Mapping[str, LeafRow]
) -> Iterator[dict[str, Any]]:
    for node in nodes_of(top):
        if isinstance(node, Leaf):
            if found[node.code].filler in _OWN:
                yield _leaf(found[node.code])
            continue
        below = [row for row in _under(node, found) if row.filler in _OWN]
        if below:
            earned = sum((_earned(row) for row in below), Fraction(0))
            most = sum((row.most for row in below if _counts(row)), Decimal(0))
            yield {
                "code": node.code,
                "title": node.title,
                "is_leaf": False,
                "most": str(most),
                "points": str(sheet.criteria.rounding(earned)),
            }


def _under(node: Node, found: Mapping[str, LeafRow]) -> Iterator[LeafRow]:
    for one in nodes_of(node):
        if isinstance(one, Leaf):
            yield found[one.code]


def _leaf(row: LeafRow) -> dict[str, Any]:
    score = row.score
    scored = score if score is not None and score.problem is None else None
    points = None if scored is None else str(scored.points)
    if isinstance(row.item, Outside) and row.said is not None:
        points = str(row.said.points)
    return {
        "code": row.code,
        "title": row.item.title,
        "is_leaf": True,
        "most": str(row.most),
        "points": points,
        "exact": "" if scored is None else exact_text(scored.exact),
        "inputs": pack(row.claim.values),
        "applies": row.claim.is_applicable,
        "by": row.filler.value,
        "words": row.words,
        "shown": "; ".join(proof.title for proof in row.proofs),
        "evidence": [
            [proof.id, proof.version, proof.sha256 or proof.reference]
            for proof in row.proofs
        ],
    }


def _earned(row: LeafRow) -> Fraction:
    if isinstance(row.item, Outside):
        return Fraction(row.said.points or 0) if row.said else Fraction(0)
    return row.score.exact if row.score is not None else Fraction(0)


def _counts(row: LeafRow) -> bool:
    """Whether a leaf's points are part of what can be claimed."""
    is_excluded = row.score is not None and row.score.is_excluded
    return isinstance(row.item, Leaf) and not is_excluded
