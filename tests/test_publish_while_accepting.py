"""A decision published while somebody accepts: one of them is first, never both."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.tests.world import CLERK, DAY, MORNING, World, world
from motcua.apps.procedures import operations as catalogue
from motcua.apps.procedures import queries as procedures
from motcua.common.errors import RefusedError

pytestmark = pytest.mark.django_db(transaction=True)
_A_WHILE = 0.5  # seconds; who is let through is through long before
_LONGEST = 60  # seconds; the machine may be busy


@pytest.fixture
def here() -> Iterator[World]:
    """Build the world with rows other connections can see."""
    procedures.forget()
    yield world()
    procedures.forget()


@pytest.fixture
def new_version(here: World) -> int:
    """A draft of the next version, ready to be published."""
    return catalogue.open_draft(here.version_id, by=CLERK, at=MORNING)


def elsewhere(deed: Callable[[], object]) -> Future[object]:
    """Do the deed on another connection."""
    begun = threading.Event()

    def do() -> object:
        try:
            connection.ensure_connection()
            begun.set()
            return deed()
        finally:
            connection.close()

    crowd = ThreadPoolExecutor(1)
    future = crowd.submit(do)
    crowd.shutdown(wait=False)
    assert begun.wait(_LONGEST)
    return future


def publish(version_id: int) -> None:
    catalogue.publish(
        version_id,
        by=CLERK,
        at=MORNING,
        decision="QĐ 2/QĐ-UBND",
        in_force_from=DAY,
    )


def is_waiting(future: Future[object]) -> bool:
    try:
        future.exception(timeout=_A_WHILE)
    except TimeoutError:
        return True
    return False


def test_who_accepts_waits_for_the_decision_and_reads_it(here, new_version):
    with transaction.atomic():
        publish(new_version)
        accepted = elsewhere(here.accepted)
        assert is_waiting(accepted)
    with pytest.raises(RefusedError, match="không còn hiệu"):
        accepted.result(timeout=_LONGEST)
    assert not Dossier.objects.exists()


def test_the_decision_waits_for_who_accepts(here, new_version):
    with transaction.atomic():
        dossier_id = here.accepted()
        published = elsewhere(lambda: publish(new_version))
        assert is_waiting(published)
    published.result(timeout=_LONGEST)
    assert Dossier.objects.get(pk=dossier_id).version_id == here.version_id
    assert procedures.current_version("1.000001", DAY) == new_version


def test_two_accept_under_one_version_without_waiting(here):
    with transaction.atomic():
        assert procedures.hold_in_force(here.version_id, DAY)
        held = elsewhere(lambda: procedures.hold_in_force(here.version_id, DAY))
        assert held.result(timeout=_LONGEST) is True
