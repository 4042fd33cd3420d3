"""A small world with an approver, trusted signatures and couriers that write."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from motcua.apps.apologies.tests.stage import Stage
from motcua.apps.dossiers.tests.world import world
from motcua.apps.procedures import queries as procedures

_COURIER = "motcua.apps.notices.providers.demo.DemoCourier"


@pytest.fixture
def stage(db, settings, tmp_path) -> Iterator[Stage]:  # noqa: ARG001  it needs the database
    settings.SIGNING_TRUST_DIR = settings.VAR_DIR / "pki" / "trusted"
    settings.OUTBOX_DIR = tmp_path
    settings.COURIER_PROVIDER = _COURIER
    settings.ZALO_PROVIDER = ""
    procedures.forget()
    yield Stage(world())
    procedures.forget()
