"""Saying what is behind a sign of back-dating."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.ledger.events import SignAssessed
from motcua.apps.ledger.models import SignAssessment
from motcua.apps.ledger.queries.values import Standing
from motcua.apps.organizations import queries as organizations
from motcua.common import events
from motcua.common.access import require
from motcua.common.errors import RefusedError
from motcua.core.patterns import Finding
from motcua.core.permissions import Deed, Officer

_SHORTEST = 5  # characters; fewer say nothing


@transaction.atomic
def assess_sign(
    finding: Finding, *, standing: Standing, reason: str, by: Officer, at: datetime
) -> int:
    """Keep what an inspector makes of a finding; return the assessment's id.

    Nothing is overwritten: what was said before stays, with who and when.

    Queries: two, one more outside a request (the directory).
    :raises NotAllowedError: when the officer may not assess there.
    :raises RefusedError: without a reason, or about one's own entries.
    """
    place = organizations.recent().place(finding.agency_id)
    require(by, Deed.ASSESS_SIGN, place)
    if finding.person_id == by.person_id:
        raise RefusedError(
            _("Dấu hiệu về chính người xem thì người khác phải xem xét."),
            field="standing",
        )
    if len(reason.strip()) < _SHORTEST:
        raise RefusedError(_("Nêu lý do: đã xem gì, kết luận từ đâu."), field="reason")
    row = SignAssessment.objects.create(
        year=finding.since.year,
        agency_id=finding.agency_id,
        pattern=finding.pattern,
        person_id=finding.person_id,
        since=finding.since,
        standing=standing,
        reason=reason.strip(),
        seen_count=finding.count,
        at=at,
        by_id=by.person_id,
        by_name=by.name,
    )
    _tell(row, by)
    return int(row.pk)


def _tell(row: SignAssessment, by: Officer) -> None:
    events.publish(
        SignAssessed(
            at=row.at,
            agency_id=row.agency_id,
            person_id=by.person_id,
            actor=by.name,
            why=row.reason,
            assessment_id=row.pk,
            pattern=str(row.pattern),
            of_person_id=row.person_id,
            since=row.since,
            standing=str(row.standing),
        )
    )
