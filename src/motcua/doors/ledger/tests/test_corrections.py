"""Proposing a correction, and the second person's page."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from PIL import Image

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.ledger.models import CorrectionRequest
from motcua.apps.organizations.tests import factories as people
from motcua.core.casefile import FactKind
from motcua.core.permissions import Role
from motcua.doors.ledger.tests.conftest import NOW, text_of

LIST = "/so-thoi-gian/dinh-chinh/"


@pytest.fixture
def signed(here):
    return here.signed()


@pytest.fixture
def enter(client):
    """Return what signs in one of the small world's officers."""

    def sign_in(officer):
        user_id = people.user_of(officer.person_id)
        client.force_login(get_user_model().objects.get(pk=user_id))
        return client

    return sign_in


def _words(here, dossier_id, **more):
    fact = next(
        fact
        for fact in here.view(dossier_id).facts
        if fact.kind is FactKind.RESULT_READY
    )
    words = {
        "fact": fact.seq,
        "truth": "other",
        "day": "19/11/2026",
        "hour": "16h",
        "reason": "Ký hôm trước, hôm sau mới nhập",
        "reference": "Sổ ký số 12",
    }
    return words | more


def _propose(client, here, dossier_id, **more):
    return client.post(f"{LIST}ho-so/{dossier_id}/", _words(here, dossier_id, **more))


def _scan():
    file = BytesIO()
    Image.new("RGB", (20, 20), "white").save(file, "PNG")
    file.seek(0)
    file.name = "so-ky.png"
    return file


def test_one_proposes_and_another_approves(enter, here, signed):
    client = enter(here.handler)
    page = client.get(f"{LIST}ho-so/{signed}/")
    assert "Có kết quả" in text_of(page)
    answer = _propose(client, here, signed, evidence=_scan())
    (one,) = CorrectionRequest.objects.all()
    assert answer.headers["Location"] == f"{LIST}{one.pk}/"
    own = text_of(client.get(f"{LIST}{one.pk}/"))
    assert "16:00" in own
    assert "Duyệt đính chính" not in own
    assert client.post(f"{LIST}{one.pk}/duyet/").status_code == 403

    client = enter(here.approver)
    listed = text_of(client.get(LIST))
    assert "1 đính chính chờ người thứ hai" in listed
    assert "Duyệt đính chính" in text_of(client.get(f"{LIST}{one.pk}/"))
    file = client.get(f"{LIST}{one.pk}/chung-minh/")
    assert b"".join(file.streaming_content).startswith(b"\x89PNG")
    answer = client.post(f"{LIST}{one.pk}/duyet/")
    assert answer.status_code == 302
    assert dossiers.finished_in_fact(here.view(signed)).is_corrected
    assert here.view(signed).facts[-1].device.startswith("web ")
    assert client.post(f"{LIST}{one.pk}/duyet/").status_code == 409
    assert "đã đính chính" in text_of(client.get(LIST))
    desk = text_of(client.get(f"/ban-viec/ho-so/{signed}/"))
    assert "Đính chính “Có kết quả”: đúng ra 16:00" in desk


def test_the_second_person_may_turn_it_down_with_a_reason(enter, here, signed):
    _propose(enter(here.handler), here, signed, truth="never", day="", hour="")
    one = CorrectionRequest.objects.get()
    assert one.right_at is None
    client = enter(here.approver)
    answer = client.post(f"{LIST}{one.pk}/khong-duyet/", {"answer": " "})
    assert answer.status_code == 422
    client.post(f"{LIST}{one.pk}/khong-duyet/", {"answer": "Sổ giấy không ghi vậy"})
    said = text_of(client.get(f"{LIST}{one.pk}/"))
    assert "không duyệt" in said
    assert "Sổ giấy không ghi vậy" in said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"hour": ""}, "Ghi giờ đúng."),
        ({"hour": "25:00"}, "ví dụ 14:30"),
        ({"day": "30/11/2026"}, "không được sau lúc này"),
        ({"reference": ""}, "Đính kèm tệp chứng minh"),
        ({"fact": ""}, "Chọn dòng ghi sai."),
        ({"fact": "999"}, "999"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(enter, here, signed, change, said):
    answer = _propose(enter(here.handler), here, signed, **change)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "Ký hôm trước, hôm sau mới nhập" in text_of(answer)
    assert not CorrectionRequest.objects.exists()


def test_what_lies_around_the_right_moment_is_shown(enter, here, signed):
    sent = _propose(enter(here.handler), here, signed)
    page = text_of(enter(here.approver).get(sent.headers["Location"]))
    assert "Ngay trước đó 14:00 thứ Năm 19/11/2026 Xác nhận đã nhận" in page
    assert "Ngay sau đó 09:00 thứ Sáu 20/11/2026 Xong bước, chuyển đi" in page
    assert "rơi vào ngày nghỉ" not in page


def test_a_day_off_is_said_to_both(enter, here, signed, monkeypatch):
    monday = NOW + timedelta(days=3)
    monkeypatch.setattr("motcua.common.clock.now", lambda: monday)
    sent = _propose(enter(here.handler), here, signed, day="22/11/2026")
    assert sent.status_code == 302
    for officer in (here.handler, here.approver):
        page = text_of(enter(officer).get(sent.headers["Location"]))
        assert "rơi vào ngày nghỉ" in page


def test_a_second_proposal_waits_for_the_first(enter, here, signed):
    client = enter(here.handler)
    _propose(client, here, signed)
    answer = _propose(client, here, signed)
    assert answer.status_code == 409
    assert "đang chờ duyệt" in text_of(answer)


def test_nobody_else_sees_or_proposes(enter, sign_in, here, signed):
    _propose(enter(here.handler), here, signed)
    one = CorrectionRequest.objects.get()
    client = enter(here.stranger)
    assert client.get(f"{LIST}{one.pk}/").status_code == 404
    assert client.get(f"{LIST}{one.pk}/chung-minh/").status_code == 404
    assert client.get(f"{LIST}ho-so/{signed}/").status_code == 404
    assert "Chưa ai đề nghị" in text_of(client.get(LIST))
    reader = sign_in(Role.REFORM_OFFICER)
    page = text_of(reader.get(f"{LIST}{one.pk}/"))
    assert "Ký hôm trước" not in page
    assert reader.get(f"{LIST}{one.pk}/chung-minh/").status_code == 403
