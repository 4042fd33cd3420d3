"""The pages speak of the round at work, and lead to the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.urls import reverse

from motcua.apps.par_index import operations
from motcua.apps.par_index.operations import NewGroup
from motcua.apps.par_index.tests import stage
from motcua.apps.par_index.tests.stage import AFTER, APPRAISAL, PREPARED
from motcua.core.assessment import Window
from motcua.doors.appraisal.choosing import at_work

YEAR = timedelta(days=365)


def test_the_round_whose_stage_is_open_comes_before_a_newer_one(here):
    running = here.info()
    later = [Window(w.stage, w.opens + YEAR, w.closes + YEAR) for w in running.windows]
    newer = replace(running, id=running.id + 1, windows=tuple(later))
    earlier = [
        Window(w.stage, w.opens - YEAR, w.closes - YEAR) for w in running.windows
    ]
    older = replace(running, id=0, windows=tuple(earlier))
    opened = (newer, running, older)
    assert at_work(opened, APPRAISAL) is running
    assert at_work(opened, AFTER + YEAR / 12) is running
    assert at_work(opened, APPRAISAL + YEAR) is newer
    assert at_work(opened, APPRAISAL - YEAR) is older
    published = replace(running, is_published=True)
    assert at_work((newer, published), APPRAISAL) is published
    assert at_work((newer,), APPRAISAL) is newer
    assert at_work((), APPRAISAL) is None


def test_the_publication_leads_to_the_other_rounds(enter, here):
    other = stage.prepared(here.province_id, here.arranger, name="Đợt khác", year=2027)
    group = NewGroup(
        key="xa", title="Xã", criteria_id=here.version_id, names=("Xã Khác",)
    )
    operations.add_group(other, group, by=here.arranger, at=PREPARED)
    operations.open_round(other, by=here.arranger, at=PREPARED)
    page = enter(here.publisher).get(reverse("appraisal:publications"), follow=True)
    text = page.content.decode()
    for round_id in (here.round_id, other):
        assert reverse("appraisal:publication", args=[round_id]) in text
