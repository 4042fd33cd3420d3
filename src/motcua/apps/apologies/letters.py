"""The letter on paper: filled from the dossier, drafted, signed by the head."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.apologies.queries.values import LetterView
from motcua.apps.dossiers.queries import DossierView
from motcua.apps.notices.filling import heads
from motcua.apps.notices.paper.data import (
    ApologyData,
    FormKey,
    Heading,
    PaperSize,
    Signature,
)
from motcua.apps.notices.paper.render import render, signature_boxes
from motcua.apps.organizations import queries as organizations
from motcua.apps.signing import operations as signing
from motcua.apps.signing.ports import SignerIdentity, StampPlace
from motcua.common.clock import local
from motcua.core.permissions import Officer, Role

_SIZE = PaperSize.A4
_NOBODY = "Thủ trưởng cơ quan, đơn vị"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, or is to sign: name "" when nobody heads the agency."""

    person_id: int
    name: str
    title: str


def head_of(agency_id: int, at: datetime) -> Signer:
    """Return who heads the agency on that day, own post before a lent one. Queries: 1.

    Of several (a chairman and deputies) the first by name: any of them may sign.
    """
    found = organizations.people_in(agency_id, None, Role.APPROVER, local(at).date())
    if not found:
        return Signer(0, "", _NOBODY)
    first = min(found, key=lambda person: person.is_stand_in)
    return Signer(first.id, first.name, first.post_title)


def signer_of(by: Officer, agency_id: int, at: datetime) -> Signer:
    """Return the officer with the post held in the agency. Queries: one or two."""
    posts = organizations.posts_of(by.person_id, local(at).date())
    here = [post for post in posts if post.agency_id == agency_id] or list(posts)
    return Signer(by.person_id, by.name, here[0].title if here else _NOBODY)


def filled(
    letter: LetterView, view: DossierView, signer: Signer, at: datetime, number: str
) -> ApologyData:
    """Return what the letter says. number: "" while it is a draft. Queries: none."""
    agency = organizations.agency(letter.cause_agency_id)
    earlier = view.reappointed_at if letter.position == 0 else None
    authority = ": ".join(filter(None, (letter.authority, letter.authority_why)))
    return ApologyData(
        heading=Heading(
            parent=heads.above(agency),
            office=agency.name,
            place=agency.place_name,
            made_on=local(at).date(),
            number=number,
        ),
        applicant=heads.applicant(view),
        agency=agency.name,
        dossier_code=view.number,
        request=heads.request_words(view),
        received_at=view.accepted_at or view.submitted_at,
        due_at=letter.due_at,
        reason=letter.reason,
        new_at=letter.new_at,
        signer_title=(signer.title,),
        signer=Signature(name=signer.name),
        is_overdue=at > letter.due_at,
        previous_at=earlier,
        authority=authority,
        tracking_url=heads.tracking_url(view),
    )


def drafted(letter: LetterView, view: DossierView, at: datetime) -> bytes:
    """Set the letter unsigned, for whoever signs it to read first. Queries: one."""
    data = filled(letter, view, head_of(letter.cause_agency_id, at), at, "")
    return render(FormKey.APOLOGY, data, on=local(at).date(), size=_SIZE)


def signed(data: ApologyData, signer: Signer, at: datetime) -> bytes:
    """Set the letter and sign it. Queries: none.

    :raises UnableToSignError: when the provider cannot.
    """
    day = local(at).date()
    paper = render(FormKey.APOLOGY, data, on=day, size=_SIZE)
    (box,) = signature_boxes(data, on=day, size=_SIZE)
    return signing.sign_pdf(
        paper,
        signer=SignerIdentity(
            person_id=signer.person_id,
            name=signer.name,
            title=signer.title,
            agency=data.agency,
        ),
        reason=f"Phiếu xin lỗi {data.heading.number}",
        at=at,
        place=StampPlace(
            page=box.page,
            left=box.left,
            top=box.top,
            width=box.width,
            height=box.height,
        ),
    )
