"""Answers as they count: with their weights, and what was discarded and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from motcua.apps.surveys.models import Answer, Discard, SuspicionAssessment
from motcua.apps.surveys.words import Channel, DiscardDeed, Group
from motcua.common.clock import local


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One form about one agency. is_out: discarded. Fields as in the model."""

    id: int
    agency_id: int
    group: Group
    stratum: str
    cluster: str
    weight: float
    channel: Channel
    week: date
    device: str
    seconds: int | None
    interviewer_id: int | None
    language: str
    content: Mapping[str, Any]
    is_out: bool


@dataclass(frozen=True, slots=True)
class DiscardView:
    """Something done to an answer. sign: "" when no sign raised it."""

    answer_id: int
    deed: DiscardDeed
    sign: str
    reason: str
    at: datetime
    actor: str


def answers(
    campaign_id: int, agency_id: int | None = None, *, with_discarded: bool = False
) -> list[AnswerView]:
    """List the answers that count, by their random numbers. Queries: one.

    agency_id: about whom; None for all. with_discarded: those left out too, marked.
    """
    last = Discard.objects.filter(answer=OuterRef("pk")).order_by("-pk")
    rows = Answer.objects.filter(campaign=campaign_id).annotate(
        last=Subquery(last.values("deed")[:1])
    )
    if agency_id is not None:
        rows = rows.filter(agency=agency_id)
    if not with_discarded:
        # No discard at all is NULL, and NULL is not unlike anything.
        rows = rows.filter(Q(last=None) | Q(last=DiscardDeed.RESTORE))
    return [_view(row) for row in rows.order_by("pk")]


def discards(campaign_id: int) -> list[DiscardView]:
    """List what was done to answers, the newest first. Queries: one."""
    rows = Discard.objects.filter(answer__campaign=campaign_id).order_by("-pk")
    return [
        DiscardView(
            answer_id=row.answer_id,
            deed=DiscardDeed(row.deed),
            sign=row.sign,
            reason=row.reason,
            at=local(row.at),
            actor=row.actor,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """What was made of a sign, last."""

    is_fraud: bool
    reason: str
    at: datetime
    actor: str


def assessments(campaign_id: int) -> Mapping[str, AssessmentView]:
    """Return what was last made of each sign, by its key. Queries: one."""
    rows = SuspicionAssessment.objects.filter(campaign=campaign_id).order_by("pk")
    return {
        row.sign: AssessmentView(row.is_fraud, row.reason, local(row.at), row.actor)
        for row in rows
    }


def discard_counts(campaign_id: int) -> Mapping[str, int]:
    """Count the answers left out now, by the sign that raised it. Queries: one."""
    out: dict[int, str] = {}
    for row in reversed(discards(campaign_id)):
        if row.deed is DiscardDeed.DISCARD:
            out[row.answer_id] = row.sign
        else:
            out.pop(row.answer_id, None)
    counts: dict[str, int] = {}
    for sign in out.values():
        counts[sign] = counts.get(sign, 0) + 1
    return counts


def _view(row: Any) -> AnswerView:  # noqa: ANN401  a row with its last discard
    return AnswerView(
        id=row.pk,
        agency_id=row.agency_id,
        group=Group(row.respondent_group),
        stratum=row.stratum,
        cluster=row.cluster,
        weight=row.weight,
        channel=Channel(row.channel),
        week=row.week,
        device=row.device,
        seconds=row.seconds,
        interviewer_id=row.interviewer_id,
        language=row.language,
        content=row.content,
        is_out=row.last == DiscardDeed.DISCARD,
    )
