"""What can be done in a round: one module for each noun, one function for each deed."""

from motcua.apps.par_index.operations.checks import NewGroup, NewRound
from motcua.apps.par_index.operations.rounds import (
    add_group,
    make_round,
    open_round,
    remove_group,
    set_owners,
    set_reasons,
    set_stages,
    set_surveys,
    unlock,
)

__all__ = [
    "NewGroup",
    "NewRound",
    "add_group",
    "make_round",
    "open_round",
    "remove_group",
    "set_owners",
    "set_reasons",
    "set_stages",
    "set_surveys",
    "unlock",
]
