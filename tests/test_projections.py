"""What the columns of a dossier claim must be what its facts say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from motcua.apps.dossiers import operations
from motcua.apps.dossiers.casework.moving import MoreTime
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.tests.world import World, at, world
from motcua.apps.procedures import queries as procedures
from motcua.core.deadlines import Rule, limit_from_text
from tests import projections


@pytest.fixture
def small_world(db) -> Iterator[World]:  # noqa: ARG001  it needs the database
    procedures.forget()
    yield world()
    procedures.forget()


@pytest.mark.parametrize(
    ("allow", "rule"),
    [
        ("2wd", Rule.HOURS),
        ("0.5wd", Rule.END_OF_DAY),
        ("24h", Rule.HOURS),
        ("15d", Rule.HOURS),
        ("1mo", Rule.HOURS),
    ],
)
def test_an_extension_is_told_by_its_fact_alone(small_world, allow, rule):
    dossier_id = _extended(small_world, allow, rule)
    view = small_world.view(dossier_id)
    projections.check(view)
    (told,) = projections.extensions_told(view.facts)
    assert told.limit == limit_from_text(allow, rule)
    assert told.reason == "Xác minh (lần 1)"


def test_an_extension_the_facts_do_not_tell_is_found(small_world):
    dossier_id = _extended(small_world, "1wd", Rule.HOURS)
    row = Dossier.objects.get(pk=dossier_id)
    row.extensions[0]["amount"] = "10"
    Dossier.objects.filter(pk=dossier_id).update(extensions=row.extensions)
    with pytest.raises(AssertionError, match="what the facts say"):
        projections.check(small_world.view(dossier_id))


def _extended(here, allow, rule):
    dossier_id = here.in_hand()
    more = MoreTime(limit_from_text(allow, rule), "Xác minh (lần 1)", "Điều 5 Luật Mẫu")
    operations.extend(dossier_id, leg=2, by=here.approver, at=at(14), more=more)
    return dossier_id
