"""Deeds of appraisers: accept, other inputs, other points, a question, the same again.

A word on a leaf is one fact. It is said by who judges the leaf, in an open stage, with
the leaf's evidence opened by them or a reason why not. A change says why; what leaves
less than was claimed also by the round's list of reasons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.par_index import reasons
from motcua.apps.par_index.judging import as_of, judging_seat, require_judge
from motcua.apps.par_index.operations.appending import (
    Author,
    Held,
    NewFact,
    append_all,
    hold,
    item_of,
    scored,
)
from motcua.apps.par_index.queries import appraisal as leaves
from motcua.apps.par_index.queries import evidence as proofs
from motcua.apps.par_index.queries.appraisal import LeafState
from motcua.apps.par_index.queries.rounds import RoundInfo, UnitInfo
from motcua.apps.par_index.queries.sheets import facts_of
from motcua.apps.par_index.words.numbers import points as points_words
from motcua.common.clock import local
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.core import appraisal
from motcua.core.assessment import Fact, FactKind, Stage, Standing, standing
from motcua.core.permissions import Officer
from motcua.core.scoring import Claim, Leaf, Values

LONGEST_WORDS = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What an appraiser says of a leaf.

    kind: ACCEPT, ADJUST (values), DEDUCT (points) or ASK. seen: id of the newest fact
    the form showed. unopened: why the evidence was not opened, "" when it was.
    """

    code: str
    kind: FactKind
    seen: int
    values: Values = field(default_factory=dict)
    points: Decimal | None = None
    reason: str = ""
    words: str = ""
    unopened: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """A leaf of a unit, and the newest fact a form showed of it."""

    unit_id: int
    code: str
    seen: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A leaf that was not accepted with the others, and why."""

    key: Key
    error: RefusedError


@transaction.atomic
def judge(unit_id: int, word: Word, *, by: Officer, at: datetime) -> int:
    """Say a word on a leaf; return the id of the fact.

    To accept what was accepted, with nothing said since, adds no second fact.

    :raises NotAllowedError: for who does not judge this leaf, or sits in the unit.
    :raises ConflictError: when no stage of appraisal is open for the unit.
    :raises StaleError: when somebody spoke since the form was shown.
    :raises RefusedError: naming the field: unopened, reason, words, points, an input.
    """
    held = hold(unit_id)
    seat = require_judge(by, _judges(held, at), held.unit, word.code)
    _require_judged(held, word.code)
    stage = stage_now(held, at)
    said = standing(facts_of([unit_id])[unit_id].get(word.code, ()))
    if word.kind is FactKind.ACCEPT and _is_accepted(said):
        return said.newest
    if word.kind is not FactKind.ASK:
        _require_latest(held, said, stage)
        require_opened(held, word.code, by, word.unopened)
    new = NewFact(
        code=word.code,
        stage=stage,
        kind=word.kind,
        claim=_claim(held, said, word),
        seen=word.seen,
        reason=word.reason,
        words=_words(word),
        unopened=word.unopened.strip()[:LONGEST_WORDS],
    )
    author = Author.of(by, seat.agency_id)
    (pk,) = append_all(held, [_reasoned(held, said, new)], author=author, at=at)
    return pk


@transaction.atomic
def uphold(
    key: Key, *, words: str, unopened: str = "", by: Officer, at: datetime
) -> int:
    """Say the same again after a reply or a remark, and why; return the fact's id.

    :raises RefusedError: without words, or when nothing was said of these figures.
    """
    held = hold(key.unit_id)
    seat = require_judge(by, _judges(held, at), held.unit, key.code)
    stage = stage_now(held, at)
    said = standing(facts_of([key.unit_id])[key.unit_id].get(key.code, ()))
    before = appraisal.judged(said)
    if appraisal.is_outdated(said):
        raise RefusedError(
            _("Số liệu đã đổi sau lần thẩm định trước: xem lại và ghi kết luận mới.")
        )
    if before is None:
        raise RefusedError(_("Mục này chưa thẩm định lần nào, chưa có gì để giữ."))
    if not words.strip():
        raise RefusedError(_unanswered_words(said), field="words")
    _require_latest(held, said, stage)
    require_opened(held, key.code, by, unopened)
    new = NewFact(
        code=key.code,
        stage=stage,
        kind=before.kind,
        claim=before.claim,
        seen=key.seen,
        reason=before.reason,
        words=words.strip()[:LONGEST_WORDS],
        unopened=unopened.strip()[:LONGEST_WORDS],
    )
    author = Author.of(by, seat.agency_id)
    (pk,) = append_all(held, [new], author=author, at=at)
    return pk


def _unanswered_words(said: Standing) -> str:
    last = appraisal.said_last(said)
    if last is not None and last.is_remark:
        return _("Trả lời ý kiến của đơn vị: vì sao giữ nguyên.")
    return _("Trả lời giải trình của đơn vị: vì sao giữ nguyên.")


def accept_all(
    keys: Iterable[Key], *, unopened: str = "", by: Officer, at: datetime
) -> tuple[int, tuple[Refused, ...]]:
    """Accept leaf after leaf, each by a fact of its own.

    Returns how many were accepted, and those that were not: one that somebody changed
    meanwhile does not keep the others back.
    """
    done, refused = 0, []
    for key in keys:
        word = Word(
            code=key.code, kind=FactKind.ACCEPT, seen=key.seen, unopened=unopened
        )
        try:
            judge(key.unit_id, word, by=by, at=at)
        except RefusedError as error:
            refused.append(Refused(key, error))
        else:
            done += 1
    return done, tuple(refused)


def accept_plain(
    unit_ids: Sequence[int], *, code: str = "", by: Officer, at: datetime
) -> int:
    """Accept what the record confirms and no evidence is asked for; return how many.

    Only leaves the officer judges that nobody has judged yet, of units whose appraisal
    is open. Unit after unit, each at once or not at all. code: of one leaf, "" for all.
    """
    ids = sorted(set(unit_ids))
    return sum(_accept_plain(unit_id, code, by, at) for unit_id in ids)


@transaction.atomic
def _accept_plain(unit_id: int, code: str, by: Officer, at: datetime) -> int:
    held = hold(unit_id)
    judges = _judges(held, at)
    found = plain(leaves.leaves(held.round, [held.unit], code), judges, by)
    try:
        stage = stage_now(held, at)
    except ConflictError:
        return 0
    by_agency: dict[int, list[NewFact]] = defaultdict(list)
    for one in found:
        own = one.held.by_stage[Stage.SELF]
        seat = judging_seat(by, judges, held.unit, one.code)
        if seat is not None and own.claim is not None:
            by_agency[seat.agency_id].append(
                NewFact(
                    code=one.code,
                    stage=stage,
                    kind=FactKind.ACCEPT,
                    claim=own.claim,
                    seen=one.held.newest,
                    words=_("Khớp số liệu hệ thống."),
                )
            )
    for agency_id, new in by_agency.items():
        append_all(held, new, author=Author.of(by, agency_id), at=at)
    return sum(map(len, by_agency.values()))


def plain(
    found: Iterable[LeafState], judges: RoundInfo, by: Officer
) -> tuple[LeafState, ...]:
    """Return the leaves the officer may accept unread. judges: ``judging.as_of``."""
    return tuple(
        one
        for one in found
        if one.is_plain and judging_seat(by, judges, one.unit, one.code)
    )


def _judges(held: Held, at: datetime) -> RoundInfo:
    """Return the round with its owners of that day."""
    return as_of(held.round, local(at).date())


def stage_now(held: Held, at: datetime) -> Stage:
    """Return the later stage of appraisal open for a unit.

    :raises ConflictError: when neither is, or the unit may still change its sheet.
    """
    if not held.round.is_sent(held.unit, at):
        raise ConflictError(unsent_words(held.unit))
    for stage in (Stage.SECOND, Stage.APPRAISAL):
        if held.round.is_open(stage, held.unit, at):
            return stage
    if held.round.is_published:
        raise ConflictError(
            _("Kết quả đã công bố. Điểm chỉ đổi bằng quyết định đính chính.")
        )
    raise _closed(held)


def _require_latest(held: Held, said: Standing, stage: Stage) -> None:
    """Refuse points of a stage after which another has spoken: they would not hold.

    :raises ConflictError: so that the later stage is unlocked, not the earlier.
    """
    if any(one.number > stage.number for one in said.by_stage):
        raise _closed(held)


def _closed(held: Held) -> ConflictError:
    return ConflictError(
        _("Thẩm định đang khóa với %(unit)s. Muốn làm tiếp, đề nghị mở khóa.")
        % {"unit": held.unit.name}
    )


def unsent_words(unit: UnitInfo) -> str:
    """Say why a unit's leaves cannot be appraised yet."""
    message = (
        _("%(unit)s chưa gửi phiếu tự chấm. Thẩm định khi đơn vị gửi hoặc hết hạn.")
        if unit.sent_at is None
        else _("%(unit)s đang được mở khóa sửa phiếu tự chấm. Chờ đơn vị gửi lại.")
    )
    return message % {"unit": unit.name}


