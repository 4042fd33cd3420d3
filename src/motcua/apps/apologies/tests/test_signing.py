"""The head signs, everything or nothing; the second time only with authority."""

from __future__ import annotations

import pytest

from motcua.apps.apologies import letters, operations
from motcua.apps.apologies.models import Apology
from motcua.apps.apologies.tests.stage import IN_TIME, NEW_DAY
from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.casework.moving import MoreTime
from motcua.apps.dossiers.tests.world import at
from motcua.apps.notices import operations as notices
from motcua.apps.notices import queries as slips
from motcua.apps.notices.paper.data import FormKey
from motcua.apps.signing import queries as signatures
from motcua.apps.signing.ports import UnableToSignError
from motcua.common import files
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.common.models import OutboxMessage
from motcua.common.paper.tests.poppler import needs, text_of
from motcua.core.apologies import LetterState, Way
from motcua.core.casefile import FactKind
from motcua.core.deadlines import limit_from_text


def test_signing_numbers_the_letter_and_reappoints(stage):
    letter = stage.view(stage.signed())
    assert letter.state is LetterState.SIGNED
    assert (letter.number, letter.position) == ("1/PXL", 1)
    assert letter.signed_by == "Lý Thanh Bình"
    dossier = stage.world.view(letter.dossier_id)
    assert dossier.reappointed_at == NEW_DAY
    assert dossier.due_at == at(8, day=25)
    assert dossier.facts[-1].kind is FactKind.REAPPOINTED


def test_the_signature_holds_and_is_the_heads(stage):
    letter = stage.view(stage.signed())
    with files.open_file(letter.pdf_sha256) as stored:
        (verdict,) = signatures.verify(stored.read(), at=at(9, day=24))
    assert verdict.is_trusted
    assert verdict.signer == "Lý Thanh Bình"
    assert verdict.signed_at == IN_TIME


@needs("pdftotext")
def test_a_reprint_says_what_was_signed(stage, tmp_path):
    letter = stage.view(stage.signed())
    (slip,) = [
        slip
        for slip in slips.slips_of(letter.dossier_id)
        if slip.form is FormKey.APOLOGY
    ]
    text = text_of(notices.pdf(slip.id), tmp_path)
    assert "1/PXL" in text
    assert "Ba công chức nghỉ ốm cùng lúc." in text
    assert "17 giờ 00 phút, thứ Sáu, ngày 27/11/2026" in text


def test_a_provider_that_fails_leaves_nothing(stage, settings):
    apology_id = stage.drafted()
    provider = settings.SIGNING_PROVIDER
    settings.SIGNING_PROVIDER = (
        "motcua.apps.signing.providers.failing_demo.FailingDemoSigner"
    )
    before = stage.world.view(stage.view(apology_id).dossier_id)
    with pytest.raises(UnableToSignError):
        operations.sign(apology_id, by=stage.world.approver, at=IN_TIME)
    letter = stage.view(apology_id)
    assert (letter.state, letter.number) == (LetterState.DRAFTED, "")
    assert stage.world.view(letter.dossier_id) == before
    assert slips.latest(letter.dossier_id, FormKey.APOLOGY) is None
    settings.SIGNING_PROVIDER = provider
    operations.sign(apology_id, by=stage.world.approver, at=IN_TIME)
    assert stage.view(apology_id).number == "1/PXL"  # the number was not used up


def test_only_the_head_of_the_agency_signs(stage):
    apology_id = stage.drafted()
    for officer in (stage.world.handler, stage.world.counter, stage.world.stranger):
        with pytest.raises(NotAllowedError):
            operations.sign(apology_id, by=officer, at=IN_TIME)


def test_a_letter_is_signed_once(stage):
    apology_id = stage.signed()
    with pytest.raises(ConflictError):
        operations.sign(apology_id, by=stage.world.approver, at=IN_TIME)


