"""A draft is published by decision when nothing a citizen relies on is open."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from motcua.apps.procedures import queries
from motcua.apps.procedures.content import ChannelContent, LimitContent, StageContent
from motcua.apps.procedures.models import ProcedureVersion
from motcua.apps.procedures.operations import (
    enter,
    import_records,
    publication_faults,
    publish,
    settle,
)
from motcua.apps.procedures.tests.factories import AT, ROUTE, WAYS, case, content, line
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.common.models import JournalEntry
from motcua.core.channels import Channel
from motcua.core.deadlines import Unit

pytestmark = pytest.mark.django_db

SINCE = date(2026, 1, 1)


def put_in_force(reformer, since=SINCE, **more) -> int:
    version_id = enter(content(**more), by=reformer, at=AT)
    publish(version_id, by=reformer, at=AT, decision="9/QĐ-UBND", in_force_from=since)
    return version_id


def direct(amount, unit, stages=()) -> ChannelContent:
    limit = LimitContent(amount=Decimal(amount), unit=unit)
    return ChannelContent(channel=Channel.DIRECT, limit=limit, stages=stages)


def refusal(reformer, **more) -> str:
    version_id = enter(content(**more), by=reformer, at=AT)
    with pytest.raises(RefusedError) as refused:
        publish(version_id, by=reformer, at=AT, decision="9", in_force_from=SINCE)
    assert ProcedureVersion.objects.get().state == "draft"
    return refused.value.message


def test_a_published_version_is_in_force_from_its_day(reformer):
    version_id = put_in_force(reformer)

    assert queries.current_version("1.000001", date(2025, 12, 31)) is None
    assert queries.current_version("1.000001", SINCE) == version_id
    terms = queries.terms(version_id)
    assert (terms.in_force_from, terms.decision) == (SINCE, "9/QĐ-UBND")
    entry = JournalEntry.objects.get(verb="procedure.published")
    assert entry.data["in_force_from"] == "2026-01-01"


def test_the_version_before_ends_where_the_new_one_begins(reformer):
    old = put_in_force(reformer)
    new = put_in_force(reformer, date(2026, 3, 1), name="Tên mới")

    assert queries.current_version("1.000001", date(2026, 2, 28)) == old
    assert queries.current_version("1.000001", date(2026, 3, 1)) == new
    assert queries.terms(old).title == "Đăng ký thử nghiệm"
    assert queries.titles(["1.000001"]) == {"1.000001": "Tên mới"}


def test_a_new_version_must_follow_the_last_one(reformer):
    put_in_force(reformer)
    version_id = enter(content(), by=reformer, at=AT)

    with pytest.raises(ConflictError, match="01/01/2026"):
        publish(version_id, by=reformer, at=AT, decision="9", in_force_from=SINCE)


def test_a_published_version_is_not_published_again(reformer):
    version_id = put_in_force(reformer)
    with pytest.raises(ConflictError, match="đã công bố"):
        publish(version_id, by=reformer, at=AT, decision="9", in_force_from=SINCE)


def test_a_decision_is_needed(reformer):
    version_id = enter(content(), by=reformer, at=AT)
    with pytest.raises(RefusedError) as refused:
        publish(version_id, by=reformer, at=AT, decision=" ", in_force_from=SINCE)
    assert refused.value.field == "decision"


def test_the_counter_does_not_publish(reformer, counter_officer):
    version_id = enter(content(), by=reformer, at=AT)
    with pytest.raises(NotAllowedError):
        publish(
            version_id, by=counter_officer, at=AT, decision="9", in_force_from=SINCE
        )


def test_open_doubts_that_matter_keep_a_draft_back(reformer):
    ways = WAYS.replace("3 Ngày làm việc", "1")
    import_records([line(cach_thuc_thuc_hien=ways)], by=reformer, at=AT)
    version_id = enter(content(), by=reformer, at=AT)

    assert publication_faults(version_id) == (
        "nghi ngờ chưa giải quyết: thời hạn không có đơn vị",
    )
    settle(version_id, "Đối chiếu quyết định", by=reformer, at=AT)
    assert publication_faults(version_id) == ()


def test_an_imported_draft_lacks_more_than_its_doubts(reformer):
    ways = WAYS.replace("3 Ngày làm việc", "1")
    import_records([line(cach_thuc_thuc_hien=ways)], by=reformer, at=AT)
    faults = publication_faults(queries.draft_of("1.000001"))

    assert "chưa có quy trình nội bộ" in faults
    assert "thời hạn nộp trực tiếp chưa đủ số và đơn vị" in faults


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"levels": ()}, "cấp thực hiện"),
        ({"cases": ()}, "trường hợp"),
        ({"results": ()}, "tên kết quả"),
        ({"cases": (case(channels=()),)}, "cách nộp"),
        ({"cases": (case(route=None),)}, "quy trình nội bộ"),
        ({"cases": (case(name="Cấp lại", route=None),)}, "Cấp lại: chưa có quy trình"),
        (
            {"cases": (case(route=replace(ROUTE, steps=ROUTE.steps[1:])),)},
            "không phải bước tiếp nhận",
        ),
        (
            {"cases": (case(route=replace(ROUTE, steps=ROUTE.steps[:-1])),)},
            "không phải bước trả kết quả",
        ),
        ({"cases": (case(channels=(direct(2, Unit.WORKING_DAY),)),)}, "vượt thời hạn"),
        ({"cases": (case(channels=(direct(3, Unit.CALENDAR_DAY),)),)}, "vượt thời hạn"),
    ],
)
def test_what_is_missing_is_said_in_words(reformer, more, words):
    assert words in refusal(reformer, **more)


def test_steps_longer_than_the_limit_are_told_in_days(reformer):
    message = refusal(reformer, cases=(case(channels=(direct(2, Unit.WORKING_DAY),)),))
    assert "2,75 ngày làm việc, vượt thời hạn 2 ngày làm việc" in message


def test_two_appointments_need_steps_in_two_stages(reformer):
    stages = (
        StageContent(title="Lần một", amount=Decimal(2), unit=Unit.WORKING_DAY),
        StageContent(title="Lần hai", amount=Decimal(1), unit=Unit.WORKING_DAY),
    )
    channels = (direct(3, Unit.WORKING_DAY, stages),)
    assert "không khớp với các giai đoạn" in refusal(
        reformer, cases=(case(channels=channels),)
    )

    intake, handle, *rest = ROUTE.steps
    later = [replace(step, stage=2) for step in rest]
    handle = replace(handle, allowed_minutes=840)
    staged = replace(ROUTE, steps=(intake, handle, *later))
    version_id = enter(
        content(cases=(case(channels=channels, route=staged),)), by=reformer, at=AT
    )
    assert publication_faults(version_id) == ()
    offer = queries.terms(version_id).cases[0].channels[0]
    assert [stage.limit.amount for stage in offer.stages] == [2, 1]


def test_many_faults_are_cut_short(reformer):
    cases = tuple(case(name=f"T{i}", route=None) for i in range(9))
    assert "và 3 điểm khác" in refusal(reformer, cases=cases)
