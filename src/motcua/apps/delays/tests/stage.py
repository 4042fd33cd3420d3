"""A dossier a department kept too long, told in deeds. Due on the 25th at 8:00."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import GRANTED, MORNING, RESULT, World, at
from motcua.apps.organizations.queries import officer_of
from motcua.apps.organizations.tests import factories as organizations
from motcua.core.attribution import Owner
from motcua.core.channels import Channel
from motcua.core.permissions import Officer, Role


@dataclass
class Stage:
    """The world and the people who argue."""

    world: World

    def late(self) -> int:
        """Return a dossier finished on the 27th; the department had 1 day, took 4."""
        world = self.world
        dossier_id = self.at_department()
        dossiers.hand_over(dossier_id, leg=3, by=world.expert, at=at(9, day=26))
        dossiers.take(dossier_id, leg=4, by=world.approver, at=at(9, day=27))
        self.sign(dossier_id, at(10, day=27))
        return dossier_id

    def sign(self, dossier_id: int, when: datetime) -> None:
        """Let the approver sign the result."""
        dossiers.decide_and_sign(
            dossier_id,
            leg=4,
            by=self.world.approver,
            at=when,
            verdict=GRANTED,
            result=RESULT,
        )

    def at_department(self) -> int:
        """Return a dossier the department's expert has taken on the 19th."""
        world = self.world
        dossier_id = world.in_hand()
        dossiers.hand_over(dossier_id, leg=2, by=world.handler, at=at(10))
        dossiers.take(dossier_id, leg=3, by=world.expert, at=at(14))
        return dossier_id

    def filed(self, day: int = 19, hour: int = 8) -> int:
        """Return a dossier filed online and not answered."""
        return dossiers.submit(
            agency_id=self.world.commune,
            at=at(hour, day=day),
            intake=self.world.intake(channel=Channel.ONLINE),
        )

    @property
    def blamed(self) -> Owner:
        """The department's unit."""
        seat = self.world.expert.seats[0]
        return Owner(seat.agency_id, seat.unit_id)

    def head(self, role: Role = Role.UNIT_HEAD) -> Officer:
        """Seat somebody new in the blamed unit."""
        return self.sits(self.blamed.agency_id, self.blamed.unit_id, role)

    def inspector(self) -> Officer:
        """Seat an inspector in the province."""
        return self.sits(self.world.province, None, Role.INSPECTOR)

    def sits(self, agency_id: int, unit_id: int | None, role: Role) -> Officer:
        """Seat a new person."""
        post_id = organizations.post(agency_id, unit_id, role=role)
        person_id = organizations.person("Bế Thị Luận", agency_id)
        organizations.seat(person_id, post_id)
        officer = officer_of(organizations.user_of(person_id), MORNING.date())
        assert officer is not None
        return officer
