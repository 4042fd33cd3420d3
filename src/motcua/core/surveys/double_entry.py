"""Paper sheets typed twice, by two people: where the two disagree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from fractions import Fraction

from motcua.core.surveys.conditions import Answer, Answers
from motcua.core.surveys.questionnaire import Questionnaire


@unique
class Difference(StrEnum):
    """How two entries of one answer differ."""

    ONLY_FIRST = "only_first"  # the second left it blank
    ONLY_SECOND = "only_second"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One answer typed in two ways."""

    sheet: str
    question: str
    first: Answer | None
    second: Answer | None
    how: Difference


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two entries of the same sheets give.

    disagreements: by sheet, then in printed order. once: sheets only one person typed,
    sorted. compared: answers at least one of the two typed, of sheets typed twice.
    """

    disagreements: tuple[Disagreement, ...]
    once: tuple[str, ...]
    compared: int

    @property
    def rate(self) -> Fraction | None:
        """Disagreements by answer compared; None when nothing was."""
        if not self.compared:
            return None
        return Fraction(len(self.disagreements), self.compared)


def compare(
    questionnaire: Questionnaire,
    first: Mapping[str, Answers],
    second: Mapping[str, Answers],
) -> Comparison:
    """List where two people typed a sheet in two ways. Keys: numbers of the sheets.

    Answers must be clean (``read_sheet``), so that 3.0 and 3 do not disagree.
    """
    found: list[Disagreement] = []
    compared = 0
    for sheet in sorted(first.keys() & second.keys()):
        for question in questionnaire.questions:
            one = first[sheet].get(question.code)
            other = second[sheet].get(question.code)
            compared += one is not None or other is not None
            if one != other:
                how = _how(one, other)
                found.append(Disagreement(sheet, question.code, one, other, how))
    return Comparison(
        tuple(found), tuple(sorted(first.keys() ^ second.keys())), compared
    )


def _how(first: Answer | None, second: Answer | None) -> Difference:
    if second is None:
        return Difference.ONLY_FIRST
    return Difference.ONLY_SECOND if first is None else Difference.OTHER
