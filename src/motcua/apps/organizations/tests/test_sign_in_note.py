import pytest

from motcua.apps.organizations.operations import note_sign_in
from motcua.common.models import JournalEntry

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
