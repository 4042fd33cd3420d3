"""How each question was answered: of all, of one unit beside the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from motcua.apps.surveys.estimates import Sample, sample
from motcua.apps.surveys.figures import figure
from motcua.apps.surveys.findings import QuestionResult
from motcua.apps.surveys.told import rules
from motcua.apps.surveys.untold import ranked_by, untold
from motcua.core.surveys import Kind, Question
from motcua.core.surveys.comparing import Verdict, within
from motcua.core.surveys.design import Rows
from motcua.core.surveys.estimates import Estimate
from motcua.core.surveys.hiding import Hidden
from motcua.core.surveys.points import Conversion, Tally


def by_question(
    campaign_id: int, agency_id: int | None = None
) -> tuple[QuestionResult, ...]:
    """Return how each question was answered, in printed order. Queries: three; seven.

    agency_id: about whom, compared with the whole; None for all. Words people wrote are
    counted and not shown. A unit that is hidden has every question hidden.
    """
    return _by_question(sample(campaign_id), agency_id)


def questions_by_unit(
    campaign_id: int,
) -> Mapping[int | None, tuple[QuestionResult, ...]]:
    """Return the same of all together (None) and of each unit told of. Queries: three.

    In the order of the agencies' ids.
    """
    found = sample(campaign_id)
    told = [one for one in found.agencies if one not in untold(found).units]
    return {one: _by_question(found, one) for one in [None, *told]}


def main_tallies(campaign_id: int) -> tuple[Question | None, dict[int, Tally]]:
    """Return how the one question units are ranked by was answered, by agency.

    (None, {}) when they are ranked by several. Hidden units are absent, and those whose
    answers to it are. Queries: three.
    """
    found = sample(campaign_id)
    questions, _conversion = ranked_by(found)
    if len(questions) != 1:
        return None, {}
    code = questions[0].code
    closed = untold(found).units.keys() | untold(found).answers.get(code, {}).keys()
    tallies = {
        agency_id: found.tallies(found.about(agency_id))[code]
        for agency_id in found.agencies
        if agency_id not in closed
    }
    return questions[0], tallies


def _by_question(found: Sample, agency_id: int | None) -> tuple[QuestionResult, ...]:
    rows = None if agency_id is None else found.about(agency_id)
    tallies, closed = found.tallies(rows), untold(found)
    if why := closed.whole if agency_id is None else closed.units.get(agency_id):
        # How many answered a question tells what they said to the one it hangs on, and
        # how many do not know: only the forms are counted.
        forms = len(found.forms) if rows is None else int(rows.sum())
        return tuple(_untold(one, forms, why) for one in found.asked.questions)
    return tuple(
        _question(
            found,
            one,
            tallies[one.code],
            rows,
            closed.answers.get(one.code, {}).get(agency_id),
        )
        for one in found.asked.questions
    )


def _question(
    found: Sample,
    question: Question,
    tally: Tally,
    rows: Rows | None,
    closed: Hidden | None,
) -> QuestionResult:
    if closed is not None:
        return _untold(question, tally.answered, closed)
    if rows is None and question.code in untold(found).tallies:
        tally = replace(tally, counts={})
    top = None
    if question.kind is Kind.SCALE:
        top = found.estimate(question, Conversion.TOP, rows)
    points = found.estimate(question, found.conversion, rows)
    is_top = question.is_sipas or points is None
    return QuestionResult(
        question=question,
        tally=tally,
        top=figure(top),
        points=figure(points),
        hidden=None,
        verdict=_beside_all(
            found,
            Conversion.TOP if is_top else found.conversion,
            question,
            rows,
            top if is_top else points,
        ),
    )


def _untold(question: Question, count: int, why: Hidden) -> QuestionResult:
    return QuestionResult(question, Tally({}, count, 0, 0, 0), None, None, why)


def _beside_all(
    found: Sample,
    conversion: Conversion,
    question: Question,
    rows: Rows | None,
    own: Estimate | None,
) -> Verdict | None:
    every = found.estimate(question, conversion)
    if rows is None or own is None or every is None or found.design is None:
        return None
    return within(found.design, own, every, rules().level).verdict
