"""What is guessed, cut off or pasted into an address is answered, never a fault."""

from __future__ import annotations

import pytest
from django.urls import reverse

from motcua.apps.par_index.operations.appraising import Key
from motcua.apps.par_index.tests.stage import SELF
from motcua.doors.appraisal.keys import key_of, told
from motcua.doors.lobby.tests.visitors import Visitor

NUL = "3.2\x00"


@pytest.mark.parametrize(
    ("who", "route", "first"),
    [
        ("claimer", "appraisal:reply", ("unit_id",)),
        ("claimer", "appraisal:history", ("unit_id",)),
        ("claimer", "assessment:leaf", ("unit_id",)),
        ("appraiser", "appraisal:leaf", ("unit_id",)),
        ("appraiser", "appraisal:across", ("round_id", "group_key")),
    ],
)
def test_a_leaf_that_cannot_be_is_not_found(here, time, who, route, first):
    time.now = SELF
    address = reverse(route, args=[*(getattr(here, name) for name in first), NUL])
    assert Visitor(getattr(here, who)).client.get(address).status_code == 404


def test_a_number_no_fact_has_is_none_seen(here, time):
    time.now = SELF
    fresh = here.fact("5.2", {"staff_rated": True})
    address = reverse("assessment:quick", args=[here.unit_id, "5"])
    sent = {
        "m0-staff_in_position": "",
        "m1-staff_rated": "khong",
        "m1-seen": "9" * 5000,
    }
    assert Visitor(here.claimer).client.post(address, sent).status_code == 409
    assert here.sheet().standing("5.2").newest == fresh


@pytest.mark.parametrize("code", ["3.4.1.a", "3.4.1.đ", "KT-1", "I.1"])
def test_a_box_names_its_leaf_whatever_its_letters(code):
    key = Key(1_048_575, code, 2**62)
    assert key_of(told(key)) == key
    assert key_of(f"1:{code}\x00:1") is None
