"""Deeds of a unit that answers: words, and the points it asks for.

Evidence is added before by ``operations.evidence``, in the same stage.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.par_index import access
from motcua.apps.par_index.operations.appending import (
    Author,
    Held,
    NewFact,
    append_all,
    hold,
    item_of,
)
from motcua.apps.par_index.operations.appraising import LONGEST_WORDS, Key
from motcua.apps.par_index.queries.appraisal import most_of
from motcua.apps.par_index.queries.sheets import facts_of
from motcua.apps.par_index.words.numbers import points as points_words
from motcua.common.errors import RefusedError
from motcua.core import appraisal
from motcua.core.assessment import FactKind, Stage, standing
from motcua.core.permissions import Deed, Officer
from motcua.core.scoring import Leaf


@dataclass(frozen=True, slots=True)
class Answer:
    """A unit's answer.

    proposed: points it asks for, None to leave them as they are; of a penalty those it
    would have taken, without a sign.
    """

    words: str
    proposed: Decimal | None = None


@transaction.atomic
def reply(key: Key, answer: Answer, *, by: Officer, at: datetime) -> int:
    """Answer a question or a deduction; return the id of the fact.

    :raises NotAllowedError: for who does not score for this unit.
    :raises ConflictError: when the window of replies is closed for it.
    :raises StaleError: when somebody spoke since the form was shown.
    :raises RefusedError: naming words or proposed; when nothing was asked or taken.
    """
    held = hold(key.unit_id)
    seat = access.require_for(by, Deed.CLAIM, held.unit)
    said = standing(facts_of([key.unit_id])[key.unit_id].get(key.code, ()))
    if said.asked is None and appraisal.taken(said) <= 0 and not said.is_answered:
        raise RefusedError(_("Mục này không bị hỏi, không bị trừ điểm."))
    words = answer.words.strip()
    if not words:
        raise RefusedError(_("Viết giải trình."), field="words")
    new = NewFact(
        code=key.code,
        stage=Stage.REPLY,
        kind=FactKind.REPLY,
        seen=key.seen,
        proposed=_proposed(held, key.code, answer.proposed),
        words=words[:LONGEST_WORDS],
    )
    author = Author.of(by, seat.agency_id)
    (pk,) = append_all(held, [new], author=author, at=at)
    return pk


def _proposed(held: Held, code: str, points: Decimal | None) -> Decimal | None:
    if points is None:
        return None
    item, place = item_of(held.criteria, code), held.criteria.rounding.place
    most = most_of(item)
    if not 0 <= points <= most or points % place:
        message = _("Điểm đề nghị từ 0 đến %(most)s, làm tròn đến %(place)s.")
        words = {"most": points_words(most), "place": points_words(place)}
        raise RefusedError(message % words, field="proposed")
    return points if isinstance(item, Leaf) else item.sign * points
