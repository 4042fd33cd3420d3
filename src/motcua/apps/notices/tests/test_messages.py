"""Citizens who gave a telephone are told; as the telephone would show it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries as records
from motcua.apps.dossiers.casework.apologies import NewDay
from motcua.apps.dossiers.casework.ending import Collector, Verdict
from motcua.apps.dossiers.casework.intake import Applicant, FileKept
from motcua.apps.dossiers.casework.moving import MoreTime
from motcua.apps.notices import messages
from motcua.apps.notices.filling.short import LONGEST, Occasion
from motcua.apps.notices.filling.short import told as told_of
from motcua.apps.notices.tests.commune import at
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.operations import NewCalendarDecision, decide_calendar
from motcua.common import outbox
from motcua.common.models import OutboxMessage
from motcua.core.casefile import Outcome, PaperStatus, ReturnWay
from motcua.core.deadlines import limit_from_text
from motcua.core.worktime import Change, ChangeKind

pytestmark = pytest.mark.django_db

PROVIDERS = "motcua.apps.notices.providers"
RESULT = FileKept("kq.pdf", "application/pdf", 10, "a" * 64)
PHONE = "0912000427"
LATER = at(30)


@pytest.fixture(autouse=True)
def _courier(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.COURIER_PROVIDER = f"{PROVIDERS}.demo.DemoCourier"


@pytest.fixture
def told(settings):
    """Deliver what waits and return the texts the demo courier wrote since."""
    log = settings.VAR_DIR / "outbox" / "messages.log"

    def deliver(when=LATER):
        seen = len(log.read_text().splitlines()) if log.exists() else 0
        outbox.deliver_waiting(when)
        lines = log.read_text().splitlines()[seen:] if log.exists() else []
        for line in lines:
            assert line.startswith(f"{when.isoformat()} {PHONE} ")
        return [line.split(" ", 2)[2] for line in lines]

    return deliver


def number(dossier_id):
    return records.dossier(dossier_id).number


def in_hand(place, **more):
    dossier_id = place.accepted(**more)
    dossiers.hand_over(dossier_id, leg=1, by=place.counter, at=at(19, 11))
    dossiers.take(dossier_id, leg=2, by=place.handler, at=at(19, 14))
    return dossier_id


def ask(place, dossier_id, names=("Tờ khai",), until=date(2026, 11, 27)):
    dossiers.ask_for_more(
        dossier_id,
        leg=2,
        by=place.handler,
        at=at(20, 9),
        items=[{"name": name, "why": "thiếu chữ ký"} for name in names],
        reason="chưa ký tờ khai",
        answer_by=until,
    )


def signed(place, outcome=Outcome.GRANTED, **more):
    dossier_id = in_hand(place, **more)
    dossiers.hand_over(dossier_id, leg=2, by=place.handler, at=at(20, 9))
    dossiers.take(dossier_id, leg=3, by=place.approver, at=at(20, 10))
    verdict = Verdict(outcome, "41/GXN", "Giấy xác nhận", grounds="không đủ điều kiện")
    dossiers.decide_and_sign(
        dossier_id,
        leg=3,
        by=place.approver,
        at=at(20, 15),
        verdict=verdict,
        result=RESULT,
    )
    return dossier_id


def test_an_acceptance_names_agency_person_and_times(place, told):
    dossier_id = place.accepted()

    (text,) = told()
    assert text == (
        f"Ủy ban nhân dân xã Suối Mơ đã nhận hồ sơ {number(dossier_id)} lúc 10:20 thứ "
        "Năm 19/11, người nhận: Hứa Thị Minh Nguyệt. Hẹn trả kết quả 10:20 thứ Tư "
        "25/11. Xem tiến độ bằng hai mã in trên giấy tiếp nhận."
    )


def test_a_request_says_what_where_and_until_when(place, told):
    dossier_id = in_hand(place)
    told()
    ask(place, dossier_id, ["Tờ khai", "Giấy tờ tùy thân"])

    (text,) = told()
    assert text == (
        f"Ủy ban nhân dân xã Suối Mơ: hồ sơ {number(dossier_id)} cần bổ sung: Tờ khai; "
        "Giấy tờ tùy thân. Mang đến nơi đã nộp hồ sơ trước hết ngày 27/11/2026. Mã Văn "
        "Sung yêu cầu lúc 09:00 thứ Sáu 20/11. Thời gian chờ không tính vào thời hạn "
        "giải quyết."
    )


def test_a_payment_says_what_to_bring_back(place, told):
    dossier_id = in_hand(place)
    told()
    dossiers.ask_for_payment(
        dossier_id,
        leg=2,
        by=place.handler,
        at=at(20, 9),
        items=[{"name": "Lệ phí trước bạ"}],
        reason="thông báo 12/TB",
    )

    (text,) = told()
    assert "có khoản phải nộp: Lệ phí trước bạ." in text
    assert "Nộp xong, mang chứng từ đến nơi đã nộp hồ sơ." in text
    dossiers.complete(dossier_id, by=place.counter, at=at(23), answer="BL 07")
    (text,) = told()
    assert "đã nhận chứng từ nộp tiền" in text


def test_an_answer_says_the_new_moment(place, told):
    dossier_id = in_hand(place)
    ask(place, dossier_id)
    told()
    dossiers.complete(dossier_id, by=place.counter, at=at(23), answer="Đã ký")

    (text,) = told()
    assert "đã nhận giấy tờ bổ sung" in text
    assert "lúc 09:00 thứ Hai 23/11, người nhận: Hứa Thị Minh Nguyệt" in text
    due_at = records.dossier(dossier_id).due_at
    assert f"Hẹn trả kết quả mới: {due_at:%H:%M} thứ" in text
    assert f"{due_at:%d/%m}." in text


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (ReturnWay.COUNTER, "Mời đến nơi đã nộp nhận kết quả"),
        (ReturnWay.POST, "bưu chính công ích"),
        (ReturnWay.ELECTRONIC, "Xem và tải kết quả"),
    ],
)
def test_a_result_says_who_signed_and_how_to_get_it(place, told, way, words):
    signed(place, return_way=way)

    (text,) = told()
    assert "đã có kết quả, ký lúc 15:00 thứ Sáu 20/11, người ký: Lộc Thị Vân." in text
    assert words in text


def test_a_refused_result_is_called_what_it_is(place, told):
    signed(place, Outcome.DECLINED)

    (text,) = told()
    assert "văn bản trả lời không giải quyết" in text


def test_a_refusal_says_why(place, told):
    dossiers.refuse(
        agency_id=place.agency_id,
        by=place.counter,
        at=at(19),
        intake=place.intake(),
        reason="Không thuộc thẩm quyền của xã.",
    )

    (text,) = told()
    assert "không tiếp nhận hồ sơ" in text
    assert "lúc 09:00 thứ Năm 19/11: Không thuộc thẩm quyền của xã. Người" in text


def test_an_end_before_time_is_told(place, told):
    dossier_id = place.accepted()
    told()
    dossiers.withdraw(dossier_id, by=place.counter, at=at(20), reason="Đổi ý")
    (text,) = told()
    assert "đã dừng giải quyết" in text
    assert "theo đề nghị của ông/bà" in text
    assert "Đổi ý" not in text


def test_a_stop_is_told_with_its_reason(place, told):
    dossier_id = in_hand(place)
    ask(place, dossier_id)
    dossiers.stop(dossier_id, by=place.counter, at=at(30, 8), reason="Không bổ sung")
    texts = told()
    assert len(texts) == 1
    assert "đã dừng giải quyết" in texts[0]
    assert "Không bổ sung. Người thực hiện: Hứa Thị Minh Nguyệt." in texts[0]


def test_what_is_missing_at_the_counter_is_told_too(place, told):
    dossiers.ask_at_intake(
        agency_id=place.agency_id,
        by=place.counter,
        at=at(19),
        intake=place.intake(status=PaperStatus.MISSING, note="chưa có"),
        reason="thiếu tờ khai",
    )
    (text,) = told()
    assert "cần bổ sung: Tờ khai. Mang đến nơi đã nộp hồ sơ. Hứa" in text


def test_who_gave_no_telephone_is_not_written_to(place, told):
    place.accepted(applicant=Applicant("Tô Minh Tuệ", "099012340427"))

    assert not OutboxMessage.objects.exists()
    assert told() == []


def test_the_outbox_holds_no_personal_data(place):
    dossier_id = place.accepted()

    message = OutboxMessage.objects.get()
    assert message.kind == messages.KIND
    assert message.payload == {
        "dossier": dossier_id,
        "occasion": "accepted",
        "position": 0,
    }


def test_the_secret_is_never_told(place, told):
    dossier_id = signed(place)
    told()
    dossiers.return_result(
        dossier_id,
        by=place.counter,
        at=at(23),
        collector=Collector("Tô Minh Tuệ", "099012340427"),
    )
    secret = records.dossier(dossier_id).secret
    log = (messages.settings.VAR_DIR / "outbox" / "messages.log").read_text()
    assert secret not in log


def test_what_is_no_longer_so_is_not_told(place, told):
    dossier_id = in_hand(place)
    ask(place, dossier_id)
    dossiers.complete(dossier_id, by=place.counter, at=at(20, 10), answer="Đã ký")
    dossiers.withdraw(dossier_id, by=place.counter, at=at(20, 11), reason="Đổi ý")

    (text,) = told()

    assert "đã dừng giải quyết" in text
    assert not OutboxMessage.objects.filter(sent_at__isnull=True).exists()


def test_a_result_taken_home_meanwhile_is_not_announced(place, told):
    dossier_id = signed(place)
    dossiers.return_result(
        dossier_id,
        by=place.counter,
        at=at(20, 16),
        collector=Collector("Tô Minh Tuệ", "099012340427"),
    )
    assert told() == []


def test_a_telephone_taken_back_meanwhile_is_not_used(place, told):
    dossier_id = place.accepted()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE dossiers_dossier SET phone = '' WHERE id = %s", [dossier_id]
        )
    assert told() == []


@pytest.mark.parametrize("count", [1, 30])
def test_no_message_is_longer_than_a_telephone_bears(place, told, count):
    dossier_id = in_hand(place)
    told()
    names = [f"Giấy chứng nhận quyền sử dụng đất\n số {n}" for n in range(count)]
    ask(place, dossier_id, names)

    (text,) = told()
    assert len(text) <= LONGEST
    assert ("…" in text) == (count > 1)
    assert text.endswith("giải quyết.")


def test_citizens_are_written_to_in_vietnamese(place, told):
    place.accepted()
    with translation.override("en"):
        (text,) = told()
    assert "thứ Năm" in text


def test_a_seed_tells_nobody(place):
    with outbox.silence(), CaptureQueriesContext(connection) as seen:
        place.accepted()
    assert not OutboxMessage.objects.exists()
    assert not any("outbox" in query["sql"] for query in seen)


def test_two_queries_tell(place):
    place.accepted()
    with CaptureQueriesContext(connection) as silent, outbox.silence():
        place.accepted()
    with CaptureQueriesContext(connection) as loud:
        place.accepted()
    assert len(loud) - len(silent) == 2


def test_without_a_courier_nothing_is_posted(place, settings):
    settings.COURIER_PROVIDER = ""
    place.accepted()
    assert not OutboxMessage.objects.exists()


def test_without_a_courier_what_waits_goes_on_waiting(place, settings, told):
    place.accepted()
    settings.COURIER_PROVIDER = ""
    assert told(at(19, 11)) == []
    assert "COURIER_PROVIDER" in OutboxMessage.objects.get().last_error


def test_a_courier_that_fails_loses_nothing(place, settings, told):
    provider = settings.COURIER_PROVIDER
    settings.COURIER_PROVIDER = f"{PROVIDERS}.failing_demo.FailingDemoCourier"
    place.accepted()
    assert told(at(19, 11)) == []
    message = OutboxMessage.objects.get()
    assert message.last_error == "UnableToSendError: Tổng đài tin nhắn không trả lời."
    assert PHONE not in message.last_error

    settings.COURIER_PROVIDER = provider
    assert len(told(message.next_at + timedelta(seconds=1))) == 1


def test_an_apology_says_why_until_when_and_who_signed(place):
    dossier_id = in_hand(place)
    book = organizations.directory()
    view = records.dossier(dossier_id)
    assert told_of(Occasion.REAPPOINTED, view, 0, book) is None
    dossiers.reappoint(
        dossier_id,
        by=place.approver,
        at=at(23, 9),
        agency_id=place.agency_id,
        day=NewDay(new_at=at(27, 17), reason="chờ xác minh " * 20, number="1/PXL"),
    )
    text = told_of(Occasion.REAPPOINTED, records.dossier(dossier_id), 0, book)
    assert text.startswith(
        f"Ủy ban nhân dân xã Suối Mơ xin lỗi ông/bà: hồ sơ {view.number} không kịp trả "
        "đúng hẹn vì chờ xác minh"
    )
    assert "Hẹn trả kết quả chậm nhất 17:00 thứ Sáu 27/11. Người ký: Lộc Thị Vân" in (
        text
    )
    assert len(text) <= LONGEST


def test_a_courier_that_is_none_is_told_to_technicians(place, settings):
    settings.COURIER_PROVIDER = "motcua.nowhere.Courier"
    place.accepted()
    outbox.deliver_waiting(at(19, 11))
    assert "nowhere" in OutboxMessage.objects.get().last_error


def test_only_the_owner_may_read_the_demo_file(place, settings, told):
    place.accepted()
    told()
    log = settings.VAR_DIR / "outbox" / "messages.log"
    assert log.stat().st_mode & 0o077 == 0


def test_an_extension_names_the_law_and_the_new_moment(place, told):
    dossier_id = in_hand(place)
    told()
    more = MoreTime(limit_from_text("2wd"), "cần xác minh thực địa", "Điều 36 Luật Mẫu")
    dossiers.extend(dossier_id, leg=2, by=place.approver, at=at(20, 9), more=more)

    (text,) = told()
    assert text == (
        f"Ủy ban nhân dân xã Suối Mơ gia hạn giải quyết hồ sơ {number(dossier_id)} "
        "theo Điều 36 Luật Mẫu: cần xác minh thực địa (thêm 2 ngày làm việc). "
        "Hẹn trả kết quả 10:20 thứ Sáu 27/11. "
        f"Người quyết định: {place.approver.name}."
    )


def test_a_decision_on_working_time_that_moves_a_dossier_is_told(place, told):
    dossier_id = in_hand(place)
    told()
    day = at(23).date()
    storm = Change(ChangeKind.DAY_OFF, day, day, "Bão", "")
    agency_id = records.dossier(dossier_id).agency_id
    version = decide_calendar(
        NewCalendarDecision(agency_id, "TB 12", day, "nghỉ bão số 9", (storm,)),
        by=place.approver,
        at=at(23, 7),
    )
    (decision,) = organizations.calendar_decisions(ids=[version])
    dossiers.recount([dossier_id], by=place.approver, at=at(23, 7), decision=decision)

    (text,) = told()
    assert text == (
        f"Ủy ban nhân dân xã Suối Mơ: hồ sơ {number(dossier_id)} đổi hẹn trả kết quả "
        "sang 10:20 thứ Năm 26/11, theo TB 12: nghỉ bão số 9. Xem cách tính bằng hai "
        "mã in trên giấy tiếp nhận."
    )
