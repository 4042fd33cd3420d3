"""How the demo's rounds were judged: last year's to the end, this year's half-way.

Last year: appraised by two who do not judge alike, answered, judged again, decided by
the council, published, and corrected once. All names and reasons are invented.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from motcua.apps.organizations import queries as organizations
from motcua.apps.par_index.models import EvidenceView, ScoreFact
from motcua.apps.par_index.operations import council, publishing
from motcua.apps.par_index.operations.appending import (
    Author,
    NewFact,
    hold,
    row_of,
)
from motcua.apps.par_index.operations.appraising import Key
from motcua.apps.par_index.operations.council import Decision, Sitting
from motcua.apps.par_index.operations.publishing import Correction, Decree
from motcua.apps.par_index.queries import appraisal, evidence, rounds
from motcua.apps.par_index.queries.appraisal import LeafState
from motcua.common import bulk
from motcua.common.clock import VIETNAM, local
from motcua.core.appraisal import Status
from motcua.core.assessment import FactKind, Stage
from motcua.core.permissions import Officer, Role
from motcua.core.scoring import Claim, Leaf

_SEED = 20261123
_QUARTER = Decimal("0.25")
_MILD, _STRICT = 0.07, 0.2  # of leaves two appraisers take points of
_REPLIED, _GIVEN_BACK = 0.5, 0.5
_DECIDED = 4  # leaves the council sat over
_FEW = 3  # of this year's sheets, nearly judged; the rest hardly begun
_BEGUN, _NEARLY = 0.25, 0.85
_ASKED = 0.05
_WORDS: tuple[tuple[str, str], ...] = (
    ("weak-evidence", "Kế hoạch kèm theo chưa có chữ ký và số văn bản."),
    ("no-evidence", "Không có báo cáo kèm theo; phần giải thích chưa nêu cách tính."),
    ("figures-differ", "Số tự khai cao hơn số hệ thống một cửa đếm được trong kỳ."),
    ("wrong-scope", "Tính cả hồ sơ tiếp nhận trước kỳ đánh giá."),
    ("late", "Báo cáo quý III gửi sau hạn 6 ngày."),
    ("out-of-period", "Tài liệu ban hành sau ngày chốt số liệu."),
)
_ANSWERS = (
    "Văn bản đã ký số ngày 12/11, xin gửi kèm bản có chữ ký.",
    "Số liệu tính theo tháng báo cáo của sở chủ quản; đề nghị xem lại phạm vi.",
    "Đơn vị gửi đúng hạn qua trục liên thông, phần mềm ghi nhận chậm.",
)
_QUESTION = "Đề nghị nêu cách tính mẫu số và gửi danh sách kèm theo."


@dataclass(frozen=True, slots=True)
class _Judge:
    """An appraiser. taking: how often points are taken."""

    person_id: int
    name: str
    agency_id: int
    taking: float


def judge(finished_id: int, running_id: int, *, by: Officer, now: datetime) -> None:
    """Judge both rounds. by: of the province; its head publishes."""
    agency_id, today = by.seats[0].agency_id, now.date()

    def first(role: Role) -> Officer | None:
        found = organizations.people_in(agency_id, None, role, today)
        return (
            organizations.officers({found[0].id}, today)[found[0].id] if found else None
        )

    publisher, secretary = first(Role.APPROVER), first(Role.COUNCIL)
    if publisher is not None and secretary is not None:
        judge_finished(finished_id, publisher, secretary)
    judge_running(running_id, now)


def judge_finished(round_id: int, publisher: Officer, secretary: Officer) -> None:
    """Judge last year's round to its publication, and correct it once."""
    dice = random.Random(_SEED)  # noqa: S311  a demo, not a secret
    ends = {w.stage: w.closes for w in rounds.round_info(round_id).windows}
    at = {stage: closes - timedelta(days=2, hours=7) for stage, closes in ends.items()}
    with transaction.atomic():
        _appraise(round_id, at[Stage.APPRAISAL], dice)
        _reply(round_id, at[Stage.REPLY], dice)
        _appraise_again(round_id, at[Stage.SECOND], dice)
    _sit(round_id, at[Stage.COUNCIL], secretary)
    year = at[Stage.COUNCIL].year
    day = date(year, 3, 12)
    decree = Decree(f"Quyết định (giả định) số 268/QĐ-UBND năm {year}", day)
    noon = datetime(year, 3, 12, 15, 20, tzinfo=VIETNAM)
    publishing.publish(round_id, decree, by=publisher, at=noon)
    _correct(round_id, publisher, datetime(year, 4, 2, 9, 40, tzinfo=VIETNAM))


