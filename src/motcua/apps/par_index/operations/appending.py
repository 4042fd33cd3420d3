"""The one way a fact gets in: locked, in an open stage, from a fresh form, scored.

Claims, records, surveys, appraisals, replies, decisions and corrections all pass here.
Who may do it and what must be said with it is the caller's to ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.par_index.events import leaf_event
from motcua.apps.par_index.models import RoundUnit, ScoreFact
from motcua.apps.par_index.packing import exact_text, pack
from motcua.apps.par_index.queries import evidence as proofs
from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.rounds import RoundInfo, UnitInfo
from motcua.apps.par_index.queries.sheets import facts_of
from motcua.common import bulk, events
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.core.assessment import Fact, FactKind, Stage
from motcua.core.permissions import Officer
from motcua.core.scoring import (
    Claim,
    CriteriaSet,
    Leaf,
    MissingInputError,
    Outside,
    WrongInputError,
    score_leaf,
    score_outside,
)

# What comes from outside the stages: allowed until publication, or after it.
_STAGELESS = {FactKind.RECORD, FactKind.SURVEY, FactKind.CORRECT}
# What may give the points of a bonus or penalty instead of what it counts: a judgement,
# never a unit's claim.
_BY_POINTS = {FactKind.ACCEPT, FactKind.DEDUCT, FactKind.DECIDE, FactKind.CORRECT}


class StaleError(ConflictError):
    """The leaf has a newer fact than the form was made from. newest: that fact."""

    def __init__(self, newest: Fact) -> None:
        """Keep the fact, so that the page can show it beside what was typed."""
        self.newest = newest
        super().__init__(
            _(
                "%(author)s vừa ghi vào tiêu chí %(code)s. "
                "Xem lại nội dung mới rồi lưu lần nữa nếu vẫn cần."
            )
            % {"author": newest.author, "code": newest.code}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFact:
    """A fact to be added. The fields are ``ScoreFact``'s.

    claim: inputs, or points given; None for words only. seen: id of the newest fact the
    form showed, 0 when it showed none; None when no form was shown (the machine).
    """

    code: str
    stage: Stage
    kind: FactKind
    claim: Claim | None = None
    seen: int | None = None
    proposed: Decimal | None = None
    reason: str = ""
    words: str = ""
    unopened: str = ""
    source: Mapping[str, Any] = field(default_factory=dict)
    minutes_id: int | None = None
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    """Who adds. person_id, agency_id: None for the machine."""

    name: str
    person_id: int | None = None
    agency_id: int | None = None

    @classmethod
    def of(cls, by: Officer, agency_id: int | None = None) -> Author:
        """Return the officer as author, acting for an agency."""
        return cls(by.name, by.person_id, agency_id)


@dataclass(frozen=True, slots=True)
class Held:
    """A unit whose row is locked, with all that adding to it asks for."""

    unit: UnitInfo
    round: RoundInfo
    criteria: CriteriaSet


def append(unit_id: int, new: NewFact, *, author: Author, at: datetime) -> int:
    """Add one fact to a unit's leaf; return its id.

    :raises ConflictError: when the stage is closed for the unit.
    :raises StaleError: when there is a newer fact than the one seen.
    :raises RefusedError: when the inputs cannot be scored, naming the input as field.
    """
    with transaction.atomic():
        (pk,) = append_all(hold(unit_id), [new], author=author, at=at)
    return pk


def hold(unit_id: int) -> Held:
    """Lock a unit's row until the transaction ends; return what stands about it."""
    if not RoundUnit.objects.select_for_update().filter(pk=unit_id).exists():
        raise NotFoundError(_("Không có đơn vị này trong đợt đánh giá."))
    unit = rounds.unit(unit_id)
    return Held(unit, rounds.round_info(unit.round_id), criteria(unit.criteria_id))


def append_all(
    held: Held, new: Sequence[NewFact], *, author: Author, at: datetime
) -> tuple[int, ...]:
    """Add several facts to a unit that is held; return their ids, in order.

    All or none. Errors as ``append``.
    """
    for one in new:
        require_open(held, one.stage, one.kind, at)
    said = facts_of([held.unit.id])[held.unit.id]
    for one in new:
        require_fresh(one.seen, said.get(one.code, ()))
    lying = proofs.lying(held.unit.id)
    rows = [row_of(held, one, author, at, lying.get(one.code, ())) for one in new]
    bulk.add(rows)
    events.publish(*(_event(held, row) for row in rows))
    return tuple(int(row.pk) for row in rows)


def require_open(held: Held, stage: Stage, kind: FactKind, at: datetime) -> None:
    """Let what may be added now. :raises ConflictError: when the stage is closed."""
    if kind is FactKind.CORRECT:
        return
    if held.round.is_published:
        raise ConflictError(
            _("Kết quả đã công bố. Điểm chỉ đổi bằng quyết định đính chính.")
        )
    if held.round.opened_at is None:
        raise ConflictError(_("Đợt đánh giá đang chuẩn bị, chưa mở."))
    if kind not in _STAGELESS and not held.round.is_open(stage, held.unit, at):
        raise ConflictError(_closed(stage, held.unit))


