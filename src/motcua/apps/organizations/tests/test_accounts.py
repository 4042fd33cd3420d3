import pytest
from django.contrib.auth.models import User

from motcua.apps.organizations.operations import change_password, note_sign_in
from motcua.common.errors import NotFoundError
from motcua.common.models import JournalEntry
from motcua.core.permissions import Officer

from . import factories as make

pytestmark = pytest.mark.django_db


def test_coming_in_is_written_down_with_the_post():
    sat = make.sat(name="Vi Thị Sen")
    note_sign_in(sat.user_id, at=make.AT)
    entry = JournalEntry.objects.get(verb="person.signed_in")
    assert (entry.person_id, entry.subject_id) == (sat.person_id, sat.person_id)
    assert entry.agency_id == sat.agency_id
    assert entry.actor.startswith("Vi Thị Sen, ")


def test_an_account_without_a_post_leaves_no_trace_here():
    note_sign_in(999_999, at=make.AT)
    assert not JournalEntry.objects.filter(verb="person.signed_in").exists()


def test_a_new_password_counts_and_is_written_down_without_being_told():
    sat = make.sat(name="Vi Thị Sen")
    change_password("bốn mùa hoa trà", by=sat.officer(), at=make.AT)
    assert User.objects.get(id=sat.user_id).check_password("bốn mùa hoa trà")
    entry = JournalEntry.objects.get(verb="person.password_changed")
    assert entry.subject_id == sat.person_id
    assert "hoa" not in str(entry.data)


def test_who_has_no_account_has_no_password():
    stranger = Officer(person_id=999_999, name="Người Ngoài", seats=())
    with pytest.raises(NotFoundError):
        change_password("bốn mùa hoa trà", by=stranger, at=make.AT)
