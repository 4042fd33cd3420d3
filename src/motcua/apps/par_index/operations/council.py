"""Deeds of the council: a sitting with its minutes, and the points decided in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.par_index import access
from motcua.apps.par_index.events import CouncilSat
from motcua.apps.par_index.models import Minutes
from motcua.apps.par_index.operations.appending import (
    Author,
    Held,
    NewFact,
    item_of,
)
from motcua.apps.par_index.operations.appraising import LONGEST_WORDS, Key
from motcua.apps.par_index.operations.several import Wanted, append_several
from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.queries.appraisal import items_of, most_of
from motcua.apps.par_index.sources import surveyed
from motcua.apps.par_index.words.numbers import points as points_words
from motcua.common import events
from motcua.common.clock import local
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.core.assessment import Fact, FactKind, Stage
from motcua.core.permissions import Officer
from motcua.core.scoring import Claim


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting as minuted. present: (name, title) each, the chair first.

    sha256: of the signed minutes, kept by ``common.files``; "" without a file.
    """

    number: str
    held_on: date
    present: tuple[tuple[str, str], ...]
    words: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the council decided of a leaf. points: None leaves what stands."""

    key: Key
    points: Decimal | None
    words: str


@transaction.atomic
def sit(round_id: int, sitting: Sitting, *, by: Officer, at: datetime) -> int:
    """Keep the minutes of a sitting; return their id.

    :raises NotAllowedError: for who is not of the council.
    :raises RefusedError: naming number, held_on, present or words.
    """
    seat = access.require_decide(by)
    rounds.round_info(round_id)
    _require_minuted(round_id, sitting, at)
    row = Minutes.objects.create(
        round_id=round_id,
        number=sitting.number.strip(),
        held_on=sitting.held_on,
        present=[[name.strip(), title.strip()] for name, title in sitting.present],
        words=sitting.words.strip()[:LONGEST_WORDS],
        sha256=sitting.sha256,
        person_id=by.person_id,
        written_by=by.name,
        written_at=at,
    )
    events.publish(
        CouncilSat(
            at=at,
            agency_id=seat.agency_id,
            person_id=by.person_id,
            actor=by.name,
            why=row.words,
            round_id=round_id,
            minutes_id=row.pk,
            number=row.number,
        )
    )
    return int(row.pk)


@transaction.atomic
def decide(
    minutes_id: int, decisions: Sequence[Decision], *, by: Officer, at: datetime
) -> tuple[int, ...]:
    """Decide leaves of one or several units under one sitting: all of them or none.

    Returns the ids of the facts, unit by unit.

    :raises NotFoundError: for a leaf that does not apply to the unit, or is of another
        round.
    :raises RefusedError: without decisions.
    :raises SeveralRefusedError: with every leaf that cannot be: on which somebody spoke
        since the form was shown, whose unit's stage is closed, without words, with
        points it cannot have; a survey's, which nobody decides: it is counted.
    """
    seat = access.require_decide(by)
    minutes = Minutes.objects.filter(pk=minutes_id).first()
    if minutes is None:
        raise NotFoundError(_("Không có biên bản này."))
    if not decisions:
        raise RefusedError(_("Chọn ít nhất một mục để quyết."))
    wanted = [Wanted(one.key, partial(_fact, one, minutes.pk)) for one in decisions]
    author = Author.of(by, seat.agency_id)
    return append_several(minutes.round_id, wanted, author=author, at=at)


def _require_minuted(round_id: int, sitting: Sitting, at: datetime) -> None:
    if not sitting.number.strip():
        raise RefusedError(_("Ghi số biên bản."), field="number")
    if Minutes.objects.filter(
        round_id=round_id, number=sitting.number.strip()
    ).exists():
        raise ConflictError(
            _("Đã có biên bản số %(number)s.") % {"number": sitting.number.strip()},
            field="number",
        )
    if sitting.held_on > local(at).date():
        raise RefusedError(_("Ngày họp chưa tới."), field="held_on")
    if not any(name.strip() for name, _title in sitting.present):
        raise RefusedError(_("Ghi người dự họp, chủ trì trước."), field="present")
    if not sitting.words.strip():
        raise RefusedError(_("Ghi kết luận của cuộc họp."), field="words")


def _fact(one: Decision, minutes_id: int, held: Held, now: Fact | None) -> NewFact:
    _require_judged(held, one.key.code)
    return NewFact(
        code=one.key.code,
        stage=Stage.COUNCIL,
        kind=FactKind.DECIDE,
        claim=_claim(held, one, now),
        seen=one.key.seen,
        words=_words(one),
        minutes_id=minutes_id,
    )


def _require_judged(held: Held, code: str) -> None:
    """Refuse what surveys say, and what is not for units of this kind."""
    if code in {item.code for item in items_of(held.criteria, held.unit.kind)}:
        return
    if code in surveyed(held.criteria):
        message = _("Mục %(code)s do khảo sát cho điểm, hội đồng không quyết.")
        raise RefusedError(message % {"code": code}, field="points")
    message = _("Mục %(code)s không do thẩm định chấm.")
    raise NotFoundError(message % {"code": code})


def _claim(held: Held, decision: Decision, now: Fact | None) -> Claim:
    points = decision.points
    if points is None:
        if now is None or now.claim is None or now.points is None:
            raise RefusedError(_("Mục này chưa có điểm để giữ."), field="points")
        return now.claim
    most = most_of(item_of(held.criteria, decision.key.code))
    place = held.criteria.rounding.place
    if not 0 <= points <= most or points % place:
        message = _("Điểm từ 0 đến %(most)s, làm tròn đến %(place)s.")
        words = {"most": points_words(most), "place": points_words(place)}
        raise RefusedError(message % words, field="points")
    return Claim(given=points)


def _words(decision: Decision) -> str:
    words = decision.words.strip()
    if not words:
        raise RefusedError(_("Ghi ý kiến hội đồng."), field="words")
    return words[:LONGEST_WORDS]
