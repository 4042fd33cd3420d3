"""The life of a dossier: what may follow what, and the national code of each state."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.lifecycle import (
    ENDED,
    FINISHED,
    RUNNING,
    WAITING_FOR_CITIZEN,
    NationalStatus,
    State,
    Step,
    StepNotAllowedError,
    after,
    national_status,
    steps_from,
)

HAPPY_WAY = [
    (Step.SUBMIT, State.SUBMITTED),
    (Step.ACCEPT, State.ACCEPTED),
    (Step.HAND_OVER, State.ACCEPTED),
    (Step.TAKE, State.IN_PROGRESS),
    (Step.ASK_FOR_MORE, State.PAUSED),
    (Step.COMPLETE, State.IN_PROGRESS),
    (Step.HAND_OVER, State.IN_PROGRESS),
    (Step.DECIDE, State.DECIDED),
    (Step.SIGN, State.RESULT_READY),
    (Step.RETURN, State.RETURNED),
]


def test_walks_from_the_counter_to_the_citizens_hand():
    state = None
    for step, expected in HAPPY_WAY:
        state = after(state, step)
        assert state is expected


@pytest.mark.parametrize("state", sorted(ENDED))
def test_nothing_follows_an_end(state):
    assert steps_from(state) == frozenset()


@pytest.mark.parametrize("state", sorted(set(State) - ENDED))
def test_every_other_state_goes_on(state):
    assert steps_from(state)


@given(st.lists(st.sampled_from(Step), max_size=25))
def test_a_refused_step_names_both_and_changes_nothing(steps):
    state = None
    for step in steps:
        if step in steps_from(state):
            state = after(state, step)
        else:
            with pytest.raises(StepNotAllowedError) as refusal:
                after(state, step)
            assert (refusal.value.state, refusal.value.step) == (state, step)


def test_every_state_is_reached():
    reached, waiting = set(), [None]
    while waiting:
        state = waiting.pop()
        for step in steps_from(state):
            following = after(state, step)
            if following not in reached:
                reached.add(following)
                waiting.append(following)
    assert reached == set(State)


def test_no_result_without_a_signature():
    before_ready = {
        (state, step)
        for state in State
        for step in steps_from(state)
        if state not in FINISHED and after(state, step) in FINISHED
    }
    assert before_ready == {(State.DECIDED, Step.SIGN)}


def test_a_decided_dossier_cannot_be_withdrawn():
    assert Step.WITHDRAW not in steps_from(State.DECIDED)


def test_each_national_code_is_spoken_of():
    assert {national_status(state) for state in State} == set(NationalStatus)


def test_the_clocks_states_are_apart():
    assert not RUNNING & WAITING_FOR_CITIZEN
    assert not (RUNNING | WAITING_FOR_CITIZEN) & (FINISHED | ENDED)