def judge_running(round_id: int, now: datetime) -> None:
    """Judge a part of what was sent this year."""
    dice = random.Random(_SEED + 1)  # noqa: S311  a demo, not a secret
    sent = [unit for unit in rounds.units(round_id) if unit.sent_at is not None]
    info = rounds.round_info(round_id)
    at = local(now - timedelta(days=3)).replace(hour=15, minute=24)
    judges = _judges(at)
    with transaction.atomic():
        rows: list[ScoreFact] = []
        views: list[EvidenceView] = []
        for number, unit in enumerate(sent):
            held = hold(unit.id)
            share = _NEARLY if number < _FEW else _BEGUN
            lying = evidence.lying(unit.id)
            for one in appraisal.leaves(info, [unit]):
                judge = _judge_of(one, judges, number)
                if judge is None or not _is_claimed(one) or dice.random() > share:
                    continue
                shown = lying.get(one.code, ())
                new = _asked(one) if dice.random() < _ASKED else _word(one, judge, dice)
                rows.append(row_of(held, new, _author(judge), at, shown))
                views += _seen(shown, judge, at)
        bulk.add(views)
        bulk.add(rows)


def _appraise(round_id: int, at: datetime, dice: random.Random) -> None:
    info, judges = rounds.round_info(round_id), _judges(at)
    rows = []
    for number, unit in enumerate(rounds.units(round_id)):
        held = hold(unit.id)
        lying = evidence.lying(unit.id)
        for one in appraisal.leaves(info, [unit]):
            judge = _judge_of(one, judges, number)
            if judge is not None and _is_claimed(one):
                new = _word(one, judge, dice)
                shown = lying.get(one.code, ())
                rows.append(row_of(held, new, _author(judge), at, shown))
    bulk.add(rows)


def _reply(round_id: int, at: datetime, dice: random.Random) -> None:
    info = rounds.round_info(round_id)
    rows = []
    for unit in rounds.units(round_id):
        held = hold(unit.id)
        for one in appraisal.leaves(info, [unit]):
            if one.taken > 0 and dice.random() < _REPLIED:
                new = NewFact(
                    code=one.code,
                    stage=Stage.REPLY,
                    kind=FactKind.REPLY,
                    proposed=one.claimed,
                    words=dice.choice(_ANSWERS),
                )
                author = Author(unit.sent_by or unit.name, 0, unit.agency_id)
                rows.append(row_of(held, new, author, at))
    bulk.add(rows)


def _appraise_again(round_id: int, at: datetime, dice: random.Random) -> None:
    info, judges = rounds.round_info(round_id), _judges(at)
    rows = []
    for number, unit in enumerate(rounds.units(round_id)):
        held = hold(unit.id)
        for one in appraisal.leaves(info, [unit]):
            judge = _judge_of(one, judges, number)
            if one.status is not Status.REPLIED or judge is None:
                continue
            before = one.held.final
            if dice.random() < _GIVEN_BACK:
                own = one.held.by_stage[Stage.SELF]
                new = _fact(one, Stage.SECOND, FactKind.ACCEPT, own.claim)
            else:
                new = NewFact(
                    code=one.code,
                    stage=Stage.SECOND,
                    kind=FactKind.DEDUCT,
                    claim=before.claim if before else None,
                    reason=before.reason if before else "",
                    words="Tài liệu bổ sung chưa chứng minh được phần còn thiếu.",
                )
            rows.append(row_of(held, new, _author(judge), at))
    bulk.add(rows)


