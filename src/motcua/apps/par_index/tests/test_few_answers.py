"""Before publishing, points that rest on few answers are named; they forbid nothing."""

from __future__ import annotations

import pytest

from motcua.apps.par_index.queries import publications
from motcua.apps.par_index.sources import surveyed
from motcua.apps.par_index.tests.filled import SURVEYED
from motcua.apps.par_index.tests.stage import AFTER
from motcua.core.assessment import FactKind


@pytest.mark.parametrize(("count", "is_told"), [(3, True), (400, False)])
def test_points_of_few_answers_are_named(here, count, is_told):
    code = min(surveyed(here.sheet().criteria))
    here.fact(code, given=SURVEYED[code], kind=FactKind.SURVEY, source={"n": count})
    found = publications.checks(here.info(), AFTER)
    named = [(one.unit_id, one.code) for one in found.few]
    assert named == ([(here.unit_id, code)] if is_told else [])
