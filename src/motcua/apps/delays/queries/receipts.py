"""The clock at intake, per filing and per counter. Nothing of it is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from motcua.apps.delays.queries.calendars import Calendars
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierView, Filing
from motcua.apps.organizations import queries as organizations
from motcua.common import law
from motcua.core.casefile import FactKind, RequestStage
from motcua.core.channels import FROM_AFAR
from motcua.core.deadlines import Rule, TimeLimit, Unit
from motcua.core.receipt import Receipt, receipt
from motcua.core.worktime import WorkCalendar

_UNITS = {"working_day": Unit.WORKING_DAY, "working_hours": Unit.HOUR}
_ANSWERS = {FactKind.ACCEPTED, FactKind.REFUSED, FactKind.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """A filing with its clock."""

    filing: Filing
    clock: Receipt


@dataclass(frozen=True, slots=True)
class Receipts:
    """The filings of a period by their receipt clock, the longest waiting first.

    late: unanswered and over the time; waiting: unanswered, in time; answered_late,
    answered: of the period, answered after and within the time.
    """

    late: tuple[ReceiptRow, ...]
    waiting: tuple[ReceiptRow, ...]
    answered_late: tuple[ReceiptRow, ...]
    answered: tuple[ReceiptRow, ...]

    @property
    def count(self) -> int:
        """All of them; the four classes are disjoint."""
        return sum(
            map(len, (self.late, self.waiting, self.answered_late, self.answered))
        )


@cache
def receipt_limit() -> TimeLimit:
    """Return how long a filing from afar may wait. Queries: none."""
    found = law.read("time_rules/receipt.yaml")["receipt"]
    return TimeLimit(
        amount=Decimal(found["value"]),
        unit=_UNITS[found["unit"]],
        rule=Rule(found["counting"]),
        reference=found["citation"],
    )


def receipts(at: datetime, since: date, agency_id: int | None = None) -> Receipts:
    """Return the filings of a counter since a day, of all for None.

    What is unanswered still is there whenever it was filed. Queries: one, and calendars
    (one in a request).
    """
    calendars = Calendars(at.date())
    rows = [
        _row(filing, at, calendars[filing.agency_id])
        for filing in dossiers.filings(since, agency_id)
    ]
    return Receipts(
        late=_chosen(rows, is_open=True, is_late=True),
        waiting=_chosen(rows, is_open=True, is_late=False),
        answered_late=_chosen(rows, is_open=False, is_late=True),
        answered=_chosen(rows, is_open=False, is_late=False),
    )


def receipt_of(view: DossierView, at: datetime) -> Receipt | None:
    """Return the receipt clock of a dossier, answered or not. Queries: none.

    None for what was filed at the counter, which is answered there and then.
    """
    if view.channel not in FROM_AFAR:
        return None
    answers = [fact.occurred_at for fact in view.facts if fact.kind in _ANSWERS]
    answers += [r.asked_at for r in view.requests if r.stage is RequestStage.INTAKE]
    answered_at = min(answers, default=None)
    if answered_at == view.submitted_at:
        return None
    calendar = organizations.calendar(view.agency_id, view.submitted_at.date())
    return receipt(view.submitted_at, answered_at, receipt_limit(), calendar, at)


def _row(filing: Filing, at: datetime, calendar: WorkCalendar) -> ReceiptRow:
    return ReceiptRow(
        filing,
        receipt(filing.filed_at, filing.answered_at, receipt_limit(), calendar, at),
    )


def _chosen(
    rows: Sequence[ReceiptRow], *, is_open: bool, is_late: bool
) -> tuple[ReceiptRow, ...]:
    return tuple(
        row
        for row in rows
        if row.clock.is_open == is_open and row.clock.is_late == is_late
    )
