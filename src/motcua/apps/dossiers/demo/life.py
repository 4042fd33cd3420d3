"""One invented dossier's life, told in deeds, in working time, until now."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import store
from motcua.apps.dossiers.casework.ending import Collector, Verdict
from motcua.apps.dossiers.casework.intake import FileKept, Intake, PaperFound
from motcua.apps.dossiers.casework.work import Work
from motcua.apps.dossiers.demo.plan import Plan
from motcua.apps.dossiers.models import Leg
from motcua.apps.procedures.queries import CaseTerms, VersionTerms
from motcua.core.casefile import LegKind, Outcome, PaperStatus
from motcua.core.channels import Channel
from motcua.core.permissions import Officer
from motcua.core.worktime import WorkCalendar

Chair = tuple[int, int | None, str]


@dataclass(frozen=True, slots=True)
class Birth:
    """How a life begins: where, what, when, and how fast its agency works.

    seed: of the dice of this one life, so that it can be played again alike.
    """

    agency_id: int
    agency_name: str
    terms: VersionTerms
    case: CaseTerms
    channel: Channel
    at: datetime
    pace: float
    seed: int
    competent_id: int | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """What all lives share. results: a signed specimen by the id of its signer."""

    plan: Plan
    calendar: WorkCalendar
    officers: Mapping[Chair, Sequence[Officer]]
    results: Mapping[int, FileKept]
    now: datetime


class _NowError(Exception):
    """The life has caught up with now; the rest has not happened."""


class Life:
    """Plays one dossier from the counter as far as time has come."""

    def __init__(self, birth: Birth, stage: Stage) -> None:
        """Begin at the counter."""
        self.birth = birth
        self.stage = stage
        self.plan = stage.plan
        self.dice = random.Random(birth.seed)  # noqa: S311  a demo, not a secret
        self.at = birth.at
        self.id = 0
        self.may_ask = self.plan.happens(self.dice, "supplement")
        self.may_return = self.plan.happens(self.dice, "sent_back")
        self.may_withdraw = self.plan.happens(self.dice, "withdrawn")

    def play(self) -> None:
        """Play until the dossier ends or now is reached."""
        try:
            if self._begin():
                while self._go_on():
                    pass
        except _NowError:
            return

    def _begin(self) -> bool:
        """Come to the counter; say whether the dossier was taken in."""
        clerk = self._counter()
        if self.plan.happens(self.dice, "refused_at_counter"):
            reason = self.plan.words(self.dice, "refused")
            dossiers.refuse(
                agency_id=self.birth.agency_id,
                by=clerk,
                at=self.at,
                intake=self._intake(),
                reason=reason,
            )
            return False
        if self.plan.happens(self.dice, "asked_at_intake"):
            return self._ask_at_intake(clerk)
        if self.birth.channel is Channel.ONLINE:
            return self._file_online(clerk)
        self.id = dossiers.accept(
            agency_id=self.birth.agency_id, by=clerk, at=self.at, intake=self._intake()
        )
        return True

    def _file_online(self, clerk: Officer) -> bool:
        self.id = dossiers.submit(
            agency_id=self.birth.agency_id, at=self.at, intake=self._intake()
        )
        self._pass(self.plan.minutes(self.dice, "online_reply_minutes"))
        dossiers.accept_submitted(self.id, by=clerk, at=self.at)
        return True

    def _ask_at_intake(self, clerk: Officer) -> bool:
        self.id = dossiers.ask_at_intake(
            agency_id=self.birth.agency_id,
            by=clerk,
            at=self.at,
            intake=self._intake(PaperStatus.MISSING),
            reason=self.plan.words(self.dice, "supplement"),
        )
        self._pass(self.plan.minutes(self.dice, "supplement_minutes"))
        answer = self.plan.words(self.dice, "answer")
        papers = self._intake().papers
        dossiers.accept_submitted(
            self.id, by=clerk, at=self.at, answer=answer, papers=papers
        )
        return True

    def _go_on(self) -> bool:
        """Do the next thing; say whether anything is left to do."""
        work = self._work()
        legs = work.open_legs
        if not legs:
            return False
        leg = legs[0]
        if leg.kind == LegKind.RETURN:
            self._return(work)
            return False
        officer = self._take(leg)
        if leg.kind == LegKind.HANDLE and self._interrupted(work, leg, officer):
            return not work.dossier.ended_at
        minutes = self.plan.step_minutes(self.dice, leg.allowed_minutes, self._pace())
        self._pass(minutes // len(legs))  # those asked side by side work side by side
        self._finish(leg, officer)
        return True

    def _pace(self) -> float:
        """Hurry when less time was promised than the route allows, as at noon."""
        dossier = self._work().dossier
        planned = sum(step.allowed_minutes or 0 for step in self.birth.case.route)
        if not (dossier.accepted_at and dossier.first_due_at and planned):
            return self.birth.pace
        promised = self.stage.calendar.minutes_between(
            dossier.accepted_at, dossier.first_due_at
        )
        return self.birth.pace * min(1.0, promised / planned)

    def _take(self, leg: Leg) -> Officer:
        officer = self._officer(leg)
        if leg.taken_at is None:
            share = self.plan.raw["taking_share"]
            self._pass(round((leg.allowed_minutes or 60) * share))
            dossiers.take(self.id, leg=leg.position, by=officer, at=self.at)
        return officer

    def _finish(self, leg: Leg, officer: Officer) -> None:
        if leg.kind == LegKind.SIGN:
            self._sign(leg, officer)
        elif leg.kind == LegKind.REVIEW and self.may_return:
            self.may_return = False
            reason = self.plan.words(self.dice, "sent_back")
            dossiers.send_back(
                self.id, leg=leg.position, by=officer, at=self.at, reason=reason
            )
        else:
            dossiers.hand_over(self.id, leg=leg.position, by=officer, at=self.at)

    def _interrupted(self, work: Work, leg: Leg, officer: Officer) -> bool:
        """Let the citizen withdraw or complete the dossier; say whether it ended."""
        if self.may_withdraw:
            self._pass(self.plan.minutes(self.dice, "untimed_step_minutes"))
            reason = self.plan.words(self.dice, "withdrawn")
            dossiers.withdraw(self.id, by=self._counter(), at=self.at, reason=reason)
            return True
        if not self.may_ask or work.requests:
            return False
        self.may_ask = False
        self._pass(self.plan.minutes(self.dice, "untimed_step_minutes"))
        reason = self.plan.words(self.dice, "supplement")
        dossiers.ask_for_more(
            self.id,
            leg=leg.position,
            by=officer,
            at=self.at,
            items=[{"name": self._paper_name(), "why": reason}],
            reason=reason,
        )
        return self._answered()

    def _answered(self) -> bool:
        """Wait for the citizen; say whether the dossier ended for want of an answer."""
        if self.plan.happens(self.dice, "never_completed"):
            self._pass(self.plan.raw["stop_after_minutes"])
            reason = self.plan.words(self.dice, "stopped")
            dossiers.stop(self.id, by=self._counter(), at=self.at, reason=reason)
            return True
        self._pass(self.plan.minutes(self.dice, "supplement_minutes"))
        answer = self.plan.words(self.dice, "answer")
        dossiers.complete(self.id, by=self._counter(), at=self.at, answer=answer)
        return False

    def _sign(self, leg: Leg, officer: Officer) -> None:
        declined = self.plan.happens(self.dice, "declined")
        number = self.dice.randint(1, 990)
        verdict = Verdict(
            outcome=Outcome.DECLINED if declined else Outcome.GRANTED,
            document_number=f"{number}/{'TB' if declined else 'KQ'}-{self.at:%Y}",
            document_title=self.birth.case.result_name or self.birth.terms.title,
            grounds=self.plan.words(self.dice, "declined") if declined else "",
        )
        result = self.stage.results[officer.person_id]
        dossiers.decide(
            self.id, leg=leg.position, by=officer, at=self.at, verdict=verdict
        )
        dossiers.sign(self.id, leg=leg.position, by=officer, at=self.at, result=result)

    def _return(self, work: Work) -> None:
        self._pass(self.plan.minutes(self.dice, "collecting_minutes"))
        dossier = work.dossier
        who = Collector(
            name=dossier.applicant_name,
            identity_number=dossier.identity_number,
        )
        dossiers.return_result(self.id, by=self._counter(), at=self.at, collector=who)

    def _pass(self, minutes: int) -> None:
        """Let working time pass. :raises _NowError: when that would be the future."""
        then = self.stage.calendar.add_minutes(self.at, minutes)
        if then >= self.stage.now:
            raise _NowError
        self.at = then

    def _intake(self, first_paper: PaperStatus = PaperStatus.GOOD) -> Intake:
        papers = [
            PaperFound(
                document_id=document.id,
                name=document.name,
                status=PaperStatus.GOOD,
                originals=document.originals or 0,
                copies=document.copies or 0,
            )
            for document in self.birth.case.documents
            if document.is_required
        ]
        if first_paper is not PaperStatus.GOOD:
            bare = PaperFound(None, self._paper_name(), first_paper)
            lacking = replace(
                papers[0] if papers else bare,
                status=first_paper,
                originals=0,
                copies=0,
                note="Chưa nộp",
            )
            papers = [lacking, *papers[1:]]
        return Intake(
            version_id=self.birth.terms.version_id,
            case_id=self.birth.case.id,
            applicant=self.plan.applicant(self.dice, self.birth.agency_name),
            papers=tuple(papers),
            channel=self.birth.channel,
            competent_id=self.birth.competent_id,
        )

    def _paper_name(self) -> str:
        documents = self.birth.case.documents
        return documents[0].name if documents else "Tờ khai"

    def _work(self) -> Work:
        with store.deed():
            return store.load(self.id, self.at.date())

    def _counter(self) -> Officer:
        chairs = self.stage.officers
        found = [
            officer
            for (agency_id, _, role), officers in chairs.items()
            if agency_id == self.birth.agency_id and role == "counter_officer"
            for officer in officers
        ]
        return found[self.birth.seed % len(found)]

    def _officer(self, leg: Leg) -> Officer:
        chair = (leg.place_agency_id, leg.place_unit_id, str(leg.role))
        officers = self.stage.officers[chair]
        if leg.holder_id is not None:
            return next(o for o in officers if o.person_id == leg.holder_id)
        return officers[self.birth.seed % len(officers)]


class TypedIn(Life):
    """A life that was over on paper and is entered afterwards, in one go at night.

    What it leaves in the ledger is what an inspector looks for.
    """

    def __init__(self, birth: Birth, stage: Stage) -> None:
        """Let nothing come between."""
        super().__init__(birth, stage)
        self.may_ask = self.may_return = self.may_withdraw = False

    def _begin(self) -> bool:
        self.id = dossiers.accept(
            agency_id=self.birth.agency_id,
            by=self._counter(),
            at=self.at,
            intake=self._intake(),
        )
        return True

    def _pass(self, minutes: int) -> None:
        del minutes  # it takes as long as typing takes
        self.at += timedelta(seconds=self.dice.randint(15, 70))
