"""Whatever anybody tries, in whatever order: a dossier's record stays true.

A stateful property: deeds right and wrong are done to a dossier by anybody while time
passes; after each, what the house promises of every record must hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from motcua.apps.dossiers import queries
from motcua.apps.dossiers.queries import DossierView
from motcua.apps.dossiers.tests.world import MORNING, World, world
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.content import StageContent
from motcua.core.casefile import LegKind
from motcua.core.catalogue import PauseRule
from motcua.core.deadlines import Unit
from motcua.core.lifecycle import (
    State,
)
from tests import projections, true_records
from tests.lives import NEW, RIGHTS, Try, attempt, officers, side_by_side, whose_turn

_MOST_LIVES = 60  # each is some hundred queries
_BEGINNINGS = ("accept", "submit", "ask_at_intake", "refuse")  # first: shrunk to
_OTHERS = sorted(set(RIGHTS) - NEW)
_INSTEAD = ("ask_for_more", "ask_for_payment", "send_back")
# Where a life may begin in its middle: what was done since it was taken in.
_TO_SIGN = ("hand_over", "take", "hand_over", "take", "hand_over", "take")
_MIDDLES = {
    "handled": _TO_SIGN[:2],
    "asked": (*_TO_SIGN[:2], "ask_for_more"),
    "owing": (*_TO_SIGN[:2], "ask_for_payment"),
    "completed": (*_TO_SIGN[:2], "ask_for_more", "complete"),
    "to sign": _TO_SIGN,
    "decided": (*_TO_SIGN, "decide"),
    "signed": (*_TO_SIGN, "decide_and_sign"),
}
_ENDS_WITH = {LegKind.SIGN: "decide_and_sign", LegKind.RETURN: "return_result"}
_STAGES = (
    StageContent(title="Thẩm định", amount=Decimal(4), unit=Unit.WORKING_DAY),
    StageContent(title="Ký", amount=Decimal(1), unit=Unit.WORKING_DAY),
)


class AnyLife(RuleBasedStateMachine):
    """One dossier, anybody, any deed."""

    here: World  # given by the test
    ways: dict[str, World]

    def __init__(self):
        super().__init__()
        self.point = transaction.savepoint()
        self.at = MORNING
        self.id = 0
        self.facts: tuple = ()
        self.links: tuple = ()
        self.seen: DossierView | None = None

    def teardown(self):
        try:
            true_records.check_chains()
        finally:
            transaction.savepoint_rollback(self.point)

    @initialize(
        way=st.sampled_from(["plain", "side by side"]),
        begun=st.sampled_from([*_BEGINNINGS, *_MIDDLES]),
    )
    def begin(self, way, begun):
        self.here = self.ways[way]
        first = begun if begun in NEW else "accept"
        self._try(first, self.here.counter, 0)
        assert self.id, "who sits at the counter may begin"
        for deed in _MIDDLES.get(begun, ()):
            self.at += timedelta(minutes=20)
            for leg in self.view.open_legs:
                by = whose_turn(self.here, leg)
                by = self.here.counter if deed == "complete" else by
                self._try(deed, by, leg.position)

    @rule(minutes=st.sampled_from([0, 1, 45, 480, 24 * 60, 5 * 24 * 60]))
    def time_passes(self, minutes):
        self.at += timedelta(minutes=minutes)

    @precondition(lambda self: self.view.accepted_at and not self.view.ended_at)
    @rule(data=st.data(), deed=st.sampled_from(_OTHERS))
    def somebody_likely_tries(self, data, deed):
        leg = data.draw(st.sampled_from(self.view.open_legs))
        likely = (whose_turn(self.here, leg), self.here.counter)
        self._try(deed, data.draw(st.sampled_from(likely)), leg.position)

    @precondition(lambda self: self.view.open_legs)
    @rule(data=st.data(), instead=st.sampled_from(["", *_INSTEAD]))
    def the_work_goes_on(self, data, instead):
        """Do what an open leg waits for, or what may come between."""
        leg = data.draw(st.sampled_from(self.view.open_legs))
        deed = instead or _ENDS_WITH.get(leg.kind, "hand_over")
        if leg.taken_at is None and deed != "return_result":
            deed = "take"
        self._try(deed, whose_turn(self.here, leg), leg.position)

    @precondition(lambda self: self.view.open_request)
    @rule(minutes=st.sampled_from([1, 45, 480]))
    def the_citizen_answers(self, minutes):
        self.at += timedelta(minutes=minutes)
        waits_at_intake = self.view.state is State.SUBMITTED
        deed = "accept_submitted" if waits_at_intake else "complete"
        self._try(deed, self.here.counter, 0)

    @rule(data=st.data(), deed=st.sampled_from(sorted(RIGHTS)), leg=st.integers(0, 9))
    def anybody_tries(self, data, deed, leg):
        self._try(deed, data.draw(officers(self.here)), leg)

    def _try(self, deed, by, leg):
        until = (self.at + timedelta(days=2)).date()
        done = attempt(self.here, self.id, Try(deed, by, leg, self.at, until))
        self.id = self.id or done or 0
        self.seen = None

    @property
    def view(self) -> DossierView:
        """The dossier as it stands, read once between two deeds."""
        if self.seen is None:
            self.seen = queries.dossier(self.id)
        return self.seen

    @invariant()
    def the_record_is_true(self):
        true_records.check(self.view)

    @invariant()
    def every_column_can_be_told_anew_from_the_facts(self):
        projections.check(self.view)

    @invariant()
    def facts_only_grow(self):
        """No path moves a past fact: neither what is said of it nor its link."""
        facts = self.view.facts
        assert facts[: len(self.facts)] == self.facts
        links = true_records.links(self.id)
        assert links[: len(self.links)] == self.links
        self.facts, self.links = facts, links

    @invariant()
    def numbers_have_no_hole(self):
        true_records.check_numbers()


@pytest.fixture
def no_terms_kept() -> Iterator[None]:
    procedures.forget()
    yield
    procedures.forget()


@pytest.mark.parametrize(
    "procedure",
    [
        {},
        {"pause_rule": PauseRule.RESTART},
        {"limit": "5wd", "stages": _STAGES},
    ],
    ids=["pause", "restart", "two appointments"],
)
@pytest.mark.usefixtures("db", "no_terms_kept")
def test_any_life_at_all(procedure):
    here = world(**procedure)
    AnyLife.ways = {"plain": here, "side by side": side_by_side(here)}
    lives = min(settings().max_examples // 2, _MOST_LIVES)
    run_state_machine_as_test(
        AnyLife, settings=settings(max_examples=lives, stateful_step_count=30)
    )
