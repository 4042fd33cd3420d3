"""The demo fills an empty house once, and tells nobody outside."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.demo import plan as plans
from motcua.apps.dossiers.demo import seed as lives
from motcua.apps.ledger.queries import signs
from motcua.apps.organizations.queries import agencies
from motcua.apps.procedures import queries as procedures
from motcua.apps.statistics import queries as statistics
from motcua.common import clock, law
from motcua.common.models import OutboxMessage
from motcua.core.agencies import AgencyKind
from motcua.core.patterns import Pattern
from motcua.doors.terminal.commands import seed

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LIVES = 60


@pytest.fixture
def _a_small_plan(monkeypatch, settings):
    settings.DEMO = settings.CALENDAR_OUTLOOK = True
    settings.SIGNING_PROVIDER = "motcua.doors.terminal.tests.plain_signer.PlainSigner"
    shipped = plans.plan()
    small = replace(shipped, raw={**shipped.raw, "dossiers": LIVES})
    monkeypatch.setattr(lives, "plan", lambda: small)
    procedures.forget()
    law.national_calendar.cache_clear()
    yield
    procedures.forget()
    law.national_calendar.cache_clear()


@pytest.mark.usefixtures("_a_small_plan")
def test_fills_an_empty_house_with_lives_of_many_months_once(settings, capsys):
    settings.COURIER_PROVIDER = "motcua.apps.notices.providers.demo.DemoCourier"
    seed.fill()

    today = clock.today()
    counters = {
        agency.id
        for kind in (AgencyKind.COMMUNE, AgencyKind.SERVICE_CENTER)
        for agency in agencies(today, kind)
    }
    told = everything_until(today)
    assert len(counters) == 11
    typed_in = plans.plan().raw["typed_in"]["dossiers"]
    at_hand = plans.plan().raw["at_hand"]
    more = typed_in + at_hand["days"] * at_hand["each_day"]
    assert LIVES // 2 < len(told) <= LIVES + more
    found = {sign.finding.pattern for sign in signs(_month_before(today).year)}
    assert Pattern.OUT_OF_HOURS in found, "the inspector has something to find"
    assert {life.agency_id for life in told} <= counters
    assert statistics.covered() is not None
    assert not OutboxMessage.objects.exists()
    (played,) = {int(one) for one in re.findall(r"(\d+)/\1\b", capsys.readouterr().out)}
    assert LIVES // 2 < played <= LIVES

    seed.fill()

    assert capsys.readouterr().out == ""
    assert everything_until(today) == told


def _month_before(day):
    return day.replace(day=1) - timedelta(days=1)


def everything_until(today):
    return list(dossiers.lives(today - timedelta(days=2 * 365), today))
