"""A form pressed twice at the same moment makes one dossier."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.tests.world import MORNING, World, world
from motcua.apps.procedures import queries as procedures
from motcua.doors.lobby.tests.visitors import Clock, Visitor, filled

pytestmark = pytest.mark.django_db(transaction=True)
_PRESSES = 4


@pytest.fixture
def here(monkeypatch) -> Iterator[World]:
    """Build the world with rows other connections can see."""
    monkeypatch.setattr("motcua.common.clock.now", Clock(MORNING))
    procedures.forget()
    yield world()
    procedures.forget()


def test_the_second_press_waits_and_leads_to_the_same_dossier(here):
    visitor = Visitor(here.counter)
    address = f"/quay/nhan/{here.version_id}/"
    cookies = visitor.client.cookies.output(header="", sep=";")
    starting = threading.Barrier(_PRESSES, timeout=60)

    def press(_number: int) -> str:
        another = type(visitor.client)()
        another.cookies.load(cookies)
        try:
            connection.ensure_connection()
            starting.wait()
            return another.post(address, filled(here)).url
        finally:
            connection.close()

    with ThreadPoolExecutor(_PRESSES) as crowd:
        led_to = set(crowd.map(press, range(_PRESSES)))

    assert Dossier.objects.count() == 1
    assert led_to == {f"/quay/ho-so/{Dossier.objects.get().pk}/giay/"}
