"""What is guessed, cut off or pasted into an address is answered, never a fault."""

from __future__ import annotations

import pytest
from django.urls import reverse

from motcua.apps.par_index.tests.stage import APPRAISAL, SELF
from motcua.doors.appraisal import urls as appraisal
from motcua.doors.assessment import urls as assessment
from motcua.doors.lobby.tests.visitors import Visitor
from motcua.doors.remedies import urls as remedies

HUGE = 10**30
WORDS = ("\x00", "3.2\x00", "é" * 300, "3.2")
NUMBERS = (0, HUGE)
ASKED = {
    "ky": f"{HUGE}", "trang": "abc", "loc": "\x00", "don-vi": "NaN", "ma": "\x00",
    "muc": f"{'9' * 18}:3.2:0", "xem": "-1", "di": "\x00", "o": "m\x00",
}  # fmt: skip
SENT = {**ASKED, "seen": "9" * 5000, "m0-seen": "9" * 5000, "them": "1"}


def addresses():
    for urls in (appraisal, assessment, remedies):
        for path in urls.urlpatterns:
            names = path.pattern.converters
            for number in NUMBERS:
                for word in WORDS:
                    given = {
                        name: number if type(kind).__name__ == "IntConverter" else word
                        for name, kind in names.items()
                    }
                    if "form" in given:
                        given["form"] = "exe"
                    yield reverse(f"{urls.app_name}:{path.name}", kwargs=given)


@pytest.mark.parametrize("who", ["arranger", "appraiser", "council", "publisher"])
def test_no_address_is_a_fault(here, time, who):
    time.now = APPRAISAL
    client = Visitor(getattr(here, who)).client
    for address in sorted(set(addresses())):
        assert client.get(address, ASKED).status_code < 500, address
        assert client.post(address, SENT).status_code < 500, address


@pytest.mark.parametrize("who", ["claimer", "appraiser", "council", "arranger"])
def test_no_leaf_is_a_fault(here, time, who):
    time.now = SELF
    client = Visitor(getattr(here, who)).client
    for urls in (appraisal, assessment, remedies):
        for path in urls.urlpatterns:
            names = path.pattern.converters
            known = {"unit_id": here.unit_id, "round_id": here.round_id}
            words = {"group": "xa", "key": "xa"}
            if not set(names) <= {*known, *words, "code", "version"}:
                continue
            for code in (*WORDS, "5"):
                given = {**known, **words, "code": code, "version": 1}
                given = {name: given[name] for name in names}
                address = reverse(f"{urls.app_name}:{path.name}", kwargs=given)
                assert client.get(address, ASKED).status_code < 500, address
                assert client.post(address, SENT).status_code < 500, address
