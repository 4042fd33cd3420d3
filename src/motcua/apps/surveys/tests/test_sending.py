"""Invitations by e-mail and short message: their way, trouble, what stays secret."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from motcua.apps.surveys import operations, queries
from motcua.apps.surveys.models import Campaign, Code, Invitation
from motcua.apps.surveys.operations import Filled, inviting
from motcua.apps.surveys.tests.stage import GOOD, NOW
from motcua.apps.surveys.words import Channel, Way
from motcua.common import outbox
from motcua.common.models import OutboxMessage

_CODE = re.compile(r"/tra-loi/([A-Z0-9]{8})/")
_RESTS = timedelta(minutes=2)  # longer than the outbox's first wait


class Unwilling(EmailBackend):
    """Takes no message for anybody, in the words of a mail machine."""

    def send_messages(self, email_messages):
        to = email_messages[0].to[0]
        raise SMTPRecipientsRefused({to: (550, f"<{to}>: no such user".encode())})


UNWILLING = f"{__name__}.{Unwilling.__name__}"


@pytest.fixture
def mailed(here):
    """An open campaign whose six people left an e-mail address and no telephone."""
    by = here.arranger
    campaign_id = operations.plan(here.plan(), by=by, at=NOW)
    found = [
        replace(one, phone="", email=f"nguoi{n}@example.vn")
        for n, one in enumerate(here.people(6))
    ]
    operations.take_people(campaign_id, found, by=by, at=NOW)
    operations.draw(campaign_id, by=by, at=NOW)
    operations.open_campaign(campaign_id, by=by, at=NOW)
    return campaign_id


def _invite(here, campaign_id):
    assert operations.invite(campaign_id, Way.EMAIL, by=here.arranger, at=NOW) == 6


def test_an_e_mail_brings_the_code_in_its_body_alone(here, mailed):
    _invite(here, mailed)
    assert outbox.deliver_waiting(NOW) == 6
    assert [len(one.to) for one in mail.outbox] == [1] * 6
    first = mail.outbox[0]
    code = _CODE.search(first.body)[1]
    heads = "\n".join(f"{k}: {v}" for k, v in first.message().items())
    assert code not in heads
    assert first.subject == "SIPAS thử 2026"
    assert "Tỉnh Hỏi mời ông/bà trả lời phiếu" in first.body
    assert "15/12/2026" in first.body
    assert "Người Thứ" not in first.body  # the code says nobody's name to who finds it
    # What the house keeps of it names nobody and opens nothing.
    kept = str(list(OutboxMessage.objects.values()))
    assert code not in kept
    assert "@" not in kept

    form = queries.open_form(code, NOW)
    filled = Filled(forms={form.targets[0]: GOOD}, channel=Channel.WEB)
    operations.send(code, filled, at=NOW)
    # Who answered is not asked again; the others are, with codes of their own.
    later = NOW + timedelta(days=3)
    assert operations.remind(mailed, by=here.arranger, at=later) == 5
    mail.outbox.clear()
    assert outbox.deliver_waiting(later) == 5
    assert first.to[0] not in {one.to[0] for one in mail.outbox}
    assert Code.objects.count() == 11


def test_a_mail_machine_that_refuses_is_tried_again_and_quotes_nobody(
    here, mailed, settings, caplog
):
    settings.EMAIL_BACKEND = UNWILLING
    _invite(here, mailed)
    with caplog.at_level(logging.DEBUG):
        assert outbox.deliver_waiting(NOW) == 0
        OutboxMessage.objects.update(attempts=outbox.MAX_ATTEMPTS - 1)
        assert outbox.deliver_waiting(NOW + _RESTS) == 0
    said = {one.last_error for one in OutboxMessage.objects.all()}
    assert said == {"UnableToSendError: E-mail: SMTPRecipientsRefused 550"}
    assert "Gave up" in caplog.text
    assert "@example.vn" not in caplog.text
    assert not Code.objects.exists()  # a code nobody got opens nothing
    assert queries.unsent(mailed) == (0, 6)

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    OutboxMessage.objects.update(attempts=1)
    assert queries.unsent(mailed) == (6, 0)
    assert outbox.deliver_waiting(NOW + timedelta(days=1)) == 6
    assert Code.objects.count() == 6
    assert queries.unsent(mailed) == (0, 0)


def test_a_campaign_closed_meanwhile_sends_nothing(here, mailed, settings):
    settings.EMAIL_BACKEND = UNWILLING
    _invite(here, mailed)
    outbox.deliver_waiting(NOW)
    operations.close(mailed, by=here.arranger, at=NOW)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert outbox.deliver_waiting(NOW + _RESTS) == 6  # told to nobody, and done with
    assert not mail.outbox
    assert not Code.objects.exists()


def test_a_quota_filled_meanwhile_asks_nobody_more(here, mailed):
    _invite(here, mailed)
    Campaign.objects.filter(pk=mailed).update(quotas={"H1": 0})
    asked = Invitation.objects.filter(campaign=mailed).exclude(stratum="H1")
    assert outbox.deliver_waiting(NOW) == 6
    assert 0 < len(mail.outbox) == asked.count() < 6


def test_a_campaign_named_on_two_lines_still_has_a_subject(here, mailed):
    Campaign.objects.filter(pk=mailed).update(name="Khảo sát\nBcc: x@example.vn")
    _invite(here, mailed)
    outbox.deliver_waiting(NOW)
    assert mail.outbox[0].subject == "Khảo sát Bcc: x@example.vn"
    assert "Bcc" not in mail.outbox[0].message()


def test_a_short_message_waits_for_its_courier(here, settings):
    campaign_id = here.open(6)
    settings.COURIER_PROVIDER = (
        "motcua.apps.notices.providers.failing_demo.FailingDemoCourier"
    )
    operations.invite(campaign_id, Way.SMS, by=here.arranger, at=NOW)
    assert outbox.deliver_waiting(NOW) == 0
    assert queries.unsent(campaign_id) == (6, 0)
    assert not Code.objects.exists()
    assert "09120000" not in str(list(OutboxMessage.objects.values()))
    settings.COURIER_PROVIDER = "motcua.apps.notices.providers.demo.DemoCourier"
    assert outbox.deliver_waiting(NOW + _RESTS) == 6
    told = (settings.VAR_DIR / "outbox" / "messages.log").read_text()
    code = _CODE.findall(told)[-1]
    assert queries.open_form(code, NOW).campaign_id == campaign_id


def test_letters_go_round_everybody_so_many_at_once(here, monkeypatch):
    monkeypatch.setattr(inviting, "LETTERS_AT_ONCE", 5)
    campaign_id, by = here.open(12), here.arranger
    times = [NOW + timedelta(minutes=n) for n in range(4)]
    told = [operations.letters(campaign_id, by=by, at=at) for at in times]
    names = [[letter.name for letter in one] for one in told]
    assert list(map(len, names)) == [5, 5, 2, 5]  # nobody has two while some have none
    assert len({*names[0], *names[1], *names[2]}) == 12
    assert names[3] == names[0]  # whose letter is the oldest
