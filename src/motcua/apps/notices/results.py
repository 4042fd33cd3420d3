"""The paper the citizen came for: set, signed and stored before the deed is written.

The words are general: this house knows who asked for what and what was decided, not
what each field's own register says. A field's own document can be signed instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.dossiers.casework.ending import Verdict
from motcua.apps.dossiers.casework.intake import FileKept
from motcua.apps.dossiers.queries import DossierView, LegView
from motcua.apps.notices.filling import heads
from motcua.apps.notices.paper.data import (
    FormKey,
    Heading,
    PaperSize,
    ResultData,
    Signature,
)
from motcua.apps.notices.paper.render import render, signature_boxes
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import AgencyInfo
from motcua.apps.signing import operations as signing
from motcua.apps.signing.ports import SignerIdentity, StampPlace
from motcua.common import files
from motcua.common.clock import local
from motcua.core.casefile import Outcome
from motcua.core.permissions import Officer

_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a result is about, whoever's dossier it is."""

    title: str
    applicant: str
    address: str
    number: str


def signed(
    view: DossierView, verdict: Verdict, *, leg: LegView, by: Officer, at: datetime
) -> FileKept:
    """Set the result paper, sign it as the officer, store it. Queries: three.

    :raises UnableToSignError: when the provider cannot sign; nothing is stored then.
    """
    return signed_paper(_subject(view), verdict, agency_id=leg.agency_id, by=by, at=at)


def draft(
    view: DossierView, verdict: Verdict, *, leg: LegView, by: Officer, at: datetime
) -> bytes:
    """Set the same paper unsigned, for the officer to read first. Queries: three."""
    agency = organizations.agency(leg.agency_id)
    signer = _signer(by, agency, at)
    data = _data(_subject(view), verdict, agency, signer, at)
    return render(FormKey.RESULT, data, on=local(at).date(), size=PaperSize.A4)


def signed_paper(
    subject: Subject, verdict: Verdict, *, agency_id: int, by: Officer, at: datetime
) -> FileKept:
    """Do the same for a subject not on record, as the demo's specimens need."""
    agency = organizations.agency(agency_id)
    signer = _signer(by, agency, at)
    data = _data(subject, verdict, agency, signer, at)
    day = local(at).date()
    paper = render(FormKey.RESULT, data, on=day, size=PaperSize.A4)
    box = next(iter(signature_boxes(data, on=day, size=PaperSize.A4)), None)
    pdf = signing.sign_pdf(
        paper,
        signer=signer,
        reason=verdict.document_title,
        at=at,
        place=StampPlace(
            page=box.page,
            left=box.left,
            top=box.top,
            width=box.width,
            height=box.height,
        )
        if box
        else None,
    )
    name = f"{verdict.document_number}.pdf".replace("/", "-")
    return FileKept(name=name, media_type=_PDF, size=len(pdf), sha256=files.put(pdf))


def _subject(view: DossierView) -> Subject:
    return Subject(view.title, view.applicant_name, view.address, view.number)


def _signer(by: Officer, agency: AgencyInfo, at: datetime) -> SignerIdentity:
    posts = organizations.posts_of(by.person_id, local(at).date())
    here = [post for post in posts if post.agency_id == agency.id] or list(posts)
    return SignerIdentity(
        person_id=by.person_id,
        name=by.name,
        title=here[0].title if here else "",
        agency=agency.name,
    )


def _data(
    subject: Subject,
    verdict: Verdict,
    agency: AgencyInfo,
    signer: SignerIdentity,
    at: datetime,
) -> ResultData:
    granted = verdict.outcome is Outcome.GRANTED
    who = f"{subject.applicant}, {subject.address}".removesuffix(", ")
    what = f"đề nghị của {who}, hồ sơ số {subject.number}: {subject.title}."
    said = "Đồng ý" if granted else "Không đồng ý"
    paragraphs = [f"{said} giải quyết {what}"]
    if verdict.grounds:
        paragraphs.append(f"Lý do: {verdict.grounds}")
    return ResultData(
        heading=Heading(
            parent=heads.above(agency),
            office=agency.name,
            place=agency.place_name,
            made_on=local(at).date(),
            number=verdict.document_number,
        ),
        kind="Giấy xác nhận kết quả" if granted else "Thông báo",
        subject=verdict.document_title,
        paragraphs=tuple(paragraphs),
        signer_title=(signer.title,),
        signer=Signature(name=signer.name, signed_at=at),
        recipients=(subject.applicant, "Lưu: hồ sơ."),
        dossier_code=subject.number,
    )
