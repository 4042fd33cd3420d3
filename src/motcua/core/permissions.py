"""Who may do which deed where: one readable table and one question to it.

Pure: knows posts and places, never a request, a user or a row. Every deed of every
room asks ``allows`` and nothing else, so the table below is the whole policy.

How far a post reaches follows the agency it sits in. Who watches, inspects or keeps the
machine does so for that agency and those beneath it (JURISDICTION); only a post at the
province's own agency reaches the whole province. What belongs to the province as a
whole, such as the catalogue of procedures, is changed from there alone (CENTRE).

Legal frame: Nghị định 118/2025/NĐ-CP, Điều 11 (người làm việc tại Bộ phận một cửa),
Điều 17-20 (tiếp nhận, chuyển, giải quyết, trả kết quả).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class Role(StrEnum):
    """What a post is for. A person has the roles of the posts held today."""

    COUNTER_OFFICER = "counter_officer"
    CASE_HANDLER = "case_handler"
    UNIT_HEAD = "unit_head"
    APPROVER = "approver"
    CLERK = "clerk"
    REFORM_OFFICER = "reform_officer"
    INSPECTOR = "inspector"
    TECHNICIAN = "technician"
    APPRAISER = "appraiser"  # of the fields of the index its agency owns
    COUNCIL = "council"  # of appraisal: members and the secretary
    INTERVIEWER = "interviewer"


@unique
class Deed(StrEnum):
    """Everything an official can do to the record."""

    SEE_COUNTER = "see_counter"
    SEE_DESK = "see_desk"
    SEE_BOARD = "see_board"
    SEE_DOSSIER = "see_dossier"
    SEE_PERSONAL_DATA = "see_personal_data"
    ACCEPT = "accept"
    REFUSE = "refuse"
    TAKE = "take"
    HAND_OVER = "hand_over"
    ASSIGN = "assign"
    ASK_FOR_MORE = "ask_for_more"
    COMPLETE = "complete"
    DECIDE = "decide"
    SIGN = "sign"
    RETURN_RESULT = "return_result"
    WITHDRAW = "withdraw"
    ATTACH = "attach"
    PRINT_SLIP = "print_slip"
    SEE_CATALOGUE = "see_catalogue"
    EDIT_PROCEDURE = "edit_procedure"
    PUBLISH_PROCEDURE = "publish_procedure"
    ARRANGE = "arrange"  # agencies, units, posts, who sits where, accounts
    SEE_APOLOGIES = "see_apologies"
    DRAFT_APOLOGY = "draft_apology"
    SIGN_APOLOGY = "sign_apology"
    DELIVER_APOLOGY = "deliver_apology"
    RECONCILE = "reconcile"  # compare the record with lists from outside
    SEE_LEDGER = "see_ledger"
    PROPOSE_CORRECTION = "propose_correction"
    APPROVE_CORRECTION = "approve_correction"  # a second person, never the proposer
    ARRANGE_CALENDAR = "arrange_calendar"  # working time, days off, no-appointment days
    CONTEST_DELAY = "contest_delay"
    RULE_ON_CONTEST = "rule_on_contest"
    SEE_JOURNAL = "see_journal"
    SEE_SIGNS = "see_signs"  # of back-dating, in the time ledger
    ASSESS_SIGN = "assess_sign"
    EXTEND = "extend"  # a lawful extension of the due moment
    SEE_CRITERIA = "see_criteria"
    EDIT_CRITERIA = "edit_criteria"
    PUBLISH_CRITERIA = "publish_criteria"
    SEE_INDEX = "see_index"  # rounds, sheets and results of the reform index
    ARRANGE_ROUND = "arrange_round"  # units, stages, owners; locks and unlocking
    CLAIM = "claim"  # the unit scores itself and shows its evidence
    SEND_CLAIM = "send_claim"  # the head signs the unit's sheet
    APPRAISE = "appraise"  # leaves of the fields the post's agency owns
    DECIDE_POINTS = "decide_points"  # the council's word, with minutes
    PUBLISH_RESULTS = "publish_results"
    SEE_REMEDIES = "see_remedies"
    PLAN_REMEDY = "plan_remedy"
    APPROVE_REMEDY = "approve_remedy"
    SEE_SURVEYS = "see_surveys"
    ARRANGE_SURVEY = "arrange_survey"  # questionnaires, draws, invitations, discards
    INTERVIEW = "interview"
    ENTER_PAPER = "enter_paper"  # answers that came on paper, entered twice


@unique
class Scope(StrEnum):
    """How far from the officer's own chair a deed reaches, nearest first."""

    UNIT = "unit"  # the unit of the post
    AGENCY = "agency"  # every unit of the post's agency
    BENEATH = "beneath"  # the post's agency and the agencies under it
    JURISDICTION = "jurisdiction"  # PROVINCE from the province's own agency, or BENEATH
    CENTRE = "centre"  # everywhere, from a post at the province's own agency alone
    PROVINCE = "province"  # everywhere


