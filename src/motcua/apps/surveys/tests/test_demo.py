"""The demo's surveys: finished and open ones, the same every time."""

from __future__ import annotations

from contextlib import suppress

from motcua.apps.surveys import queries
from motcua.apps.surveys.demo import load_demo
from motcua.apps.surveys.tests.stage import NOW
from motcua.common import outbox
from motcua.common.errors import RefusedError


def test_the_demo_shows_every_kind_of_campaign(here):
    # This small province returned no dossier yet: the last two have nobody to ask.
    with outbox.silence(), suppress(RefusedError):
        load_demo(NOW, here.arranger)
    found = {one.name: one for one in queries.campaigns()}
    finished = found["Điều tra xã hội học Chỉ số CCHC năm 2025"]
    assert finished.state == "closed"
    answers = queries.answers(finished.id)
    assert {one.group for one in answers} >= {"deputy", "citizen", "division_head"}
    assert {one.agency_id for one in answers} >= {here.first_id, here.second_id}
    assert all(finished.asked.question(code) for code in answers[0].content)


def test_in_january_people_are_asked_about_the_year_that_is_over(here):
    new_year = NOW.replace(year=NOW.year + 1, month=1, day=1)
    with outbox.silence(), suppress(RefusedError):  # nobody to ask, as above
        load_demo(new_year, here.arranger)
    found = {one.name for one in queries.campaigns()}
    assert {
        f"Đo lường sự hài lòng năm {NOW.year - 1}",
        f"Đo lường sự hài lòng năm {NOW.year}",
    } <= found
