"""Doubts are settled by a person with a reason."""

import pytest

from motcua.apps.procedures import queries
from motcua.apps.procedures.operations import enter, import_records, publish, settle
from motcua.apps.procedures.tests.factories import AT, WAYS, content, line
from motcua.common.errors import ConflictError, RefusedError
from motcua.common.models import JournalEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def doubtful(reformer):
    ways = WAYS.replace("3 Ngày làm việc", "1").replace("Miễn phí", "20 VNĐ", 1)
    import_records([line(cach_thuc_thuc_hien=ways)], by=reformer, at=AT)
    return queries.draft_of("1.000001")


def test_a_kind_of_doubt_is_settled_with_a_reason(reformer, doubtful):
    before = queries.doubts(doubtful)
    count = settle(
        doubtful, "Đối chiếu QĐ 163", by=reformer, at=AT, kinds=["time_without_unit"]
    )

    after = queries.doubts(doubtful)
    assert count == sum(d.kind == "time_without_unit" for d in before)
    settled = [doubt for doubt in after if doubt.reason]
    assert {doubt.kind for doubt in settled} == {"time_without_unit"}
    assert {doubt.settled_by for doubt in settled} == {"Trần Thị Cải Cách"}
    # Open doubts come first.
    assert not after[0].reason
    entry = JournalEntry.objects.get(verb="procedure.doubts_settled")
    assert entry.why == "Đối chiếu QĐ 163"


def test_a_reason_is_needed(reformer, doubtful):
    with pytest.raises(RefusedError, match="lý do"):
        settle(doubtful, "  ", by=reformer, at=AT)
    assert not any(doubt.reason for doubt in queries.doubts(doubtful))


def test_nothing_to_settle_is_no_news(reformer, doubtful):
    settle(doubtful, "Đã xem", by=reformer, at=AT)
    assert settle(doubtful, "Lại xem", by=reformer, at=AT) == 0
    assert JournalEntry.objects.filter(verb="procedure.doubts_settled").count() == 1


def test_a_published_version_has_nothing_left_to_settle(reformer):
    version_id = enter(content(), by=reformer, at=AT)
    publish(version_id, by=reformer, at=AT, decision="1", in_force_from=AT.date())
    with pytest.raises(ConflictError):
        settle(version_id, "Muộn", by=reformer, at=AT)
