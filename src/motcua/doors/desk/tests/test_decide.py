"""The approver reads the paper, then signs; if signing fails nothing is written."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers.tests.world import at
from motcua.apps.signing import queries as signing
from motcua.common import files
from motcua.core.casefile import Outcome
from motcua.core.lifecycle import State

FAILING = "motcua.apps.signing.providers.failing_demo.FailingDemoSigner"


@pytest.fixture
def to_sign(small_world, time):
    time.at = at(15, day=20)
    return small_world.to_sign()


@pytest.fixture
def form():
    return {
        "leg": "4",
        "outcome": "granted",
        "document_number": "41/GXN-UBND",
        "document_title": "Giấy xác nhận tình trạng hôn nhân",
        "grounds": "",
    }


def test_the_page_offers_the_decision(approver, to_sign):
    approver.get("desk:dossier", to_sign)
    assert "Xem văn bản, rồi ký F9" in approver.page
    assert approver.values()["document_title"] == "Giấy xác nhận"


def test_what_follows_is_said_before_the_signature(
    approver, to_sign, form, small_world
):
    approver.post("desk:decide", to_sign, **form)
    assert approver.status == 200
    for said in (
        "Ký: đồng ý giải quyết",
        "41/GXN-UBND",
        "đồng hồ dừng hẳn, kịp hẹn 08:00 thứ Tư 25/11",
        "hồ sơ sang bước Bước return",
        "không sửa, không rút lại được quyết định này.",
    ):
        assert said in approver.page, said
    assert small_world.view(to_sign).decision is None


def test_the_paper_can_be_read_first(approver, to_sign, form, small_world):
    approver.post("desk:preview", to_sign, **form)
    assert approver.response.content.startswith(b"%PDF")
    assert small_world.view(to_sign).files == ()
    approver.post("desk:preview", to_sign, **form | {"document_number": ""})
    assert approver.status == 422
    assert "Quay lại hồ sơ, sửa các ô còn sai" in approver.page


def test_going_back_keeps_the_words(approver, to_sign, form):
    form["grounds"] = "Điều 5\nLuật Hộ tịch"
    approver.post("desk:decide", to_sign, **form, back="1")
    values = approver.values()
    assert values["document_number"] == "41/GXN-UBND"
    assert values["grounds"].splitlines() == ["Điều 5", "Luật Hộ tịch"]


def test_one_press_decides_and_signs(approver, to_sign, form, small_world):
    approver.post("desk:sign", to_sign, **form).follow()
    assert "Đã ký. Kết quả sẵn sàng trả cho người dân." in approver.page
    assert "Nội dung nguyên vẹn từ lúc ký" in approver.page
    assert "Chứng thư hợp lệ lúc ký" in approver.page
    view = small_world.view(to_sign)
    assert view.state is State.RESULT_READY
    assert view.decision.outcome is Outcome.GRANTED

    with files.open_file(view.result.sha256) as signed:
        (verdict,) = signing.verify(signed.read(), at=at(16, day=20))
    assert verdict.integrity is signing.Integrity.INTACT
    assert verdict.is_trusted
    assert verdict.signer == "Lý Thanh Bình"

    approver.get("desk:file", view.result.id)
    assert b"".join(approver.response.streaming_content).startswith(b"%PDF")


def test_a_provider_that_fails_leaves_nothing_behind(
    approver, to_sign, form, small_world, settings
):
    settings.SIGNING_PROVIDER = FAILING
    approver.post("desk:sign", to_sign, **form)
    assert approver.status == 422
    assert "Chưa ký được, chưa ghi gì vào hồ sơ" in approver.page
    assert approver.values()["document_number"] == "41/GXN-UBND"
    view = small_world.view(to_sign)
    assert view.decision is None
    assert view.files == ()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"document_number": ""}, "Cần điền số, ký hiệu văn bản."),
        ({"document_title": ""}, "Cần điền tên văn bản kết quả."),
        ({"outcome": "maybe"}, "Quyết định"),
        ({"outcome": "declined"}, "Nêu lý do không giải quyết"),
        ({"document_number": "\x00"}, "Có ký tự không đọc được"),
    ],
)
def test_says_what_is_missing(approver, to_sign, form, more, said):
    for route in ("decide", "sign"):
        approver.post(f"desk:{route}", to_sign, **form | more)
        assert approver.status == 422
        assert said in approver.page


def test_what_is_wrong_is_not_decided(approver, to_sign, form, small_world):
    approver.post("desk:sign", to_sign, **form | {"document_number": ""})
    assert small_world.view(to_sign).decision is None


def test_declining_tells_the_citizen_why(approver, to_sign, form, small_world):
    form |= {"outcome": "declined", "grounds": "Không đủ điều kiện theo Điều 5"}
    approver.post("desk:decide", to_sign, **form)
    assert "Ký: không giải quyết" in approver.page
    approver.post("desk:sign", to_sign, **form)
    decision = small_world.view(to_sign).decision
    assert decision.outcome is Outcome.DECLINED
    assert decision.grounds == "Không đủ điều kiện theo Điều 5"


def test_is_signed_once(approver, to_sign, form):
    approver.post("desk:sign", to_sign, **form)
    approver.post("desk:sign", to_sign, **form)
    assert approver.status == 409
    assert "Bước này không còn chờ anh/chị" in approver.page
    assert approver.post("desk:decide", to_sign, **form).status == 409


def test_nobody_else_signs(handler, stranger, counter, to_sign, form):
    for route in ("decide", "preview", "sign"):
        assert handler.post(f"desk:{route}", to_sign, **form).status == 403
        assert counter.post(f"desk:{route}", to_sign, **form).status == 403
        assert stranger.post(f"desk:{route}", to_sign, **form).status == 403


def test_the_approver_signs_no_other_step(approver, small_world, form, time):
    time.at = at(10)
    dossier_id = small_world.in_hand()
    approver.post("desk:sign", dossier_id, **form | {"leg": "2"})
    assert approver.status == 409
    assert "Hồ sơ này không chờ anh/chị ký." in approver.page


def test_a_result_changed_after_signing_is_told_so(
    approver, to_sign, form, small_world, settings
):
    approver.post("desk:sign", to_sign, **form)
    sha256 = small_world.view(to_sign).result.sha256
    path = settings.MEDIA_ROOT / sha256[:2] / sha256[2:4] / sha256
    content = path.read_bytes()
    path.write_bytes(content[:200] + b"X" + content[201:])
    approver.get("desk:dossier", to_sign)
    assert "đã bị đổi sau khi ký, không dùng được" in approver.page
