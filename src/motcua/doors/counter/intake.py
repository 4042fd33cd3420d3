"""From the counter's forms to what the dossiers room takes in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from motcua.apps.dossiers.casework.intake import (
    Applicant,
    FileKept,
    Intake,
    PaperFound,
)
from motcua.apps.procedures.queries import CaseTerms, DocumentTerms
from motcua.common import files
from motcua.core.casefile import ApplicantKind, PaperStatus, ReturnWay
from motcua.core.channels import Channel
from motcua.doors.counter.forms import ApplicantForm, FilingForm, PaperForm


def intake(
    version_id: int,
    case: CaseTerms,
    channel: Channel,
    forms: tuple[ApplicantForm, FilingForm, Sequence[PaperForm]],
    at: datetime,
) -> Intake:
    """Build the intake from checked forms; store the files that came with it.

    :raises RefusedError: when a file is not what it says it is.
    """
    who, filing, papers = forms
    pairs = list(zip(case.documents, papers, strict=True))
    kept = [
        keep(form.cleaned_data["file"], at, position)
        for position, (_, form) in enumerate(pairs, start=1)
        if form.cleaned_data.get("file")
    ]
    return Intake(
        version_id=version_id,
        case_id=case.id,
        applicant=_applicant(who),
        papers=tuple(_paper(document, form) for document, form in pairs),
        files=tuple(kept),
        channel=channel,
        return_way=ReturnWay(filing.cleaned_data["return_way"]),
        summary=filing.cleaned_data["summary"],
        set_count=filing.cleaned_data["set_count"],
        competent_id=filing.cleaned_data.get("competent"),
    )


def keep(file: UploadedFile, at: datetime, paper: int | None = None) -> FileKept:
    """Check and store an upload. :raises RefusedError: when it cannot be trusted."""
    checked = files.keep(file, at=at)
    return FileKept(
        name=checked.name,
        media_type=checked.media_type,
        size=checked.size,
        sha256=checked.sha256,
        paper=paper,
    )


def _applicant(form: ApplicantForm) -> Applicant:
    given = form.cleaned_data
    return Applicant(
        name=given["name"],
        identity_number=given["identity_number"],
        kind=ApplicantKind(given["kind"]),
        phone=given["phone"],
        email=given["email"],
        address=given["address"],
        representative_name=given["representative_name"],
        representative_identity=given["representative_identity"],
        authorization_paper=given["authorization_paper"],
    )


def _paper(document: DocumentTerms, form: PaperForm) -> PaperFound:
    found = form.cleaned_data
    return PaperFound(
        document_id=document.id,
        name=document.name,
        status=PaperStatus(found["state"]),
        originals=found["originals"] or 0,
        copies=found["copies"] or 0,
    )
