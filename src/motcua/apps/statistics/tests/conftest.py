"""A province with two communes and one procedure of three working days."""

from __future__ import annotations

import pytest

from motcua.apps.procedures import queries as procedures
from motcua.apps.statistics.tests import stage
from motcua.apps.statistics.tests.stage import Commune
from tests.recorded import recorded


@pytest.fixture
def version(db):
    del db  # named above, so that there is a test database; never fetched by hand
    procedures.forget()
    yield recorded("statistics procedure", stage.procedure)
    procedures.forget()


@pytest.fixture
def province_id(db) -> int:
    del db
    return recorded("statistics province", stage.province)


@pytest.fixture
def mo_sat(version, province_id) -> Commune:
    def build() -> Commune:
        return stage.commune(version, province_id, "Xã Mỏ Sắt")

    return recorded("statistics Mỏ Sắt", build)


@pytest.fixture
def na_lua(version, province_id) -> Commune:
    def build() -> Commune:
        return stage.commune(version, province_id, "Xã Nà Lúa")

    return recorded("statistics Nà Lúa", build)
