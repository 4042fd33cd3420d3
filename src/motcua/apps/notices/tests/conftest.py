from __future__ import annotations

import pytest

from motcua.apps.notices.tests.commune import Commune, commune
from motcua.apps.procedures import queries as procedures


@pytest.fixture
def place() -> Commune:
    procedures.forget()
    return commune()
