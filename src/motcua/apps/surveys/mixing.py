"""The box: answers lie in it until enough are there to leave, and some always stay.

An answer enters in the transaction that marks its invitation, so none is lost and none
counts twice. Answers of one class (group, stratum, cluster) lie together: what bears
the transaction of one who sent is as much of all who lie there. Once they are of twice
``mix_least`` people, half of them leave, drawn by lot, under random numbers: nothing
tells whether what left came from who sent last or from who sent long ago. At the
campaign's end all leave, and all marked invitations and their codes are written anew in
one transaction, in an order drawn by lot: then no number, no order, no place in the
database's files and no transaction tells which answer came from whom.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from random import SystemRandom
from typing import Any

from django.db import connection
from django.db.models import Model

from motcua.apps.surveys.models import Answer, Campaign, Code, Invitation, Sealed
from motcua.apps.surveys.rules import rules
from motcua.apps.surveys.words import InvitationState
from motcua.common import bulk

_NUMBER_BITS = 62
_CLASS = ("respondent_group", "stratum", "cluster")
_random = SystemRandom()


def new_number() -> int:
    """Return a random number for a row: one after another says nothing of time."""
    return secrets.randbits(_NUMBER_BITS)


def tip_out(campaign: Campaign) -> None:
    """Move all the campaign's answers out of the box. The campaign must be locked."""
    _move(list(campaign.box.all()))


def blur(campaign: Campaign) -> None:
    """Write every answered invitation and its codes anew.

    Taken out and put back in an order drawn by lot: rows lie where and in the order
    they were written, and one that is only changed stays near its place.
    """
    rows = Invitation.objects.filter(campaign=campaign, state=InvitationState.ANSWERED)
    codes = Code.objects.filter(invitation__in=rows)
    _put_back(Invitation, list(rows.values_list("pk", flat=True)))
    _put_back(Code, list(codes.values_list("pk", flat=True)))


def _put_back(model: type[Model], ids: list[int]) -> None:
    """Take rows out and put them back as they were, shuffled.

    What points at them is checked when the transaction ends; they are there again then.
    """
    _random.shuffle(ids)
    table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH gone AS (DELETE FROM {table} WHERE id = ANY(%s) RETURNING *)"  # noqa: S608
            f" INSERT INTO {table} SELECT gone.* FROM gone"
            " JOIN unnest(%s::bigint[]) WITH ORDINALITY AS lot (id, turn)"
            " ON lot.id = gone.id ORDER BY lot.turn",
            [ids, ids],
        )


def boxed(said: Sequence[dict[str, Any]], campaign: Campaign) -> None:
    """Put one person's answers into the box, shake it, and let some out if enough lie.

    What of its class lay there is written anew with them: else each would still bear
    the transaction that marked its invitation. The campaign must be locked.
    """
    class_of = {name: said[0][name] for name in _CLASS}
    lay_there = list(campaign.box.filter(**class_of))
    every = [*map(_carried, lay_there)]
    every += [{"campaign_id": campaign.pk, **one} for one in said]
    _random.shuffle(every)
    campaign.box.filter(pk__in=[row.pk for row in lay_there]).delete()
    rows = [Sealed(id=new_number(), **one) for one in every]
    bulk.add(rows)
    if _people_at_least(rows) >= 2 * rules().mix_least:
        _move(rows[: len(rows) // 2])


def _move(rows: list[Sealed]) -> None:
    """Move rows out of the box, in random order, to count as answers."""
    _random.shuffle(rows)
    bulk.add([Answer(id=new_number(), **_carried(row)) for row in rows])
    Sealed.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _people_at_least(rows: Sequence[Sealed]) -> int:
    """Return how many people surely sent these; nothing says who sent which.

    One person answers about an agency once; who answers about twenty agencies alone
    must not empty the box alone.
    """
    return max(Counter(row.agency_id for row in rows).values())


def _carried(row: Sealed) -> dict[str, Any]:
    fields = (field.attname for field in Sealed._meta.concrete_fields)  # noqa: SLF001
    return {name: getattr(row, name) for name in fields if name != "id"}
