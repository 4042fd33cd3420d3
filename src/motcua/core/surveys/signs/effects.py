"""Interviewers whose answers are unlike their colleagues', and how much they matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean, median

from motcua.core.surveys.points import Conversion, worths
from motcua.core.surveys.questionnaire import Questionnaire
from motcua.core.surveys.signs.values import Filled, Finding, Limits, Sign
from motcua.core.surveys.student import two_sided

_TO_DEVIATION = 1.4826  # a normal's standard deviation by its median distance
_FEWEST = 3  # interviewers, to know what is usual
_EFFICIENCY = 0.37  # how much a median distance knows beside a standard deviation

Scores = Mapping[str, Mapping[str, list[float]]]  # place → interviewer → sheet means


def interviewers(
    sheets: Sequence[Filled], questionnaire: Questionnaire, limits: Limits
) -> Iterator[Finding]:
    """Tell interviewers whose mean is far from their colleagues' of the same place.

    Distance: from the median of the place, by the usual distance of all interviewers
    (their median, so that the odd ones do not hide behind one another); chance by
    Student's t, with as many degrees as a median distance is worth of interviewers less
    places: with all of them the chance was told four times too small.
    """
    scores = _enough(_scores(sheets, questionnaire), limits.effect_sheets)
    away = {
        (place, who): fmean(own) - median([fmean(means) for means in every.values()])
        for place, every in scores.items()
        for who, own in every.items()
    }
    degrees = len(away) - len(scores)
    if degrees < _FEWEST:
        return
    usual = _TO_DEVIATION * median([abs(distance) for distance in away.values()])
    usual = max(usual, limits.usual_floor)
    for (place, who), distance in away.items():
        chance = two_sided(distance / usual, degrees * _EFFICIENCY)
        if chance <= limits.effect_chance:
            others = [fmean(m) for w, m in scores[place].items() if w != who]
            yield Finding(
                sign=Sign.INTERVIEWER,
                who=who,
                sheets=tuple(
                    s.key for s in sheets if s.interviewer == who and s.place == place
                ),
                of=sum(s.place == place and bool(s.interviewer) for s in sheets),
                usual=fmean(others),
                chance=chance,
                place=place,
            )


def intraclass(sheets: Sequence[Filled], questionnaire: Questionnaire) -> float | None:
    """Return which part of the variance within places lies between interviewers.

    The analysis of variance estimate, never below 0; None when it cannot be said. The
    mean's variance grows by about 1 + (sheets per interviewer - 1) times this.
    """
    scores = _scores(sheets, questionnaire)
    groups = [means for every in scores.values() for means in every.values()]
    count = sum(map(len, groups))
    between_degrees, within_degrees = len(groups) - len(scores), count - len(groups)
    if between_degrees < 1 or within_degrees < 1:
        return None
    inside = sum((v - fmean(g)) ** 2 for g in groups for v in g) / within_degrees
    between, sizes = 0.0, 0.0
    for every in scores.values():
        values = [v for means in every.values() for v in means]
        centre = fmean(values)
        between += sum(len(m) * (fmean(m) - centre) ** 2 for m in every.values())
        sizes += len(values) - sum(len(m) ** 2 for m in every.values()) / len(values)
    between /= between_degrees
    part = max((between - inside) / (sizes / between_degrees), 0.0)
    return part / (part + inside) if part + inside else None


def _scores(sheets: Sequence[Filled], questionnaire: Questionnaire) -> Scores:
    values = {
        question.code: {
            code: float(worth)
            for code, worth in worths(question, Conversion.LINEAR).items()
        }
        for question in questionnaire.questions
    }
    scores: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for sheet in sheets:
        given = [
            values[code][answer]
            for code, answer in sheet.answers.items()
            if isinstance(answer, str) and answer in values.get(code, {})
        ]
        if sheet.interviewer and given:
            scores[sheet.place][sheet.interviewer].append(fmean(given))
    return scores


def _enough(scores: Scores, least: int) -> Scores:
    kept = {
        place: {who: means for who, means in every.items() if len(means) >= least}
        for place, every in scores.items()
    }
    return {place: every for place, every in kept.items() if len(every) > 1}
