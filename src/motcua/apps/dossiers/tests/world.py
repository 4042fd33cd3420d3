"""A commune and a department with people, and one procedure that goes through both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.casework.ending import Collector, Verdict
from motcua.apps.dossiers.casework.intake import (
    Applicant,
    FileKept,
    Intake,
    PaperFound,
)
from motcua.apps.organizations.queries import officer_of
from motcua.apps.organizations.tests import factories as organizations
from motcua.apps.procedures import operations as catalogue
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.content import (
    CaseContent,
    ChannelContent,
    DocumentContent,
    LimitContent,
    RouteContent,
    StageContent,
    StepContent,
)
from motcua.apps.procedures.tests.factories import content
from motcua.common.clock import VIETNAM
from motcua.core.agencies import AgencyKind
from motcua.core.casefile import LegKind, Outcome, PaperStatus
from motcua.core.catalogue import PauseRule
from motcua.core.channels import Channel
from motcua.core.deadlines import Unit
from motcua.core.permissions import Officer, Role, Seat
from tests.recorded import recorded

# A Thursday morning; the Tuesday after is a holiday.
MORNING = datetime(2026, 11, 19, 8, 0, tzinfo=VIETNAM)
DAY = MORNING.date()
RESULT = FileKept("kq.pdf", "application/pdf", 10, "a" * 64)
CLERK = Officer(
    0,
    "Người công bố",
    (Seat(0, 0, None, Role.REFORM_OFFICER, is_provincial=True),),
)


def at(hour: int, minute: int = 0, day: int = 19) -> datetime:
    """Return a moment of November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=VIETNAM)


@dataclass
class World:
    """Agencies, people by what they do, and a published version."""

    province: int
    commune: int
    department: int
    counter: Officer
    handler: Officer
    expert: Officer
    approver: Officer
    stranger: Officer
    version_id: int
    case_id: int
    document_id: int

    def intake(self, **more) -> Intake:
        """Return what a citizen with all papers hands in."""
        values = {
            "version_id": self.version_id,
            "case_id": self.case_id,
            "applicant": Applicant("Tô Minh Tuệ", "099098000427", phone="0912000427"),
            "papers": (
                PaperFound(self.document_id, "Tờ khai", PaperStatus.GOOD, originals=1),
            ),
        }
        return Intake(**{**values, **more})

    def accepted(self, **more) -> int:
        """Take a dossier in at MORNING; return its id."""
        return dossiers.accept(
            agency_id=self.commune,
            by=self.counter,
            at=MORNING,
            intake=self.intake(**more),
        )

    def in_hand(self) -> int:
        """Return a dossier the commune's handler has taken, at 9:00."""
        dossier_id = self.accepted()
        dossiers.hand_over(dossier_id, leg=1, by=self.counter, at=at(8, 30))
        dossiers.take(dossier_id, leg=2, by=self.handler, at=at(9))
        return dossier_id

    def to_sign(self) -> int:
        """Return a dossier the approver has taken, at 14:30 of the next day."""
        dossier_id = self.in_hand()
        dossiers.hand_over(dossier_id, leg=2, by=self.handler, at=at(10))
        dossiers.take(dossier_id, leg=3, by=self.expert, at=at(14))
        dossiers.hand_over(dossier_id, leg=3, by=self.expert, at=at(9, day=20))
        dossiers.take(dossier_id, leg=4, by=self.approver, at=at(14, 30, day=20))
        return dossier_id

    def signed(self) -> int:
        """Return a dossier whose result is ready, at 15:00 of the next day."""
        dossier_id = self.to_sign()
        dossiers.decide_and_sign(
            dossier_id,
            leg=4,
            by=self.approver,
            at=at(15, day=20),
            verdict=GRANTED,
            result=RESULT,
        )
        return dossier_id

    def view(self, dossier_id: int) -> queries.DossierView:
        """Return the dossier as pages see it."""
        return queries.dossier(dossier_id)


GRANTED = Verdict(Outcome.GRANTED, "41/GXN", "Giấy xác nhận")
SELF = Collector("Tô Minh Tuệ", "099098000427")


