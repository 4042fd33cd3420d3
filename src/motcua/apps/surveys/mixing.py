"""The box: answers lie in it until enough are there to leave together.

An answer enters in the transaction that marks its invitation, so none is lost and none
counts twice. It leaves together with those of others, in random order and under a
random number, once the box holds answers of at least ``mix_least`` people. At the
campaign's end all marked invitations are written anew in one transaction: then no
number, no order and no transaction tells which answer came from whom.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from random import SystemRandom
from typing import Any

from motcua.apps.surveys.models import Answer, Campaign, Invitation, Sealed
from motcua.apps.surveys.rules import rules
from motcua.apps.surveys.words import InvitationState
from motcua.common import bulk

_NUMBER_BITS = 62
_random = SystemRandom()


def new_number() -> int:
    """Return a random number for a row: one after another says nothing of time."""
    return secrets.randbits(_NUMBER_BITS)


def tip_out(campaign: Campaign, *, whatever: bool = False) -> int:
    """Move the campaign's answers out of the box; return how many.

    whatever: also when too few lie there to be mixed, as at the campaign's end.
    The campaign must be locked.
    """
    rows = list(campaign.box.all())
    if not rows or (_people_at_least(rows) < rules().mix_least and not whatever):
        return 0
    _random.shuffle(rows)
    bulk.add([Answer(id=new_number(), **_carried(row)) for row in rows])
    campaign.box.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def blur(campaign: Campaign) -> None:
    """Write every answered invitation anew, so that all were last touched at once."""
    answered = InvitationState.ANSWERED
    rows = Invitation.objects.filter(campaign=campaign, state=answered)
    rows.update(state=answered)


def boxed(said: Sequence[dict[str, Any]], campaign: Campaign) -> None:
    """Put answers into the box, shake it, and tip it out when it holds enough.

    What lay there is written anew with them: else each would still bear the transaction
    that marked its invitation. The campaign must be locked.
    """
    lay_there = list(campaign.box.all())
    every = [*map(_carried, lay_there)]
    every += [{"campaign_id": campaign.pk, **one} for one in said]
    _random.shuffle(every)
    campaign.box.filter(pk__in=[row.pk for row in lay_there]).delete()
    bulk.add([Sealed(id=new_number(), **one) for one in every])
    tip_out(campaign)


def _people_at_least(rows: Sequence[Sealed]) -> int:
    """Return how many people surely sent these answers; nothing says who sent which.

    One person answers about an agency once, within one group, stratum and cluster; who
    answers about twenty agencies alone must not empty the box alone.
    """
    of_agency = Counter(
        (row.respondent_group, row.stratum, row.cluster, row.agency_id) for row in rows
    )
    people: dict[tuple[str, str, str], int] = {}
    for (group, stratum, cluster, _agency_id), count in of_agency.items():
        place = (group, stratum, cluster)
        people[place] = max(people.get(place, 0), count)
    return sum(people.values())


def _carried(row: Sealed) -> dict[str, Any]:
    fields = (field.attname for field in Sealed._meta.concrete_fields)  # noqa: SLF001
    return {name: getattr(row, name) for name in fields if name != "id"}
