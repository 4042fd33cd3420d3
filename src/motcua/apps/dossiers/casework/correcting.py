"""A fact was wrong: a new one says so and what is right. The wrong one stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.apps.dossiers.casework.work import Moment, Work
from motcua.apps.dossiers.events import FactCorrected
from motcua.apps.dossiers.models import TimeFact
from motcua.common.errors import RefusedError
from motcua.core.casefile import FactKind


@dataclass(frozen=True, slots=True)
class Correction:
    """What is right about a fact, found by one person for another to approve.

    fact: the wrong one's number in its chain. right_at: when it happened in truth; None
    when it never did. reference: the paper that shows it, "" with a file. evidence:
    SHA-256 of a stored file, "" without one.
    """

    fact: int
    right_at: datetime | None
    reason: str
    proposer_id: int
    proposer: str
    reference: str = ""
    evidence: str = ""


def require_correctable(wrong: TimeFact, right: Correction, at: datetime) -> None:
    """Let only what says something new, and nothing of the future, be corrected.

    :raises RefusedError: naming the field.
    """
    if wrong.kind == FactKind.CORRECTED:
        raise RefusedError(
            _("Dòng này là một đính chính. Đính chính lại chính dòng bị sai ban đầu."),
            field="fact",
        )
    if right.right_at == wrong.occurred_at:
        raise RefusedError(
            _("Thời điểm đúng trùng với thời điểm đã ghi: không có gì để đính chính."),
            field="right_at",
        )
    if right.right_at is not None and right.right_at > at:
        raise RefusedError(
            _("Thời điểm đúng không được sau lúc này."), field="right_at"
        )
    if not right.reason.strip():
        raise RefusedError(_("Nêu vì sao dòng này sai."), field="reason")
    if not (right.reference.strip() or right.evidence):
        raise RefusedError(
            _("Đính kèm tệp chứng minh, hoặc ghi số hiệu giấy tờ chứng minh."),
            field="reference",
        )


def correct(work: Work, when: Moment, wrong: TimeFact, right: Correction) -> None:
    """Append the correction. The rows and dates of the dossier stay as recorded."""
    require_correctable(wrong, right, when.recorded_at)
    fact = work.note(
        FactKind.CORRECTED,
        when,
        cause=right.reason.strip(),
        reference=right.reference.strip(),
    )
    fact.place_agency_id, fact.leg_position = wrong.place_agency_id, wrong.leg_position
    fact.corrects, fact.right_at = wrong.seq, right.right_at
    fact.evidence, fact.proposer = right.evidence, right.proposer
    work.announce(
        FactCorrected,
        when,
        why=right.reason.strip(),
        fact=wrong.seq,
        fact_kind=wrong.kind,
        right_at=right.right_at,
        proposer_id=right.proposer_id,
    )
