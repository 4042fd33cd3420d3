"""A draft is changed part by part, under lock, by a person."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from motcua.apps.procedures import queries
from motcua.apps.procedures.content import (
    DocumentContent,
    FeeContent,
    LimitContent,
    ResultContent,
    StageContent,
)
from motcua.apps.procedures.operations import (
    Settlement,
    enter,
    import_records,
    open_draft,
    publish,
    revise,
)
from motcua.apps.procedures.tests.factories import (
    AT,
    ROUTE,
    WAYS,
    case,
    content,
    line,
    step,
)
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from motcua.common.models import JournalEntry
from motcua.core.casefile import LegKind
from motcua.core.catalogue import Currency
from motcua.core.deadlines import Unit
from motcua.core.permissions import Role

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(hours=2)


@pytest.fixture
def draft(reformer):
    return enter(content(), by=reformer, at=AT)


@pytest.fixture
def published(reformer):
    version_id = enter(content(), by=reformer, at=AT)
    publish(
        version_id,
        by=reformer,
        at=AT,
        decision="9/QĐ-UBND",
        in_force_from=date(2026, 1, 1),
    )
    return version_id


def first_channel(now, **more):
    """Change the first channel of the first case."""
    (channel, *others) = now.cases[0].channels
    cases = (
        replace(now.cases[0], channels=(replace(channel, **more), *others)),
        *now.cases[1:],
    )
    return replace(now, cases=cases)


def test_a_sheet_says_what_was_written(reformer):
    stages = (StageContent(title="Lần một", amount=Decimal(2), unit=Unit.WORKING_DAY),)
    fee = FeeContent(
        amount=Decimal("12.5"), currency=Currency.DOLLAR, cap=Decimal(20), per="tờ"
    )
    written = first_channel(content(), stages=stages, fees=(fee,))

    sheet = queries.sheet(enter(written, by=reformer, at=AT))

    channel = sheet.content.cases[0].channels[0]
    assert channel.stages[0].amount == 2
    assert channel.fees == (replace(fee, amount=Decimal("12.50")),)
    assert sheet.content.cases[0].route == ROUTE
    assert sheet.content.name == written.name
    assert sheet.terms == queries.terms(sheet.version_id)
    assert sheet.is_draft
    assert (sheet.imported_at, sheet.edited_at) == (None, AT)


def test_a_sheet_costs_two_queries(draft, django_assert_num_queries):
    with django_assert_num_queries(2):
        queries.sheet(draft)
    with pytest.raises(NotFoundError):
        queries.sheet(999)


def test_writing_a_sheet_back_changes_nothing(reformer):
    import_records([line()], by=reformer, at=AT)
    version_id = queries.draft_of("1.000001")
    before = queries.sheet(version_id)

    revise(version_id, lambda now: now, by=reformer, at=LATER)

    after = queries.sheet(version_id)
    assert after.content == before.content
    assert after.fingerprint == before.fingerprint
    assert after.source == before.source
    assert after.edited_at == LATER


def test_a_part_is_changed_and_the_rest_stays(reformer, draft):
    limit = LimitContent(amount=Decimal(5), unit=Unit.WORKING_DAY, reference="Điều 9")
    before = queries.sheet(draft)

    revise(draft, lambda now: first_channel(now, limit=limit), by=reformer, at=LATER)

    after = queries.sheet(draft)
    assert after.terms.cases[0].channels[0].limit.reference == "Điều 9"
    assert after.content.cases[0].documents == before.content.cases[0].documents
    assert after.fingerprint != before.fingerprint
    assert JournalEntry.objects.filter(verb="procedure.edited").count() == 2


def test_the_edit_sees_what_others_have_written_meanwhile(reformer, draft):
    revise(draft, lambda now: replace(now, name="Tên mới"), by=reformer, at=AT)
    revise(
        draft,
        lambda now: replace(now, results=(ResultContent(name="Giấy phép"),)),
        by=reformer,
        at=LATER,
    )
    sheet = queries.sheet(draft)
    assert sheet.content.name == "Tên mới"
    assert sheet.content.results[0].name == "Giấy phép"


def test_an_edit_that_refuses_writes_nothing(reformer, draft):
    def refuse(_now):
        raise ConflictError("Đã đổi.")

    with pytest.raises(ConflictError, match="Đã đổi"):
        revise(draft, refuse, by=reformer, at=LATER)
    assert queries.sheet(draft).edited_at == AT


def test_an_edit_settles_the_doubts_it_answers(reformer):
    ways = WAYS.replace("3 Ngày làm việc", "1")
    import_records([line(cach_thuc_thuc_hien=ways)], by=reformer, at=AT)
    version_id = queries.draft_of("1.000001")
    first, *others = [
        d for d in queries.doubts(version_id) if d.kind == "time_without_unit"
    ]
    limit = LimitContent(amount=Decimal(1), unit=Unit.WORKING_DAY)

    revise(
        version_id,
        lambda now: first_channel(now, limit=limit),
        by=reformer,
        at=LATER,
        settling=Settlement([first.id], "Điều 9 ghi ngày làm việc"),
    )

    after = {doubt.id: doubt for doubt in queries.doubts(version_id)}
    assert after[first.id].reason == "Điều 9 ghi ngày làm việc"
    assert after[first.id].settled_at == LATER
    assert all(after[other.id].is_open for other in others)


def test_doubts_without_a_reason_keep_the_edit_back(reformer, draft):
    with pytest.raises(RefusedError, match="lý do"):
        revise(
            draft,
            lambda now: replace(now, name="Tên mới"),
            by=reformer,
            at=LATER,
            settling=Settlement([1], " "),
        )
    assert queries.sheet(draft).content.name == "Đăng ký thử nghiệm"


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda now: replace(now, name=" "), "tên thủ tục"),
        (lambda now: replace(now, cases=(case(), case())), "một tên riêng"),
        (
            lambda now: replace(now, cases=(case(name="A"), case(name="A"))),
            "cùng tên “A”",
        ),
        (
            lambda now: replace(now, cases=(case(channels=2 * case().channels),)),
            "trực tiếp có hai lần",
        ),
        (
            lambda now: first_channel(now, limit=LimitContent(amount=Decimal(-1))),
            "lớn hơn 0",
        ),
        (
            lambda now: first_channel(
                now, limit=LimitContent(amount=Decimal("1.5"), unit=Unit.MONTH)
            ),
            "số nguyên",
        ),
        (
            lambda now: first_channel(
                now,
                stages=(StageContent(title="Một", amount=Decimal(0), unit=Unit.HOUR),),
            ),
            "lớn hơn 0",
        ),
        (
            lambda now: first_channel(now, fees=(FeeContent(amount=Decimal(-1)),)),
            "không được âm",
        ),
        (
            lambda now: first_channel(
                now, fees=(FeeContent(amount=Decimal(9), cap=Decimal(8)),)
            ),
            "tối đa",
        ),
        (
            lambda now: first_channel(
                now, fees=(FeeContent(amount=Decimal(9), from_unit=0),)
            ),
            "từ 1 trở lên",
        ),
        (
            lambda now: replace(
                now, cases=(case(documents=(DocumentContent(name=" "),)),)
            ),
            "giấy tờ chưa có tên",
        ),
        (
            lambda now: replace(
                now,
                cases=(case(route=replace(ROUTE, steps=2 * ROUTE.steps)),),
            ),
            "trùng khóa",
        ),
    ],
)
def test_what_cannot_be_is_refused(reformer, draft, edit, words):
    with pytest.raises(RefusedError, match=words):
        revise(draft, edit, by=reformer, at=LATER)
    assert queries.sheet(draft).edited_at == AT


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"title": ""}, "chưa có tên"),
        ({"allowed_minutes": 0}, "lớn hơn 0"),
        ({"places": ("nowhere",)}, "không đúng mẫu"),
    ],
)
def test_a_step_that_cannot_be_is_refused(reformer, draft, more, words):
    wrong = replace(step(LegKind.HANDLE, Role.CASE_HANDLER, 60), **more)
    route = replace(ROUTE, steps=(wrong,))
    with pytest.raises(RefusedError, match=words):
        revise(
            draft,
            lambda now: replace(now, cases=(case(route=route),)),
            by=reformer,
            at=LATER,
        )


def test_the_counter_does_not_edit(counter_officer, draft):
    with pytest.raises(NotAllowedError):
        revise(draft, lambda now: now, by=counter_officer, at=LATER)
    with pytest.raises(NotAllowedError):
        open_draft(draft, by=counter_officer, at=LATER)


def test_a_published_version_is_not_revised(reformer, published):
    with pytest.raises(ConflictError, match="đã công bố"):
        revise(published, lambda now: now, by=reformer, at=LATER)


def test_a_new_version_begins_from_the_published_one(reformer, published):
    draft = open_draft(published, by=reformer, at=LATER)

    sheet = queries.sheet(draft)
    assert (sheet.number, sheet.is_draft) == (2, True)
    assert sheet.content == queries.sheet(published).content
    with pytest.raises(ConflictError, match="đã có bản dự thảo"):
        open_draft(published, by=reformer, at=LATER)


def test_what_was_not_read_is_not_published(reformer, draft):
    seen = queries.sheet(draft).fingerprint
    revise(draft, lambda now: replace(now, name="Tên mới"), by=reformer, at=LATER)
    deed = {"decision": "9", "in_force_from": date(2026, 1, 1)}

    with pytest.raises(ConflictError, match="đã được sửa"):
        publish(draft, by=reformer, at=LATER, **deed, seen=seen)

    seen = queries.sheet(draft).fingerprint
    publish(draft, by=reformer, at=LATER, **deed, seen=seen)
    (version,) = queries.versions("1.000001")
    assert (version.published_by, version.published_at) == ("Trần Thị Cải Cách", LATER)


def test_a_number_nobody_knows_yet_may_stay_in_a_draft(reformer, draft):
    limit = LimitContent(amount=Decimal(0), unit=Unit.WORKING_DAY)
    revise(draft, lambda now: first_channel(now, limit=limit), by=reformer, at=LATER)
    assert queries.terms(draft).cases[0].channels[0].limit is None
