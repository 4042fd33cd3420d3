"""The next round shows what each task won back, under whatever code it is printed."""

from __future__ import annotations

from decimal import Decimal

from motcua.apps.par_index.queries import rounds
from motcua.apps.reform import queries
from motcua.apps.reform.tests.next_year import moment
from motcua.core.remedies import Cause

D = Decimal


def test_what_was_won_back_and_what_was_lost_again(next_year):
    plan = next_year.approved()
    mail, online = plan.tasks
    gained = queries.gains(plan)
    assert (gained[mail.id].then, gained[mail.id].now) == (D("0.50"), D("0.75"))
    assert gained[mail.id].regained == D("0.25")
    assert gained[online.id].regained == D("-0.50")


def test_the_year_after_knows_the_year_before(next_year):
    here = next_year.here
    unit = rounds.unit_of(rounds.rounds()[0].id, here.commune_ids[0])
    found = queries.losses(unit.id)
    lost = {loss.code: loss.cause for loss in found.losses}
    assert lost["7.4.1"] is Cause.CLAIMED_LESS
    assert "7.10" not in lost
    mapped = queries.mapping(unit.round_id)
    sheet = queries.head_sheet(found, mapped, None, moment(11).date())
    points = {leaf.leaf.code: leaf.points for leaf in sheet.sheet.leaves}
    assert points["1.2"] == 0  # 94.19 after 94.69


def test_before_the_next_publication_nothing_is_said(told):
    assert queries.gains(told.approved()) == {}