def require_opened(held: Held, code: str, by: Officer, unopened: str) -> None:
    """Let who opened all the evidence in force, or says why not.

    :raises RefusedError: for anyone else, naming the field "unopened".
    """
    if unopened.strip():
        return
    pieces = proofs.proofs([held.unit.id], code).get(held.unit.id, {}).get(code, ())
    shown = proofs.live(pieces)
    opened = proofs.opened_by(by.person_id, [piece.id for piece in shown])
    missing = [piece.title for piece in shown if piece.id not in opened]
    if missing:
        raise RefusedError(
            _("Chưa mở minh chứng: %(titles)s. Mở xem, hoặc ghi lý do không mở.")
            % {"titles": "; ".join(missing)},
            field="unopened",
        )


def _require_judged(held: Held, code: str) -> None:
    """Refuse what appraisers do not judge: surveys, leaves for other kinds of units."""
    found = leaves.items_of(held.criteria, held.unit.kind)
    if code not in {item.code for item in found}:
        raise NotFoundError(_("Mục %(code)s không do thẩm định chấm.") % {"code": code})


def _claim(held: Held, said: Standing, word: Word) -> Claim | None:
    if word.kind is FactKind.ASK:
        return None
    if word.kind is FactKind.ADJUST:
        return Claim(dict(word.values))
    if word.kind is FactKind.ACCEPT:
        return _accepted(said)
    return Claim(given=_given(held, said, word))


