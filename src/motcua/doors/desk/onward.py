"""Where a dossier goes when the step in hand is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.apps.dossiers.queries import DossierView, LegView
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.queries import StepTerms
from motcua.common.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Onward:
    """The step that follows.

    places: their names. people: (id, name and post) to choose from, empty when several
    places or nobody sits there. others: places of the step in hand still at work, which
    must finish first.
    """

    title: str
    places: tuple[str, ...]
    people: tuple[tuple[int, str], ...]
    others: tuple[str, ...]


def onward(view: DossierView, leg: LegView, book: Directory, on: date) -> Onward | None:
    """Return what follows the leg; None after the last step. Queries: two."""
    case = procedures.terms(view.version_id).case(view.case_id)
    if case is None or leg.step_order + 1 >= len(case.route):
        return None
    step = case.route[leg.step_order + 1]
    places = [_seat(view, place, book, on) for place in step.places]
    others = [other.place_name for other in view.open_legs if other != leg]
    return Onward(
        title=step.title,
        places=tuple(name for name, _, _ in places),
        people=() if others or len(places) > 1 else _people(places[0], step, on),
        others=tuple(others),
    )


_Seat = tuple[str, int | None, int | None]


def _seat(view: DossierView, place: str, book: Directory, on: date) -> _Seat:
    """Return the name of a place, its agency and unit; the bare words when unknown."""
    try:
        seat = organizations.resolve_in(
            book, place, view.agency_id, on, commune_id=view.competent_id
        )
    except RefusedError:
        return place, None, None
    name = book.full_name(seat.agency_id, seat.unit_id)
    return name, seat.agency_id, seat.unit_id


def _people(seat: _Seat, step: StepTerms, on: date) -> tuple[tuple[int, str], ...]:
    _, agency_id, unit_id = seat
    if agency_id is None:
        return ()
    found = organizations.people_in(agency_id, unit_id, step.role, on)
    return tuple((one.id, f"{one.name}, {one.post_title}") for one in found)