def test_a_promise_that_has_passed_is_not_signed(stage):
    apology_id = stage.drafted()
    with pytest.raises(RefusedError) as refused:
        operations.sign(apology_id, by=stage.world.approver, at=at(9, day=30))
    assert refused.value.field == "new_at"


def test_a_second_needs_authority_and_is_a_violation(stage):
    dossier_id = stage.view(stage.sent()).dossier_id
    again = {"dossier_id": dossier_id, "new_at": at(17, day=30)}
    with pytest.raises(RefusedError) as refused:
        stage.drafted(at(9, day=26), **again)
    assert refused.value.field == "authority"
    with pytest.raises(RefusedError) as refused:
        stage.drafted(at(9, day=26), **again, authority="Chủ tịch tỉnh")
    assert refused.value.field == "authority_why"
    allowed = {"authority": "Chủ tịch tỉnh", "authority_why": "Lũ quét"}
    letter = stage.view(stage.signed(at(9, day=26), **again, **allowed))
    assert (letter.position, letter.is_violation) == (2, True)
    view = stage.world.view(dossier_id)
    assert view.reappointed_at == at(17, day=30)
    assert "Chủ tịch tỉnh: Lũ quét" in view.facts[-1].cause


def test_a_letter_by_message_leaves_when_it_is_signed(stage):
    letter = stage.view(stage.signed(way=Way.SMS))
    assert letter.state is LetterState.SENT
    assert letter.sent_way is Way.SMS
    kinds = set(OutboxMessage.objects.values_list("kind", flat=True))
    assert "apology.message" in kinds
    assert Apology.objects.get().sending == ""  # nobody has taken it yet


def extended(stage, apology_id, days):
    """Give the dossier of a draft more time, after the letter was drafted."""
    dossiers.extend(
        stage.view(apology_id).dossier_id,
        leg=2,
        by=stage.world.approver,
        at=at(10, day=23),
        more=MoreTime(limit_from_text(days), "Cần xác minh", "Điều 36"),
    )


def test_the_letter_names_the_due_moment_of_the_signing(stage):
    apology_id = stage.drafted()
    extended(stage, apology_id, "2wd")  # from the 25th to the 27th, 8:00
    operations.sign(apology_id, by=stage.world.approver, at=at(11, day=23))
    letter = stage.view(apology_id)
    assert letter.due_at == at(8, day=27)
    assert letter.send_by == at(17, day=26)
    stage.send(apology_id, at(9, day=25))
    assert stage.view(apology_id).sending == "in_time"


def test_a_new_day_the_due_moment_has_overtaken_is_not_signed(stage):
    apology_id = stage.drafted()
    extended(stage, apology_id, "5wd")
    with pytest.raises(RefusedError) as refused:
        operations.sign(apology_id, by=stage.world.approver, at=at(11, day=23))
    assert refused.value.field == "new_at"


def test_a_promise_the_dossier_refuses_keeps_no_signed_file(stage, monkeypatch):
    apology_id = stage.drafted()
    kept = []
    monkeypatch.setattr(files, "put", kept.append)

    def refuse(*_, **__):
        raise ConflictError("the dossier has gone on")

    monkeypatch.setattr(dossiers, "reappoint", refuse)
    with pytest.raises(ConflictError):
        operations.sign(apology_id, by=stage.world.approver, at=IN_TIME)
    assert kept == []


def test_a_dossier_that_waits_for_the_citizen_is_not_signed_about(stage, monkeypatch):
    apology_id = stage.drafted()
    dossiers.ask_for_more(
        stage.view(apology_id).dossier_id,
        leg=2,
        by=stage.world.handler,
        at=at(9, day=23),
        items=[{"name": "Giấy ủy quyền", "why": "thiếu"}],
        reason="Thiếu giấy",
    )
    monkeypatch.setattr(letters, "signed", lambda *_: pytest.fail("it was signed"))
    with pytest.raises(ConflictError):
        operations.sign(apology_id, by=stage.world.approver, at=IN_TIME)
