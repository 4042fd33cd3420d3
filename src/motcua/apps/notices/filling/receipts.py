"""The receipt: what was taken in, and the moment that was promised.

Filled only from what does not change after acceptance, so it says the same whether it
is printed at the counter or, for a dossier taken in on-line, a week later.
"""

from __future__ import annotations

from dataclasses import replace

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierView, PaperView
from motcua.apps.notices.filling import heads, words
from motcua.apps.notices.filling.ribbons import planned_ribbon
from motcua.apps.notices.paper.data import (
    Extras,
    Heading,
    PaperLine,
    ReceiptData,
    Signature,
)
from motcua.apps.notices.queries import SlipView
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.queries import CaseTerms, ChannelTerms
from motcua.common.design.components.ribbon import ribbon_svg, sentence
from motcua.core.casefile import FactKind, PaperStatus, ReturnWay
from motcua.core.deadlines import Due, due
from motcua.core.worktime import WorkCalendar

_LOOKED_UP = "tra cứu trong cơ sở dữ liệu, không thu"
_RETURN_PLACES = {
    ReturnWay.POST: "địa chỉ trên, qua dịch vụ bưu chính công ích",
    ReturnWay.ELECTRONIC: "Cổng Dịch vụ công quốc gia (bản điện tử)",
}


def receipt(slip: SlipView, view: DossierView, book: Directory) -> ReceiptData:
    """Fill the receipt of an accepted dossier."""
    heading = heads.heading(slip, book)
    case, offer = terms_of(view)
    return ReceiptData(
        heading=heading,
        dossier_code=view.number,
        applicant=heads.applicant(view),
        representative=heads.representative(view),
        authorisation=view.authorization_paper,
        request=heads.request_words(view),
        procedure_code=view.procedure_code,
        papers=tuple(_lines(view.papers)),
        set_count=view.set_count,
        time_limit=words.limit_words(offer.limit),
        received_at=view.accepted_at or slip.made_at,
        due_at=view.first_due_at,
        return_place=_return_place(view, heading, book),
        submitter=Signature(name=heads.submitter(view)),
        receiver=Signature(name=slip.made_by),
        extras=_extras(view, case, offer, book),
    )


def terms_of(view: DossierView) -> tuple[CaseTerms, ChannelTerms]:
    """Return the case and the channel the dossier was filed under."""
    terms = procedures.terms(view.version_id)
    case = next(case for case in terms.cases if case.id == view.case_id)
    return case, next(c for c in case.channels if c.channel is view.channel)


def _lines(papers: tuple[PaperView, ...]) -> list[PaperLine]:
    """List what was handed in, and what the office looks up itself."""
    lines = []
    for paper in papers:
        if paper.status is PaperStatus.GOOD:
            lines.append(
                PaperLine(
                    name=paper.name,
                    originals=paper.originals,
                    copies=paper.copies,
                    note=paper.note,
                )
            )
        elif paper.status is PaperStatus.REUSED:
            lines.append(
                PaperLine(name=paper.name, note=_LOOKED_UP, is_handed_in=False)
            )
    return lines


def _return_place(view: DossierView, heading: Heading, book: Directory) -> str:
    if view.return_way in _RETURN_PLACES:
        return _RETURN_PLACES[view.return_way]
    agency = book.agency(view.agency_id)
    at = "" if heading.office == agency.name else f", {agency.short_name}"
    return f"{heading.office}{at}"


def _extras(
    view: DossierView, case: CaseTerms, offer: ChannelTerms, book: Directory
) -> Extras:
    bare = Extras(
        tracking_url=heads.tracking_url(view),
        lookup_code=view.secret,
        fee=words.fee_words(offer.fees),
        hotline=book.agency(view.agency_id).phone,
    )
    found = _as_promised(view, offer)
    if found is None:
        return bare
    promised, calendar = found
    ribbon = planned_ribbon(view, case, promised, calendar, book)
    return replace(
        bare,
        derivation=(*words.due_words(promised), promised.calendar_label),
        ribbon_svg=ribbon_svg(ribbon),
        ribbon_text=sentence(ribbon),
    )


def _as_promised(
    view: DossierView, offer: ChannelTerms
) -> tuple[Due, WorkCalendar] | None:
    """Return how the promise was counted, and by which calendar.

    By what was known at acceptance, whatever was decided, extended or waited for since.
    None where nothing was promised, or no calendar on record leads to the promise: the
    slip then gives no reasons rather than wrong ones.
    """
    limit = offer.appointment(1)
    if limit is None or view.accepted_at is None or view.first_due_at is None:
        return None
    for calendar in (_calendar_at_acceptance(view), dossiers.calendar_of(view)):
        found = due(limit, view.accepted_at, calendar, procedure=view.procedure_code)
        if found.at == view.first_due_at:
            return found, calendar
    return None


def _calendar_at_acceptance(view: DossierView) -> WorkCalendar:
    """Return the calendar as known when the acceptance was written down."""
    told = (f.recorded_at for f in view.facts if f.kind is FactKind.ACCEPTED)
    known_at = next(told, view.accepted_at or view.submitted_at)
    return organizations.calendar_as_known(
        view.competent_id or view.agency_id, known_at
    )
