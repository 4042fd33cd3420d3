"""Officers, moments and the smallest content that may be published."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from motcua.apps.procedures import queries
from motcua.apps.procedures.content import (
    CaseContent,
    ChannelContent,
    DocumentContent,
    LimitContent,
    ResultContent,
    RouteContent,
    StepContent,
    VersionContent,
)
from motcua.common.clock import VIETNAM
from motcua.core.casefile import LegKind
from motcua.core.catalogue import Level
from motcua.core.channels import Channel
from motcua.core.deadlines import Unit
from motcua.core.permissions import Officer, Role, Seat

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)


@pytest.fixture
def reformer() -> Officer:
    seat = Seat(post_id=1, agency_id=7, unit_id=None, role=Role.REFORM_OFFICER)
    return Officer(person_id=3, name="Trần Thị Cải Cách", seats=(seat,))


@pytest.fixture
def counter_officer() -> Officer:
    seat = Seat(post_id=2, agency_id=7, unit_id=4, role=Role.COUNTER_OFFICER)
    return Officer(person_id=4, name="Lê Văn Quầy", seats=(seat,))


@pytest.fixture(autouse=True)
def nothing_kept():
    """Versions are kept in the process; a test's rollback must not leave any."""
    queries.forget()
    yield
    queries.forget()


def step(kind: LegKind, role: Role, minutes: int | None, **more) -> StepContent:
    values = {
        "key": str(kind),
        "title": f"Bước {kind}",
        "kind": kind,
        "role": role,
        "places": ("commune:justice",),
        "allowed_minutes": minutes,
    }
    return StepContent(**{**values, **more})


ROUTE = RouteContent(
    source="QĐ 1/QĐ-UBND",
    is_verified=True,
    steps=(
        step(LegKind.INTAKE, Role.COUNTER_OFFICER, 120, places=("receiving:counter",)),
        step(LegKind.HANDLE, Role.CASE_HANDLER, 960),
        step(LegKind.SIGN, Role.APPROVER, 240, places=("commune:leaders",)),
        step(
            LegKind.RETURN,
            Role.COUNTER_OFFICER,
            None,
            is_counted=False,
            places=("receiving:counter",),
        ),
    ),
)


def case(**more) -> CaseContent:
    values = {
        "channels": (
            ChannelContent(
                channel=Channel.DIRECT,
                limit=LimitContent(amount=Decimal(3), unit=Unit.WORKING_DAY),
            ),
        ),
        "documents": (DocumentContent(name="Tờ khai", originals=1),),
        "route": ROUTE,
    }
    return CaseContent(**{**values, **more})


def content(**more) -> VersionContent:
    values = {
        "code": "1.000001",
        "name": "Đăng ký thử nghiệm",
        "field_name": "Hộ tịch",
        "levels": (Level.COMMUNE,),
        "cases": (case(),),
        "results": (ResultContent(name="Giấy chứng nhận"),),
    }
    return VersionContent(**{**values, **more})
