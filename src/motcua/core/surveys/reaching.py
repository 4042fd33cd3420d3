"""Whether any answers lead to a question: a search over answers that differ.

Of each question the conditions look at, only answers they can tell apart are tried: the
options they name, one they do not name, the numbers on and between their bounds, a
blank. The search gives up after a fixed number of steps and then accuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice, pairwise

from motcua.core.surveys.conditions import (
    Answer,
    Between,
    Chose,
    Condition,
    Leaf,
    leaves_of,
)
from motcua.core.surveys.questionnaire import (
    CHOICES,
    DONT_KNOW,
    Kind,
    Question,
    Questionnaire,
)

_PATIENCE = 20_000  # steps; a real questionnaire takes a handful
_ONE, _TWO = Decimal(1), Decimal(2)


def is_reachable(questionnaire: Questionnaire, code: str) -> bool:
    """Return whether some answers lead to the question.

    Conditions must name existing questions and look back only.
    """
    conditions = {q.code: condition for q, condition in questionnaire.conditions()}
    wanted = _behind(code, conditions)
    leaves = [leaf for c in (*wanted, code) for leaf in leaves_of(conditions[c])]
    route = [
        (question, [*islice(_tried(question, leaves), _PATIENCE)])
        for question in questionnaire.questions
        if question.code in wanted
    ]
    return _Search(route, conditions, code).succeeds()


def _behind(code: str, conditions: Mapping[str, Condition | None]) -> set[str]:
    found: set[str] = set()
    ahead = [code]
    while ahead:
        for leaf in leaves_of(conditions[ahead.pop()]):
            if leaf.question not in found:
                found.add(leaf.question)
                ahead.append(leaf.question)
    return found


def _tried(question: Question, leaves: list[Leaf]) -> Iterator[Answer | None]:
    own = [leaf for leaf in leaves if leaf.question == question.code]
    if question.kind in CHOICES:
        yield from _choices(question, own)
    elif question.kind is Kind.NUMBER:
        yield from _numbers(question, own)
    if question.may_not_know:
        yield DONT_KNOW
    if not question.is_required:
        yield None


def _choices(question: Question, own: list[Leaf]) -> Iterator[Answer]:
    named = {o for leaf in own if isinstance(leaf, Chose) for o in leaf.options}
    offered = [option.code for option in question.options]
    distinct = [code for code in offered if code in named]
    distinct += [code for code in offered if code not in named][:1]
    if question.kind is not Kind.MULTIPLE:
        yield from distinct
        return
    for some in range(1, 2 ** len(distinct)):
        chosen = [code for n, code in enumerate(distinct) if some >> n & 1]
        if len(chosen) <= (question.most_chosen or len(chosen)):
            yield chosen


def _numbers(question: Question, own: list[Leaf]) -> Iterator[Answer]:
    bounds = [(leaf.least, leaf.most) for leaf in own if isinstance(leaf, Between)]
    marks = sorted({m for pair in bounds for m in pair if m is not None})
    marks = [marks[0] - _ONE, *marks, marks[-1] + _ONE] if marks else []
    between = [(a + b) / _TWO for a, b in pairwise(marks)]
    ends = [end for end in (question.least, question.most) if end is not None]
    for number in sorted({*marks, *between, *ends}) or [Decimal(0)]:
        below = question.least is not None and number < question.least
        if not below and (question.most is None or number <= question.most):
            yield str(number)


class _Search:
    def __init__(
        self,
        route: list[tuple[Question, list[Answer | None]]],
        conditions: Mapping[str, Condition | None],
        goal: str,
    ) -> None:
        self.route = route
        self.conditions = conditions
        self.goal = goal
        self.steps = 0

    def succeeds(self) -> bool:
        return self._from(0, {})

    def _from(self, place: int, answers: dict[str, Answer]) -> bool:
        self.steps += 1
        if self.steps > _PATIENCE:
            return True
        if place == len(self.route):
            return self._asks(self.goal, answers)
        question, tried = self.route[place]
        if not self._asks(question.code, answers):
            return self._from(place + 1, answers)
        for answer in tried:
            more = {} if answer is None else {question.code: answer}
            if self._from(place + 1, answers | more):
                return True
        return False

    def _asks(self, code: str, answers: dict[str, Answer]) -> bool:
        condition = self.conditions[code]
        return condition is None or condition.holds(answers)
