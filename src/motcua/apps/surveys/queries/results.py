"""What a campaign found, and how sure it is: by unit, by question, for the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from motcua.apps.organizations import queries as organizations
from motcua.apps.surveys.estimates import KEPT, Sample, sample
from motcua.apps.surveys.figures import figure, gap, known
from motcua.apps.surveys.findings import (
    Figure,
    Gap,
    PartResult,
    Reply,
    Results,
    SurveyFigure,
    UnitResult,
)
from motcua.apps.surveys.queries.answers import AnswerView
from motcua.apps.surveys.queries.replies import Replies, replies_of
from motcua.apps.surveys.told import rules
from motcua.apps.surveys.untold import ranked_by, scales, strata_told, untold
from motcua.core.scoring.values import Value
from motcua.core.surveys import Question
from motcua.core.surveys.comparing import Ranked, ranked, within
from motcua.core.surveys.design import Rows
from motcua.core.surveys.estimates import Estimate
from motcua.core.surveys.hiding import Hidden
from motcua.core.surveys.points import Conversion, Tally

_PERCENT = 100
_PLACES = Decimal("0.0001")


def agencies_heard(campaign_id: int) -> tuple[int, ...]:
    """Return whom answers are about, by id. Queries: three, or seven at first."""
    return sample(campaign_id).agencies


def results(campaign_id: int) -> Results:
    """Return the results by unit, group and stratum. Queries: six; ten at first."""
    found = sample(campaign_id)
    replies, closed = replies_of(found), untold(found)
    questions, conversion = ranked_by(found)
    return Results(
        campaign=found.campaign,
        by_sipas=conversion is Conversion.TOP,
        is_drawn=found.is_drawn,
        is_repeated=found.is_repeated,
        count=len(found.forms),
        reply=replies[None],
        main=_whole(found, questions, conversion),
        linear=None
        if None in closed.linear
        else _whole(found, scales(questions), Conversion.LINEAR),
        units=_units(found, replies),
        groups=_parts(
            found, sorted({_group(form) for form in found.forms}), _group, closed.groups
        ),
        strata=_parts(found, strata_told(found), _stratum, closed.strata),
        unheard=found.unheard,
        level=rules().level,
        least=rules().least,
    )


def compare(campaign_id: int, first: int, second: int) -> tuple[Gap, ...]:
    """Compare two units: by the main figure, then by each question it is made of.

    Queries: three; seven at first. () when one of them is hidden or unheard of.
    """
    found = sample(campaign_id)
    closed = untold(found)
    if {first, second} & closed.units.keys():
        return ()
    questions, conversion = ranked_by(found)
    sides = (found.about(first), found.about(second))
    pairs: list[tuple[Question | None, list[Estimate | None]]] = [
        (None, [found.index(questions, conversion, rows) for rows in sides])
    ]
    pairs += [
        (one, [found.estimate(one, conversion, rows) for rows in sides])
        for one in questions
        if not {first, second} & closed.answers.get(one.code, {}).keys()
    ]
    return tuple(
        found_gap
        for question, (one, other) in pairs
        if (found_gap := _gap(found, question, one, other)) is not None
    )


def survey_values(campaign_id: int, agency_id: int) -> Mapping[str, SurveyFigure]:
    """Return what a campaign gives the index for a unit, by code of the leaf fed.

    Queries: three; seven at first. The tallies are plain counts, as the ministry's
    method has them; the error beside them is the design's. Leaves whose questions
    nobody answered are absent. Small numbers are handed on: the index publishes points
    of a whole leaf. Its pages write neither answers nor n of few (``par_index.few``).
    """
    found = sample(campaign_id)
    fed: dict[str, list[Question]] = {}
    for question in found.asked.questions:
        if question.feeds:
            fed.setdefault(question.feeds, []).append(question)
    rows = found.about(agency_id)
    tallies = found.tallies(rows)
    figures = {
        leaf: _survey_figure(found, questions, rows, tallies)
        for leaf, questions in fed.items()
    }
    return {leaf: figure for leaf, figure in figures.items() if figure is not None}


def _whole(
    found: Sample, questions: Sequence[Question], conversion: Conversion
) -> Figure | None:
    """Return a figure of all together; None where it would tell of too few."""
    return None if untold(found).whole else figure(found.index(questions, conversion))


def _units(found: Sample, replies: Replies) -> tuple[UnitResult, ...]:
    figures, places, closed = told_figures(found), _ranks(found), untold(found).units
    counts = Counter(form.agency_id for form in found.forms)
    directory = organizations.recent()
    units = []
    for agency_id in found.agencies:
        main, linear = figures.get(agency_id, (None, None))
        units.append(
            UnitResult(
                agency_id=agency_id,
                name=directory.agency(agency_id).short_name,
                count=counts[agency_id],
                reply=replies.get(agency_id, Reply(None, counts[agency_id])),
                main=figure(main),
                linear=figure(linear),
                rank=places.get(agency_id),
                tied=_names(places.get(agency_id)),
                hidden=closed.get(agency_id),
            )
        )
    last = len(units) + 1
    units.sort(key=lambda one: (one.rank.place if one.rank else last, one.name))
    return tuple(units)


@lru_cache(maxsize=KEPT)
def told_figures(found: Sample) -> Mapping[int, tuple[Estimate, Estimate | None]]:
    """Return the main and the linear estimate of units that are told of; kept."""
    questions, conversion = ranked_by(found)
    closed = untold(found)
    told: dict[int, tuple[Estimate, Estimate | None]] = {}
    for agency_id in found.agencies:
        rows = found.about(agency_id)
        main = found.index(questions, conversion, rows)
        if agency_id not in closed.units and main is not None:
            linear = found.index(scales(questions), Conversion.LINEAR, rows)
            told[agency_id] = main, None if agency_id in closed.linear else linear
    return told


@lru_cache(maxsize=KEPT)
def _ranks(found: Sample) -> Mapping[int, Ranked]:
    if found.design is None:
        return {}
    by_key = {
        str(agency_id): main for agency_id, (main, _) in told_figures(found).items()
    }
    return {int(o.key): o for o in ranked(found.design, by_key, rules().level)}


def _names(rank: Ranked | None) -> tuple[str, ...]:
    if rank is None:
        return ()
    directory = organizations.recent()
    return tuple(sorted(directory.agency(int(key)).short_name for key in rank.tied))


def _group(form: AnswerView) -> str:
    return str(form.group)


def _stratum(form: AnswerView) -> str:
    return form.stratum


def _parts(
    found: Sample,
    keys: Sequence[str],
    key_of: Callable[[AnswerView], str],
    closed: Mapping[str, Hidden],
) -> tuple[PartResult, ...]:
    counts = Counter(map(key_of, found.forms))
    questions, conversion = ranked_by(found)

    def told(key: str) -> Figure | None:
        if key in closed:
            return None
        rows = found.where(lambda form: key_of(form) == key)
        return figure(found.index(questions, conversion, rows))

    return tuple(
        PartResult(key, counts[key], told(key), closed.get(key)) for key in keys
    )


def _gap(
    found: Sample,
    question: Question | None,
    one: Estimate | None,
    other: Estimate | None,
) -> Gap | None:
    if found.design is None or one is None or other is None:
        return None
    return gap(question, one, other, within(found.design, one, other, rules().level))


def _survey_figure(
    found: Sample,
    questions: Sequence[Question],
    rows: Rows,
    tallies: Mapping[str, Tally],
) -> SurveyFigure | None:
    counts: Counter[str] = Counter()
    for question in questions:
        counts.update(tallies[question.code].counts)
    values: dict[str, Value] = {"answers": dict(counts)}
    estimate = found.index(questions, found.conversion, rows)
    if any(question.is_sipas for question in questions):
        asked = [one for one in found.asked.questions if one.is_sipas]
        estimate = found.index(asked, Conversion.TOP, rows)
        if estimate is not None:
            exact = Decimal(str(_PERCENT * estimate.value)).quantize(_PLACES)
            values["sipas"] = exact
    if estimate is None:
        return None
    return SurveyFigure(values, estimate.count, known(estimate.error))
