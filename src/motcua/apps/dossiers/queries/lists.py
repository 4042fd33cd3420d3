"""Lists of dossiers: the work of a desk, the counter's trays, and search.

A page of rows costs four queries whatever its length: the dossiers with their open leg,
all their legs, all their requests (for the ribbons), and the directory of places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum, unique
from functools import reduce
from operator import or_

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Count, Q, QuerySet

from motcua.apps.dossiers.models import CitizenRequest, Dossier, Leg
from motcua.apps.dossiers.queries.knowing import rows_known_to
from motcua.apps.dossiers.queries.rows import leg_view, request_view, wall
from motcua.apps.dossiers.queries.values import DossierRow
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.apps.procedures import queries as procedures
from motcua.common.clock import VIETNAM, local
from motcua.core.casefile import ApplicantKind, LegKind, RequestStage
from motcua.core.channels import Channel
from motcua.core.folding import fold
from motcua.core.lifecycle import WAITING_FOR_CITIZEN, State
from motcua.core.numbering import normalise_code
from motcua.core.permissions import (
    Deed,
    Officer,
    Scope,
    Seat,
    scope_of,
    seats_for,
)
from motcua.core.suspension import extensions_from

PAGE = 50
_WAITING = [state.value for state in WAITING_FOR_CITIZEN]


@unique
class Tab(StrEnum):
    """The piles of a desk."""

    MINE = "mine"  # taken by me
    TO_TAKE = "to_take"  # in my unit, nobody has confirmed receipt
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    WAITING = "waiting"  # for the citizen
    UNIT = "unit"  # everything open in my posts, my hands, and whom I may assign


def worklist(
    officer: Officer, tab: Tab, at: datetime, page: int = 1
) -> list[DossierRow]:
    """List the officer's open legs, nearest due moment first. Queries: four.

    page: from 1, PAGE rows each; one row more tells that a next page exists.
    """
    legs = _my_legs(officer).filter(_in_tab(tab, officer, at))
    start = (page - 1) * PAGE
    ordered = legs.select_related("dossier").order_by(
        "dossier__due_at", "dossier_id", "position"
    )
    found = list(ordered[start : start + PAGE + 1])
    return rows_known_to(officer, _rows([leg.dossier for leg in found], found))


def tab_counts(officer: Officer, at: datetime) -> dict[Tab, int]:
    """Count each pile. Queries: one."""
    counted = _my_legs(officer).aggregate(
        **{tab.value: Count("pk", filter=_in_tab(tab, officer, at)) for tab in Tab}
    )
    return {tab: counted[tab.value] for tab in Tab}


def waiting_at_counter(agency_id: int) -> list[DossierRow]:
    """List what was filed at an agency and not yet taken in. Queries: four."""
    rows = Dossier.objects.filter(agency_id=agency_id, state=State.SUBMITTED)
    return _rows(list(rows.order_by("submitted_at")[:PAGE]))


def to_hand_over(agency_id: int) -> list[DossierRow]:
    """List what was taken in and still lies at the counter. Queries: four."""
    legs = _open().filter(agency_id=agency_id, kind=LegKind.INTAKE)
    found = list(legs.select_related("dossier").order_by("dossier_id")[:PAGE])
    return _rows([leg.dossier for leg in found], found)


def to_return(agency_id: int) -> list[DossierRow]:
    """List the results that wait for their citizens, oldest first. Queries: four."""
    legs = _open().filter(
        place_agency_id=agency_id,
        kind=LegKind.RETURN,
        dossier__state=State.RESULT_READY,
    )
    ordered = legs.select_related("dossier").order_by("dossier__finished_at")
    found = list(ordered[:PAGE])
    return _rows([leg.dossier for leg in found], found)


@dataclass(frozen=True, slots=True)
class CounterCounts:
    """How many dossiers lie in each tray of a counter."""

    waiting: int
    to_hand_over: int
    to_return: int


def counter_counts(agency_id: int) -> CounterCounts:
    """Count the trays of a counter. Queries: two."""
    legs = _open().aggregate(
        to_hand_over=Count("pk", filter=Q(agency_id=agency_id, kind=LegKind.INTAKE)),
        to_return=Count(
            "pk",
            filter=Q(
                place_agency_id=agency_id,
                kind=LegKind.RETURN,
                dossier__state=State.RESULT_READY,
            ),
        ),
    )
    filed = Dossier.objects.filter(agency_id=agency_id, state=State.SUBMITTED)
    return CounterCounts(waiting=filed.count(), **legs)


def handed_in_today(agency_id: int, day: date) -> int:
    """Count the dossiers an agency took in on a day. Queries: one."""
    start = datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
    return Dossier.objects.filter(
        agency_id=agency_id,
        accepted_at__gte=start,
        accepted_at__lt=start + timedelta(days=1),
    ).count()


def find(text: str, officer: Officer) -> list[DossierRow]:
    """Search the dossiers the officer may see. Queries: four or five.

    text: a dossier code, an identity or phone number, or words of the applicant's name
    or the procedure, with or without marks, each word possibly unfinished. Numbers and
    names of people find only dossiers whose applicant the officer may know: an empty
    answer says nothing of anybody.
    """
    rows = visible_to(officer).filter(_matches(text, officer))
    return rows_known_to(officer, _rows(list(rows.order_by("-submitted_at")[:PAGE])))


def rows_of(
    ids: Sequence[int], reader: Officer | None = None, book: Directory | None = None
) -> list[DossierRow]:
    """Show these dossiers as rows, in the order given. Queries: four.

    ids: one page of them; unknown ones are left out. reader: who looks at them; None
    holds back who applies. book: the directory, where it is at hand; three then.
    """
    found = Dossier.objects.in_bulk(ids)
    rows = _rows([found[pk] for pk in ids if pk in found], book=book)
    return rows_known_to(reader, rows)


def openable(officer: Officer, ids: Iterable[int]) -> frozenset[int]:
    """Return which of these dossiers the officer may open. Queries: one, or none.

    For lists that have no rows of dossiers at hand; who has them asks ``may_open``.
    """
    if not (asked := set(ids)):
        return frozenset()
    found = visible_to(officer).filter(pk__in=asked)
    return frozenset(found.values_list("pk", flat=True))


def is_any() -> bool:
    """Say whether there is any dossier at all. Queries: one."""
    return Dossier.objects.exists()


def _matches(text: str, officer: Officer) -> Q:
    if not text.strip():
        return Q(pk__in=[])
    exact = Q(number=normalise_code(text)) | Q(other_number=text.strip())
    if (of_person := _matches_person(text)) is None:
        return exact
    known = visible_to(officer, Deed.SEE_PERSONAL_DATA).filter(of_person)
    found = exact | Q(pk__in=known.values("pk"))
    if _digits(text).isdigit():
        return found
    return found | Q(version_id__in=procedures.versions_named(text))


def _matches_person(text: str) -> Q | None:
    """Match what only those may search by who may know the applicant."""
    digits = _digits(text)
    if digits.isdigit():
        return Q(identity_number=digits) | Q(phone=digits)
    words = [word for word in fold(text).split() if word.isalnum()]
    if not words:
        return None
    query = " & ".join(f"{word}:*" for word in words)
    found = Dossier.objects.annotate(
        words=SearchVector("search_text", config="simple")
    ).filter(words=SearchQuery(query, search_type="raw", config="simple"))
    return Q(pk__in=found.values("pk"))


def _digits(text: str) -> str:
    return "".join(text.split())


def visible_to(officer: Officer, deed: Deed = Deed.SEE_DOSSIER) -> QuerySet[Dossier]:
    """Return the dossiers the officer may read, for queries of this room.

    deed: SEE_PERSONAL_DATA for those whose applicant they may know.
    """
    seats = seats_for(officer, deed)
    if any(scope_of(seat, deed) is Scope.PROVINCE for seat in seats):
        return Dossier.objects.all()
    nothing = Q(pk__in=[])
    at_home = [
        Q(agency__in=_agencies(seat, deed)) for seat in seats if _is_wide(seat, deed)
    ]
    legs = reduce(or_, (_within(seat, deed) for seat in seats), nothing)
    passed = Leg.objects.filter(legs).values("dossier_id")
    return Dossier.objects.filter(reduce(or_, at_home, Q(pk__in=passed)))


def _open() -> QuerySet[Leg]:
    return Leg.objects.filter(closed_at__isnull=True)


def _my_legs(officer: Officer) -> QuerySet[Leg]:
    """Open legs of the officer's posts and hands, and of whom they may assign."""
    reach = [_within(seat, Deed.ASSIGN) for seat in seats_for(officer, Deed.ASSIGN)]
    mine = Q(holder_id=officer.person_id) | _of_posts(officer)
    return _open().filter(reduce(or_, reach, mine))


