"""Results as their pages show them: rows with drawings and words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.apps.surveys import queries
from motcua.apps.surveys.findings import (
    Figure,
    PartResult,
    QuestionResult,
    Results,
    UnitResult,
)
from motcua.apps.surveys.queries import CampaignView
from motcua.apps.surveys.queries import results as found_in
from motcua.apps.surveys.words import CampaignKind, CampaignState
from motcua.common.design.components import interval
from motcua.common.design.components.bar_split import Part
from motcua.common.design.components.interval import Drawing, Scale
from motcua.core.surveys import Kind, Question
from motcua.core.surveys.hiding import Hidden
from motcua.core.surveys.points import Tally
from motcua.doors.lobby import asking
from motcua.doors.surveys.result_words import (
    BESIDE,
    CHIPS,
    figure_words,
    hidden_words,
    place_words,
    tied_words,
)

_PERIODS = 8  # two years of quarters
_FILLS = {
    2: ("ok", "late"),
    3: ("ok", "brand", "late"),
    4: ("ok", "brand", "soon", "late"),
    5: ("ok", "brand", "line", "soon", "late"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as a page shows it. words: with its band, for who cannot see it."""

    figure: Figure
    drawing: Drawing
    words: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in the table. why: nothing is told of it, in words; "" when it is."""

    unit: UnitResult
    shown: Shown | None
    place: str
    tied: str
    why: str
    parts: list[Part]

    @property
    def answers(self) -> int:
        """How many the bar stands for."""
        return sum(part.count for part in self.parts)


@dataclass(frozen=True, slots=True)
class PartRow:
    """A group or a stratum in a table."""

    name: str
    part: PartResult
    shown: Shown | None
    why: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question. choices: (words, how many, percent of those who answered)."""

    result: QuestionResult
    text: str
    shown: Shown | None
    parts: list[Part]
    choices: list[tuple[str, int, float]]
    why: str
    beside: str
    chip: str


def scale(results: Results) -> Scale:
    """Return the scale all units share."""
    figures = [unit.main for unit in results.units]
    return interval.scale_of([one.low for one in figures if one is not None])


def shown(figure: Figure | None, on: Scale, mark: float | None = None) -> Shown | None:
    """Return a figure with its drawing; None of none."""
    if figure is None:
        return None
    drawing = interval.draw(figure.percent, figure.low, figure.high, on, mark)
    return Shown(figure, drawing, figure_words(figure))


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A closed period of ratings. why: nothing is told of it; "" when it is."""

    campaign: CampaignView
    count: int
    shown: Shown | None
    why: str


def period_rows(campaign: CampaignView, agency_id: int | None) -> list[PeriodRow]:
    """Return the periods of ratings that are closed, the last ones, the oldest first.

    agency_id: about this unit; None for all. [] for a campaign that is no rating.
    """
    if campaign.kind is not CampaignKind.RATING:
        return []
    closed = [
        one.id
        for one in queries.campaigns(CampaignKind.RATING)
        if one.state is CampaignState.CLOSED and one.agency_id == campaign.agency_id
    ]
    found = map(found_in.results, reversed(closed[:_PERIODS]))
    return [_period(one, agency_id) for one in found]


def _period(found: Results, agency_id: int | None) -> PeriodRow:
    unit = next((one for one in found.units if one.agency_id == agency_id), None)
    main, count = (unit.main, unit.count) if unit else (None, 0)
    if agency_id is None:
        main, count = found.main, found.count
    few = Hidden.FEW if main is None else None
    hidden = unit.hidden if unit and unit.hidden else few
    return PeriodRow(
        campaign=found.campaign,
        count=count,
        shown=shown(main, scale(found)),
        why=hidden_words(hidden, count, found.least) if hidden else "",
    )


def unit_rows(
    results: Results, question: Question | None, tallies: dict[int, Tally]
) -> list[UnitRow]:
    """Return the units by place, those nothing is told of last.

    question, tallies: of a survey of one question, whose answers are drawn too.
    """
    on = scale(results)
    mark = results.main.percent if results.main else None
    return [
        UnitRow(
            unit=unit,
            shown=shown(unit.main, on, mark),
            place=place_words(unit.rank) if unit.rank else "",
            tied=tied_words(unit),
            why=_why(unit.hidden, unit.count, results.least),
            parts=parts_of(question, tallies[unit.agency_id])
            if question is not None and unit.agency_id in tallies
            else [],
        )
        for unit in results.units
    ]


def part_rows(
    parts: Iterable[PartResult], names: dict[str, str], results: Results
) -> list[PartRow]:
    """Return groups or strata; names: what keys are called, themselves otherwise."""
    told = [part.main.low for part in parts if part.main is not None]
    on = interval.scale_of(told)
    return [
        PartRow(
            name=names.get(part.key, part.key),
            part=part,
            shown=shown(part.main, on),
            why=_why(part.hidden, part.count, results.least),
        )
        for part in parts
    ]


def question_rows(found: Sequence[QuestionResult], least: int) -> list[QuestionRow]:
    """Return the questions as they were answered."""
    figures = [one.main for one in found]
    on = interval.scale_of([one.low for one in figures if one is not None])
    return [
        QuestionRow(
            result=one,
            text=asking.said_in(one.question.text),
            shown=shown(one.main, on),
            parts=parts_of(one.question, one.tally),
            choices=_choices(one),
            why=_why(one.hidden, one.tally.answered, least),
            beside=str(BESIDE[one.verdict]) if one.verdict else "",
            chip=CHIPS[one.verdict] if one.verdict else "",
        )
        for one in found
    ]


def parts_of(question: Question, tally: Tally) -> list[Part]:
    """Return the answers to a scale as parts of a bar, the best first."""
    fills = _FILLS.get(len(question.options))
    if question.kind is not Kind.SCALE or fills is None or not _is_told(tally):
        return []
    texts = {option.code: asking.said_in(option.text) for option in question.options}
    parts = [
        Part(tally.counts[code], texts[code], fill)
        for code, fill in zip(question.best_first, fills, strict=True)
    ]
    if tally.dont_know:
        parts.append(Part(tally.dont_know, _("Không biết"), "paused"))
    return parts


def _choices(one: QuestionResult) -> list[tuple[str, int, float]]:
    if not _is_told(one.tally) or parts_of(one.question, one.tally):
        return []
    return [
        (
            asking.said_in(option.text),
            one.tally.counts[option.code],
            100 * one.tally.counts[option.code] / max(one.tally.answered, 1),
        )
        for option in one.question.options
    ]


def _why(why: Hidden | None, count: int, least: int) -> str:
    return "" if why is None else hidden_words(why, count, least)


def _is_told(tally: Tally) -> bool:
    """Say whether there is something to draw: a hidden question has no counts."""
    return bool(tally.answered and tally.counts)
