"""At the counter: a dossier comes in, is accepted, asked for more, or refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.apps.dossiers.casework.routing import open_step
from motcua.apps.dossiers.casework.work import Moment, Rules, Work, count
from motcua.apps.dossiers.events import (
    CompletionRequested,
    DossierAccepted,
    DossierRefused,
    DossierSubmitted,
)
from motcua.apps.dossiers.models import Attachment, CitizenRequest, Dossier, Paper
from motcua.common.clock import local
from motcua.common.errors import RefusedError
from motcua.core.casefile import (
    ApplicantKind,
    FactKind,
    PaperStatus,
    RequestKind,
    RequestStage,
    ReturnWay,
)
from motcua.core.channels import Channel
from motcua.core.folding import fold, name_key, sort_key
from motcua.core.identity import DossierKey
from motcua.core.lifecycle import Step


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who applies, and who came instead. "" where nothing was given."""

    name: str
    identity_number: str
    kind: ApplicantKind = ApplicantKind.PERSON
    phone: str = ""
    email: str = ""
    address: str = ""
    representative_name: str = ""
    representative_identity: str = ""
    authorization_paper: str = ""


@dataclass(frozen=True, slots=True)
class PaperFound:
    """What the counter found of one line of the checklist.

    document_id: None for a paper brought in addition.
    """

    document_id: int | None
    name: str
    status: PaperStatus
    originals: int = 0
    copies: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class FileKept:
    """An upload that common.files has checked and stored. paper: its checklist line."""

    name: str
    media_type: str
    size: int
    sha256: str
    paper: int | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything the counter enters.

    competent_id: the commune that handles the dossier when another counter takes it
    in; None when the receiving agency is competent itself.
    """

    version_id: int
    case_id: int
    applicant: Applicant
    papers: tuple[PaperFound, ...]
    files: tuple[FileKept, ...] = ()
    channel: Channel = Channel.DIRECT
    return_way: ReturnWay = ReturnWay.COUNTER
    summary: str = ""
    set_count: int = 1
    other_number: str = ""
    competent_id: int | None = None


@dataclass(frozen=True, slots=True)
class Reserved:
    """A number taken from the counter, the code printed from it, and the secret."""

    key: DossierKey
    number: str
    secret: str


def register(intake: Intake, reserved: Reserved, rules: Rules, when: Moment) -> Work:
    """Put a new dossier on the table: SUBMITTED, its papers and files listed."""
    work = Work(dossier=_dossier(intake, reserved, rules, when), rules=rules)
    work.move(Step.SUBMIT)
    work.papers = [
        Paper(**work.keys, position=place, **_fields(paper))
        for place, paper in enumerate(intake.papers, start=1)
    ]
    keep(work, intake.files, when)
    work.note(FactKind.SUBMITTED, when)
    work.announce(DossierSubmitted, when, number=work.dossier.number)
    return work


def keep(
    work: Work, files: Sequence[FileKept], when: Moment, *, is_result: bool = False
) -> None:
    """Add stored files to the dossier."""
    work.attachments += [
        Attachment(
            **work.keys,
            paper_position=file.paper,
            is_result=is_result,
            name=file.name,
            media_type=file.media_type,
            size=file.size,
            sha256=file.sha256,
            added_at=when.recorded_at,
            added_by=when.actor,
        )
        for file in files
    ]


def accept(work: Work, when: Moment) -> None:
    """Take the dossier in: the clock starts, the first step is the officer's."""
    dossier = work.dossier
    work.move(Step.ACCEPT)
    dossier.accepted_at = when.occurred_at
    count(work)
    dossier.first_due_at = dossier.due_at
    limit = work.rules.channel.limit
    work.note(FactKind.ACCEPTED, when, reference=limit.reference if limit else "")
    for leg in open_step(work, when, order=0):
        leg.taken_at = when.occurred_at
        leg.holder_id, leg.holder_name = when.person_id, when.actor
    work.announce(DossierAccepted, when, number=dossier.number, due_at=dossier.due_at)