def _of_posts(officer: Officer) -> Q:
    seats = [
        Q(place_agency_id=seat.agency_id, place_unit_id=seat.unit_id, role=seat.role)
        for seat in officer.seats
    ]
    return reduce(or_, seats, Q(pk__in=[]))


def _within(seat: Seat, deed: Deed) -> Q:
    """Build the condition for legs the deed reaches from this seat."""
    here = Q(place_agency_id__in=_agencies(seat, deed))
    if scope_of(seat, deed) is not Scope.UNIT:
        return here
    return here & Q(place_unit_id=seat.unit_id)


def _agencies(seat: Seat, deed: Deed) -> Collection[int]:
    """Return the agencies a deed short of the whole province reaches from a seat."""
    if scope_of(seat, deed) is Scope.BENEATH:
        return organizations.directory().beneath(seat.agency_id)
    return (seat.agency_id,)


def _is_wide(seat: Seat, deed: Deed) -> bool:
    """Say whether the deed reaches the agency as a whole, as permissions say it."""
    return scope_of(seat, deed) is not Scope.UNIT or seat.unit_id is None


def _in_tab(tab: Tab, officer: Officer, at: datetime) -> Q:
    if tab is Tab.DUE_SOON:
        return Q(
            dossier__due_at__gt=at,
            dossier__due_at__lte=_soon(officer, at),
            dossier__finished_at__isnull=True,
        )
    return {
        Tab.MINE: Q(holder_id=officer.person_id) & ~Q(dossier__state__in=_WAITING),
        Tab.TO_TAKE: Q(taken_at__isnull=True)
        & _of_posts(officer)
        & (Q(meant_for_id__isnull=True) | Q(meant_for_id=officer.person_id)),
        Tab.OVERDUE: Q(dossier__due_at__lte=at, dossier__finished_at__isnull=True),
        Tab.WAITING: Q(dossier__state__in=_WAITING),
        Tab.UNIT: Q(),
    }[tab]


