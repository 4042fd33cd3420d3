"""The counter's deeds on a dossier that comes in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

from django.utils.translation import gettext as _

from motcua.apps.dossiers import access, store
from motcua.apps.dossiers.casework import intake as casework
from motcua.apps.dossiers.casework.intake import FileKept, Intake, PaperFound
from motcua.apps.dossiers.casework.pausing import require_to_come
from motcua.apps.dossiers.casework.work import (
    Moment,
    Work,
    citizens_moment,
    moment,
)
from motcua.apps.procedures.queries import CaseTerms
from motcua.common.clock import local
from motcua.common.errors import ConflictError, RefusedError
from motcua.core.casefile import PaperStatus
from motcua.core.channels import Channel
from motcua.core.permissions import Deed, Officer

_FIT = {PaperStatus.GOOD, PaperStatus.REUSED, PaperStatus.NOT_APPLICABLE}


@store.deed()
def accept(*, agency_id: int, by: Officer, at: datetime, intake: Intake) -> int:
    """Take a complete dossier in at the counter and return its id.

    Queries: twelve (version in force, counter, dossier, leg, papers, files, facts, the
    chain's head twice, journal, slip twice).

    :raises NotAllowedError: when the officer does not receive for this agency.
    :raises RefusedError: when a required document is missing or wrong.
    """
    access.require_at_counter(by, Deed.ACCEPT, agency_id)
    work = _register(agency_id, moment(by, at), intake)
    _require_complete(work.rules.case, intake.papers)
    _require_counted(work, intake.papers)
    casework.accept(work, moment(by, at))
    store.save(work)
    return work.dossier.pk


@store.deed()
def submit(*, agency_id: int, at: datetime, intake: Intake) -> int:
    """Keep what a citizen filed from afar until the counter takes it in.

    The citizen's own deed, so no officer's right is asked; the clock has not started.
    """
    if intake.channel is Channel.DIRECT:
        raise RefusedError(_("Hồ sơ nộp trực tiếp do quầy tiếp nhận."), field="channel")
    work = _register(agency_id, citizens_moment(at), intake)
    store.save(work)
    return work.dossier.pk


@store.deed()
def accept_submitted(
    dossier_id: int,
    *,
    by: Officer,
    at: datetime,
    answer: str = "",
    papers: Sequence[PaperFound] = (),
    files: Sequence[FileKept] = (),
) -> None:
    """Take in a dossier that was filed before, or whose missing papers have come.

    papers: the lines of the checklist looked at again; the others stay as they were.
    :raises RefusedError: when a required document is still missing or wrong.
    """
    work = store.load(dossier_id, local(at).date())
    access.require_at_counter(by, Deed.ACCEPT, work.dossier.agency_id)
    when = moment(by, at)
    casework.answer_intake(work, when, answer.strip())
    casework.keep(work, files, when)
    casework.accept(work, when)
    rows = store.papers(work)
    casework.look_again(work, rows, papers)
    _require_complete(work.rules.case, rows)
    _require_counted(work, rows)
    store.save(work)


@store.deed()
def refuse_submitted(
    dossier_id: int, *, by: Officer, at: datetime, reason: str
) -> None:
    """Do not take in a dossier that was filed before, and say why."""
    _require_words(reason, _("Nêu lý do từ chối tiếp nhận."))
    work = store.load(dossier_id, local(at).date())
    access.require_at_counter(by, Deed.REFUSE, work.dossier.agency_id)
    when = moment(by, at)
    casework.answer_intake(work, when, "")
    casework.refuse(work, when, reason.strip())
    store.save(work)


@store.deed()
def refuse(
    *, agency_id: int, by: Officer, at: datetime, intake: Intake, reason: str
) -> int:
    """Do not take a dossier in; keep who came, for what, and why it was refused."""
    access.require_at_counter(by, Deed.REFUSE, agency_id)
    _require_words(reason, _("Nêu lý do từ chối tiếp nhận."))
    work = _register(agency_id, moment(by, at), intake)
    casework.refuse(work, moment(by, at), reason.strip())
    store.save(work)
    return work.dossier.pk


@store.deed()
def ask_at_intake(
    *,
    agency_id: int,
    by: Officer,
    at: datetime,
    intake: Intake,
    reason: str,
    answer_by: date | None = None,
) -> int:
    """Give the citizen one notice of everything missing; return the dossier's id.

    What is missing is read from the checklist: every line that is missing or wrong.
    """
    access.require_at_counter(by, Deed.ACCEPT, agency_id)
    _require_words(reason, _("Nêu lý do yêu cầu bổ sung."))
    require_to_come(answer_by, at)
    items = _lacking(intake.papers)
    work = _register(agency_id, moment(by, at), intake)
    casework.ask_at_intake(work, moment(by, at), items, reason.strip(), answer_by)
    store.save(work)
    return work.dossier.pk


@store.deed()
def ask_submitted(  # noqa: PLR0913  the notice has that many parts
    dossier_id: int,
    *,
    by: Officer,
    at: datetime,
    papers: Sequence[PaperFound],
    reason: str,
    answer_by: date | None = None,
    files: Sequence[FileKept] = (),
) -> None:
    """Ask once for everything missing in a dossier that was filed from afar.

    papers: the lines of the checklist looked at; the others stay as they were.
    :raises RefusedError: when nothing is missing, or it was asked before.
    """
    _require_words(reason, _("Nêu lý do yêu cầu bổ sung."))
    require_to_come(answer_by, at)
    work = store.load(dossier_id, local(at).date())
    access.require_at_counter(by, Deed.ACCEPT, work.dossier.agency_id)
    rows = store.papers(work)
    casework.look_again(work, rows, papers)
    items = _lacking(rows)
    casework.keep(work, files, moment(by, at))
    casework.ask_at_intake(work, moment(by, at), items, reason.strip(), answer_by)
    store.save(work)


@store.deed()
def attach(
    dossier_id: int, *, by: Officer, at: datetime, files: Sequence[FileKept]
) -> None:
    """Add stored files to a dossier that has not ended."""
    work = store.load(dossier_id, local(at).date())
    if work.dossier.ended_at is not None:
        raise ConflictError(_("Hồ sơ đã kết thúc, không thêm tệp được nữa."))
    legs = [leg for leg in work.open_legs if leg.holder_id == by.person_id]
    if legs:
        access.require_held(by, Deed.ATTACH, legs[0])
    else:
        access.require_at_counter(by, Deed.ATTACH, work.dossier.agency_id)
    casework.keep(work, files, moment(by, at))
    store.save(work)


def _register(agency_id: int, when: Moment, intake: Intake) -> Work:
    day = local(when.recorded_at).date()
    _require_person(intake)
    book = store.directory()
    filing = store.Filing(
        agency_id=agency_id,
        competent_id=intake.competent_id,
        version_id=intake.version_id,
        case_id=intake.case_id,
        channel=intake.channel,
        on=day,
    )
    store.require_in_force(filing)
    rules = store.rules(filing, book)
    reserved = store.reserve(book.agency(agency_id), day)
    return casework.register(intake, reserved, rules, when)


def _require_person(intake: Intake) -> None:
    if not intake.applicant.name.strip():
        raise RefusedError(_("Nhập họ tên người nộp hồ sơ."), field="name")
    if (
        intake.applicant.representative_name
        and not intake.applicant.authorization_paper
    ):
        raise RefusedError(
            _("Ghi giấy ủy quyền của người nộp thay."), field="authorization_paper"
        )


class _Checked(Protocol):
    """A line of the checklist, brought now or on record."""

    @property
    def document_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def originals(self) -> int: ...
    @property
    def copies(self) -> int: ...


def _require_complete(case: CaseTerms, papers: Iterable[_Checked]) -> None:
    lines = list(papers)
    found = {paper.document_id: paper.status for paper in lines}
    lacking = [
        document.name
        for document in case.documents
        if document.is_required and found.get(document.id) not in _FIT
    ]
    wrong = [paper.name for paper in lines if paper.status == PaperStatus.WRONG]
    if lacking or wrong:
        raise RefusedError(
            _(
                "Chưa nhận đủ hồ sơ được vì còn thiếu hoặc chưa đúng: %(papers)s. "
                "Đánh dấu lại giấy tờ, hoặc chọn “Yêu cầu bổ sung”."
            )
            % {"papers": "; ".join(dict.fromkeys(lacking + wrong))},
            field="papers",
        )


def _require_counted(work: Work, papers: Iterable[_Checked]) -> None:
    """Refuse a paper said to be good of which nothing was handed over.

    Only where papers change hands, and where the procedure says how many: the slip
    lists what was received, and the citizen gets back no more than it lists.
    """
    if work.dossier.channel == Channel.ONLINE:
        return
    asked = {
        document.id
        for document in work.rules.case.documents
        if document.is_required
        and not document.is_shown_only
        and (document.originals or document.copies)
    }
    none = [
        paper.name
        for paper in papers
        if paper.document_id in asked
        and paper.status == PaperStatus.GOOD
        and not paper.originals + paper.copies
    ]
    if none:
        raise RefusedError(
            _(
                "Đánh dấu “Đủ, đúng” nhưng số bản đã nhận là 0: %(papers)s. "
                "Ghi số bản chính hoặc bản sao, hoặc đánh dấu lại."
            )
            % {"papers": "; ".join(none)},
            field="papers",
        )


def _lacking(papers: Iterable[_Checked]) -> list[dict[str, str]]:
    """List what to ask for, as printed on the notice; refuse to ask for nothing."""
    items = [
        {"name": paper.name, "why": paper.note}
        for paper in papers
        if paper.status not in _FIT
    ]
    if not items:
        raise RefusedError(
            _("Đánh dấu ít nhất một giấy tờ thiếu hoặc chưa đúng."), field="papers"
        )
    return items


def _require_words(text: str, message: str) -> None:
    if not text.strip():
        raise RefusedError(message, field="reason")
