"""A commune, its people and one published procedure, made by the rooms' own deeds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.casework.intake import Applicant, Intake, PaperFound
from motcua.apps.organizations.tests import factories as people
from motcua.apps.procedures import operations as catalogue
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.tests import factories as contents
from motcua.common.clock import VIETNAM
from motcua.core.casefile import PaperStatus
from motcua.core.permissions import Officer, Role, Seat

REFORMER = Officer(
    person_id=1,
    name="Đàm Quang Huy",
    seats=(Seat(1, 1, None, Role.REFORM_OFFICER, is_provincial=True),),
)


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=VIETNAM)


ACCEPTED_AT = at(19, 10, 20)


@dataclass(frozen=True)
class Commune:
    """Who sits where, and what can be asked for."""

    agency_id: int
    counter: Officer
    handler: Officer
    approver: Officer
    version_id: int
    case_id: int

    def intake(self, **more) -> Intake:
        document = procedures.terms(self.version_id).cases[0].documents[0]
        status = more.pop("status", PaperStatus.GOOD)
        paper = PaperFound(
            document.id, document.name, status, originals=1, note=more.pop("note", "")
        )
        applicant = Applicant(
            name="Tô Minh Tuệ",
            identity_number="099012340427",
            phone="0912000427",
            address="Thôn Bản Lề, xã Suối Mơ",
        )
        given: dict[str, Any] = {
            "version_id": self.version_id,
            "case_id": self.case_id,
            "applicant": applicant,
            "papers": (paper,),
        }
        return Intake(**(given | more))

    def accepted(self, **more) -> int:
        return dossiers.accept(
            agency_id=self.agency_id,
            by=self.counter,
            at=ACCEPTED_AT,
            intake=self.intake(**more),
        )


def commune() -> Commune:
    agency_id = people.agency(name="xã Suối Mơ", code="H99.12")
    counter = people.unit(agency_id, "counter", "Trung tâm Phục vụ hành chính công")
    justice = people.unit(agency_id, "justice", "Bộ phận Tư pháp – Hộ tịch")
    leaders = people.unit(agency_id, "leaders", "Lãnh đạo Ủy ban nhân dân")
    seats = (
        (Role.COUNTER_OFFICER, "Hứa Thị Minh Nguyệt", counter),
        (Role.CASE_HANDLER, "Mã Văn Sung", justice),
        (Role.APPROVER, "Lộc Thị Vân", leaders),
    )
    counter_officer, handler, approver = [
        people.sat(role, name=name, agency_id=agency_id, unit_id=unit_id).officer()
        for role, name, unit_id in seats
    ]
    people.sat(
        Role.UNIT_HEAD, name="Đàm Thị Hoài", agency_id=agency_id, unit_id=counter
    )
    version_id = catalogue.enter(contents.content(), by=REFORMER, at=contents.AT)
    catalogue.publish(
        version_id,
        by=REFORMER,
        at=contents.AT,
        decision="9/QĐ-UBND",
        in_force_from=date(2026, 1, 1),
    )
    case_id = procedures.terms(version_id).cases[0].id
    return Commune(agency_id, counter_officer, handler, approver, version_id, case_id)
