"""Signs that a sheet was not answered by whom it should: questions, no verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from motcua.core.surveys.questionnaire import Questionnaire
from motcua.core.surveys.signs.effects import interviewers, intraclass
from motcua.core.surveys.signs.families import (
    odd_hours,
    repeated_answers,
    same_device,
    straight_line,
    too_fast,
)
from motcua.core.surveys.signs.values import (
    Filled,
    Finding,
    Limits,
    Sign,
)

Family = Callable[[Sequence[Filled], Questionnaire, Limits], Iterator[Finding]]

FAMILIES: Mapping[Sign, Family] = {
    Sign.SAME_DEVICE: same_device,
    Sign.STRAIGHT_LINE: straight_line,
    Sign.TOO_FAST: too_fast,
    Sign.ODD_HOURS: odd_hours,
    Sign.REPEATED_ANSWERS: repeated_answers,
    Sign.INTERVIEWER: interviewers,
}


def find(
    sheets: Sequence[Filled], questionnaire: Questionnaire, limits: Limits
) -> tuple[Finding, ...]:
    """Look for every sign, the least probable by chance first."""
    found = [
        finding
        for family in FAMILIES.values()
        for finding in family(sheets, questionnaire, limits)
    ]
    return tuple(sorted(found, key=lambda one: (one.chance, one.sign, one.who)))


__all__ = [
    "FAMILIES",
    "Filled",
    "Finding",
    "Limits",
    "Sign",
    "find",
    "intraclass",
]
