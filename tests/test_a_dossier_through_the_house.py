"""One dossier, from the citizen's question to the day's figures, through the doors.

Read ``test_a_dossier_through_the_house`` first: it is the story. Everybody acts through
the pages they have; after every chapter the record is asked what it holds.

Thursday 19/11/2026 to Thursday 26/11; Tuesday the 24th is a holiday. A working day is
7:30-11:30 and 13:00-17:00. The procedure allows three working days, 24 hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import Client

from motcua.apps.dossiers.queries import DossierView
from motcua.apps.dossiers.tests.world import MORNING, World, at, world
from motcua.apps.notices import queries as notices
from motcua.apps.procedures import queries as procedures
from motcua.apps.signing import queries as signing
from motcua.apps.statistics import operations as statistics
from motcua.apps.statistics.models import DailyFact
from motcua.common import files
from motcua.common.files.tests.samples import pdf, sent
from motcua.common.journal import newest
from motcua.core.casefile import FactKind, LegKind, Outcome
from motcua.core.lifecycle import NationalStatus, State
from motcua.doors.lobby.tests.visitors import Clock, Visitor, filled, words

pytestmark = pytest.mark.django_db

# From the 19th, 8:00: 7.5 hours that day, 8 on the 20th and the 23rd, 0.5 on the 25th.
FIRST_PROMISE = at(8, day=25)
# Two hours were used when the clock stopped. From the 23rd, 8:00: 7.5 hours that day,
# 8 on the 25th, and the last 6.5 on the 26th.
NEW_PROMISE = at(15, 30, day=26)


class House:
    """The people of the story and the one dossier it is about."""

    def __init__(self, here: World, clock: Clock) -> None:
        self.here, self.clock = here, clock
        self.citizen = Client()
        self.counter = Visitor(here.counter)
        self.handler = Visitor(here.handler)
        self.expert = Visitor(here.expert)
        self.chair = Visitor(here.approver)
        self.dossier_id = 0

    def now(self, moment: datetime) -> None:
        """Let time pass."""
        self.clock.at = moment

    @property
    def view(self) -> DossierView:
        return self.here.view(self.dossier_id)

    def follow(self) -> str:
        """Return what the citizen reads on the telephone."""
        view = self.view
        answer = self.citizen.get(f"/theo-doi/{view.number}", {"ma": view.secret})
        assert answer.status_code == 200
        return words(answer.content.decode())

    def stands(self, state: State, status: NationalStatus, due_at: object) -> None:
        """Check where the dossier stands, for the house and for the nation."""
        view = self.view
        assert (view.state, view.status, view.due_at) == (state, status, due_at)

    def last_fact(self) -> tuple[FactKind, datetime, str]:
        fact = self.view.facts[-1]
        return fact.kind, fact.occurred_at, fact.actor

    def journal(self) -> str:
        return newest(1, ("dossier", self.dossier_id))[0].verb

    def slips(self) -> list[str]:
        return [slip.form.value for slip in notices.slips_of(self.dossier_id)]


@pytest.fixture
def house(monkeypatch) -> Iterator[House]:
    procedures.forget()
    clock = Clock(MORNING)
    monkeypatch.setattr("motcua.common.clock.now", clock)
    yield House(world(), clock)
    procedures.forget()


def test_a_dossier_through_the_house(house):
    a_citizen_asks_what_to_bring(house)
    the_counter_takes_it_in(house)
    the_citizen_follows_it(house)
    the_counter_hands_it_on(house)
    the_handler_asks_once_and_the_clock_stands(house)
    the_citizen_answers_and_the_promise_moves(house)
    another_agency_says_what_it_thinks(house)
    the_chair_reads_and_signs(house)
    the_counter_hands_the_result_over(house)
    the_ledger_tells_the_whole_story(house)
    the_day_counts_it_once(house)


def a_citizen_asks_what_to_bring(house):
    answer = house.citizen.get("/thu-tuc/1.000001/")
    said = words(answer.content.decode())
    assert "Đăng ký thử nghiệm" in said
    assert "3 ngày làm việc" in said
    assert "Tờ khai" in said


def the_counter_takes_it_in(house):
    house.counter.get("counter:home", q="1.000001").follow()
    assert "Hẹn trả 08:00 thứ Tư 25/11" in house.counter.page

    form = filled(house.here)
    form[f"p{house.here.document_id}-file"] = sent(pdf(), "to-khai.pdf")
    house.counter.post("counter:receive", house.here.version_id, **form)
    house.dossier_id = int(house.counter.response.url.split("/")[3])
    house.counter.follow()
    assert "Hẹn trả 08:00 thứ Tư 25/11" in house.counter.page

    house.stands(State.ACCEPTED, NationalStatus.ACCEPTED, FIRST_PROMISE)
    assert house.view.number == "H99.12-261119-0001"
    assert house.last_fact() == (FactKind.ACCEPTED, MORNING, "Hứa Thị Nguyệt")
    assert house.journal() == "dossier.accepted"
    assert house.slips() == ["receipt"]

    (slip,) = notices.slips_of(house.dossier_id)
    house.counter.get("counter:slip_pdf", slip.id, kho="A5")
    assert house.counter.response.content.startswith(b"%PDF")


def the_citizen_follows_it(house):
    assert "08:00 thứ Tư 25/11" in house.follow()
    wrong = house.citizen.get(f"/theo-doi/{house.view.number}", {"ma": "SAISAI"})
    assert wrong.status_code in {404, 422}
    assert "Tô Minh Tuệ" not in wrong.content.decode()


def the_counter_hands_it_on(house):
    house.now(at(8, 30))
    house.counter.post("counter:hand_over", leg=f"{house.dossier_id}.1").follow()
    assert "Đã chuyển 1 hồ sơ." in house.counter.page
    assert house.last_fact() == (FactKind.HANDED_OVER, at(8, 30), "Hứa Thị Nguyệt")

    house.now(at(9))
    house.handler.get("desk:home")
    assert house.view.number in house.handler.page
    house.handler.post("desk:take", house.dossier_id, leg="2")
    house.stands(State.IN_PROGRESS, NationalStatus.IN_PROGRESS, FIRST_PROMISE)
    assert house.journal() == "dossier.leg_taken"


def the_handler_asks_once_and_the_clock_stands(house):
    house.now(at(10))
    house.handler.post(
        "desk:ask_for_more",
        house.dossier_id,
        leg="2",
        kind="supplement",
        items="Trích lục ly hôn",
        reason="Chưa rõ tình trạng hôn nhân",
        answer_by="30/11/2026",
    ).follow()
    assert "Hẹn lần đầu 08:00 thứ Tư 25/11." in house.handler.page
    house.stands(State.PAUSED, NationalStatus.SUPPLEMENT_ASKED, None)
    assert house.last_fact() == (FactKind.PAUSED, at(10), "Mã Văn Sung")
    assert house.slips() == ["receipt", "supplement"]
    assert "Trích lục ly hôn" in house.follow()


def the_citizen_answers_and_the_promise_moves(house):
    house.now(at(8, day=23))
    house.counter.get("desk:dossier", house.dossier_id)
    assert "Nhận bổ sung" in house.counter.page
    house.counter.post(
        "counter:complete",
        house.dossier_id,
        answer="Đã nộp trích lục ly hôn",
        file=[sent(pdf(), "trich-luc.pdf")],
    ).follow()
    assert "Hẹn trả 15:30 thứ Năm 26/11" in house.counter.page
    house.stands(State.IN_PROGRESS, NationalStatus.IN_PROGRESS, NEW_PROMISE)
    assert house.view.first_due_at == FIRST_PROMISE
    assert house.journal() == "dossier.completed"
    assert house.last_fact()[:2] == (FactKind.RESUMED, at(8, day=23))


def another_agency_says_what_it_thinks(house):
    house.now(at(10, day=23))
    house.handler.post("desk:hand_over", house.dossier_id, leg="2", note="Đủ giấy tờ")
    (leg,) = house.view.open_legs
    assert (leg.kind, leg.agency_id) == (LegKind.CONSULT, house.here.department)

    house.now(at(14, day=23))
    house.expert.post("desk:take", house.dossier_id, leg="3").follow()
    assert "Đủ giấy tờ" in house.expert.page
    house.now(at(9, day=25))
    house.expert.post(
        "desk:hand_over", house.dossier_id, leg="3", note="Không vướng mắc"
    )
    assert house.last_fact() == (FactKind.HANDED_OVER, at(9, day=25), "Bàn Thị Phượng")
    assert "15:30 thứ Năm 26/11" in house.follow()


def the_chair_reads_and_signs(house):
    house.now(at(14, day=25))
    house.chair.post("desk:take", house.dossier_id, leg="4").follow()
    assert "Không vướng mắc" in house.chair.page
    form = {
        "leg": "4",
        "outcome": "granted",
        "document_number": "41/GXN-UBND",
        "document_title": "Giấy xác nhận tình trạng hôn nhân",
    }
    house.chair.post("desk:decide", house.dossier_id, **form)
    assert "kịp hẹn 15:30 thứ Năm 26/11" in house.chair.page
    house.now(at(15, day=25))
    house.chair.post("desk:sign", house.dossier_id, **form).follow()
    house.stands(State.RESULT_READY, NationalStatus.FINISHED, NEW_PROMISE)
    assert house.view.decision.outcome is Outcome.GRANTED
    assert house.last_fact()[:2] == (FactKind.RESULT_READY, at(15, day=25))

    with files.open_file(house.view.result.sha256) as signed:
        (verdict,) = signing.verify(signed.read(), at=at(16, day=25))
    assert verdict.integrity is signing.Integrity.INTACT
    assert verdict.signer == "Lý Thanh Bình"
    assert "41/GXN-UBND" in house.follow()


def the_counter_hands_the_result_over(house):
    house.now(at(8, 30, day=26))
    house.counter.get("counter:to_return")
    assert house.view.number in house.counter.page
    house.counter.post(
        "counter:return",
        house.dossier_id,
        name="Tô Minh Tuệ",
        identity_number="099098000427",
    ).follow()
    assert "Đã trả kết quả" in house.counter.page
    house.stands(State.RETURNED, NationalStatus.RETURNED, NEW_PROMISE)
    assert house.journal() == "dossier.result_returned"
    assert "Đã trả kết quả. Hồ sơ đã xong." in house.follow()


def the_ledger_tells_the_whole_story(house):
    house.handler.get("desk:dossier", house.dossier_id)
    assert "đã có kết quả" in house.handler.page
    told = [(fact.kind, fact.occurred_at) for fact in house.view.facts]
    assert told == [
        (FactKind.SUBMITTED, MORNING),
        (FactKind.ACCEPTED, MORNING),
        (FactKind.HANDED_OVER, at(8, 30)),
        (FactKind.TAKEN, at(9)),
        (FactKind.PAUSED, at(10)),
        (FactKind.RESUMED, at(8, day=23)),
        (FactKind.HANDED_OVER, at(10, day=23)),
        (FactKind.TAKEN, at(14, day=23)),
        (FactKind.HANDED_OVER, at(9, day=25)),
        (FactKind.TAKEN, at(14, day=25)),
        (FactKind.DECIDED, at(15, day=25)),
        (FactKind.SIGNED, at(15, day=25)),
        (FactKind.RESULT_READY, at(15, day=25)),
        (FactKind.RETURNED, at(8, 30, day=26)),
    ]
    house.handler.post("desk:control_sheet", house.dossier_id).follow()
    assert house.handler.response.content.startswith(b"%PDF")
    assert house.slips() == ["receipt", "supplement", "control"]


def the_day_counts_it_once(house):
    house.now(at(8, day=27))
    statistics.fill(None, at(0, day=26).date(), at=house.clock.at)
    days = DailyFact.objects.filter(agency_id=house.here.commune).order_by("day")
    assert [(row.day.day, row.received, row.resolved_early) for row in days] == [
        (19, 1, 0),
        (20, 0, 0),
        (21, 0, 0),
        (22, 0, 0),
        (23, 0, 0),
        (24, 0, 0),
        (25, 0, 1),
    ]
    assert [row.paused for row in days] == [1, 1, 1, 1, 0, 0, 0]
