"""Appraisers accept, adjust, deduct, ask; units reply; nobody's word is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import product

import pytest

from motcua.apps.par_index import operations
from motcua.apps.par_index.judging import judging_agency
from motcua.apps.par_index.operations import appraising, evidence, replying
from motcua.apps.par_index.operations.appending import StaleError
from motcua.apps.par_index.operations.appraising import Key, Word
from motcua.apps.par_index.operations.evidence import NewProof, ProofKind
from motcua.apps.par_index.operations.replying import Answer
from motcua.apps.par_index.queries import appraisal
from motcua.apps.par_index.queries.sheets import facts_of
from motcua.apps.par_index.tests.stage import (
    APPRAISAL,
    COUNCIL,
    REPLY,
    SECOND,
    SELF,
)
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from motcua.common.models import JournalEntry
from motcua.core.appraisal import Concern, Status, first_look
from motcua.core.assessment import FactKind, Stage
from motcua.core.permissions import Officer, Role, Seat

# 3.2: two statements of a half; 7.2: steps by a share; 1.2: less 0.25 each report.
LEAF, OTHERS = "3.2", "1.2"
PAPER = "45/QĐ-UBND ngày 12/5/2026"
BOTH = {"posted_counter": True, "posted_portal": True}
ONE = {"posted_counter": True, "posted_portal": False}


@pytest.fixture
def claimed(here):
    """The first commune claims two leaves, the second one of them."""
    here.fact(LEAF, BOTH)
    here.fact(OTHERS, {"reports_failed": 0})
    here.fact(LEAF, BOTH, number=1)
    return here


def newest(here, code=LEAF, number=0):
    said = facts_of([here.unit_ids[number]])[here.unit_ids[number]]
    return said[code][-1].id if said.get(code) else 0


def word(here, kind, code=LEAF, **more):
    usual = {"code": code, "kind": kind, "seen": newest(here, code)}
    if kind in {FactKind.ADJUST, FactKind.DEDUCT}:
        usual |= {"reason": "weak-evidence", "words": "Cổng còn 3 thủ tục cũ."}
    return Word(**usual | more)


def judge(here, kind, by=None, when=APPRAISAL, **more):
    said = word(here, kind, **more)
    return appraising.judge(here.unit_id, said, by=by or here.appraiser, at=when)


def final(here, code=LEAF):
    return here.sheet().standing(code).final


def test_an_appraiser_accepts_adjusts_and_deducts(claimed):
    judge(claimed, FactKind.ACCEPT)
    assert final(claimed).points == Decimal("1.00")
    assert final(claimed).stage is Stage.APPRAISAL
    judge(claimed, FactKind.ADJUST, values=ONE)
    assert final(claimed).points == Decimal("0.50")
    judge(claimed, FactKind.DEDUCT, points=Decimal("0.25"))
    held = claimed.sheet().standing(LEAF)
    assert held.final.points == Decimal("0.25")
    assert held.final.reason == "weak-evidence"
    assert held.by_stage[Stage.SELF].points == Decimal("1.00")
    assert claimed.sheet().by_stage[Stage.SELF].total == Decimal("2.00")
    assert claimed.sheet().final.total == Decimal("1.25")


def test_a_question_is_answered_and_what_is_asked_for_is_accepted(claimed):
    judge(claimed, FactKind.DEDUCT, points=Decimal("0.25"))
    key = Key(claimed.unit_id, LEAF, newest(claimed))
    with pytest.raises(ConflictError):
        replying.reply(key, Answer("Đã gỡ."), by=claimed.claimer, at=APPRAISAL)
    asked = Answer("Đã gỡ từ 12/10.", Decimal("0.75"))
    replying.reply(key, asked, by=claimed.claimer, at=REPLY)
    state = leaf_state(claimed)
    assert state.status is Status.REPLIED
    assert state.is_disputed
    assert state.now == Decimal("0.25")
    judge(claimed, FactKind.ACCEPT, when=SECOND)
    assert final(claimed).points == Decimal("0.75")
    assert final(claimed).stage is Stage.SECOND
    assert not leaf_state(claimed).is_disputed


def test_a_leaf_is_appraised_only_when_its_unit_has_sent_the_sheet(claimed):
    given = {"unit_id": None, "why": "Sớm", "by": claimed.arranger, "at": SELF}
    until = SELF + timedelta(days=1)
    operations.unlock(claimed.round_id, Stage.APPRAISAL, until=until, **given)
    with pytest.raises(ConflictError, match="chưa gửi phiếu tự chấm"):
        judge(claimed, FactKind.ACCEPT, when=SELF)
    with pytest.raises(ConflictError, match="chưa gửi phiếu tự chấm"):
        judge(claimed, FactKind.ASK, when=SELF, words="Vì sao?")
    info, unit = claimed.info(), claimed.unit()
    (state,) = appraisal.leaves(info, [unit], LEAF, at=SELF)
    assert state.status is Status.UNSENT
    assert info.is_sent(replace(unit, sent_at=SELF), SELF)
    assert info.is_sent(unit, APPRAISAL)
    judge(claimed, FactKind.ACCEPT)


def test_figures_changed_after_the_appraisal_bring_the_leaf_back(claimed):
    judge(claimed, FactKind.ACCEPT)
    until = APPRAISAL + timedelta(days=1)
    operations.unlock(
        claimed.round_id,
        Stage.SELF,
        unit_id=claimed.unit_id,
        until=until,
        why="Sửa số",
        by=claimed.arranger,
        at=APPRAISAL,
    )
    claimed.fact(LEAF, ONE, when=APPRAISAL)
    with pytest.raises(ConflictError):
        judge(claimed, FactKind.ACCEPT)
    state = leaf_state(claimed)
    assert state.status is Status.OUTDATED
    assert (state.now, state.taken) == (Decimal("0.50"), 0)
    assert claimed.sheet().final.total == Decimal("1.50")  # as claimed now
    assert Stage.APPRAISAL not in claimed.sheet().standing(LEAF).by_stage
    key = Key(claimed.unit_id, LEAF, newest(claimed))
    with pytest.raises(RefusedError, match="Số liệu đã đổi"):
        appraising.uphold(key, words="x", by=claimed.appraiser, at=until)
    judge(claimed, FactKind.ACCEPT, when=until)
    assert leaf_state(claimed).status is Status.ACCEPTED
    assert final(claimed).points == Decimal("0.50")


def test_to_accept_twice_adds_one_fact(claimed):
    first = judge(claimed, FactKind.ACCEPT)
    assert judge(claimed, FactKind.ACCEPT) == first
    assert judge(claimed, FactKind.ACCEPT, seen=first - 1) == first
    assert newest(claimed) == first
    judge(claimed, FactKind.DEDUCT, points=Decimal("0.25"))
    assert judge(claimed, FactKind.ACCEPT) > first


def test_the_journal_tells_a_remark_from_a_reply(claimed):
    judge(claimed, FactKind.DEDUCT, points=Decimal("0.25"))
    claimed.fact(
        LEAF, stage=Stage.REPLY, kind=FactKind.REPLY, words="Đã gỡ.", when=REPLY
    )
    claimed.fact(OTHERS, kind=FactKind.REPLY, words="Số liệu thiếu.")
    written = JournalEntry.objects.order_by("-id").values_list("verb", flat=True)
    assert list(written[:2]) == ["index_leaf.remarked", "index_leaf.replied"]


def test_who_keeps_points_answers_the_remark_made_last(claimed):
    judge(claimed, FactKind.DEDUCT, points=Decimal("0.25"))
    more = {"until": SECOND, "why": "Sửa", "by": claimed.arranger, "at": APPRAISAL}
    operations.unlock(claimed.round_id, Stage.SELF, unit_id=claimed.unit_id, **more)
    pk = claimed.fact(LEAF, kind=FactKind.REPLY, words="Đã gỡ.", when=APPRAISAL)
    key = Key(claimed.unit_id, LEAF, pk)
    with pytest.raises(RefusedError, match="Trả lời ý kiến của đơn vị"):
        appraising.uphold(key, words=" ", by=claimed.appraiser, at=SECOND)


def leaf_state(here, code=LEAF, number=0):
    found = appraisal.leaf(here.info(), here.unit(number), code)
    assert found is not None
    return found


def test_the_same_is_said_again_with_the_reason_before(claimed):
    judge(claimed, FactKind.DEDUCT, points=Decimal("0.25"))
    before = Key(claimed.unit_id, LEAF, newest(claimed))
    replying.reply(before, Answer("Xin lại.", Decimal(1)), by=claimed.claimer, at=REPLY)
    key = Key(claimed.unit_id, LEAF, newest(claimed))
    with pytest.raises(RefusedError, match="vì sao giữ nguyên"):
        appraising.uphold(key, words=" ", by=claimed.appraiser, at=SECOND)
    appraising.uphold(key, words="Vẫn còn 3.", by=claimed.appraiser, at=SECOND)
    assert final(claimed).points == Decimal("0.25")
    assert final(claimed).reason == "weak-evidence"
    assert leaf_state(claimed).is_disputed
    with pytest.raises(RefusedError, match="chưa thẩm định"):
        appraising.uphold(
            Key(claimed.unit_id, OTHERS, 0), words="x", by=claimed.central, at=SECOND
        )


@pytest.mark.parametrize(
    ("kind", "more", "field"),
    [
        (FactKind.DEDUCT, {"points": Decimal("0.25"), "reason": ""}, "reason"),
        (FactKind.DEDUCT, {"points": Decimal("0.25"), "words": " "}, "words"),
        (FactKind.DEDUCT, {}, "points"),
        (FactKind.DEDUCT, {"points": Decimal("1.01")}, "points"),
        (FactKind.DEDUCT, {"points": Decimal("-0.01")}, "points"),
        (FactKind.DEDUCT, {"points": Decimal("0.333")}, "points"),
        (FactKind.DEDUCT, {"points": Decimal(1)}, "points"),
        (FactKind.ADJUST, {"values": {"posted_counter": 3}}, "posted_counter"),
        (FactKind.ADJUST, {"values": {"posted_counter": True}}, "posted_portal"),
        (FactKind.ADJUST, {"values": ONE, "reason": "made-up"}, "reason"),
        (FactKind.ASK, {}, "words"),
    ],
)
def test_what_is_refused_names_what_to_mend(claimed, kind, more, field):
    before = newest(claimed)
    with pytest.raises(RefusedError) as refused:
        judge(claimed, kind, **more)
    assert refused.value.field == field
    assert newest(claimed) == before


def test_evidence_is_opened_before_or_it_is_said_why_not(here):
    here.fact(LEAF, BOTH)
    proof = NewProof(code=LEAF, kind=ProofKind.DOCUMENT, reference=PAPER)
    first = evidence.add(here.unit_id, proof, by=here.claimer, at=SELF)
    with pytest.raises(RefusedError) as refused:
        judge(here, FactKind.ACCEPT)
    assert refused.value.field == "unopened"
    assert "45/QĐ-UBND" in refused.value.message
    evidence.look(first, by=here.central, at=APPRAISAL)  # somebody else's eyes
    with pytest.raises(RefusedError):
        judge(here, FactKind.ACCEPT)
    judge(here, FactKind.ACCEPT, unopened="Đã đọc bản giấy.")
    evidence.look(first, by=here.appraiser, at=APPRAISAL)
    judge(here, FactKind.DEDUCT, points=Decimal(0))
    newer = NewProof(
        code=LEAF,
        kind=ProofKind.DOCUMENT,
        reference="46/QĐ-UBND, 1/6/2026",
        replaces=first,
    )
    evidence.add(here.unit_id, newer, by=here.claimer, at=REPLY)
    with pytest.raises(RefusedError) as refused:
        judge(here, FactKind.ACCEPT, when=SECOND)
    assert "46/QĐ-UBND" in refused.value.message


def test_of_two_at_once_the_second_sees_what_the_first_said(claimed):
    seen = newest(claimed)
    judge(claimed, FactKind.DEDUCT, points=Decimal("0.5"))
    with pytest.raises(StaleError) as stale:
        judge(claimed, FactKind.ACCEPT, seen=seen)
    assert stale.value.newest.points == Decimal("0.50")
    assert final(claimed).points == Decimal("0.50")


def test_stages_that_are_closed_let_nobody_in(claimed):
    for when in (SELF, REPLY, COUNCIL):
        with pytest.raises(ConflictError):
            judge(claimed, FactKind.ACCEPT, when=when)


def everybody(here):
    """Every role, in every agency, and every role but the right one in the right."""
    agencies = (here.province_id, here.department_id, *here.commune_ids)
    for number, (role, agency_id) in enumerate(product(Role, agencies)):
        seat = Seat(1, agency_id, None, role, agency_id == here.province_id)
        yield role, agency_id, Officer(900_000 + number, "Người thử", (seat,))


def test_nobody_else_judges_or_replies(claimed):
    let_in, replied = set(), set()
    judge(claimed, FactKind.DEDUCT, points=Decimal("0.5"))
    for role, agency_id, by in everybody(claimed):
        try:
            judge(claimed, FactKind.ACCEPT, by=by)
        except NotAllowedError:
            pass
        else:
            let_in.add((role, agency_id))
    judge(claimed, FactKind.DEDUCT, points=Decimal("0.5"))
    for role, agency_id, by in everybody(claimed):
        key = Key(claimed.unit_id, LEAF, newest(claimed))
        try:
            replying.reply(key, Answer("Xin."), by=by, at=REPLY)
        except NotAllowedError:
            pass
        else:
            replied.add((role, agency_id))
    assert let_in == {(Role.APPRAISER, claimed.department_id)}
    home = claimed.commune_ids[0]
    own = (Role.UNIT_HEAD, Role.APPROVER, Role.REFORM_OFFICER)
    assert replied == {(role, home) for role in own}


def test_a_penalty_nobody_claims_is_answered_in_points_it_would_have_taken(here):
    late = Word(
        code="P",
        kind=FactKind.ADJUST,
        seen=0,
        values={"heads_disciplined": 0, "false_evidence": 0, "days_late": 3},
        reason="figures-differ",
        words="Gửi chậm 3 ngày.",
    )
    appraising.judge(here.unit_id, late, by=here.central, at=APPRAISAL)
    (state,) = appraisal.leaves(here.info(), [here.unit()], "P")
    assert (state.status, state.taken) == (Status.DEDUCTED, Decimal("0.75"))
    key = Key(here.unit_id, "P", newest(here, code="P"))
    asked = Answer("Chỉ chậm 1 ngày, mạng hỏng 2 ngày.", Decimal("0.25"))
    replying.reply(key, asked, by=here.claimer, at=REPLY)
    found = appraisal.leaves(here.info(), [here.unit()], "P")
    (case,) = first_look(appraisal.standings(found))
    assert (case.concern, case.stake) == (Concern.DISPUTED, Decimal("0.50"))
    assert (case.claimed, case.stands) == (Decimal(0), Decimal("-0.75"))


def test_points_of_a_bonus_or_a_penalty_are_set_within_its_bounds(here):
    here.fact("B", {"awards": 1, "replicated": 0})
    central = {"by": here.central}
    for points, field in (("2.01", "points"), ("0.005", "points"), ("1", "points")):
        with pytest.raises(RefusedError) as refused:  # the last is what it claims
            judge(here, FactKind.DEDUCT, code="B", points=Decimal(points), **central)
        assert refused.value.field == field
    more = {"points": Decimal("0.5"), "reason": ""}
    with pytest.raises(RefusedError) as refused:
        judge(here, FactKind.DEDUCT, code="B", **more, **central)
    assert refused.value.field == "reason"
    judge(here, FactKind.DEDUCT, code="B", points=Decimal("0.5"), **central)
    judge(here, FactKind.DEDUCT, code="P", points=Decimal("0.75"), **central)
    assert final(here, "B").points == Decimal("0.50")
    assert final(here, "P").points == Decimal("-0.75")
    assert leaf_state(here, "B").taken == Decimal("0.50")
    assert leaf_state(here, "P").status is Status.DEDUCTED
    key = Key(here.unit_id, "P", newest(here, code="P"))
    asked = Answer("Chỉ chậm 1 ngày.", Decimal("0.25"))
    replying.reply(key, asked, by=here.claimer, at=REPLY)
    judge(here, FactKind.ACCEPT, code="P", when=SECOND, **central)
    assert final(here, "P").points == Decimal("-0.25")
    sums = [one.points for one in here.sheet().final.outside]
    assert sums == [Decimal("0.50"), Decimal("-0.25")]


def test_points_that_are_added_ask_for_no_reason_of_a_deduction(here):
    here.fact(LEAF, ONE)
    central = {"by": here.central}
    for code, by in ((LEAF, here.appraiser), ("B", here.central)):
        for reason in ("", "weak-evidence"):
            points = Decimal("0.75") if reason else Decimal(1)
            judge(here, FactKind.DEDUCT, code=code, points=points, reason=reason, by=by)
            assert final(here, code).reason == ""
            assert final(here, code).words == "Cổng còn 3 thủ tục cũ."
    judge(here, FactKind.ADJUST, values=BOTH, reason="")
    assert final(here).points == Decimal("1.00")
    with pytest.raises(RefusedError) as refused:
        judge(here, FactKind.DEDUCT, code="P", points=Decimal(1), reason="", **central)
    assert refused.value.field == "reason"


def test_points_that_would_not_hold_are_not_given(claimed):
    judge(claimed, FactKind.ACCEPT, when=SECOND)
    given = {"why": "Nhầm", "by": claimed.arranger, "at": COUNCIL}
    until = COUNCIL + timedelta(days=1)
    for stage in (Stage.APPRAISAL, Stage.SECOND):
        operations.unlock(
            claimed.round_id, stage, unit_id=claimed.unit_id, until=until, **given
        )
        if stage is Stage.APPRAISAL:  # the second appraisal's word would stand
            with pytest.raises(ConflictError):
                judge(claimed, FactKind.DEDUCT, points=Decimal("0.5"), when=COUNCIL)
            judge(
                claimed, FactKind.ACCEPT, code=OTHERS, by=claimed.central, when=COUNCIL
            )
    judge(claimed, FactKind.DEDUCT, points=Decimal("0.5"), when=COUNCIL)
    assert final(claimed).points == Decimal("0.50")


def test_who_sits_in_the_unit_never_judges_it(claimed):
    both = Officer(
        claimed.appraiser.person_id,
        "Kiêm nhiệm",
        (
            *claimed.appraiser.seats,
            Seat(2, claimed.commune_ids[0], None, Role.UNIT_HEAD),
        ),
    )
    with pytest.raises(NotAllowedError, match="công tác tại"):
        judge(claimed, FactKind.ACCEPT, by=both)
    said = Word(code=LEAF, kind=FactKind.ACCEPT, seen=newest(claimed, number=1))
    assert appraising.judge(claimed.unit_ids[1], said, by=both, at=APPRAISAL)


def test_what_an_owner_would_judge_of_itself_goes_to_the_standing_body(here):
    info, unit = here.info(), here.unit()
    assert judging_agency(info, unit, "3.2") == here.department_id
    assert judging_agency(info, unit, "1.2") == here.province_id
    of_owner = unit.__class__(
        **{name: getattr(unit, name) for name in unit.__slots__ if name != "agency_id"},
        agency_id=here.department_id,
    )
    assert judging_agency(info, of_owner, "3.2") == here.province_id


def test_several_are_accepted_and_what_changed_meanwhile_is_told(claimed):
    keys = [
        Key(unit_id, LEAF, newest(claimed, number=number))
        for number, unit_id in enumerate(claimed.unit_ids[:2])
    ]
    judge(claimed, FactKind.DEDUCT, points=Decimal(0))
    done, refused = appraising.accept_all(keys, by=claimed.appraiser, at=APPRAISAL)
    assert done == 1
    assert [one.key for one in refused] == keys[:1]
    assert isinstance(refused[0].error, StaleError)


def test_what_the_record_confirms_is_accepted_in_one_go(here, monkeypatch):
    here.fact(LEAF, BOTH)
    here.fact("3.4.1", {"district_in_time": 100, "district_finished": 100})
    here.fact(OTHERS, {"reports_failed": 0})
    told = {
        (here.unit_id, "3.2"): {"posted_counter": True},
        (here.unit_id, "1.2"): {"reports_failed": 0},
    }
    monkeypatch.setattr(appraisal, "recorded_values", lambda _ids: told)
    plain = {one.code for one in states(here) if one.is_plain}
    assert plain == {LEAF, OTHERS}
    done = appraising.accept_plain([here.unit_id], by=here.appraiser, at=APPRAISAL)
    assert done == 1
    assert final(here).kind is FactKind.ACCEPT
    assert final(here, OTHERS).kind is FactKind.CLAIM  # the province's to accept
    again = appraising.accept_plain([here.unit_id], by=here.appraiser, at=APPRAISAL)
    assert again == 0


def states(here):
    return appraisal.leaves(here.info(), [here.unit()])


def test_what_surveys_say_is_not_appraised(claimed):
    word = Word(code="8.1", kind=FactKind.ASK, seen=0, words="Vì sao?")
    with pytest.raises(NotFoundError):
        appraising.judge(claimed.unit_id, word, by=claimed.central, at=APPRAISAL)


def test_leaves_are_read_in_few_queries(claimed, django_assert_max_num_queries):
    info, units = claimed.info(), [claimed.unit(0), claimed.unit(1), claimed.unit(2)]
    with django_assert_max_num_queries(3):
        found = appraisal.leaves(info, units)
    own = [one for one in found if one.unit.id == claimed.unit_id]
    assert len({one.code for one in own}) == len(own)
    assert not any(one.code.startswith("8") for one in own)  # surveys judge those
    by_code = {one.code: one for one in own}
    assert by_code[LEAF].status is Status.WAITING
    assert by_code["2.1"].status is Status.UNCLAIMED