def _soon(officer: Officer, at: datetime) -> datetime:
    """Return the close of the next working day: what is due by then is due soon."""
    today = local(at).date()
    agency_id = officer.seats[0].agency_id if officer.seats else None
    if agency_id is None:
        return at
    calendar = organizations.calendar(agency_id, today)
    return calendar.close_of(calendar.next_working_day(today))


def _rows(
    dossiers: Sequence[Dossier],
    legs: Iterable[Leg] = (),
    book: Directory | None = None,
) -> list[DossierRow]:
    ids = {row.pk for row in dossiers}
    about = {leg.dossier_id: leg.position for leg in legs}
    all_legs: dict[int, list[Leg]] = defaultdict(list)
    for leg in Leg.objects.filter(dossier__in=ids).order_by("position"):
        all_legs[leg.dossier_id].append(leg)
    requests: dict[int, list[CitizenRequest]] = defaultdict(list)
    asked = CitizenRequest.objects.filter(dossier__in=ids, stage=RequestStage.APPRAISAL)
    for request in asked.order_by("position"):
        requests[request.dossier_id].append(request)
    book = book or organizations.directory()
    procedures.terms_of({row.version_id for row in dossiers})  # at once
    return [
        _row(row, about.get(row.pk), all_legs[row.pk], requests[row.pk], book)
        for row in dossiers
    ]


def _row(
    row: Dossier,
    about: int | None,
    legs: Sequence[Leg],
    requests: Sequence[CitizenRequest],
    book: Directory,
) -> DossierRow:
    views = tuple(leg_view(leg, book) for leg in legs)
    shown = [leg for leg in views if leg.is_open]
    if about is not None:
        shown = [leg for leg in views if leg.position == about]
    return DossierRow(
        id=row.pk,
        agency_id=row.agency_id,
        competent_id=row.competent_id,
        number=row.number,
        version_id=row.version_id,
        case_id=row.case_id,
        title=procedures.terms(row.version_id).title,
        channel=Channel(row.channel),
        state=State(row.state),
        applicant_kind=ApplicantKind(row.applicant_kind),
        applicant_name=row.applicant_name,
        submitted_at=local(row.submitted_at),
        accepted_at=wall(row.accepted_at),
        due_at=wall(row.due_at),
        finished_at=wall(row.finished_at),
        ended_at=wall(row.ended_at),
        step_order=row.step_order,
        leg=shown[0] if shown else None,
        legs=views,
        requests=tuple(map(request_view, requests)),
        procedure_code=row.procedure_code,
        clock_from=wall(row.clock_from),
        extensions=extensions_from(row.extensions),
        calendar_version=row.calendar_version,
        above=book.above(row.agency_id),
    )
