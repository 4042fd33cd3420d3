"""Publishing: the whole result frozen with its decision; corrections as new versions.

Refuses a table that contradicts itself, a deduction without a reason, a leaf appraised
by figures that changed since, and a round in which somebody may still speak. After that
only a decision corrects points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.par_index import access
from motcua.apps.par_index.events import ResultsPublished
from motcua.apps.par_index.models import Publication, Round, RoundUnit
from motcua.apps.par_index.operations.appending import (
    Author,
    Held,
    NewFact,
    item_of,
)
from motcua.apps.par_index.operations.appraising import LONGEST_WORDS, Key
from motcua.apps.par_index.operations.several import Wanted, append_several
from motcua.apps.par_index.queries import printed, publications, rounds
from motcua.apps.par_index.queries.appraisal import most_of
from motcua.apps.par_index.queries.publications import Checks, PublicationInfo
from motcua.apps.par_index.queries.rounds import RoundInfo
from motcua.apps.par_index.words.decisions import decreed, same_number
from motcua.apps.par_index.words.numbers import points as points_words
from motcua.common import events
from motcua.common.clock import local
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.core.assessment import Fact, FactKind, Stage
from motcua.core.permissions import Officer, Seat
from motcua.core.publications import digest, outcomes
from motcua.core.scoring import Claim


@dataclass(frozen=True, slots=True)
class Decree:
    """The decision results are published, or corrected, by.

    words: why something is left undone when published first, "" when nothing is; why
    points are corrected afterwards.
    """

    number: str
    decided_on: date
    words: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """Points a decision corrects, and why."""

    key: Key
    points: Decimal
    words: str


class UnsoundError(ConflictError):
    """The table would contradict itself. checks: what was found."""

    def __init__(self, checks: Checks) -> None:
        """Keep what was found, so that the page can list it."""
        self.checks = checks
        super().__init__(
            _("Chưa công bố được: còn điểm phải sửa trong phần kiểm tra bên trên.")
        )


@transaction.atomic
def publish(round_id: int, decree: Decree, *, by: Officer, at: datetime) -> int:
    """Publish a round's results; return the publication's id.

    No fact gets in while it runs, and none but corrections afterwards.

    :raises NotAllowedError: for who does not publish results.
    :raises UnsoundError: while a check forbids it.
    :raises RefusedError: naming number, decided_on or words.
    """
    seat = access.require_publish(by)
    _hold_round(round_id)
    info = rounds.round_info(round_id)
    if info.is_published:
        raise ConflictError(_("Kết quả của đợt này đã công bố."))
    if info.opened_at is None:
        raise ConflictError(_("Đợt đánh giá đang chuẩn bị, chưa mở."))
    _require_decree(decree, at)
    checks = publications.checks(info, at)
    if not checks.is_sound:
        raise UnsoundError(checks)
    if checks.needs_words and not decree.words.strip():
        raise RefusedError(
            _("Còn mục chưa thẩm định hoặc chưa có điểm: giải thích vì sao."),
            field="words",
        )
    document = printed.document(info, checks.tables, decree.words.strip())
    return _keep(info, decree, document, by, seat, at)


@transaction.atomic
def correct(
    round_id: int,
    decree: Decree,
    corrections: Sequence[Correction],
    *,
    by: Officer,
    at: datetime,
) -> int:
    """Correct published points by a decision; return the new publication's id.

    The version before stays readable.

    :raises NotAllowedError: for who does not publish results.
    :raises ConflictError: before anything is published.
    :raises UnsoundError: when the corrected table would contradict itself.
    :raises RefusedError: naming number, decided_on or words: also for a decision dated
        before the one in force, or that published a version already; when no outcome
        changes.
    :raises SeveralRefusedError: with every leaf that cannot be: on which somebody spoke
        since the form was shown, or with points it cannot have.
    """
    seat = access.require_publish(by)
    _hold_round(round_id)
    info = rounds.round_info(round_id)
    if not info.is_published:
        raise ConflictError(_("Kết quả chưa công bố: sửa trong các giai đoạn chấm."))
    _require_decree(decree, at)
    _require_later(info, decree)
    if not decree.words.strip():
        raise RefusedError(_("Nêu lý do đính chính."), field="words")
    if not corrections:
        raise RefusedError(_("Chọn ít nhất một mục để đính chính."))
    wanted = [Wanted(one.key, partial(_fact, one, decree)) for one in corrections]
    author = Author.of(by, seat.agency_id)
    append_several(round_id, wanted, author=author, at=at)
    tables = printed.table(info)
    wrong = {told.group_key: printed.findings(told) for told in tables}
    if any(wrong.values()):
        raise UnsoundError(Checks(tables, wrong, (), (), (), (), ()))
    document = printed.document(info, tables, decree.words.strip())
    _require_changed(info, document)
    return _keep(info, decree, document, by, seat, at)


def _hold_round(round_id: int) -> None:
    """Lock the round and all its units: nobody adds a fact until the end."""
    if not Round.objects.select_for_update().filter(pk=round_id).exists():
        raise NotFoundError(_("Không có đợt đánh giá này."))
    units = RoundUnit.objects.select_for_update().filter(round_id=round_id)
    list(units.order_by("pk").values_list("pk", flat=True))


def _require_decree(decree: Decree, at: datetime) -> None:
    if not decree.number.strip():
        raise RefusedError(_("Ghi số quyết định."), field="number")
    if decree.decided_on > local(at).date():
        raise RefusedError(_("Ngày quyết định chưa tới."), field="decided_on")


def _require_later(info: RoundInfo, decree: Decree) -> None:
    """Refuse a decision older than what it corrects, or used by a version before."""
    before = publications.published(info.id)
    for one in before:
        is_same = same_number(one.decision, decree.number)
        if is_same and one.decided_on == decree.decided_on:
            message = _(
                "%(decision)s ngày %(day)s đã công bố bản %(n)s của đợt này. Ghi số "
                "quyết định đính chính."
            )
            raise RefusedError(message % _told(one), field="number")
    now = before[-1]
    if decree.decided_on < now.decided_on:
        message = _(
            "Ngày quyết định đính chính trước ngày %(day)s của quyết định mà nó sửa "
            "(bản %(n)s, %(decision)s). Ghi ngày từ %(day)s trở đi."
        )
        raise RefusedError(message % _told(now), field="decided_on")


def _told(one: PublicationInfo) -> dict[str, str | int]:
    day = f"{one.decided_on:%d/%m/%Y}"
    return {"decision": decreed(one.decision), "day": day, "n": one.version}


def _require_changed(info: RoundInfo, document: dict[str, Any]) -> None:
    """Refuse a version that would say what the one in force says already."""
    now = publications.published(info.id)[-1]
    if outcomes(document) == outcomes(publications.document(now.id)):
        message = _(
            "Đính chính này không đổi điểm, hạng hay xếp loại nào so với bản %(n)s "
            "đang hiện hành (%(decision)s). Ghi điểm đúng khác điểm đã công bố."
        )
        raise RefusedError(message % {"n": now.version, "decision": now.decision})


def _fact(one: Correction, decree: Decree, held: Held, now: Fact | None) -> NewFact:
    del now  # a correction says points, whatever they were
    most = most_of(item_of(held.criteria, one.key.code))
    place = held.criteria.rounding.place
    if not 0 <= one.points <= most or one.points % place:
        message = _("Điểm từ 0 đến %(most)s, làm tròn đến %(place)s.")
        words = {"most": points_words(most), "place": points_words(place)}
        raise RefusedError(message % words, field="points")
    return NewFact(
        code=one.key.code,
        stage=Stage.PUBLICATION,
        kind=FactKind.CORRECT,
        claim=Claim(given=one.points),
        seen=one.key.seen,
        words=(one.words.strip() or decree.words.strip())[:LONGEST_WORDS],
        decision=decree.number.strip(),
    )


def _keep(
    info: RoundInfo,
    decree: Decree,
    document: dict[str, Any],
    by: Officer,
    seat: Seat,
    at: datetime,
) -> int:
    before = publications.published(info.id)
    version = before[-1].version + 1 if before else 1
    row = Publication.objects.create(
        round_id=info.id,
        version=version,
        decision=decree.number.strip(),
        decided_on=decree.decided_on,
        why=decree.words.strip()[:LONGEST_WORDS] if before else "",
        document=document,
        sha256=digest(document),
        published_at=at,
        person_id=by.person_id,
        published_by=by.name,
    )
    events.publish(
        ResultsPublished(
            at=at,
            agency_id=seat.agency_id,
            person_id=by.person_id,
            actor=by.name,
            why=decree.words.strip(),
            round_id=info.id,
            publication_id=row.pk,
            version=version,
            decision=row.decision,
            sha256=row.sha256,
        )
    )
    return int(row.pk)
