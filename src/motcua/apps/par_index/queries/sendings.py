"""What heads sent: each time, with the sheet as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from motcua.apps.par_index.models import SentSheet
from motcua.apps.par_index.queries.sheets import UnitSheet
from motcua.core.assessment import FactKind, Stage

_OWN = {FactKind.CLAIM, FactKind.REPLY}


@dataclass(frozen=True, slots=True)
class SendingInfo:
    """A sheet as it was sent. sha256: of the signed report, "" without one."""

    id: int
    unit_id: int
    sent_at: datetime
    sent_by: str
    total: Decimal
    sha256: str
    document: Mapping[str, Any]

    def is_outdated(self, sheet: UnitSheet) -> bool:
        """Whether the unit itself has spoken since: what was signed is not what stands.

        By the newest fact that was signed; moments may be the same.
        """
        return any(
            fact.id > self.document.get("newest", fact.id)
            for facts in sheet.facts.values()
            for fact in facts
            if fact.stage is Stage.SELF and fact.kind in _OWN
        )


def sendings(unit_id: int) -> tuple[SendingInfo, ...]:
    """List every time a unit's sheet was sent, newest first. Queries: 1."""
    columns = ("id", "unit_id", "sent_at", "sent_by", "total", "sha256", "document")
    rows = SentSheet.objects.filter(unit_id=unit_id).order_by("-id")
    return tuple(SendingInfo(**row) for row in rows.values(*columns))


def latest(unit_id: int) -> SendingInfo | None:
    """Return the last sending; None before the first. Queries: 1."""
    return next(iter(sendings(unit_id)), None)
