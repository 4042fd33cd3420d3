"""A person writes a draft by hand, and confirms an imported one piece by piece."""

import pytest

from motcua.apps.procedures import queries
from motcua.apps.procedures.models import ProcedureVersion
from motcua.apps.procedures.operations import enter, revise
from motcua.apps.procedures.tests.factories import AT, ROUTE, case, content
from motcua.common.errors import NotAllowedError, NotFoundError, RefusedError
from motcua.common.models import JournalEntry
from motcua.core.channels import Channel

pytestmark = pytest.mark.django_db


def test_what_is_entered_is_what_is_read(reformer):
    version_id = enter(content(), by=reformer, at=AT)

    terms = queries.terms(version_id)
    assert terms.title == "Đăng ký thử nghiệm"
    assert terms.cases[0].channel(Channel.DIRECT).limit.amount == 3
    assert [step.title for step in terms.cases[0].route] == [
        step.title for step in ROUTE.steps
    ]
    assert terms.cases[0].result_name == "Giấy chứng nhận"
    assert JournalEntry.objects.get().verb == "procedure.edited"


def test_entering_again_writes_the_open_draft_anew(reformer):
    first = enter(content(), by=reformer, at=AT)
    again = enter(content(cases=(case(name="Một trường hợp"),)), by=reformer, at=AT)

    assert first == again
    assert [c.name for c in queries.terms(again).cases] == ["Một trường hợp"]


def test_cases_with_the_same_route_share_it(reformer):
    cases = (case(name="A"), case(name="B"))
    version_id = enter(content(cases=cases), by=reformer, at=AT)

    first, second = queries.terms(version_id).cases
    assert first.route == second.route


@pytest.mark.parametrize(
    ("wrong", "field"), [({"code": "12"}, "code"), ({"name": " "}, "name")]
)
def test_a_draft_needs_a_code_and_a_name(reformer, wrong, field):
    with pytest.raises(RefusedError) as refused:
        enter(content(**wrong), by=reformer, at=AT)
    assert refused.value.field == field
    assert not ProcedureVersion.objects.exists()


def test_the_counter_does_not_edit_the_catalogue(counter_officer):
    with pytest.raises(NotAllowedError):
        enter(content(), by=counter_officer, at=AT)


def test_a_version_that_is_not_there_is_not_found(reformer):
    with pytest.raises(NotFoundError):
        revise(999, lambda now: now, by=reformer, at=AT)
    with pytest.raises(NotFoundError):
        queries.terms(999)