def require_fresh(seen: int | None, said: Sequence[Fact]) -> None:
    """Let who saw the newest fact. said: of the leaf. :raises StaleError: else."""
    if seen is not None and said and said[-1].id > seen:
        raise StaleError(said[-1])


def row_of(
    held: Held,
    new: NewFact,
    author: Author,
    at: datetime,
    evidence: Iterable[tuple[int, int]] = (),
) -> ScoreFact:
    """Return the row of a fact, scored, not saved. evidence: (id, version) as it lies.

    :raises RefusedError: when it cannot be scored.
    """
    item = item_of(held.criteria, new.code)
    points, exact = scored(held.criteria, item, new)
    claim = new.claim
    return ScoreFact(
        unit_id=held.unit.id,
        code=new.code,
        stage=new.stage,
        kind=new.kind,
        at=at,
        person_id=author.person_id,
        author=author.name,
        agency_id=author.agency_id,
        inputs=None if claim is None else pack(claim.values),
        is_applicable=claim is None or claim.is_applicable,
        given=None if claim is None else claim.given,
        points=points,
        exact="" if exact is None else exact_text(exact),
        proposed=new.proposed,
        reason=new.reason,
        words=new.words,
        unopened=new.unopened,
        evidence=[list(pair) for pair in evidence],
        source=dict(new.source),
        minutes_id=new.minutes_id,
        decision=new.decision,
    )


def item_of(criteria: CriteriaSet, code: str) -> Leaf | Outside:
    """Return a leaf, or a list outside the hundred. :raises NotFoundError: for none."""
    every: tuple[Leaf | Outside, ...] = (*criteria.leaves, *criteria.outside)
    found = next((item for item in every if item.code == code), None)
    if found is None:
        raise NotFoundError(_("Bộ tiêu chí không có mã %(code)s.") % {"code": code})
    return found


def refusal(problem: MissingInputError | WrongInputError) -> RefusedError:
    """Return what a person can read of inputs that cannot be scored."""
    if isinstance(problem, MissingInputError):
        return RefusedError(_("Nhập số liệu này."), field=problem.name)
    if problem.name == "points":
        message = _("Điểm phải từ 0 đến điểm tối đa của tiêu chí.")
        return RefusedError(message, field="points")
    message = _("Số liệu này không dùng được cho cách tính của tiêu chí.")
    return RefusedError(message, field=problem.name)


def scored(
    criteria: CriteriaSet, item: Leaf | Outside, new: NewFact
) -> tuple[Decimal | None, Fraction | None]:
    """Return a fact's points, rounded and exact; None where a claim lacks an input.

    :raises RefusedError: when it cannot be scored.
    """
    if new.claim is None:
        return None, None
    try:
        return _points(criteria, item, new.claim, new.kind)
    except MissingInputError as problem:
        if new.kind in {FactKind.CLAIM, FactKind.RECORD}:
            return None, None
        raise refusal(problem) from problem
    except WrongInputError as problem:
        raise refusal(problem) from problem


def _points(
    criteria: CriteriaSet, item: Leaf | Outside, claim: Claim, kind: FactKind
) -> tuple[Decimal, Fraction]:
    if isinstance(item, Leaf):
        found = score_leaf(item, claim, criteria.rounding)
        if found.problem is not None:
            raise found.problem
        return found.points, found.exact
    is_given = claim.given is not None and kind not in _BY_POINTS
    if is_given or not claim.is_applicable:
        message = _("Điểm thưởng, điểm phạt sửa bằng số liệu, không sửa bằng điểm.")
        raise RefusedError(message, field="points")
    extra = score_outside(item, claim, criteria.rounding)
    if extra.problem is not None:
        raise extra.problem
    return extra.points, extra.exact


def _closed(stage: Stage, unit: UnitInfo) -> str:
    if stage is Stage.SELF and unit.sent_at is not None:
        return _("Phiếu tự chấm đã gửi. Muốn sửa, đề nghị cơ quan thường trực mở khóa.")
    return _(
        "Giai đoạn này đang khóa. Muốn làm tiếp, đề nghị cơ quan thường trực mở khóa."
    )


def _event(held: Held, row: ScoreFact) -> events.Event:
    return leaf_event(Stage(row.stage), FactKind(row.kind))(
        at=row.at,
        agency_id=held.unit.agency_id or held.round.fallback_agency_id,
        person_id=row.person_id,
        actor=row.author,
        why=row.words,
        round_id=held.round.id,
        unit_id=held.unit.id,
        code=row.code,
        fact_id=int(row.pk),
        stage=str(row.stage),
        kind=str(row.kind),
        points="" if row.points is None else str(row.points),
    )
