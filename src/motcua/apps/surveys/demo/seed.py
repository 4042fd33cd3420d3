"""Four surveys: two of last year's round, closed; this year's SIPAS; ratings.

Plans, frames, draws and closings are the room's own deeds; the answers are invented and
added by the thousand, as they would lie there after the box was tipped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import AgencyInfo
from motcua.apps.surveys import operations
from motcua.apps.surveys.demo.inventing import Inventor, qualities
from motcua.apps.surveys.lists import Person
from motcua.apps.surveys.mixing import new_number
from motcua.apps.surveys.models import Answer, Campaign, Invitation, Rated
from motcua.apps.surveys.operations import Plan
from motcua.apps.surveys.operations.answering import week_of
from motcua.apps.surveys.periods import period_of
from motcua.apps.surveys.words import (
    CampaignKind,
    Channel,
    Design,
    Group,
    InvitationState,
    Way,
)
from motcua.common import bulk
from motcua.common.clock import VIETNAM
from motcua.core import surveys
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Officer, Role
from motcua.core.sampling import Share
from motcua.core.surveys.points import Conversion

_HERE = Path(__file__).parent
_SEED = 20261122
_EVALUATED = (AgencyKind.DEPARTMENT, AgencyKind.COMMUNE)
_SERVED = 150  # people of an agency's list
_RATED = 90
_LIKELY = {  # who answers, of ten
    Group.CITIZEN: 8, Group.FIRM: 6, Group.DEPUTY: 9, Group.DIVISION_LEADER: 9,
    Group.COMMUNE_LEADER: 10, Group.DIVISION_HEAD: 9,
}  # fmt: skip
_FORGED = 9  # forms one machine sent for a whole hamlet


def load_demo(now: datetime, by: Officer) -> None:
    """Make the four surveys. by: who arranges surveys."""
    _Demo(now, by).load()


class _Demo:
    def __init__(self, now: datetime, by: Officer) -> None:
        self.now, self.by = now, by
        self.agency_id = by.seats[0].agency_id
        book = organizations.directory()
        self.agencies = [
            one for one in book.agencies(now.date()) if one.kind in _EVALUATED
        ]
        self.quality = qualities([one.id for one in self.agencies], _SEED)
        self.inventor = Inventor(_SEED)
        callers = organizations.people_in_role(Role.INTERVIEWER, now.date())
        self.callers = [one.id for one in callers]
        self.opened = min(date(now.year, 1, 5), now.date() - timedelta(days=40))

    def load(self) -> None:
        begun = self._at(self.opened - timedelta(days=20))
        sipas = self._published("sipas.yaml", CampaignKind.SATISFACTION, begun)
        asked = self._published("xa-hoi-hoc.yaml", CampaignKind.SOCIOLOGICAL, begun)
        rating = self._published("danh-gia.yaml", CampaignKind.RATING, begun)
        self._sipas_of_last_year(sipas, begun)
        self._sociological(asked, begun)
        self._sipas_of_this_year(sipas)
        self._ratings(rating)

    def _sipas_of_last_year(self, version_id: int, begun: datetime) -> None:
        last = self.opened.year - 1
        campaign_id = self._opened(
            self._plan(
                version_id,
                name=f"Đo lường sự hài lòng năm {last}",
                kind=CampaignKind.SATISFACTION,
                least=40,
            ),
            [person for one in self.agencies for person in self._served(one)],
            begun,
        )
        self._collect(campaign_id, self._at(self.opened + timedelta(days=9)))
        self._forge(campaign_id)
        self._close(campaign_id)
        self._doubt(campaign_id)

    def _sociological(self, version_id: int, begun: datetime) -> None:
        last = self.opened.year - 1
        every = {kind: self._ids(kind) for kind in _EVALUATED}
        departments, communes = every.values()
        targets = {
            Group.DEPUTY.value: departments + communes,
            Group.DIVISION_LEADER.value: communes,
            Group.COMMUNE_LEADER.value: departments,
        }
        campaign_id = self._opened(
            self._plan(
                version_id,
                name=f"Điều tra xã hội học Chỉ số CCHC năm {last}",
                kind=CampaignKind.SOCIOLOGICAL,
                design=Design.CENSUS,
                conversion=Conversion.WEIGHTS,
                targets=targets,
            ),
            self._officials(targets),
            begun,
        )
        self._collect(campaign_id, self._at(self.opened + timedelta(days=12)))
        self._close(campaign_id)

    def _sipas_of_this_year(self, version_id: int) -> None:
        start = self.now - timedelta(days=9)
        plan = self._plan(
            version_id,
            name=f"Đo lường sự hài lòng năm {self.opened.year}",
            kind=CampaignKind.SATISFACTION,
            least=12,
            # Not of this January alone: it has hardly served anybody yet.
            since=date(self.opened.year, 1, 1),
            until=start.date(),
            opens_on=start.date(),
            closes_on=(self.now + timedelta(days=21)).date(),
        )
        campaign_id = operations.plan(plan, by=self.by, at=start)
        operations.take_served(campaign_id, by=self.by, at=start)
        operations.draw(campaign_id, by=self.by, at=start)
        operations.open_campaign(campaign_id, by=self.by, at=start)
        for person_id in self.callers[:2]:
            operations.assign(campaign_id, person_id, "", 12, by=self.by, at=start)
        self._collect(campaign_id, start + timedelta(days=4), of_ten=4)

    def _ratings(self, version_id: int) -> None:
        running = period_of(self.now.date())
        over = period_of(running.first - timedelta(days=1))
        start = self._at(over.first)
        plan = self._plan(
            version_id,
            name="Đánh giá sau mỗi hồ sơ",
            kind=CampaignKind.RATING,
            design=Design.CENSUS,
            opens_on=over.first,
            closes_on=date(self.now.year + 1, 12, 31),
            since=over.first,
            until=date(self.now.year + 1, 12, 31),
        )
        campaign_id = operations.plan(plan, by=self.by, at=start)
        operations.open_campaign(campaign_id, by=self.by, at=start)
        self._rated(campaign_id, over.first, over.last)
        operations.turn_ratings(at=self._at(running.first))
        following = Campaign.objects.latest("pk")
        self._rated(following.pk, running.first, self.now.date())

    def _rated(self, campaign_id: int, first: date, last: date) -> None:
        campaign, rated = self._campaign(campaign_id), dossiers.served(first, last)
        rated = rated[:: max(len(rated) // _RATED, 1)][:_RATED]
        bulk.add([Rated(campaign=campaign, dossier_id=one.dossier_id) for one in rated])
        asked = surveys.from_json(campaign.version.document)
        bulk.add(
            [
                self._answer(
                    campaign,
                    asked,
                    one.agency_id,
                    self._at(last),
                    respondent_group=Group.CITIZEN,
                    stratum=str(one.agency_id),
                    cluster="",
                    weight=1.0,
                )
                for one in rated
            ]
        )

    def _collect(self, campaign_id: int, at: datetime, of_ten: int = 0) -> None:
        """Have most of those drawn answer. of_ten: how many; 0 by their group."""
        campaign = self._campaign(campaign_id)
        asked = surveys.from_json(campaign.version.document)
        drawn = Invitation.objects.select_related("member").filter(
            campaign=campaign, state=InvitationState.OPEN
        )
        dice, found = self.inventor.dice, list[Answer]()
        answered, silent = list[int](), list[int]()
        for one in drawn.order_by("stratum", "turn"):
            group = Group(one.member.group)
            if dice.randrange(10) >= (of_ten or _LIKELY[group]):
                silent.append(one.pk)
                continue
            answered.append(one.pk)
            kindness = self.inventor.mood(0.0).kindness
            found.extend(
                self._answer(
                    campaign,
                    asked,
                    agency_id,
                    at,
                    kindness=kindness,
                    respondent_group=group,
                    stratum=one.stratum,
                    cluster=one.cluster,
                    weight=1 / one.probability,
                )
                for agency_id in one.member.targets
            )
        dice.shuffle(found)
        bulk.add(found)
        rows = Invitation.objects.filter(campaign=campaign)
        rows.filter(pk__in=answered + silent).update(way=Way.SMS, invited_at=at)
        rows.filter(pk__in=answered).update(state=InvitationState.ANSWERED)
        if not of_ten:
            lost = InvitationState.UNREACHED
            rows.filter(pk__in=silent[::3]).update(state=lost)

    def _answer(
        self,
        campaign: Campaign,
        asked: surveys.Questionnaire,
        agency_id: int,
        at: datetime,
        kindness: float | None = None,
        **about: Any,  # noqa: ANN401  the answer's own columns
    ) -> Answer:
        inventor = self.inventor
        mood = inventor.mood(self.quality.get(agency_id, 0.0))
        if kindness is not None:
            mood = type(mood)(kindness, mood.quality)
        channel = inventor.dice.choices(
            [Channel.WEB, Channel.PHONE, Channel.PAPER], [7, 2, 1]
        )[0]
        is_web = channel is Channel.WEB
        is_called = channel is Channel.PHONE and bool(self.callers)
        return Answer(
            id=new_number(),
            campaign=campaign,
            agency_id=agency_id,
            channel=channel,
            week=week_of(at),
            device=inventor.device() if is_web else "",
            seconds=None if channel is Channel.PAPER else inventor.seconds(asked),
            interviewer_id=inventor.dice.choice(self.callers) if is_called else None,
            language="vi",
            content=inventor.answers(asked, mood),
            **about,
        )

    def _forge(self, campaign_id: int) -> None:
        """Have one machine send forms for a hamlet: best marks, in half a minute."""
        campaign = self._campaign(campaign_id)
        asked = surveys.from_json(campaign.version.document)
        commune = next(a for a in self.agencies if a.kind is AgencyKind.COMMUNE)
        best = {
            question.code: question.best_first[0]
            for question in asked.questions
            if question.is_required and question.asked_if is None
        }
        device = self.inventor.device()
        weight = 1.0
        bulk.add(
            [
                Answer(
                    id=new_number(),
                    campaign=campaign,
                    agency_id=commune.id,
                    respondent_group=Group.CITIZEN,
                    stratum=commune.code,
                    weight=weight,
                    channel=Channel.WEB,
                    week=week_of(self._at(self.opened)),
                    device=device,
                    seconds=25,
                    language="vi",
                    content=best,
                )
                for _n in range(_FORGED)
            ]
        )

    def _doubt(self, campaign_id: int) -> None:
        """Leave two answers out for a person's reason, and take one back."""
        ids = [
            int(pk)
            for pk in Answer.objects.filter(campaign=campaign_id, channel=Channel.PAPER)
            .order_by("stratum", "pk")
            .values_list("pk", flat=True)[:2]
        ]
        at = self._at(self.opened + timedelta(days=28))
        reason = "Phúc tra: người có tên không nhận phiếu nào."
        operations.discard(campaign_id, ids, reason, by=self.by, at=at)
        reason = "Gọi lại lần hai: con trai điền hộ theo lời cụ, đúng ý cụ."
        later = at + timedelta(days=2)
        operations.restore(campaign_id, ids[0], reason, by=self.by, at=later)

    def _published(self, name: str, kind: CampaignKind, at: datetime) -> int:
        document = yaml.safe_load((_HERE / name).read_text("utf-8"))
        version_id = operations.write(
            document,
            name=document["title"]["vi"].removesuffix(" (mẫu minh hoạ)"),
            kind=kind,
            is_specimen=True,
            by=self.by,
            at=at,
        )
        operations.publish(version_id, by=self.by, at=at)
        return version_id

    def _plan(
        self,
        version_id: int,
        **other: Any,  # noqa: ANN401  the plan's own
    ) -> Plan:
        last = self.opened.year - 1
        said: dict[str, Any] = {
            "agency_id": self.agency_id,
            "version_id": version_id,
            "since": date(last, 7, 1),
            "until": date(last, 12, 14),
            "opens_on": self.opened,
            "closes_on": self.opened + timedelta(days=25),
            "design": Design.STRATIFIED,
            "margin": Decimal("0.05"),
            "conversion": Conversion.LINEAR,
            "share": Share.PROPORTIONAL,
            "seed": str(_SEED),
            "round_key": None,
        }
        return Plan(**{**said, **other})

    def _opened(self, plan: Plan, people: Sequence[Person], at: datetime) -> int:
        campaign_id = operations.plan(plan, by=self.by, at=at)
        operations.take_people(campaign_id, people, by=self.by, at=at)
        operations.draw(campaign_id, by=self.by, at=at + timedelta(days=1))
        opened = self._at(self.opened)
        operations.open_campaign(campaign_id, by=self.by, at=opened)
        return campaign_id

    def _close(self, campaign_id: int) -> None:
        at = self._at(self.opened + timedelta(days=26))
        operations.close(campaign_id, by=self.by, at=at)

    def _served(self, agency: AgencyInfo) -> list[Person]:
        return [
            Person(
                group=Group.FIRM if n % 10 == 0 else Group.CITIZEN,
                stratum=agency.code,
                cluster="",
                targets=(agency.id,),
                name=self.inventor.name(),
                phone=self.inventor.phone(),
            )
            for n in range(_SERVED)
        ]

    def _officials(self, targets: Mapping[str, Sequence[int]]) -> list[Person]:
        own = [(Group.DIVISION_HEAD, one.id, 3) for one in self.agencies]
        own += [(Group.CITIZEN, one.id, 12) for one in self.agencies]
        counts = {"deputy": 40, "division_leader": 10, "commune_leader": 20}
        found = [
            self._person(Group(group), tuple(targets[group]))
            for group, count in counts.items()
            for _n in range(count)
        ]
        return found + [
            self._person(group, (agency_id,))
            for group, agency_id, count in own
            for _n in range(count)
        ]

    def _person(self, group: Group, targets: tuple[int, ...]) -> Person:
        return Person(
            group=group,
            stratum=group.value,
            cluster="",
            targets=targets,
            name=self.inventor.name(),
            phone=self.inventor.phone(),
        )

    def _ids(self, kind: AgencyKind) -> list[int]:
        return [one.id for one in self.agencies if one.kind is kind]

    def _at(self, day: date) -> datetime:
        return datetime.combine(day, time(9), VIETNAM)

    @staticmethod
    def _campaign(campaign_id: int) -> Campaign:
        return Campaign.objects.select_related("version").get(pk=campaign_id)
