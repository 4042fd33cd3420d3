"""The head of a form and the people on it, from what the house knows."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from motcua.apps.dossiers.queries import DossierView
from motcua.apps.notices.paper.data import Heading, Party
from motcua.apps.notices.queries import SlipView
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import AgencyInfo, Directory
from motcua.core.agencies import AgencyKind
from motcua.core.casefile import ApplicantKind

COUNTER_UNIT = "counter"
_PLAIN_OFFICE = "Bộ phận Một cửa"
_SHOWN_ENDS = 4  # digits left readable at either end of an identity number


def heading(slip: SlipView, book: Directory) -> Heading:
    """Return the head of a form the receiving section issues."""
    agency = book.agency(slip.agency_id)
    return Heading(
        parent=_parent(agency, book),
        office=office(agency, book, slip),
        place=agency.place_name,
        made_on=slip.made_on,
        number=slip.number,
    )


def office(agency: AgencyInfo, book: Directory, slip: SlipView) -> str:
    """Return the name of the section: a centre itself, or the unit an agency has."""
    if agency.kind is AgencyKind.SERVICE_CENTER:
        return agency.name
    unit = book.unit_called(agency.id, COUNTER_UNIT, slip.made_on)
    return unit.name if unit is not None else _PLAIN_OFFICE


def above(agency: AgencyInfo) -> str:
    """Return the line above an agency's own name; a People's Committee has none.

    Nghị định 30/2020/NĐ-CP, Phụ lục I (tên cơ quan ban hành văn bản).
    """
    if agency.kind in {AgencyKind.PROVINCE, AgencyKind.DISTRICT, AgencyKind.COMMUNE}:
        return ""
    province = organizations.directory().province_of(agency.id)
    return province.name if province is not None else ""


def applicant(view: DossierView) -> Party:
    """Return whose dossier it is, as far as a slip may tell a stranger who finds it."""
    is_person = view.applicant_kind is ApplicantKind.PERSON
    number = view.identity_number
    return Party(
        name=view.applicant_name,
        identity_number=masked(number) if is_person else number,
        address=view.address,
        phone=view.phone,
        email=view.email,
    )


def representative(view: DossierView) -> Party | None:
    """Return who came instead; None when the applicant came."""
    if not view.representative_name:
        return None
    number = masked(view.representative_identity)
    return Party(name=view.representative_name, identity_number=number)


def submitter(view: DossierView) -> str:
    """Return the name of who stands at the counter."""
    return view.representative_name or view.applicant_name


def masked(number: str) -> str:
    """Return the number with its middle hidden; a short one stays as it is."""
    hidden = len(number) - 2 * _SHOWN_ENDS
    if hidden <= 0:
        return number
    return number[:_SHOWN_ENDS] + "•" * hidden + number[-_SHOWN_ENDS:]


def request_words(view: DossierView) -> str:
    """Return what is asked for: the procedure, its case, the citizen's own words."""
    case = f" ({view.case_name})" if view.case_name else ""
    is_told = view.summary not in {"", view.title}
    return view.title + case + (f": {view.summary}" if is_told else "")


def tracking_url(view: DossierView) -> str:
    """Return the address the QR code opens: the dossier, for whoever holds the slip."""
    path = reverse("portal:follow", args=[view.number])
    return f"{settings.PUBLIC_URL}{path}?{urlencode({'ma': view.secret})}"


def _parent(agency: AgencyInfo, book: Directory) -> str:
    """Return the line above: whose section it is; above a centre, its parent."""
    if agency.kind is not AgencyKind.SERVICE_CENTER:
        return agency.name
    return book.agency(agency.parent_id).name if agency.parent_id else ""
