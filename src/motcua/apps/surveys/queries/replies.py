"""How many forms were asked for, and how many came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db.models import Count

from motcua.apps.surveys.estimates import Sample
from motcua.apps.surveys.findings import Reply
from motcua.apps.surveys.models import Invitation
from motcua.apps.surveys.words import InvitationState

Replies = Mapping[int | None, Reply]  # by agency; None: all together


def replies_of(found: Sample) -> Replies:
    """Count forms by agency and together. Queries: one.

    Whoever was invited counts as asked, also who was replaced by somebody else.
    """
    answered = Counter(form.agency_id for form in found.forms)
    if not found.is_drawn:
        return {None: Reply(None, len(found.forms))}
    rows = Invitation.objects.filter(campaign=found.campaign.id)
    rows = rows.exclude(state=InvitationState.RESERVE)
    asked: Counter[int] = Counter()
    people = 0
    for targets, count in rows.values_list("member__targets").annotate(n=Count("pk")):
        people += count
        for agency_id in targets:
            asked[agency_id] += count
    every: dict[int | None, Reply] = {
        agency_id: Reply(count, answered[agency_id])
        for agency_id, count in asked.items()
    }
    return every | {None: Reply(asked.total(), answered.total(), people)}