def look_again(work: Work, rows: Sequence[Paper], papers: Sequence[PaperFound]) -> None:
    """Write down what the counter finds of papers on record, now that more has come.

    :raises RefusedError: when a line is not on this dossier's checklist.
    """
    known = {row.document_id: row for row in rows if row.document_id is not None}
    for paper in papers:
        row = known.get(paper.document_id) if paper.document_id is not None else None
        if row is None:
            raise RefusedError(
                _("“%(name)s” không có trong danh mục giấy tờ của hồ sơ này.")
                % {"name": paper.name},
                field="papers",
            )
        row.status, row.note = paper.status, paper.note
        row.originals, row.copies = paper.originals, paper.copies
        work.touch(row)


def answer_intake(work: Work, when: Moment, answer: str) -> None:
    """Close what was asked of the citizen before the dossier was taken in, if it was.

    answer: what they brought; "" when they brought nothing.
    """
    request = work.open_request
    if request is not None and request.stage == RequestStage.INTAKE:
        request.answered_at, request.answer = when.occurred_at, answer
        work.touch(request)


def refuse(work: Work, when: Moment, reason: str) -> None:
    """Do not take the dossier in, and say why."""
    work.move(Step.REFUSE)
    work.dossier.ended_at = when.occurred_at
    work.note(FactKind.REFUSED, when, cause=reason)
    work.announce(DossierRefused, when, why=reason, number=work.dossier.number)


def ask_at_intake(
    work: Work,
    when: Moment,
    items: Sequence[dict[str, str]],
    reason: str,
    answer_by: date | None,
) -> None:
    """List once and completely what is missing; the clock has not started."""
    if work.requests:
        raise RefusedError(
            _(
                "Hồ sơ đã được yêu cầu bổ sung một lần; "
                "pháp luật không cho yêu cầu lần nữa."
            )
        )
    work.move(Step.ASK_AT_INTAKE)
    work.requests.append(
        CitizenRequest(
            **work.keys,
            position=1,
            kind=RequestKind.SUPPLEMENT,
            stage=RequestStage.INTAKE,
            items=list(items),
            reason=reason,
            asked_at=when.occurred_at,
            asked_by=when.actor,
            answer_by=answer_by,
        )
    )
    work.announce(CompletionRequested, when, why=reason, position=1)


def _dossier(intake: Intake, reserved: Reserved, rules: Rules, when: Moment) -> Dossier:
    who = intake.applicant
    words = (reserved.number, who.name, rules.terms.title, who.representative_name)
    return Dossier(
        id=reserved.key.pack(),
        year=reserved.key.day.year,
        agency_id=reserved.key.agency_id,
        number=reserved.number,
        secret=reserved.secret,
        other_number=intake.other_number,
        competent_id=intake.competent_id,
        version_id=intake.version_id,
        case_id=intake.case_id,
        procedure_code=rules.terms.procedure_code,
        channel=intake.channel,
        state="",
        applicant_kind=who.kind,
        applicant_name=who.name,
        applicant_key=_key(who),
        identity_number=who.identity_number,
        phone=who.phone,
        email=who.email,
        address=who.address,
        representative_name=who.representative_name,
        representative_identity=who.representative_identity,
        authorization_paper=who.authorization_paper,
        summary=intake.summary or rules.terms.title[:1000],
        set_count=intake.set_count,
        return_way=intake.return_way,
        search_text=fold(" ".join(words)),
        submitted_at=local(when.occurred_at),
    )


def _key(who: Applicant) -> str:
    """Return where the applicant stands in a register: persons by given name."""
    is_person = who.kind is ApplicantKind.PERSON
    return name_key(who.name) if is_person else sort_key(who.name)


def _fields(paper: PaperFound) -> dict[str, object]:
    return {
        "document_id": paper.document_id,
        "name": paper.name,
        "status": paper.status,
        "originals": paper.originals,
        "copies": paper.copies,
        "note": paper.note,
    }
