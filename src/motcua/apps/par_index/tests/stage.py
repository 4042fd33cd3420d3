"""A small province in a round: three communes, a department that owns a field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import yaml
from django.conf import settings

from motcua.apps.organizations.tests import factories as people
from motcua.apps.par_index import operations
from motcua.apps.par_index.models import CriteriaVersion
from motcua.apps.par_index.operations import NewGroup, NewRound
from motcua.apps.par_index.operations.appending import Author, NewFact, append
from motcua.apps.par_index.queries import rounds, sheets
from motcua.apps.par_index.queries.rounds import RoundInfo, UnitInfo
from motcua.apps.par_index.queries.sheets import UnitSheet
from motcua.common.clock import VIETNAM
from motcua.core.agencies import AgencyKind
from motcua.core.assessment import FactKind, Stage, Window
from motcua.core.permissions import Officer, Role
from motcua.core.scoring import Claim
from motcua.core.scoring.reading import criteria_from_yaml
from motcua.core.scoring.writing import canonical, digest
from tests.recorded import recorded

SET = "minh-hoa-huyen-xa"


def at(month: int, day: int, hour: int = 9) -> datetime:
    """Return a moment of 2026."""
    return datetime(2026, month, day, hour, tzinfo=VIETNAM)


# One month a stage, June to November of 2026.
WINDOWS = tuple(
    Window(stage, at(6 + number, 1, 0), at(7 + number, 1, 0))
    for number, stage in enumerate(
        (Stage.SELF, Stage.APPRAISAL, Stage.REPLY, Stage.SECOND, Stage.COUNCIL)
    )
)
PREPARED, SELF, APPRAISAL, REPLY, SECOND, COUNCIL, AFTER = (
    at(month, 10) for month in range(5, 12)
)


@dataclass
class Here:
    """The round and its people. Officers by what they do."""

    round_id: int
    group_key: str
    version_id: int
    province_id: int
    department_id: int
    commune_ids: tuple[int, ...]
    unit_ids: tuple[int, ...]
    arranger: Officer  # the province's reform officer
    claimer: Officer  # reform officer of the first commune
    head: Officer  # who signs for the first commune
    stranger: Officer  # reform officer of the second commune
    appraiser: Officer  # of the department: owns field 3
    central: Officer  # appraiser of the province's own agency
    council: Officer
    publisher: Officer

    @property
    def unit_id(self) -> int:
        """The first commune's unit."""
        return self.unit_ids[0]

    def info(self) -> RoundInfo:
        """Return the round."""
        return rounds.round_info(self.round_id)

    def unit(self, number: int = 0) -> UnitInfo:
        """Return a unit."""
        return rounds.unit(self.unit_ids[number])

    def sheet(self, number: int = 0) -> UnitSheet:
        """Return a unit's sheet."""
        return sheets.sheet(self.unit_ids[number])

    def fact(  # noqa: PLR0913  a fact's own
        self,
        code: str,
        values: dict[str, Any] | None = None,
        *,
        number: int = 0,
        given: str | None = None,
        stage: Stage = Stage.SELF,
        kind: FactKind = FactKind.CLAIM,
        when: datetime = SELF,
        **more: Any,
    ) -> int:
        """Add a fact as the machine would, without asking who may."""
        claim = None
        if values is not None or given is not None:
            claim = Claim(values or {}, given=None if given is None else Decimal(given))
        new = NewFact(code=code, stage=stage, kind=kind, claim=claim, **more)
        return append(self.unit_ids[number], new, author=Author("máy"), at=when)


def version() -> int:
    """Publish the illustrative set; return the version's id."""
    text = (settings.LAW_DIR / "criteria" / f"{SET}.yaml").read_text(encoding="utf-8")
    found = criteria_from_yaml(yaml.safe_load(text))
    row = CriteriaVersion.objects.create(
        key=found.key,
        number=1,
        title=found.title,
        level=found.level,
        year=2026,
        document=canonical(found),
        sha256=digest(found),
        is_illustrative=True,
        decision="12/QĐ-UBND",
        drafted_at=PREPARED,
        drafted_by="Lý Thị Thảo",
        published_at=PREPARED,
        published_by="Lý Thị Thảo",
    )
    return int(row.pk)


def build() -> Here:
    """Make the round, opened, nothing claimed yet."""
    return recorded("index round", _built)


def prepared(province_id: int, arranger: Officer, **changed: Any) -> int:
    """Make a round that is still prepared, with its stages; return its id."""
    given: dict[str, Any] = {
        "year": 2026,
        "name": "Chỉ số CCHC cấp xã năm 2026",
        "period_first": date(2026, 1, 1),
        "period_last": date(2026, 12, 31),
        "fallback_agency_id": province_id,
    }
    round_id = operations.make_round(
        NewRound(**given | changed), by=arranger, at=PREPARED
    )
    operations.set_stages(round_id, WINDOWS, by=arranger, at=PREPARED)
    return round_id


def _built() -> Here:
    province_id = people.agency(AgencyKind.PROVINCE, name="Tỉnh Mây")
    department_id = people.agency(
        AgencyKind.DEPARTMENT, province_id, name="Sở Chân Mây"
    )
    communes = tuple(
        people.agency(parent_id=province_id, name=f"Xã {name}")
        for name in ("Mỏ Sắt", "Suối Mơ", "Nà Ngần")
    )
    sat = {
        "arranger": (Role.REFORM_OFFICER, province_id, "Lý Thị Thảo"),
        "claimer": (Role.REFORM_OFFICER, communes[0], "Lò Thị Chấm"),
        "head": (Role.APPROVER, communes[0], "Hà Văn Ký"),
        "stranger": (Role.REFORM_OFFICER, communes[1], "Tòng Văn Khách"),
        "appraiser": (Role.APPRAISER, department_id, "Quàng Thị Thẩm"),
        "central": (Role.APPRAISER, province_id, "Đèo Văn Định"),
        "council": (Role.COUNCIL, province_id, "Cầm Thị Hội"),
        "publisher": (Role.APPROVER, province_id, "Bạc Văn Bố"),
    }
    officers = {
        name: people.sat(role, name=called, agency_id=agency_id).officer()
        for name, (role, agency_id, called) in sat.items()
    }
    arranger, version_id = officers["arranger"], version()
    round_id = prepared(province_id, arranger)
    group = NewGroup(
        key="xa",
        title="Xã, phường",
        criteria_id=version_id,
        agency_ids=communes,
        owners={"3": department_id},
    )
    operations.add_group(round_id, group, by=arranger, at=PREPARED)
    operations.open_round(round_id, by=arranger, at=PREPARED)
    return Here(
        round_id=round_id,
        group_key="xa",
        version_id=version_id,
        province_id=province_id,
        department_id=department_id,
        commune_ids=communes,
        unit_ids=tuple(unit.id for unit in rounds.units(round_id)),
        **officers,
    )