def world(**procedure) -> World:
    """Build it all by the rooms' own deeds; the usual one once a process."""
    return _built(**procedure) if procedure else recorded("small world", _built)


def _built(**procedure) -> World:
    province = organizations.agency(AgencyKind.PROVINCE, key="tinh")
    commune = organizations.agency(parent_id=province, key="xa", code="H99.12")
    department = organizations.agency(
        AgencyKind.DEPARTMENT, parent_id=province, key="so-tu-phap"
    )
    elsewhere = organizations.agency(parent_id=province, key="xa-khac")
    version_id = _published(**procedure)
    terms = procedures.terms(version_id)
    return World(
        province=province,
        commune=commune,
        department=department,
        counter=_sits(commune, "counter", Role.COUNTER_OFFICER, "Hứa Thị Nguyệt"),
        handler=_sits(commune, "justice", Role.CASE_HANDLER, "Mã Văn Sung"),
        expert=_sits(department, "justice", Role.CASE_HANDLER, "Bàn Thị Phượng"),
        approver=_sits(commune, "leaders", Role.APPROVER, "Lý Thanh Bình"),
        stranger=_sits(elsewhere, "counter", Role.COUNTER_OFFICER, "Chu Thị Lạ"),
        version_id=version_id,
        case_id=terms.cases[0].id,
        document_id=terms.cases[0].documents[0].id,
    )


def _sits(agency_id: int, key: str, role: Role, name: str) -> Officer:
    unit_id = organizations.unit(agency_id, key=key, name=f"Bộ phận {key}")
    post_id = organizations.post(agency_id, unit_id, role=role)
    person_id = organizations.person(name, agency_id)
    organizations.seat(person_id, post_id)
    officer = officer_of(organizations.user_of(person_id), DAY)
    assert officer is not None
    return officer


def _published(
    *,
    limit: str = "3wd",
    pause_rule: PauseRule = PauseRule.PAUSE,
    stages: tuple[StageContent, ...] = (),
) -> int:
    amount = Decimal(limit.removesuffix("wd"))
    case = CaseContent(
        channels=tuple(
            ChannelContent(
                channel=channel,
                limit=LimitContent(
                    amount=amount, unit=Unit.WORKING_DAY, reference="Điều 1"
                ),
                stages=stages,
            )
            for channel in (Channel.DIRECT, Channel.ONLINE)
        ),
        documents=(
            DocumentContent(name="Tờ khai", originals=1),
            DocumentContent(name="Giấy ủy quyền", originals=1, is_required=False),
        ),
        route=_staged(ROUTE) if stages else ROUTE,
        pause_rule=pause_rule,
        result_name="Giấy xác nhận",
    )
    version_id = catalogue.enter(content(cases=(case,)), by=CLERK, at=MORNING)
    catalogue.publish(
        version_id,
        by=CLERK,
        at=MORNING,
        decision="QĐ 1/QĐ-UBND",
        in_force_from=date(2025, 7, 1),
    )
    return version_id


def _staged(route: RouteContent) -> RouteContent:
    """Put the signature and what follows behind the second appointment."""
    late = {LegKind.SIGN, LegKind.RETURN}
    return replace(
        route,
        steps=tuple(
            replace(step, stage=2 if step.kind in late else 1) for step in route.steps
        ),
    )


def _step(kind: LegKind, role: Role, place: str, minutes: int | None) -> StepContent:
    return StepContent(
        key=f"{kind}-{place}",
        title=f"Bước {kind}",
        kind=kind,
        role=role,
        places=(place,),
        allowed_minutes=minutes,
        is_counted=minutes is not None,
    )


ROUTE = RouteContent(
    source="QĐ 1/QĐ-UBND",
    is_verified=True,
    steps=(
        _step(LegKind.INTAKE, Role.COUNTER_OFFICER, "receiving:counter", 120),
        _step(LegKind.HANDLE, Role.CASE_HANDLER, "commune:justice", 480),
        _step(LegKind.CONSULT, Role.CASE_HANDLER, "department:so-tu-phap:justice", 480),
        _step(LegKind.SIGN, Role.APPROVER, "commune:leaders", 240),
        _step(LegKind.RETURN, Role.COUNTER_OFFICER, "receiving:counter", None),
    ),
)
