"""A province with a reform office, and drafts as the national records make them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from motcua.apps.organizations.tests import factories as people
from motcua.apps.procedures import queries
from motcua.apps.procedures.operations import import_records
from motcua.apps.procedures.tests.factories import AT, line
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Officer, Role, Seat

CODE = "1.000001"
ADDRESS = f"/danh-muc/thu-tuc/{CODE}/"
DRAFT = f"{ADDRESS}du-thao/"
BY = Officer(
    3, "Trần Thị Cải Cách", (Seat(1, 7, None, Role.REFORM_OFFICER, is_provincial=True),)
)

DOUBTFUL = (
    "Hình thức nộpThời gianPhí, lệ phíMô tả"
    "Trực tuyến15Miễn phí(Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định)"
    "Trực tiếp15Miễn phí"
)
PRICED = (
    "Hình thức nộpThời gianPhí, lệ phíMô tả"
    "Trực tuyến3 Ngày làm việc20,000 Việt Nam Đồng"
    "Trực tiếp3 Ngày làm việcMiễn phí"
)


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    """Friday 20/11/2026, 9:00."""
    monkeypatch.setattr("motcua.common.clock.now", lambda: AT)


@pytest.fixture(autouse=True)
def _nothing_kept():
    queries.forget()
    yield
    queries.forget()


@pytest.fixture
def province(db):  # noqa: ARG001  made in it
    """A province with a commune and a department, each with units."""
    province_id = people.agency(AgencyKind.PROVINCE, key="tinh", name="Tỉnh Thử")
    commune_id = people.agency(parent_id=province_id, name="Xã Thử")
    people.unit(commune_id, "counter", "Trung tâm Phục vụ hành chính công")
    people.unit(commune_id, "justice", "Phòng Tư pháp")
    people.unit(commune_id, "leaders", "Lãnh đạo Ủy ban")
    department_id = people.agency(
        AgencyKind.DEPARTMENT, province_id, key="so-tu-phap", name="Sở Tư pháp"
    )
    people.unit(department_id, "justice", "Phòng Bổ trợ tư pháp")
    return {"id": province_id, "commune": commune_id}


@pytest.fixture
def sign_in(client, province):
    """Return what signs somebody with a role in."""

    def enter(role: Role, name: str = "Vi Thị Sen"):
        seated = people.sat(role, name=name, agency_id=province["id"])
        client.force_login(User.objects.get(pk=seated.user_id))
        return client

    return enter


@pytest.fixture
def reformer(sign_in):
    """A client signed in as somebody who keeps the catalogue."""
    return sign_in(Role.REFORM_OFFICER, "Trần Thị Cải Cách")


@pytest.fixture
def take_in(province):  # noqa: ARG001  units to send dossiers to
    """Return what imports a record and gives its draft."""

    def take_in(**more) -> int:
        import_records([line(**more)], by=BY, at=AT)
        found = queries.draft_of(more.get("ma_thu_tuc", CODE))
        assert found is not None
        return found

    return take_in


@pytest.fixture
def draft(take_in):
    """A draft with nothing in doubt."""
    return take_in()


@pytest.fixture
def priced(take_in):
    """A draft that costs something online and nothing at the counter."""
    return take_in(cach_thuc_thuc_hien=PRICED)


@pytest.fixture
def doubtful(take_in):
    """A draft whose limits lack their unit; the fee is the province's to decide."""
    return take_in(cach_thuc_thuc_hien=DOUBTFUL)
