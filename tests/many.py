"""Many officers at once, each in a thread with a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import MORNING, World
from motcua.apps.organizations.tests import factories
from motcua.common.errors import RefusedError
from motcua.core.permissions import Officer, Role


def at_once(deeds: Sequence[Callable[[], object]]) -> list[object]:
    """Do the deeds together; return what each returned or raised."""
    starting = threading.Barrier(len(deeds), timeout=60)

    def do(deed: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            starting.wait()
            return deed()
        except RefusedError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as crowd:
        return list(crowd.map(do, deeds))


def counters(here: World, count: int) -> list[tuple[int, Officer]]:
    """Return agencies with an officer at the counter of each, the world's own first."""
    found = [(here.commune, here.counter)]
    for number in range(1, count):
        agency_id = factories.agency(
            parent_id=here.province, key=f"xa-{number}", code=f"H99.{20 + number}"
        )
        unit_id = factories.unit(agency_id, key="counter", name="Quầy")
        sat = factories.sat(
            Role.COUNTER_OFFICER,
            name=f"Hứa Thị {number}",
            agency_id=agency_id,
            unit_id=unit_id,
        )
        found.append((agency_id, sat.officer()))
    return found


def accepting(here: World, agency_id: int, by: Officer) -> Callable[[], int]:
    """Return the deed of accepting one dossier there."""

    def accept() -> int:
        return dossiers.accept(
            agency_id=agency_id, by=by, at=MORNING, intake=here.intake()
        )

    return accept
