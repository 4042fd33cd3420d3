from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from motcua.apps.notices.paper.data import FormKey, Section
from motcua.apps.notices.paper.form_sets import (
    FormNotInForceError,
    form_in_force,
    form_sets,
    set_in_force,
)


def test_one_set_follows_the_other_without_gap_or_overlap():
    sets = form_sets()
    assert [found.key for found in sets] == ["tt-01-2018", "tt-03-2025"]
    for earlier, later in pairwise(sets):
        assert earlier.in_force_to == later.in_force_from
    assert sets[-1].in_force_to is None


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2019, 1, 6), "tt-01-2018"),
        (date(2025, 9, 14), "tt-01-2018"),
        (date(2025, 9, 15), "tt-03-2025"),
        (date(2026, 11, 21), "tt-03-2025"),
    ],
)
def test_the_day_decides_the_set(day, key):
    assert set_in_force(day).key == key


def test_before_the_first_set_there_is_none():
    with pytest.raises(FormNotInForceError):
        set_in_force(date(2019, 1, 6) - timedelta(days=1))


def test_the_control_sheet_was_renumbered():
    assert form_in_force(FormKey.CONTROL, date(2025, 9, 14)).number == "05"
    assert form_in_force(FormKey.CONTROL, date(2025, 9, 15)).number == "06"


def test_the_stop_notice_is_new():
    assert form_in_force(FormKey.STOP, date(2025, 9, 15)).number == "05"
    with pytest.raises(FormNotInForceError):
        form_in_force(FormKey.STOP, date(2025, 9, 14))


def test_a_result_has_no_national_form():
    with pytest.raises(FormNotInForceError):
        form_in_force(FormKey.RESULT, date(2026, 11, 21))


@pytest.mark.parametrize(
    ("key", "day", "shown"),
    [
        (FormKey.RECEIPT, date(2019, 11, 20), "00092/TTPVHCC"),
        (FormKey.RECEIPT, date(2026, 11, 19), "92/2026-TTPVHCC"),
        (FormKey.SUPPLEMENT, date(2026, 11, 19), "92/PBS-TTPVHCC"),
        (FormKey.CONTROL, date(2026, 11, 19), "92/PKS-TTPVHCC"),
    ],
)
def test_writes_the_number_as_its_set_does(key, day, shown):
    section = set_in_force(day).sections[Section.CENTRE]
    assert form_in_force(key, day).written(92, day.year, section) == shown


def test_every_form_cites_its_source():
    for found in form_sets():
        assert found.reference
        for form in found.forms.values():
            assert found.title.removeprefix("Thông tư số ") in form.reference
            assert set(form.kept_at) <= {"one_stop", "dossier"}
