"""A province with two agencies, who asks and who is asked, and a short form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from motcua.apps.organizations.tests import factories as people
from motcua.apps.surveys import operations
from motcua.apps.surveys.lists import Person
from motcua.apps.surveys.operations import Letter, Plan
from motcua.apps.surveys.words import CampaignKind, Design, Group
from motcua.common.clock import VIETNAM
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Officer, Role
from motcua.core.sampling import Share

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
SCALE = [
    {"code": str(n), "text": {"vi": f"Mức {n}", "en": f"Level {n}"}}
    for n in range(5, 0, -1)
]
DOCUMENT = {
    "key": "thu",
    "languages": ["vi", "en"],
    "title": {"vi": "Phiếu thử", "en": "A trial form"},
    "sections": [
        {
            "code": "A",
            "title": {"vi": "Tiếp cận", "en": "Access"},
            "questions": [
                {
                    "code": "A1",
                    "kind": "scale",
                    "text": {"vi": "Nơi ngồi chờ?", "en": "The waiting room?"},
                    "options": SCALE,
                    "best_first": True,
                    "required": True,
                    "sipas": True,
                },
                {
                    "code": "A2",
                    "kind": "text",
                    "text": {"vi": "Vì sao chưa tốt?", "en": "Why not good?"},
                    "asked_if": {"question": "A1", "is": ["1", "2"]},
                    "required": True,
                },
            ],
        },
        {
            "code": "B",
            "title": {"vi": "Kết quả", "en": "Result"},
            "questions": [
                {
                    "code": "B1",
                    "kind": "scale",
                    "text": {"vi": "Kết quả?", "en": "The result?"},
                    "options": SCALE,
                    "best_first": True,
                    "required": True,
                    "may_not_know": True,
                    "sipas": True,
                },
            ],
        },
    ],
}
GOOD: Mapping[str, object] = {"A1": "5", "B1": "4"}


@dataclass(frozen=True)
class Stage:
    """Who is there."""

    province_id: int
    first_id: int
    second_id: int
    arranger: Officer
    arranger_id: int
    caller: Officer
    caller_id: int
    other_caller: Officer
    version_id: int

    def plan(self, **other) -> Plan:
        said = {
            "agency_id": self.province_id,
            "version_id": self.version_id,
            "name": "SIPAS thử 2026",
            "kind": CampaignKind.SATISFACTION,
            "since": date(2026, 1, 1),
            "until": date(2026, 10, 31),
            "opens_on": date(2026, 11, 1),
            "closes_on": date(2026, 12, 15),
            "design": Design.STRATIFIED,
            "margin": Decimal("0.05"),
            "conversion": "weights",
            "share": Share.PROPORTIONAL,
            "seed": "20261120",
        }
        return Plan(**{**said, **other})

    def people(self, count: int = 12) -> list[Person]:
        return [
            Person(
                group=Group.CITIZEN,
                stratum="H1" if n % 3 else "H2",
                cluster="",
                targets=(self.first_id if n % 3 else self.second_id,),
                name=f"Người Thứ {n}",
                phone=f"09120000{n:02}",
            )
            for n in range(count)
        ]

    def open(self, count: int = 12, **other) -> int:
        """Plan, draw and open a campaign; return it."""
        at, by = NOW, self.arranger
        campaign_id = operations.plan(self.plan(**other), by=by, at=at)
        operations.take_people(campaign_id, self.people(count), by=by, at=at)
        operations.draw(campaign_id, by=by, at=at)
        operations.open_campaign(campaign_id, by=by, at=at)
        return campaign_id

    def letters(self, campaign_id: int) -> list[Letter]:
        return operations.letters(campaign_id, by=self.arranger, at=NOW)


def build() -> Stage:
    province_id = people.agency(AgencyKind.PROVINCE, name="Tỉnh Hỏi")
    first = people.agency(parent_id=province_id, name="Xã Suối Một")
    second = people.agency(parent_id=province_id, name="Xã Suối Hai")
    arranger = people.sat(Role.REFORM_OFFICER, name="Lý Hỏi", agency_id=province_id)
    caller = people.sat(Role.INTERVIEWER, name="Mã Gọi", agency_id=province_id)
    other = people.sat(Role.INTERVIEWER, name="Bế Gọi", agency_id=province_id)
    by = arranger.officer()
    version_id = operations.write(
        DOCUMENT, name="Phiếu thử", kind=CampaignKind.SATISFACTION, by=by, at=NOW
    )
    operations.publish(version_id, by=by, at=NOW)
    return Stage(
        province_id=province_id,
        first_id=first,
        second_id=second,
        arranger=by,
        arranger_id=arranger.person_id,
        caller=caller.officer(),
        caller_id=caller.person_id,
        other_caller=other.officer(),
        version_id=version_id,
    )