@dataclass(frozen=True, slots=True)
class Seat:
    """A post held now (or stood in for by delegation).

    unit_id: None for a post directly under the agency (its head). is_provincial:
    whether the agency is the province's own, over all others.
    """

    post_id: int
    agency_id: int
    unit_id: int | None
    role: Role
    is_provincial: bool = False


@dataclass(frozen=True, slots=True)
class Officer:
    """A person in the posts held at one moment. Built by organizations.queries."""

    person_id: int
    name: str
    seats: tuple[Seat, ...]

    @property
    def agency_ids(self) -> frozenset[int]:
        """The agencies the officer sits in."""
        return frozenset(seat.agency_id for seat in self.seats)

    @property
    def roles(self) -> frozenset[Role]:
        """The roles of all posts held."""
        return frozenset(seat.role for seat in self.seats)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a deed happens.

    above: the agencies over it, in any order; left out, nobody reaches it from there.
    unit_id: None when the thing belongs to the agency as a whole. Such a place is in no
    unit, so a deed of scope UNIT reaches it only from a post that is in no unit either
    (the agency's head): leaving the unit out never widens a right.
    """

    agency_id: int
    unit_id: int | None = None
    above: tuple[int, ...] = ()


ANYWHERE = None
# What belongs to no single agency: reached by rights over the whole province alone.
WHOLE_PROVINCE = Place(agency_id=0)

_EVERYDAY: Mapping[Deed, Scope] = {
    Deed.SEE_DESK: Scope.AGENCY,
    Deed.SEE_DOSSIER: Scope.AGENCY,
    Deed.SEE_PERSONAL_DATA: Scope.UNIT,
    Deed.TAKE: Scope.UNIT,
    Deed.HAND_OVER: Scope.UNIT,
    Deed.ATTACH: Scope.UNIT,
    Deed.SEE_CATALOGUE: Scope.PROVINCE,
}

GRANTS: Mapping[Role, Mapping[Deed, Scope]] = {
    Role.COUNTER_OFFICER: {
        **_EVERYDAY,
        Deed.SEE_COUNTER: Scope.AGENCY,
        Deed.SEE_PERSONAL_DATA: Scope.AGENCY,
        Deed.ACCEPT: Scope.AGENCY,
        Deed.REFUSE: Scope.AGENCY,
        Deed.ATTACH: Scope.AGENCY,
        Deed.COMPLETE: Scope.AGENCY,
        Deed.RETURN_RESULT: Scope.AGENCY,
        Deed.WITHDRAW: Scope.AGENCY,
        Deed.PRINT_SLIP: Scope.AGENCY,
        Deed.SEE_APOLOGIES: Scope.AGENCY,
        Deed.DELIVER_APOLOGY: Scope.AGENCY,
        Deed.RECONCILE: Scope.AGENCY,
        Deed.PROPOSE_CORRECTION: Scope.AGENCY,
    },
    Role.CASE_HANDLER: {
        **_EVERYDAY,
        Deed.ASK_FOR_MORE: Scope.UNIT,
        Deed.SEE_APOLOGIES: Scope.UNIT,
        Deed.DRAFT_APOLOGY: Scope.UNIT,
        Deed.DELIVER_APOLOGY: Scope.UNIT,
        Deed.PROPOSE_CORRECTION: Scope.UNIT,
    },
    Role.UNIT_HEAD: {
        **_EVERYDAY,
        Deed.ASK_FOR_MORE: Scope.UNIT,
        Deed.ASSIGN: Scope.UNIT,
        Deed.SEE_BOARD: Scope.AGENCY,
        Deed.SEE_APOLOGIES: Scope.UNIT,
        Deed.DRAFT_APOLOGY: Scope.UNIT,
        Deed.RECONCILE: Scope.AGENCY,
        Deed.PROPOSE_CORRECTION: Scope.UNIT,
        Deed.CONTEST_DELAY: Scope.UNIT,
        Deed.EXTEND: Scope.UNIT,
        Deed.SEE_CRITERIA: Scope.PROVINCE,
        Deed.SEE_INDEX: Scope.AGENCY,
        Deed.CLAIM: Scope.AGENCY,
        Deed.SEE_REMEDIES: Scope.AGENCY,
        Deed.PLAN_REMEDY: Scope.AGENCY,
    },
    Role.APPROVER: {
        **_EVERYDAY,
        Deed.SEE_PERSONAL_DATA: Scope.AGENCY,
        Deed.TAKE: Scope.AGENCY,
        Deed.HAND_OVER: Scope.AGENCY,
        Deed.ASSIGN: Scope.AGENCY,
        Deed.DECIDE: Scope.AGENCY,
        Deed.SIGN: Scope.AGENCY,
        Deed.SEE_BOARD: Scope.BENEATH,
        Deed.SEE_APOLOGIES: Scope.AGENCY,
        Deed.DRAFT_APOLOGY: Scope.AGENCY,
        Deed.SIGN_APOLOGY: Scope.AGENCY,
        Deed.DELIVER_APOLOGY: Scope.AGENCY,
        Deed.SEE_LEDGER: Scope.BENEATH,
        Deed.APPROVE_CORRECTION: Scope.AGENCY,
        Deed.ARRANGE_CALENDAR: Scope.AGENCY,
        Deed.CONTEST_DELAY: Scope.AGENCY,
        Deed.EXTEND: Scope.AGENCY,
        Deed.SEE_CRITERIA: Scope.PROVINCE,
        Deed.SEE_INDEX: Scope.JURISDICTION,
        Deed.CLAIM: Scope.AGENCY,
        Deed.SEND_CLAIM: Scope.AGENCY,
        Deed.PUBLISH_RESULTS: Scope.CENTRE,
        Deed.SEE_REMEDIES: Scope.BENEATH,
        Deed.PLAN_REMEDY: Scope.AGENCY,
        Deed.APPROVE_REMEDY: Scope.AGENCY,
        Deed.SEE_SURVEYS: Scope.JURISDICTION,
    },
    Role.CLERK: {**_EVERYDAY, Deed.ENTER_PAPER: Scope.CENTRE},
    Role.REFORM_OFFICER: {
        Deed.SEE_BOARD: Scope.JURISDICTION,
        Deed.SEE_DOSSIER: Scope.JURISDICTION,
        Deed.SEE_CATALOGUE: Scope.PROVINCE,
        Deed.EDIT_PROCEDURE: Scope.CENTRE,
        Deed.PUBLISH_PROCEDURE: Scope.CENTRE,
        Deed.SEE_APOLOGIES: Scope.JURISDICTION,
        Deed.RECONCILE: Scope.JURISDICTION,
        Deed.SEE_LEDGER: Scope.JURISDICTION,
        Deed.SEE_SIGNS: Scope.JURISDICTION,
        Deed.ARRANGE_CALENDAR: Scope.JURISDICTION,
        Deed.RULE_ON_CONTEST: Scope.JURISDICTION,
        Deed.SEE_CRITERIA: Scope.PROVINCE,
        Deed.EDIT_CRITERIA: Scope.CENTRE,
        Deed.PUBLISH_CRITERIA: Scope.CENTRE,
        Deed.SEE_INDEX: Scope.JURISDICTION,
        Deed.ARRANGE_ROUND: Scope.CENTRE,
        Deed.CLAIM: Scope.AGENCY,
        Deed.SEE_REMEDIES: Scope.JURISDICTION,
        Deed.PLAN_REMEDY: Scope.AGENCY,
        Deed.SEE_SURVEYS: Scope.JURISDICTION,
        Deed.ARRANGE_SURVEY: Scope.CENTRE,
        Deed.ENTER_PAPER: Scope.CENTRE,
    },
    Role.INSPECTOR: {
        Deed.SEE_BOARD: Scope.JURISDICTION,
        Deed.SEE_DOSSIER: Scope.JURISDICTION,
        Deed.SEE_PERSONAL_DATA: Scope.JURISDICTION,
        Deed.SEE_CATALOGUE: Scope.PROVINCE,
        Deed.SEE_APOLOGIES: Scope.JURISDICTION,
        Deed.SEE_LEDGER: Scope.JURISDICTION,
        Deed.RULE_ON_CONTEST: Scope.JURISDICTION,
        Deed.SEE_JOURNAL: Scope.JURISDICTION,
        Deed.SEE_SIGNS: Scope.JURISDICTION,
        Deed.ASSESS_SIGN: Scope.JURISDICTION,
        Deed.SEE_CRITERIA: Scope.PROVINCE,
        Deed.SEE_INDEX: Scope.JURISDICTION,
        Deed.SEE_REMEDIES: Scope.JURISDICTION,
        Deed.SEE_SURVEYS: Scope.JURISDICTION,
    },
    Role.TECHNICIAN: {
        Deed.SEE_CATALOGUE: Scope.PROVINCE,
        Deed.ARRANGE: Scope.JURISDICTION,
        Deed.SEE_LEDGER: Scope.JURISDICTION,
        Deed.ARRANGE_CALENDAR: Scope.JURISDICTION,
        Deed.SEE_JOURNAL: Scope.JURISDICTION,
    },
    # An appraiser judges other agencies' leaves: which ones, the round's owners say.
    Role.APPRAISER: {
        Deed.SEE_CRITERIA: Scope.PROVINCE,
        Deed.SEE_INDEX: Scope.PROVINCE,
        Deed.APPRAISE: Scope.PROVINCE,
        Deed.SEE_SURVEYS: Scope.PROVINCE,
    },
    Role.COUNCIL: {
        Deed.SEE_CRITERIA: Scope.PROVINCE,
        Deed.SEE_INDEX: Scope.PROVINCE,
        Deed.DECIDE_POINTS: Scope.CENTRE,
        Deed.SEE_REMEDIES: Scope.PROVINCE,
        Deed.SEE_SURVEYS: Scope.PROVINCE,
    },
    Role.INTERVIEWER: {
        Deed.INTERVIEW: Scope.AGENCY,
        Deed.ENTER_PAPER: Scope.AGENCY,
    },
}


def allows(officer: Officer, deed: Deed, place: Place | None = ANYWHERE) -> bool:
    """Say whether one of the officer's seats reaches the place with this deed.

    place: None asks "anywhere at all?", as menus and listing pages do; a deed done to
    one thing always names that thing's place.
    """
    return any(_reaches(seat, deed, place) for seat in officer.seats)


def seats_for(
    officer: Officer, deed: Deed, place: Place | None = ANYWHERE
) -> tuple[Seat, ...]:
    """List the seats from which the officer may do the deed, in the order held."""
    return tuple(seat for seat in officer.seats if _reaches(seat, deed, place))


def scope_of(seat: Seat, deed: Deed) -> Scope | None:
    """Return how far the deed reaches from this seat; None when not at all.

    One of UNIT, AGENCY, BENEATH, PROVINCE: what depends on the agency is worked out.
    """
    scope = GRANTS[seat.role].get(deed)
    if scope is Scope.JURISDICTION:
        return Scope.PROVINCE if seat.is_provincial else Scope.BENEATH
    if scope is Scope.CENTRE:
        return Scope.PROVINCE if seat.is_provincial else None
    return scope


def _reaches(seat: Seat, deed: Deed, place: Place | None) -> bool:
    scope = scope_of(seat, deed)
    if scope is None:
        return False
    if place is None or scope is Scope.PROVINCE:
        return True
    if seat.agency_id != place.agency_id:
        return scope is Scope.BENEATH and seat.agency_id in place.above
    return scope is not Scope.UNIT or seat.unit_id == place.unit_id
