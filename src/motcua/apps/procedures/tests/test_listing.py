"""The lists of those who keep the catalogue."""

from datetime import date

import pytest

from motcua.apps.procedures import queries
from motcua.apps.procedures.operations import (
    enter,
    import_records,
    open_draft,
    publish,
    retire,
    settle,
)
from motcua.apps.procedures.queries import Part, Sieve, Standing
from motcua.apps.procedures.tests.factories import AT, WAYS, case, content, line
from motcua.core.catalogue import Level

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 20)


def publish_one(by, code, since=date(2026, 1, 1), **more):
    version_id = enter(content(code=code, **more), by=by, at=AT)
    publish(version_id, by=by, at=AT, decision="9", in_force_from=since)
    return version_id


@pytest.fixture
def shelves(reformer):
    """In force, to come, withdrawn; two drafts, one of them full of doubts."""
    ids = {
        "now": publish_one(reformer, "1.000001", levels=(Level.PROVINCE,)),
        "later": publish_one(reformer, "1.000002", date(2027, 1, 1)),
        "ended": publish_one(reformer, "1.000003", field_name="Đầu tư"),
    }
    retire(
        ids["ended"],
        by=reformer,
        at=AT,
        decision="10",
        in_force_to=date(2026, 6, 1),
    )
    ids["draft"] = open_draft(ids["now"], by=reformer, at=AT)
    ways = WAYS.replace("3 Ngày làm việc", "1")
    import_records(
        [line(ma_thu_tuc="1.000009", cach_thuc_thuc_hien=ways)], by=reformer, at=AT
    )
    ids["doubtful"] = queries.draft_of("1.000009")
    return ids


def ids_of(rows):
    return [row.version_id for row in rows]


def test_versions_are_listed_by_where_they_stand(shelves):
    standing = {one: ids_of(queries.listed(ON, one, Sieve())) for one in Standing}
    assert standing == {
        Standing.IN_FORCE: [shelves["now"]],
        Standing.TO_COME: [shelves["later"]],
        Standing.ENDED: [shelves["ended"]],
    }
    (row,) = queries.listed(ON, Standing.IN_FORCE, Sieve())
    assert (row.code, row.number, row.decision) == ("1.000001", 1, "9")
    assert row.has_draft
    (row,) = queries.listed(ON, Standing.TO_COME, Sieve())
    assert not row.has_draft


@pytest.mark.parametrize(
    ("sieve", "found"),
    [
        (Sieve(text="thu nghiem"), 2),
        (Sieve(text="1.000009"), 1),
        (Sieve(text="không có"), 0),
        (Sieve(level=Level.COMMUNE), 1),
        (Sieve(level=Level.PROVINCE), 1),
        (Sieve(field_code="ho-tich"), 2),
        (Sieve(field_code="dau-tu"), 0),
        (Sieve(doubt="time_without_unit"), 1),
        (Sieve(doubt="no_channel"), 0),
    ],
)
@pytest.mark.usefixtures("shelves")
def test_a_list_is_narrowed(sieve, found):
    assert len(queries.drafts(sieve)) == found


@pytest.mark.usefixtures("shelves")
def test_a_list_is_read_a_stretch_at_a_time():
    (first,) = queries.drafts(Sieve(), count=1)
    (second,) = queries.drafts(Sieve(), start=1, count=1)
    assert (first.code, second.code) == ("1.000001", "1.000009")
    assert queries.listed(ON, Standing.IN_FORCE, Sieve(), start=1) == ()


@pytest.mark.usefixtures("shelves")
def test_doubts_are_counted_by_kind_and_by_draft():
    kinds = {row.kind: row for row in queries.doubt_kinds()}
    row = kinds["time_without_unit"]
    assert (row.doubts, row.drafts, row.is_blocking) == (2, 1, True)
    counts = queries.counts(ON)
    assert (counts.in_force, counts.drafts) == (1, 2)
    assert counts.doubts == sum(row.doubts for row in kinds.values())


def test_a_settled_doubt_is_counted_no_more(reformer, shelves):
    settle(shelves["doubtful"], "Đã đối chiếu", by=reformer, at=AT)
    assert queries.doubt_kinds() == ()
    assert queries.counts(ON).doubts == 0


@pytest.mark.usefixtures("shelves")
def test_a_draft_tells_how_many_doubts_keep_it_back():
    draft = queries.drafts(Sieve(text="1.000009"))[0]
    assert draft.blocking_count == 2
    assert draft.open_count >= draft.blocking_count
    assert draft.edited_at is None


@pytest.mark.usefixtures("shelves")
def test_fields_of_drafts():
    assert [(row.code, row.count) for row in queries.draft_fields()] == [("ho-tich", 2)]


@pytest.mark.usefixtures("shelves")
def test_lists_cost_what_they_say(django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.listed(ON, Standing.IN_FORCE, Sieve(text="a", level=Level.COMMUNE))
    with django_assert_num_queries(2):
        queries.drafts(Sieve())
    with django_assert_num_queries(1):
        queries.doubt_kinds()
    with django_assert_num_queries(1):
        queries.draft_fields()
    with django_assert_num_queries(3):
        queries.counts(ON)


def test_a_fault_names_where_it_is_mended(reformer):
    cases = (case(name="A"), case(name="B", channels=(), route=None))
    version_id = enter(content(cases=cases, levels=(), results=()), by=reformer, at=AT)
    found = queries.faults(queries.terms(version_id), queries.doubts(version_id))
    assert [(fault.part, fault.case) for fault in found] == [
        (Part.GENERAL, 0),
        (Part.RESULTS, 1),
        (Part.LIMITS, 2),
        (Part.RESULTS, 2),
        (Part.ROUTE, 2),
    ]
    assert str(found[-1]) == "B: chưa có quy trình nội bộ"