def _accepted(said: Standing) -> Claim:
    """Return what is accepted: what the unit asks for since, else what it claimed."""
    own = said.by_stage.get(Stage.SELF)
    before = appraisal.judged(said)
    reply = said.replied
    if reply is not None and reply.proposed is not None and _is_newer(reply, before):
        is_claim = own is not None and own.points == reply.proposed
        if not is_claim:
            return Claim(given=abs(reply.proposed))  # a penalty's is said below 0
    if own is None or own.claim is None or own.points is None:
        raise RefusedError(
            _("Đơn vị chưa tự chấm đủ số liệu mục này, chưa có gì để chấp nhận.")
        )
    return own.claim


def _is_accepted(said: Standing) -> bool:
    last = appraisal.judged(said)
    return last is not None and last.kind is FactKind.ACCEPT and last.id == said.newest


def _is_newer(reply: Fact, before: Fact | None) -> bool:
    return before is None or reply.id > before.id


def _given(held: Held, said: Standing, word: Word) -> Decimal:
    if word.points is None:
        raise RefusedError(_("Ghi số điểm."), field="points")
    item, place = item_of(held.criteria, word.code), held.criteria.rounding.place
    most = leaves.most_of(item)
    if not 0 <= word.points <= most:
        raise RefusedError(
            _("Điểm phải từ 0 đến %(most)s.") % {"most": points_words(most)},
            field="points",
        )
    if word.points % place:
        raise RefusedError(
            _("Điểm làm tròn đến %(place)s.") % {"place": points_words(place)},
            field="points",
        )
    given = word.points if isinstance(item, Leaf) else item.sign * word.points
    if given == appraisal.claimed(said) and said.final is said.by_stage.get(Stage.SELF):
        raise RefusedError(
            _("Điểm này bằng điểm đơn vị tự chấm: bấm Chấp nhận."), field="points"
        )
    return word.points


def _reasoned(held: Held, said: Standing, new: NewFact) -> NewFact:
    """Return the fact, by a reason of the list only where it takes points.

    :raises RefusedError: when it takes some and the list has no such reason.
    """
    if new.kind not in {FactKind.ADJUST, FactKind.DEDUCT}:
        return replace(new, reason="")
    points, _exact = scored(held.criteria, item_of(held.criteria, new.code), new)
    if points is None or points >= (appraisal.claimed(said) or 0):
        return replace(new, reason="")
    if new.reason not in dict(reasons.of(held.round)):
        raise RefusedError(_("Chọn lý do trong danh sách."), field="reason")
    return new


def _words(word: Word) -> str:
    words = word.words.strip()
    if words or word.kind is FactKind.ACCEPT:
        return words[:LONGEST_WORDS]
    message = (
        _("Viết điều cần đơn vị giải trình.")
        if word.kind is FactKind.ASK
        else _("Giải thích để đơn vị hiểu: thiếu gì, số nào, căn cứ đâu.")
    )
    raise RefusedError(message, field="words")
