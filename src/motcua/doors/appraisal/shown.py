"""What pages show of leaves: words and tones beside the values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from motcua.apps.par_index.queries.appraisal import FactRow, LeafState, Neighbour
from motcua.apps.par_index.queries.rounds import RoundInfo, UnitInfo
from motcua.apps.par_index.words.numbers import given
from motcua.apps.par_index.words.stages import STAGES, STATUSES, TONES, fact_words
from motcua.common.clock import local
from motcua.core.appraisal import Status, claimed, last_word, status
from motcua.core.assessment import Fact, Stage
from motcua.core.scoring import Leaf, Outside


@dataclass(frozen=True, slots=True)
class Row:
    """A leaf in a list. reason: the last appraiser's, in words. key: for a box.

    remark: what the unit said unasked, while no appraiser has judged since.
    """

    state: LeafState
    href: str
    status: str
    tone: str
    reason: str
    remark: str
    inputs: str
    key: str


@dataclass(frozen=True, slots=True)
class Line:
    """A fact told. kind, stage: words. points: None where it says none."""

    row: FactRow | None
    fact: Fact
    kind: str
    stage: str
    tone: str
    points: Decimal | None
    reason: str
    inputs: str


@dataclass(frozen=True, slots=True)
class Other:
    """The same leaf elsewhere, as the table beside shows it."""

    unit_id: int
    name: str
    claimed: Decimal | None
    now: Decimal | None
    status: str
    tone: str
    is_here: bool


def row_of(
    state: LeafState, reasons: Mapping[str, str], query: Mapping[str, str] | None = None
) -> Row:
    """Return a leaf as lists show it. query: of the way on from its page."""
    href = reverse("appraisal:leaf", args=[state.unit.id, state.code])
    own = state.held.by_stage.get(Stage.SELF)
    return Row(
        state=state,
        href=f"{href}?{urlencode(query)}" if query else href,
        status=str(STATUSES[state.status]),
        tone=TONES[state.status],
        reason=_last_said(state, reasons),
        remark=_remark(state),
        inputs=inputs_of(state.item, own),
        key=f"{state.unit.id}:{state.code}:{state.held.newest}",
    )


def reason_of(fact: Fact | None, reasons: Mapping[str, str]) -> str:
    """Return why, in words: the list's, then the author's own."""
    if fact is None:
        return ""
    listed = reasons.get(fact.reason, "")
    return ". ".join(filter(None, (listed, fact.words)))


def _last_said(state: LeafState, reasons: Mapping[str, str]) -> str:
    """Return what the appraisers said last: the question while it waits."""
    asked = state.held.asked
    if state.status is Status.ASKED and asked is not None:
        return asked.words
    return reason_of(last_word(state.held), reasons)


def _remark(state: LeafState) -> str:
    remark = state.held.remark
    if remark is None or state.status is not Status.NOTED:
        return ""
    return remark.words


def inputs_of(item: Leaf | Outside, fact: Fact | None) -> str:
    """Return what was claimed, in one line."""
    if fact is None or fact.claim is None:
        return ""
    labels = dict(item.definitions)
    return "; ".join(
        f"{labels.get(name, name)}: {given(value)}"
        for name, value in fact.claim.values.items()
    )


def line_of(
    fact: Fact,
    item: Leaf | Outside,
    reasons: Mapping[str, str],
    row: FactRow | None = None,
) -> Line:
    """Return a fact as a line of history."""
    return Line(
        row=row,
        fact=fact,
        kind=fact_words(fact),
        stage=str(STAGES[fact.stage]),
        tone="",
        points=fact.points,
        reason=reasons.get(fact.reason, ""),
        inputs=inputs_of(item, fact),
    )


def others(found: Iterable[Neighbour], unit_id: int) -> tuple[Other, ...]:
    """Return the units with this leaf, who claims most first."""
    told = [
        Other(
            unit_id=one.unit_id,
            name=one.name,
            claimed=claimed(one.held),
            now=one.held.final.points if one.held.final else None,
            status=str(STATUSES[status(one.held)]),
            tone=TONES[status(one.held)],
            is_here=one.unit_id == unit_id,
        )
        for one in found
    ]
    return tuple(sorted(told, key=lambda one: (-(one.claimed or 0), one.unit_id)))


def counts(states: Iterable[LeafState]) -> dict[Status, int]:
    """Count leaves by how they stand."""
    found = dict.fromkeys(Status, 0)
    for one in states:
        found[one.status] += 1
    return found


@dataclass(frozen=True, slots=True)
class Clock:
    """The stage of appraisal open now, and until when; "" and None when none is."""

    name: str
    until: datetime | None

    @property
    def last(self) -> date | None:
        """The last day it is open."""
        return None if self.until is None else last_day(self.until)


def last_day(closes: datetime) -> date:
    """Return the last day before a moment at which something closes."""
    return local(closes - timedelta(microseconds=1)).date()


@dataclass(frozen=True, slots=True)
class Openness:
    """For whom a stage is open. last: the last day for all, None when not for all.

    apart: units it was opened for by name, later or alone: (their names, last day).
    """

    last: date | None
    apart: tuple[tuple[str, date], ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is open for one unit at least."""
        return self.last is not None or bool(self.apart)


def openness(
    info: RoundInfo, stages: Sequence[Stage], units: Sequence[UnitInfo], at: datetime
) -> Openness:
    """Say until when one of the stages is open, for all units and for some apart."""
    ends = {unit.name: _latest(info, stages, unit, at) for unit in units}
    known = [end for end in ends.values() if end is not None]
    common = min(known) if known and len(known) == len(units) else None
    by_day: dict[date, list[str]] = {}
    for name, end in ends.items():
        if end is not None and end != common:
            by_day.setdefault(last_day(end), []).append(name)
    apart = ((", ".join(by_day[day]), day) for day in sorted(by_day))
    return Openness(None if common is None else last_day(common), tuple(apart))


def _latest(
    info: RoundInfo, stages: Sequence[Stage], unit: UnitInfo, at: datetime
) -> datetime | None:
    ends = (info.open_until(stage, unit, at) for stage in stages)
    return max((end for end in ends if end is not None), default=None)