def _sit(round_id: int, at: datetime, secretary: Officer) -> None:
    """Hold one sitting over what is disputed."""
    info = rounds.round_info(round_id)
    found = appraisal.leaves(info, rounds.units(round_id))
    disputed = [one for one in found if one.is_disputed][:_DECIDED]
    if not disputed:
        return
    sitting = Sitting(
        "01/BB-HĐTĐ",
        at.date(),
        (
            ("Lục Văn Trường", "Phó Chủ tịch Ủy ban nhân dân tỉnh, Chủ tịch Hội đồng"),
            ("Nông Quốc Bảo", "Phó Chánh Văn phòng, thư ký"),
            ("Đặng Thị Thanh Hà", "Giám đốc Sở Tư pháp, ủy viên"),
        ),
        "Thống nhất các mục đơn vị còn ý kiến; các mục khác giữ điểm thẩm định lại.",
    )
    decisions = [
        Decision(
            Key(one.unit.id, one.code, one.held.newest),
            one.claimed if number % 2 else None,
            "Công nhận tài liệu bổ sung." if number % 2 else "Giữ điểm thẩm định lại.",
        )
        for number, one in enumerate(disputed)
    ]
    with transaction.atomic():
        minutes_id = council.sit(round_id, sitting, by=secretary, at=at)
        council.decide(minutes_id, decisions, by=secretary, at=at)


def _correct(round_id: int, publisher: Officer, at: datetime) -> None:
    """Give back a quarter of a point that was counted wrongly."""
    found = appraisal.leaves(rounds.round_info(round_id), rounds.units(round_id))
    wronged = next(
        (o for o in found if o.taken >= _QUARTER and isinstance(o.item, Leaf)), None
    )
    if wronged is None or wronged.now is None:
        return
    decree = Decree(
        f"Quyết định (giả định) số 341/QĐ-UBND năm {at.year}",
        at.date(),
        "Đính chính một mục do tổng hợp sót tài liệu đã nộp trong hạn.",
    )
    key = Key(wronged.unit.id, wronged.code, wronged.held.newest)
    points = min(wronged.most, wronged.now + _QUARTER)
    words = "Tài liệu nộp ngày 15/12 bị bỏ sót khi tổng hợp."
    publishing.correct(
        round_id, decree, [Correction(key, points, words)], by=publisher, at=at
    )


def _word(one: LeafState, judge: _Judge, dice: random.Random) -> NewFact:
    """Accept, or take a quarter or a half."""
    own = one.held.by_stage[Stage.SELF]
    takes = dice.random() < judge.taking or (one.differs and dice.random() < _NEARLY)
    cut = _QUARTER * dice.randint(1, 2)
    if not takes or not isinstance(one.item, Leaf) or (one.claimed or 0) < cut:
        return _fact(one, Stage.APPRAISAL, FactKind.ACCEPT, own.claim)
    reason, words = dice.choice(_WORDS)
    left = (one.claimed or Decimal(0)) - cut
    return NewFact(
        code=one.code,
        stage=Stage.APPRAISAL,
        kind=FactKind.DEDUCT,
        claim=Claim(given=left.quantize(Decimal("0.01"))),
        reason=reason,
        words=words,
    )


def _fact(one: LeafState, stage: Stage, kind: FactKind, claim: Claim | None) -> NewFact:
    return NewFact(code=one.code, stage=stage, kind=kind, claim=claim)


def _asked(one: LeafState) -> NewFact:
    return NewFact(
        code=one.code, stage=Stage.APPRAISAL, kind=FactKind.ASK, words=_QUESTION
    )


def _is_claimed(one: LeafState) -> bool:
    own = one.held.by_stage.get(Stage.SELF)
    return own is not None and own.claim is not None and own.points is not None


def _judges(at: datetime) -> Mapping[int, Sequence[_Judge]]:
    """Return the appraisers by agency, the first of each the mildest."""
    found: dict[int, list[_Judge]] = {}
    for agency in organizations.agencies(at.date()):
        for person in organizations.people_in(
            agency.id, None, Role.APPRAISER, at.date()
        ):
            known = found.setdefault(agency.id, [])
            taking = _STRICT if known else _MILD
            known.append(_Judge(person.id, person.name, agency.id, taking))
    return found


def _judge_of(
    one: LeafState, judges: Mapping[int, Sequence[_Judge]], number: int
) -> _Judge | None:
    known = judges.get(one.owner_id or 0, ())
    return known[number % len(known)] if known else None


def _author(judge: _Judge) -> Author:
    return Author(judge.name, judge.person_id, judge.agency_id)


def _seen(
    shown: Iterable[tuple[int, int]], judge: _Judge, at: datetime
) -> Iterator[EvidenceView]:
    for pk, _version in shown:
        yield EvidenceView(evidence_id=pk, person_id=judge.person_id, viewed_at=at)
