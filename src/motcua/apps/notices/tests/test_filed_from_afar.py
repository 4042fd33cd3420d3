"""Who files from afar is told that it came; the counter's own entries are no news."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import MORNING, world
from motcua.apps.notices.filling.short import LONGEST
from motcua.apps.procedures import queries as procedures
from motcua.common import outbox
from motcua.common.models import OutboxMessage
from motcua.core.channels import Channel

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(hours=3)


@pytest.fixture
def here(settings, tmp_path):
    """A small world whose courier writes into a file."""
    settings.VAR_DIR = tmp_path
    settings.COURIER_PROVIDER = "motcua.apps.notices.providers.demo.DemoCourier"
    procedures.forget()
    yield world()
    procedures.forget()


@pytest.fixture
def filed(here):
    return dossiers.submit(
        agency_id=here.commune, at=MORNING, intake=here.intake(channel=Channel.ONLINE)
    )


@pytest.fixture
def told(settings):
    """Deliver what waits; return what was written."""

    def told() -> list[str]:
        outbox.deliver_waiting(LATER)
        log = settings.VAR_DIR / "outbox" / "messages.log"
        return log.read_text().splitlines() if log.exists() else []

    return told


def test_it_is_told_that_it_has_come_and_what_follows(here, filed, told):
    (text,) = told()
    assert here.view(filed).number in text
    assert "chờ kiểm tra" in text
    assert "08:00 thứ Năm 19/11" in text
    assert len(text.split(" ", 2)[2]) <= LONGEST


def test_taken_in_before_the_message_went_only_that_is_told(here, filed, told):
    dossiers.accept_submitted(filed, by=here.counter, at=LATER)
    (text,) = told()
    assert "đã nhận hồ sơ" in text


def test_what_the_counter_enters_itself_is_told_once(here):
    here.accepted()
    assert OutboxMessage.objects.count() == 1
