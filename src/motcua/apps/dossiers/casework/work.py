"""A dossier on the table: its rows, what was added, and the rules it lives by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.apps.dossiers.events import DossierEvent
from motcua.apps.dossiers.models import (
    Attachment,
    CitizenRequest,
    Decision,
    Dossier,
    Leg,
    Paper,
    TimeFact,
)
from motcua.apps.organizations.queries import Seatable
from motcua.apps.procedures.queries import CaseTerms, ChannelTerms, VersionTerms
from motcua.common import device
from motcua.common.clock import local
from motcua.common.errors import ConflictError, RefusedError
from motcua.core.casefile import FactKind
from motcua.core.deadlines import Due
from motcua.core.lifecycle import State, Step, StepNotAllowedError, after
from motcua.core.permissions import Officer
from motcua.core.suspension import clock, extensions_from, promised
from motcua.core.worktime import CalendarEndsError, WorkCalendar


@dataclass(frozen=True, slots=True)
class Rules:
    """What law and house say of this dossier.

    locate: where a route's place name lies today, as seen from the dossier's agency.
    """

    terms: VersionTerms
    case: CaseTerms
    channel: ChannelTerms
    calendar: WorkCalendar
    locate: Callable[[str], Seatable]


@dataclass(frozen=True, slots=True)
class Moment:
    """Who acts, and when.

    occurred_at: when it happened in life; recorded_at: when it was entered (the same,
    unless somebody enters it late). by: None for the citizen or the machine.
    """

    by: Officer | None
    actor: str
    occurred_at: datetime
    recorded_at: datetime

    @property
    def person_id(self) -> int | None:
        """The acting official."""
        return self.by.person_id if self.by else None


def moment(by: Officer, at: datetime, occurred_at: datetime | None = None) -> Moment:
    """Return the moment of an official's deed.

    :raises RefusedError: when it would have happened after it is recorded.
    """
    occurred = occurred_at or at
    if occurred > at:
        raise RefusedError(
            _("Thời điểm xảy ra không được sau thời điểm ghi nhận."),
            field="occurred_at",
        )
    return Moment(by=by, actor=by.name, occurred_at=occurred, recorded_at=at)


def citizens_moment(at: datetime) -> Moment:
    """Return the moment of something the citizen did from afar."""
    return Moment(by=None, actor=_("Người nộp"), occurred_at=at, recorded_at=at)


@dataclass(slots=True)
class Work:
    """One dossier with the rows a deed may read or change.

    legs, requests: all of them, in order. papers, attachments, facts: only new ones.
    """

    dossier: Dossier
    rules: Rules
    legs: list[Leg] = field(default_factory=list)
    requests: list[CitizenRequest] = field(default_factory=list)
    decision: Decision | None = None
    papers: list[Paper] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    facts: list[TimeFact] = field(default_factory=list)
    events: list[DossierEvent] = field(default_factory=list)
    changed: dict[int, Any] = field(default_factory=dict)

    @property
    def keys(self) -> dict[str, Any]:
        """What every row of a dossier carries: its dossier and its partition."""
        return {
            "dossier": self.dossier,
            "agency_id": self.dossier.agency_id,
            "year": self.dossier.year,
        }

    @property
    def open_legs(self) -> list[Leg]:
        """The legs nobody has finished."""
        return [leg for leg in self.legs if leg.closed_at is None]

    @property
    def open_request(self) -> CitizenRequest | None:
        """What the citizen still owes an answer to."""
        return next((r for r in self.requests if r.answered_at is None), None)

    def leg(self, position: int) -> Leg:
        """Return an open leg. :raises ConflictError: when somebody has closed it."""
        for leg in self.open_legs:
            if leg.position == position:
                return leg
        raise ConflictError(
            _(
                "Bước này đã được người khác hoàn thành. "
                "Tải lại hồ sơ để xem bước hiện tại."
            )
        )

    def move(self, step: Step) -> None:
        """Let the step happen to the dossier's state.

        :raises ConflictError: when it cannot happen now.
        """
        current = State(self.dossier.state) if self.dossier.state else None
        try:
            self.dossier.state = after(current, step)
        except StepNotAllowedError as error:
            raise ConflictError(
                _(
                    "Hồ sơ %(number)s không còn ở trạng thái làm được việc này. "
                    "Tải lại hồ sơ để xem việc cần làm."
                )
                % {"number": self.dossier.number}
            ) from error
        self.touch(self.dossier)

    def touch(self, *rows: Any) -> None:  # noqa: ANN401  any model of the room
        """Remember that these rows must be saved."""
        for row in rows:
            self.changed[id(row)] = row

    def note(
        self,
        kind: FactKind,
        when: Moment,
        *,
        leg: Leg | None = None,
        cause: str = "",
        reference: str = "",
    ) -> TimeFact:
        """Write a time fact; return it, for what only some kinds of facts say."""
        fact = TimeFact(
            **self.keys | {"year": local(when.recorded_at).year},
            kind=kind,
            occurred_at=when.occurred_at,
            recorded_at=when.recorded_at,
            person_id=when.person_id,
            actor=when.actor,
            place_agency_id=leg.place_agency_id if leg else self.dossier.agency_id,
            leg_position=leg.position if leg else None,
            cause=cause,
            reference=reference,
            device=device.current(),
        )
        self.facts.append(fact)
        return fact

    def announce(
        self,
        kind: type[DossierEvent],
        when: Moment,
        why: str = "",
        **extra: Any,  # noqa: ANN401  the event's own fields
    ) -> None:
        """Queue an event to be published once the rows are saved."""
        self.events.append(
            kind(
                at=when.recorded_at,
                agency_id=self.dossier.agency_id,
                person_id=when.person_id,
                actor=when.actor,
                why=why,
                dossier_id=self.dossier.pk,
                **extra,
            )
        )


def count(work: Work) -> None:
    """Count the due moment by the calendar as known now, and keep its version."""
    found = promise(work)
    work.dossier.due_at = found.at if found else None
    work.dossier.calendar_version = work.rules.calendar.version
    work.touch(work.dossier)


def promise(work: Work) -> Due | None:
    """Compute the due moment from the time limit and the pauses.

    None when the procedure has no time limit, or the dossier is not accepted yet.
    """
    dossier, offer = work.dossier, work.rules.channel
    start = dossier.clock_from or dossier.accepted_at
    if start is None:
        return None
    now = clock(
        start,
        work.requests,
        restarts=work.rules.case.restarts,
        stages=len(offer.stages),
        extensions=extensions_from(dossier.extensions),
    )
    limit = offer.appointment(now.appointment)
    if limit is None:
        return None
    try:
        return promised(
            now,
            limit,
            work.rules.calendar,
            procedure=dossier.procedure_code,
            filed_at=dossier.accepted_at if dossier.clock_from else None,
        )
    except CalendarEndsError as error:
        raise RefusedError(
            _(
                "Lịch làm việc chưa có đến ngày hẹn trả. Đề nghị bổ sung ngày nghỉ của "
                "năm sau vào lịch trước khi làm việc này."
            )
        ) from error
