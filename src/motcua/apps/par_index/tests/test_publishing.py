"""The council decides with minutes; what is published stays; corrections add."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.apps.par_index import operations as rounds_
from motcua.apps.par_index.events import CouncilSat, ResultsPublished
from motcua.apps.par_index.models import Minutes, Publication, ScoreFact
from motcua.apps.par_index.operations import appraising, council, publishing
from motcua.apps.par_index.operations.appending import StaleError
from motcua.apps.par_index.operations.appraising import Key, Word
from motcua.apps.par_index.operations.council import Decision, Sitting
from motcua.apps.par_index.operations.publishing import (
    Correction,
    Decree,
    UnsoundError,
)
from motcua.apps.par_index.queries import printed, publications, results
from motcua.apps.par_index.queries.sheets import facts_of
from motcua.apps.par_index.sources import surveyed
from motcua.apps.par_index.tests.stage import (
    AFTER,
    APPRAISAL,
    COUNCIL,
    REPLY,
    SECOND,
    SELF,
)
from motcua.apps.par_index.tests.test_appraising import BOTH, LEAF, OTHERS, everybody
from motcua.common.clock import local
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.common.models import JournalEntry
from motcua.core.assessment import FactKind, Stage
from motcua.core.permissions import Officer, Role, Seat
from motcua.core.publications import changes, digest

SITTING = Sitting(
    "01/BB-HĐTĐ",
    date(2026, 10, 8),
    (("Lục Văn Trường", "Phó Chủ tịch, Chủ trì"), ("Cầm Thị Hội", "Thư ký")),
    "Thống nhất các mục còn ý kiến khác nhau.",
)
DECREE = Decree("31/QĐ-UBND", date(2026, 11, 9), "Các mục còn lại chấm năm sau.")


@pytest.fixture
def deducted(here):
    """Two communes claim a leaf, one of them loses points of it."""
    results.forget()
    for number in range(3):
        here.fact(LEAF, BOTH, number=number)
    here.fact(OTHERS, {"reports_failed": 0})
    deduct(here)
    return here


def deduct(here, points="0.5", number=0, when=APPRAISAL):
    word = Word(
        code=LEAF,
        kind=FactKind.DEDUCT,
        seen=newest(here, number=number),
        points=Decimal(points),
        reason="figures-differ",
        words="Cổng còn 3 thủ tục cũ.",
    )
    unit_id = here.unit_ids[number]
    return appraising.judge(unit_id, word, by=here.appraiser, at=when)


def newest(here, code=LEAF, number=0):
    said = facts_of([here.unit_ids[number]])[here.unit_ids[number]]
    return said[code][-1].id if said.get(code) else 0


def decision(here, points="0.75", number=0, code=LEAF, words="Công nhận một phần."):
    key = Key(here.unit_ids[number], code, newest(here, code, number))
    return Decision(key, None if points is None else Decimal(points), words)


def decide(here, *decisions, by=None, when=COUNCIL, sitting=SITTING):
    by = by or here.council
    with transaction.atomic():
        minutes_id = council.sit(here.round_id, sitting, by=by, at=when)
        return council.decide(minutes_id, decisions, by=by, at=when)


def publish(here, decree=DECREE, by=None, when=AFTER):
    return publishing.publish(here.round_id, decree, by=by or here.publisher, at=when)


def correction(here, points="1", code=LEAF):
    key = Key(here.unit_id, code, newest(here, code))
    return Correction(key, Decimal(points), "Cổng đã gỡ trước ngày chốt.")


def correct(here, *found, decree=None, by=None):
    decree = decree or Decree("57/QĐ-UBND", date(2026, 11, 10), "Sửa số đếm sai.")
    return publishing.correct(
        here.round_id, decree, found, by=by or here.publisher, at=AFTER
    )


def final(here, code=LEAF, number=0):
    return here.sheet(number).standing(code).final


def test_the_council_decides_several_leaves_in_one_sitting(deducted):
    ids = decide(
        deducted,
        decision(deducted),
        decision(deducted, None, number=1, words="Giữ nguyên."),
        decision(deducted, "0.5", code=OTHERS),
    )
    assert len(ids) == 3
    assert final(deducted).points == Decimal("0.75")
    assert final(deducted).stage is Stage.COUNCIL
    assert final(deducted, number=1).points == Decimal("1.00")
    (minutes,) = publications.minutes(deducted.round_id)
    assert minutes.present[0] == ("Lục Văn Trường", "Phó Chủ tịch, Chủ trì")
    facts = ScoreFact.objects.filter(stage=Stage.COUNCIL)
    assert {fact.minutes_id for fact in facts} == {minutes.id}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"number": " "}, "number"),
        ({"held_on": date(2026, 10, 11)}, "held_on"),
        ({"present": ((" ", ""),)}, "present"),
        ({"words": ""}, "words"),
    ],
)
def test_minutes_without_what_makes_them_are_refused(here, changed, field):
    kept = {name: getattr(SITTING, name) for name in SITTING.__slots__}
    with pytest.raises(RefusedError) as refused:
        council.sit(
            here.round_id, Sitting(**kept | changed), by=here.council, at=COUNCIL
        )
    assert refused.value.field == field
    assert not Minutes.objects.exists()


def test_a_sitting_decides_all_its_leaves_or_none(deducted):
    for wrong, error in (
        (decision(deducted, number=1, words=" "), RefusedError),
        (decision(deducted, "1.01", number=1), RefusedError),
        (decision(deducted, None, code="2.1"), RefusedError),
        (Decision(Key(deducted.unit_ids[1], LEAF, 0), Decimal(1), "x"), ConflictError),
    ):
        with pytest.raises(error):
            decide(deducted, decision(deducted), wrong)
    with pytest.raises(RefusedError, match="ít nhất một mục"):
        decide(deducted)
    early = Sitting("02", date(2026, 9, 1), SITTING.present, SITTING.words)
    with pytest.raises(ConflictError, match="đang khóa"):
        decide(deducted, decision(deducted), when=SECOND, sitting=early)
    assert final(deducted).points == Decimal("0.50")
    assert not Minutes.objects.exists()
    decide(deducted, decision(deducted))
    with pytest.raises(ConflictError, match="Đã có biên bản"):
        decide(deducted, decision(deducted))


def test_the_council_and_corrections_decide_bonus_and_penalty_by_points(deducted):
    deducted.fact("B", {"awards": 1, "replicated": 0})
    for points in ("2.01", "-0.5", "0.005"):
        with pytest.raises(RefusedError) as refused:
            decide(deducted, decision(deducted, points, code="B"))
        assert refused.value.field == "points"
    decide(
        deducted,
        decision(deducted, "0.5", code="B"),
        decision(deducted, "0.75", code="P"),
    )
    assert final(deducted, "B").points == Decimal("0.50")
    assert final(deducted, "P").points == Decimal("-0.75")
    outside = deducted.sheet().final.outside
    assert [one.points for one in outside] == [Decimal("0.50"), Decimal("-0.75")]
    publish(deducted)
    correct(deducted, correction(deducted, "0.25", "P"))
    assert deducted.sheet().final.outside[1].points == Decimal("-0.25")
    document = publications.document(publications.published(deducted.round_id)[1].id)
    assert document["results"][0]["rows"][0]["total"] == "1.75"


def test_points_of_a_bonus_are_never_a_units_claim(here):
    with pytest.raises(RefusedError, match="sửa bằng số liệu"):
        here.fact("B", given="1", kind=FactKind.CLAIM, stage=Stage.SELF, when=SELF)


def test_the_council_does_not_decide_what_surveys_say(deducted):
    code = min(surveyed(deducted.sheet().criteria))
    with pytest.raises(RefusedError, match="do khảo sát cho điểm") as refused:
        decide(deducted, decision(deducted, "0.5", code=code))
    assert refused.value.field == "points"
    assert not Minutes.objects.exists()


def test_the_journal_names_the_seat_a_deed_was_done_from(deducted):
    for called, deed in (("council", decide), ("publisher", publish)):
        by = getattr(deducted, called)
        elsewhere = Seat(0, deducted.commune_ids[2], None, Role.UNIT_HEAD)
        several = Officer(by.person_id, by.name, (elsewhere, *by.seats))
        what = (decision(deducted),) if deed is decide else ()
        deed(deducted, *what, by=several)
    written = JournalEntry.objects.filter(
        verb__in=[e.verb for e in (CouncilSat, ResultsPublished)]
    )
    assert {one.agency_id for one in written} == {deducted.province_id}
    assert written.count() == 2


def test_results_are_published_whole_with_their_digest(deducted):
    decide(deducted, decision(deducted))
    publication_id = publish(deducted)
    document = publications.document(publication_id)
    (info,) = publications.published(deducted.round_id)
    assert (info.version, info.decision) == (1, "31/QĐ-UBND")
    assert info.sha256 == digest(document)
    (group,) = document["results"]
    totals = [(row["name"], row["place"], row["total"]) for row in group["rows"]]
    assert totals == [
        ("Xã Mỏ Sắt", 1, "1.75"),
        ("Xã Suối Mơ", 2, "1.00"),
        ("Xã Nà Ngần", 2, "1.00"),
    ]
    first = group["rows"][0]
    parts = (first["claimed"], first["appraised"], first["surveyed"])
    assert parts == ("2.00", "1.75", "0.00")
    leaf = first["leaves"][LEAF]
    assert leaf["claimed"] == "1.00"
    assert leaf["stages"] == {"self": "1.00", "appraisal": "0.50", "council": "0.75"}
    said = document["said"][str(deducted.unit_id)][LEAF]
    assert (said["kind"], said["words"]) == ("decide", "Công nhận một phần.")
    assert [told.rows[0].total for told in results.publication(publication_id)] == [
        Decimal("1.75")
    ]
    assert document["remarks"] == DECREE.words


def test_what_forbids_publishing(deducted):
    checks = publications.checks(deducted.info(), AFTER)
    assert checks.is_sound
    assert checks.needs_words
    assert {one.code for one in checks.unjudged} == {LEAF, OTHERS}
    with pytest.raises(UnsoundError) as unsound:
        publish(deducted, Decree("31", date(2026, 10, 9), "x"), when=COUNCIL)
    assert unsound.value.checks.open_stages == (Stage.COUNCIL,)
    for changed, field in (
        (Decree("", date(2026, 11, 9), "x"), "number"),
        (Decree("1", date(2026, 12, 9), "x"), "decided_on"),
        (Decree("1", date(2026, 11, 9)), "words"),
    ):
        with pytest.raises(RefusedError) as refused:
            publish(deducted, changed)
        assert refused.value.field == field
    deducted.fact(
        LEAF, given="0.25", stage=Stage.SECOND, kind=FactKind.DEDUCT, when=SECOND
    )
    with pytest.raises(UnsoundError) as unsound:
        publish(deducted)
    assert [one.code for one in unsound.value.checks.unreasoned] == [LEAF]
    assert not Publication.objects.exists()


def test_figures_changed_after_the_appraisal_are_not_published(deducted):
    given = {"unit_id": deducted.unit_id, "by": deducted.arranger, "at": SECOND}
    until = SECOND + timedelta(days=1)
    for stage in (Stage.SELF, Stage.SECOND):
        rounds_.unlock(deducted.round_id, stage, until=until, why="Sửa", **given)
    deducted.fact(LEAF, {**BOTH, "posted_portal": False}, when=SECOND)
    checks = publications.checks(deducted.info(), AFTER)
    assert [(o.unit.id, o.code) for o in checks.outdated] == [(deducted.unit_id, LEAF)]
    assert not any(one in checks.outdated for one in checks.unjudged)
    with pytest.raises(UnsoundError):
        publish(deducted)
    row = checks.tables[0].row(deducted.unit_id)
    assert row.leaves[LEAF].by_stage == {Stage.SELF: Decimal("0.50")}
    looked = results.looked_through(deducted.unit_id, local(AFTER).date())
    assert looked.outdated == {LEAF}
    (own,) = (one for one in looked.lost if one.code == LEAF)
    assert own.deducted == 0
    deduct(deducted, "0.25", when=until)
    publication_id = publish(deducted)
    said = publications.document(publication_id)["said"][str(deducted.unit_id)]
    assert said[LEAF]["fact"] == newest(deducted)


def test_a_table_that_contradicts_itself_is_not_published(deducted, monkeypatch):
    def misprint(told):
        return [
            {**row, "rank": "3" if row["rank"] == "1" else row["rank"]}
            for row in as_it_is(told)
        ]

    as_it_is = printed.printed
    monkeypatch.setattr(printed, "printed", misprint)
    with pytest.raises(UnsoundError) as unsound:
        publish(deducted)
    assert unsound.value.checks.findings["xa"]


def test_after_publication_nothing_but_a_correction(deducted):
    publish(deducted)
    with pytest.raises(ConflictError, match="đã công bố"):
        publish(deducted)
    with pytest.raises(ConflictError):
        decide(deducted, decision(deducted))
    for kind in set(FactKind) - {FactKind.CORRECT}:
        for stage, when in zip(
            Stage, (SELF, APPRAISAL, REPLY, SECOND, COUNCIL, AFTER), strict=True
        ):
            with pytest.raises(ConflictError):
                deducted.fact(LEAF, BOTH, kind=kind, stage=stage, when=when)
    correct(deducted, correction(deducted))
    assert final(deducted).points == Decimal("1.00")
    assert final(deducted).stage is Stage.PUBLICATION
    first, second = publications.published(deducted.round_id)
    assert (second.version, second.why) == (2, "Sửa số đếm sai.")
    old, new = (publications.document(one.id) for one in (first, second))
    (changed,) = changes(old, new)
    assert changed.total == (Decimal("1.50"), Decimal("2.00"))
    assert [(leaf.code, leaf.before, leaf.after) for leaf in changed.leaves] == [
        (LEAF, Decimal("0.50"), Decimal("1.00"))
    ]
    assert digest(old) == first.sha256


def test_corrections_that_are_refused(deducted):
    with pytest.raises(ConflictError, match="chưa công bố"):
        correct(deducted, correction(deducted))
    publish(deducted)
    no_words = Decree("57/QĐ-UBND", date(2026, 11, 10))
    older = Decree("57/QĐ-UBND", DECREE.decided_on - timedelta(days=1), "Sửa.")
    used = Decree("Quyết định số 31/qđ-ubnd", DECREE.decided_on, "Sửa.")
    for decree, found, field in (
        (no_words, [correction(deducted)], "words"),
        (older, [correction(deducted)], "decided_on"),
        (used, [correction(deducted)], "number"),
        (None, [correction(deducted, "1.5")], "points"),
        (None, [], None),
    ):
        with pytest.raises(RefusedError) as refused:
            correct(deducted, *found, decree=decree)
        assert refused.value.field == field
    stale = Correction(Key(deducted.unit_id, LEAF, 1), Decimal(1), "x")
    with pytest.raises(ConflictError) as conflict:
        correct(deducted, stale)
    (told,) = conflict.value.refused
    assert isinstance(told.error, StaleError)
    assert Publication.objects.count() == 1
    assert final(deducted).points == Decimal("0.50")


def test_a_correction_that_changes_nothing_is_no_version(deducted):
    publish(deducted)
    with pytest.raises(RefusedError, match="so với bản 1 đang hiện hành"):
        correct(deducted, correction(deducted, "0.5"))
    correct(deducted, correction(deducted))
    with pytest.raises(RefusedError, match="so với bản 2 đang hiện hành"):
        correct(
            deducted,
            correction(deducted),
            decree=Decree("58/QĐ-UBND", date(2026, 11, 10), "Sửa lần nữa."),
        )
    assert Publication.objects.count() == 2
    assert ScoreFact.objects.filter(kind=FactKind.CORRECT).count() == 1


def test_every_leaf_that_cannot_be_is_named_and_none_is_done(deducted):
    stale = Decision(Key(deducted.unit_ids[2], LEAF, 0), Decimal(1), "Đủ.")
    with pytest.raises(ConflictError) as several:
        decide(
            deducted,
            decision(deducted, code=OTHERS, points="0.5"),
            decision(deducted, "1.5"),
            decision(deducted, number=1, words=" "),
            stale,
        )
    told = [
        (one.key.unit_id, one.key.code, one.error.field)
        for one in several.value.refused
    ]
    first, second, third = deducted.unit_ids
    assert told == [
        (first, LEAF, "points"),
        (second, LEAF, "words"),
        (third, LEAF, None),
    ]
    assert not ScoreFact.objects.filter(stage=Stage.COUNCIL).exists()


def test_nobody_else_decides_publishes_or_corrects(deducted):
    decided, published, corrected = set(), set(), set()
    for role, agency_id, by in everybody(deducted):
        number = f"{role}-{agency_id}"
        kept = {name: getattr(SITTING, name) for name in SITTING.__slots__}
        own = Sitting(**kept | {"number": number})
        if _may(
            lambda by=by, own=own: decide(
                deducted, decision(deducted), by=by, sitting=own
            )
        ):
            decided.add((role, agency_id))
    for role, agency_id, by in everybody(deducted):
        point = transaction.savepoint()
        if _may(lambda by=by: publish(deducted, by=by)):
            published.add((role, agency_id))
        transaction.savepoint_rollback(point)
    publish(deducted)
    for role, agency_id, by in everybody(deducted):
        if _may(lambda by=by: correct(deducted, correction(deducted), by=by)):
            corrected.add((role, agency_id))
    assert decided == {(Role.COUNCIL, deducted.province_id)}
    assert published == corrected == {(Role.APPROVER, deducted.province_id)}


def _may(deed):
    try:
        deed()
    except NotAllowedError:
        return False
    return True


@pytest.mark.parametrize("model", [ScoreFact, Minutes, Publication])
def test_what_was_said_is_neither_changed_nor_deleted(deducted, model):
    decide(deducted, decision(deducted))
    publish(deducted)
    rows = model.objects.all()
    # Past Django's own look at what refers to them: the table itself must refuse.
    for deed in (
        lambda: rows._raw_delete(rows.db),
        lambda: rows.update(person_id=1),
    ):
        with pytest.raises(DatabaseError, match="append"), transaction.atomic():
            deed()
    assert rows.exists()


_deeds = st.lists(
    st.tuples(
        st.sampled_from(["claim", "deduct", "second", "decide"]),
        st.sampled_from(["0.25", "0.5", "0.75"]),
    ),
    max_size=6,
)


def test_whatever_is_done_the_later_stage_holds(here):
    """By the deeds themselves: the last word of the latest stage, never the largest."""
    order = ["claim", "deduct", "second", "decide"]

    @settings(
        suppress_health_check=[HealthCheck.function_scoped_fixture],
        max_examples=12,
        derandomize=True,
    )
    @given(_deeds)
    def any_order(deeds):
        point = transaction.savepoint()
        last = {"claim": "1"}
        here.fact(LEAF, BOTH)
        for number, (deed, points) in enumerate(deeds):
            later = order[order.index(deed) + 1 :]
            if deed in {"deduct", "second"} and not last.keys().isdisjoint(later):
                with pytest.raises(ConflictError):  # it would not hold
                    _do(here, deed, points, number)
                continue
            _do(here, deed, points, number)
            last[deed] = "1" if deed == "claim" else points
        latest = max(last, key=order.index)
        assert final(here).points == Decimal(last[latest])
        transaction.savepoint_rollback(point)

    any_order()


def _do(here, deed, points, number):
    if deed == "claim":
        here.fact(LEAF, BOTH)
    elif deed == "decide":
        kept = {name: getattr(SITTING, name) for name in SITTING.__slots__}
        decide(
            here,
            decision(here, points),
            sitting=Sitting(**kept | {"number": f"{number}"}),
        )
    else:
        deduct(here, points, when=APPRAISAL if deed == "deduct" else SECOND)
