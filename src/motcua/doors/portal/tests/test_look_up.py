"""Wrong codes, guessed codes, and the signed result behind the right ones."""

import re
from pathlib import Path

import pytest
import time_machine
from django.urls import reverse

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import GRANTED, at
from motcua.apps.notices import results

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_here(small_world):
    """A dossier whose signed result really lies in the store."""
    dossier_id = small_world.to_sign()
    subject = results.Subject("Giấy xác nhận", "Tô Minh Tuệ", "", "–")
    paper = results.signed_paper(
        subject,
        GRANTED,
        agency_id=small_world.commune,
        by=small_world.approver,
        at=at(15, day=20),
    )
    dossiers.decide_and_sign(
        dossier_id,
        leg=4,
        by=small_world.approver,
        at=at(15, day=20),
        verdict=GRANTED,
        result=paper,
    )
    return small_world.view(dossier_id)


def address(view):
    return f"/theo-doi/{view.number}?ma={view.secret}"


def page(client, view, moment=None):
    with time_machine.travel(moment or at(10, 20), tick=False):
        answer = client.get(address(view))
    assert answer.status_code == 200
    return answer.content.decode()


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize(
    ("number", "secret", "said"),
    [
        ("", "", "Cần điền mã hồ sơ."),
        ("abc", "K7M4QX", "Mã này chưa đúng dạng"),
        ("H99.12-261119-0001", "12", "Mã tra cứu có đúng 6 chữ và số"),
        ("H99.12-261119-9999", "K7M4QX", "không khớp"),
        ("H99.12\x00-261119-0001", "K7M4QX", "không đọc được"),
        ("' OR 1=1 --", "' OR 1=1", "Mã này chưa đúng dạng"),
        ("x" * 10_000, "y" * 10_000, "dài quá"),
        ("H99.12-261119-0001", "ÁÂĐÊÔƯ", "Mã tra cứu có đúng 6 chữ và số"),
    ],
)
def test_a_wrong_code_gets_a_clear_answer(client, number, secret, said):
    answer = client.post("/tra-cuu/", {"number": number, "secret": secret})
    assert answer.status_code == 422
    assert said in words(answer.content.decode())


@pytest.mark.parametrize("number", ["%00", "x" * 10_000, "' OR 1=1 --", "a/b"])
def test_a_wrong_address_gets_a_clear_answer(client, number):
    answer = client.get(f"/theo-doi/{number}", {"ma": "\x00'"})
    assert answer.status_code == 404


def test_without_its_secret_the_address_asks_for_it(client, small_world):
    view = small_world.view(small_world.in_hand())
    answer = client.get(f"/theo-doi/{view.number}")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert view.applicant_name not in html
    assert f'value="{view.number}"' in html


def test_a_wrong_secret_shows_nothing(client, small_world):
    view = small_world.view(small_world.in_hand())
    answer = client.get(f"/theo-doi/{view.number}?ma=ZZZZZZ")
    assert answer.status_code == 404
    assert view.applicant_name not in answer.content.decode()


def test_guessing_is_stopped_by_address_and_told_when_to_try_again(client, settings):
    tries, _seconds = settings.ATTEMPT_LIMITS["track.address"]
    with time_machine.travel(at(10, 20), tick=False):
        for number in range(tries):
            guess = {"number": f"H99.12-261119-{number:04}", "secret": "ZZZZZZ"}
            assert client.post("/tra-cuu/", guess).status_code == 422
        answer = client.post("/tra-cuu/", guess)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) == 900
    assert "đến 10:35" in answer.content.decode()


def test_guessing_is_stopped_by_dossier_from_many_addresses(
    client, small_world, settings
):
    view = small_world.view(small_world.in_hand())
    tries, _seconds = settings.ATTEMPT_LIMITS["track.dossier"]
    wrong = f"/theo-doi/{view.number}?ma=ZZZZZZ"
    with time_machine.travel(at(10, 20), tick=False):
        for number in range(tries):
            client.get(wrong, REMOTE_ADDR=f"203.0.113.{number}")
        answer = client.get(address(view), REMOTE_ADDR="198.51.100.7")
    assert answer.status_code == 429
    assert view.applicant_name not in answer.content.decode()


def test_reading_ones_own_page_often_is_no_offence(client, small_world, settings):
    view = small_world.view(small_world.in_hand())
    tries, _seconds = settings.ATTEMPT_LIMITS["track.address"]
    for _ in range(tries + 3):
        page(client, view)


def test_the_result_is_given_only_to_who_has_the_secret(client, small_world):
    view = small_world.view(small_world.signed())
    href = reverse("portal:result", args=[view.number])
    assert b"%PDF" not in client.get(href).content
    assert client.get(f"{href}?ma=ZZZZZZ").status_code == 404


def test_a_result_not_here_is_said_to_be_missing(client, small_world):
    view = small_world.view(small_world.signed())
    href = reverse("portal:result", args=[view.number])
    answer = client.get(f"{href}?ma={view.secret}")
    assert answer.status_code == 404
    assert "Chưa có tệp kết quả" in answer.content.decode()


def test_the_signed_result_is_handed_out_and_its_signature_checked(client, signed_here):
    said = words(page(client, signed_here, at(16, day=20)))
    assert "nguyên vẹn từ lúc ký" in said
    assert "Lý Thanh Bình" in said
    assert "thuộc nơi cấp mà hệ thống này tin cậy" in said
    with time_machine.travel(at(16, day=20), tick=False):
        href = reverse("portal:result", args=[signed_here.number])
        answer = client.get(f"{href}?ma={signed_here.secret}")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]


def test_a_result_changed_after_signing_is_told_so(client, signed_here, settings):
    (path,) = Path(settings.MEDIA_ROOT).rglob(signed_here.result.sha256)
    whole = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(whole.replace(b"/Type /Page", b"/Type /Pagf", 1) + b"% changed")
    said = words(page(client, signed_here, at(16, day=20)))
    assert "đã bị đổi sau khi ký, không dùng được" in said
