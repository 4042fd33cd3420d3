"""Two readings of the campaigns at once write no figure twice."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.apps.par_index.models import ScoreFact
from motcua.apps.par_index.operations import surveying
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.tests.stage import COUNCIL
from motcua.apps.surveys.findings import SurveyFigure
from motcua.core.assessment import FactKind


def test_a_reading_that_waited_sees_what_the_other_wrote(here, monkeypatch):
    leaf = next(one for one in criteria(here.version_id).leaves if one.code == "8.7")
    figure = SurveyFigure({"sipas": 75}, 40, None)
    monkeypatch.setattr(surveying, "_of_campaigns", lambda *_at: [(leaf, figure, 1)])
    as_it_is, done = surveying.hold, []

    def after_another(unit_id):
        """The other reading comes to its end while this one waits for the unit."""
        if not done:
            done.append(unit_id)
            done.append(read())
        return as_it_is(unit_id)

    def read():
        return surveying.survey_round(here.round_id, by=here.arranger, at=COUNCIL)

    monkeypatch.setattr(surveying, "hold", after_another)
    assert read().facts == 0
    assert done[1].facts == len(here.unit_ids)
    written = ScoreFact.objects.filter(kind=FactKind.SURVEY)
    assert sorted(written.values_list("unit_id", flat=True)) == sorted(here.unit_ids)


def test_the_round_is_locked_before_anything_of_it_is_read(here):
    with CaptureQueriesContext(connection) as asked:
        surveying.survey_round(here.round_id, by=here.arranger, at=COUNCIL)
    said = [one["sql"] for one in asked.captured_queries if "par_index" in one["sql"]]
    assert "FOR UPDATE" in said[0]
    assert '"par_index_round"' in said[0]
    turns = ["FOR UPDATE" in q for q in said[1:] if "UPDATE" in q or "scorefact" in q]
    assert turns == [True, False] * len(here.unit_ids)  # each locked, then read
