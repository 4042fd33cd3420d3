"""Communes at work: dossiers that live by the real deeds, at moments a test chooses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.casework.ending import Collector, Verdict
from motcua.apps.dossiers.casework.intake import (
    Applicant,
    FileKept,
    Intake,
    PaperFound,
)
from motcua.apps.organizations.tests import factories as people
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.content import ChannelContent, LimitContent
from motcua.apps.procedures.operations import enter, publish
from motcua.apps.procedures.tests import factories as catalogue
from motcua.common.clock import VIETNAM
from motcua.core.agencies import AgencyKind
from motcua.core.casefile import Outcome, PaperStatus
from motcua.core.channels import Channel
from motcua.core.deadlines import Unit
from motcua.core.permissions import Officer, Role, Seat

SINCE = date(2026, 1, 1)
CODE = "1.000001"
NAME = "Đăng ký thử nghiệm"
REFORMER = Officer(
    3, "Trần Thị Cải Cách", (Seat(1, 7, None, Role.REFORM_OFFICER, is_provincial=True),)
)
INTAKE, HANDLE, SIGN = 1, 2, 3  # legs, in the order a dossier opens them
RESULT = FileKept("ket-qua.pdf", "application/pdf", 900, "a" * 64)


def on(text: str, year: int = 2026) -> datetime:
    """Return a moment written "03/11 09:15"; 2026/11/02 is a Monday."""
    return datetime.strptime(f"{text} {year}", "%d/%m %H:%M %Y").replace(tzinfo=VIETNAM)


def procedure(code=CODE, working_days=3, name=NAME):
    """Publish a procedure with all three channels; return its version."""
    limit = LimitContent(amount=Decimal(working_days), unit=Unit.WORKING_DAY)
    case = catalogue.case(
        channels=tuple(ChannelContent(channel=way, limit=limit) for way in Channel)
    )
    content = catalogue.content(code=code, name=name, cases=(case,))
    version_id = enter(content, by=REFORMER, at=catalogue.AT)
    publish(version_id, by=REFORMER, at=catalogue.AT, decision="9", in_force_from=SINCE)
    return version_id


def province() -> int:
    """Establish a province; return its id."""
    return people.agency(AgencyKind.PROVINCE, name="Tỉnh Mẫu")


@dataclass
class Commune:
    """A commune with a counter, a justice unit and leaders, and whoever sits there."""

    id: int
    clerk: Officer
    handler: Officer
    head: Officer
    version_id: int

    def accept(
        self, at: datetime, channel: Channel = Channel.DIRECT, version: int = 0
    ) -> int:
        """Take a complete dossier in; return its id."""
        return dossiers.accept(
            agency_id=self.id,
            by=self.clerk,
            at=at,
            intake=self.intake(channel, version),
        )

    def intake(self, channel: Channel = Channel.DIRECT, version: int = 0) -> Intake:
        """Return what the counter enters."""
        terms = procedures.terms(version or self.version_id)
        case = terms.cases[0]
        papers = tuple(
            PaperFound(document.id, document.name, PaperStatus.GOOD, originals=1)
            for document in case.documents
        )
        return Intake(
            version_id=terms.version_id,
            case_id=case.id,
            applicant=Applicant("Nông Văn Dền", "004080000001"),
            papers=papers,
            channel=channel,
        )

    def reach_handler(self, pk: int, at: datetime) -> None:
        """Bring a dossier from the counter into the handler's hands."""
        dossiers.hand_over(pk, leg=INTAKE, by=self.clerk, at=at)
        dossiers.take(pk, leg=HANDLE, by=self.handler, at=at)

    def pause(self, pk: int, at: datetime) -> None:
        """Ask the citizen of a dossier at the counter for more."""
        self.reach_handler(pk, at)
        dossiers.ask_for_more(
            pk,
            leg=HANDLE,
            by=self.handler,
            at=at,
            items=[{"name": "Tờ khai", "why": "thiếu chữ ký"}],
            reason="Tờ khai thiếu chữ ký.",
        )

    def complete(self, pk: int, at: datetime) -> None:
        """Take the citizen's answer in."""
        dossiers.complete(pk, by=self.clerk, at=at, answer="Đã bổ sung.")

    def withdraw(self, pk: int, at: datetime) -> None:
        """Let the citizen withdraw."""
        dossiers.withdraw(pk, by=self.clerk, at=at, reason="Đơn xin rút.")

    def stop(self, pk: int, at: datetime) -> None:
        """Stop a dossier nobody completed."""
        dossiers.stop(pk, by=self.clerk, at=at, reason="Không bổ sung.")

    def resolve(self, pk: int, at: datetime) -> None:
        """Bring a dossier from the counter to a signed result."""
        self.reach_handler(pk, at)
        self.finish(pk, at)

    def finish(self, pk: int, at: datetime) -> None:
        """Bring a dossier from the handler's hands to a signed result."""
        dossiers.hand_over(pk, leg=HANDLE, by=self.handler, at=at)
        dossiers.take(pk, leg=SIGN, by=self.head, at=at)
        verdict = Verdict(Outcome.GRANTED, "12/QĐ-UBND", "Giấy chứng nhận")
        dossiers.decide(pk, leg=SIGN, by=self.head, at=at, verdict=verdict)
        dossiers.sign(pk, leg=SIGN, by=self.head, at=at, result=RESULT)

    def give(self, pk: int, at: datetime) -> None:
        """Hand the result to the citizen."""
        who = Collector("Nông Văn Dền", "004080000001")
        dossiers.return_result(pk, by=self.clerk, at=at, collector=who)


def commune(version_id: int, province_id: int, name: str) -> Commune:
    """Establish a commune with its people."""
    agency_id = people.agency(parent_id=province_id, name=name)
    units = {
        key: people.unit(agency_id, key=key, name=title)
        for key, title in (
            ("counter", "Bộ phận một cửa"),
            ("justice", "Phòng Tư pháp"),
            ("leaders", "Lãnh đạo"),
        )
    }

    def sat(role, unit, who):
        seat = people.sat(role, agency_id=agency_id, unit_id=units[unit], name=who)
        return seat.officer()

    return Commune(
        agency_id,
        sat(Role.COUNTER_OFFICER, "counter", "Vi Thị Sen"),
        sat(Role.CASE_HANDLER, "justice", "Lò Văn Hạc"),
        sat(Role.APPROVER, "leaders", "Mông Thị Hạnh"),
        version_id,
    )


def days(first: str, count: int) -> list[date]:
    """Return so many days from one written "02/11"."""
    start = on(f"{first} 00:00").date()
    return [start + timedelta(days=number) for number in range(count)]


def file_online(at_commune: Commune, at: datetime) -> None:
    """File a dossier as a citizen does online: nobody has taken it in yet."""
    intake = at_commune.intake(Channel.ONLINE)
    dossiers.submit(agency_id=at_commune.id, at=at, intake=intake)
