"""A published version is withdrawn by decision."""

from datetime import date

import pytest

from motcua.apps.procedures import queries
from motcua.apps.procedures.operations import enter, publish, retire
from motcua.apps.procedures.tests.factories import AT, content
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.common.models import JournalEntry

pytestmark = pytest.mark.django_db

SINCE, UNTIL = date(2026, 1, 1), date(2026, 6, 1)


@pytest.fixture
def in_force(reformer) -> int:
    version_id = enter(content(), by=reformer, at=AT)
    publish(version_id, by=reformer, at=AT, decision="9", in_force_from=SINCE)
    return version_id


def test_a_retired_version_held_until_its_day(reformer, in_force):
    retire(in_force, by=reformer, at=AT, decision="10/QĐ-UBND", in_force_to=UNTIL)

    assert queries.current_version("1.000001", date(2026, 5, 31)) == in_force
    assert queries.current_version("1.000001", UNTIL) is None
    assert queries.terms(in_force).title == "Đăng ký thử nghiệm"
    assert JournalEntry.objects.get(verb="procedure.retired").why == "10/QĐ-UBND"


def test_a_procedure_may_come_back_after_it_was_retired(reformer, in_force):
    retire(in_force, by=reformer, at=AT, decision="10", in_force_to=UNTIL)
    version_id = enter(content(), by=reformer, at=AT)
    later = date(2026, 9, 1)
    publish(version_id, by=reformer, at=AT, decision="11", in_force_from=later)

    assert queries.current_version("1.000001", date(2026, 7, 1)) is None
    assert queries.current_version("1.000001", later) == version_id


def test_refusals(reformer, in_force):
    with pytest.raises(RefusedError, match="quyết định bãi bỏ"):
        retire(in_force, by=reformer, at=AT, decision="", in_force_to=UNTIL)
    with pytest.raises(RefusedError, match="không được trước"):
        retire(in_force, by=reformer, at=AT, decision="1", in_force_to=date(2025, 1, 1))
    with pytest.raises(NotFoundError):
        retire(999, by=reformer, at=AT, decision="1", in_force_to=UNTIL)
    draft = enter(content(), by=reformer, at=AT)
    with pytest.raises(ConflictError, match="đang công bố"):
        retire(draft, by=reformer, at=AT, decision="1", in_force_to=UNTIL)


def test_what_ended_before_is_not_prolonged_by_retiring_it(reformer, in_force):
    version_id = enter(content(), by=reformer, at=AT)
    publish(version_id, by=reformer, at=AT, decision="9", in_force_from=UNTIL)
    with pytest.raises(ConflictError, match="đã hết hiệu lực"):
        retire(
            in_force, by=reformer, at=AT, decision="1", in_force_to=date(2026, 12, 1)
        )
