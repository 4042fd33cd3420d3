"""Attacks on every door: others' things, forged forms, odd addresses, headers."""

from __future__ import annotations

import re

import pytest
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.casework.intake import FileKept
from motcua.apps.dossiers.models import Dossier, TimeFact
from motcua.apps.dossiers.tests.world import at
from motcua.apps.notices import queries as notices
from motcua.apps.organizations.tests import factories as organizations
from motcua.common.models import JournalEntry
from motcua.core.permissions import Role
from motcua.doors.lobby.tests.fixtures import *  # noqa: F403
from motcua.doors.lobby.tests.visitors import Visitor, filled
from tests.routes import every_route

_OURS = re.compile(r"<(?:\w+:)?(?P<name>\w+)>")
_ABOUT_A_DOSSIER = {"dossier_id", "file_id", "slip_id"}
_SHUT = {403, 404, 405}


def _about_dossiers() -> list[str]:
    """List the addresses about one dossier, its files or papers, as patterns."""
    patterns = (route.pattern for route in every_route())
    return sorted(
        {
            pattern
            for pattern in patterns
            if _ABOUT_A_DOSSIER & set(_OURS.findall(pattern))
        }
    )


@pytest.fixture
def things(small_world, time):  # noqa: ARG001  the clock stands still
    """What a dossier in hand consists of, by the names addresses use."""
    dossier_id = small_world.in_hand()
    file = FileKept("a.pdf", "application/pdf", 10, "b" * 64)
    dossiers.attach(dossier_id, by=small_world.handler, at=at(10), files=[file])
    return {
        "dossier_id": dossier_id,
        "file_id": small_world.view(dossier_id).files[0].id,
        "slip_id": notices.slips_of(dossier_id)[0].id,
    }


def test_there_are_addresses_to_attack():
    assert len(_about_dossiers()) >= 20


@pytest.mark.parametrize("pattern", _about_dossiers())
def test_another_commune_opens_and_does_nothing(stranger, things, pattern):
    address = "/" + _OURS.sub(lambda found: str(things.get(found["name"], 1)), pattern)
    told = (TimeFact.objects.count(), JournalEntry.objects.count())
    for method in (stranger.client.get, stranger.client.post):
        answer = method(address)
        if answer.status_code == 302:
            answer = stranger.client.get(answer.url)
        assert answer.status_code in _SHUT, (method, answer.status_code)
        assert "Tô Minh Tuệ" not in answer.content.decode(errors="replace")
    assert (TimeFact.objects.count(), JournalEntry.objects.count()) == told


@pytest.mark.parametrize("pattern", _about_dossiers())
def test_nobody_signed_in_is_sent_to_sign_in(db, things, pattern):  # noqa: ARG001
    address = "/" + _OURS.sub(lambda found: str(things.get(found["name"], 1)), pattern)
    answer = Client().get(address)
    assert answer.status_code == 302
    assert answer.url.startswith("/dang-nhap/")


@pytest.mark.parametrize("pattern", _about_dossiers())
def test_a_forged_form_is_turned_away(counter, things, pattern):
    address = "/" + _OURS.sub(lambda found: str(things.get(found["name"], 1)), pattern)
    forger = Client(enforce_csrf_checks=True)
    forger.cookies = counter.client.cookies
    assert forger.post(address, {"outcome": "accept"}).status_code in {403, 405}


@pytest.mark.parametrize("key", [0, 2**53, 2**63 - 1, 2**63, 10**30])
def test_keys_that_cannot_be_are_not_found(counter, key):
    for route in ("desk:dossier", "counter:slip", "desk:file", "counter:slip_pdf"):
        try:
            address = reverse(route, args=[key])
        except NoReverseMatch:
            continue
        assert counter.client.get(address).status_code == 404, (route, key)


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
    ],
)
def test_no_redirect_leads_out_of_the_house(db, counter, wanted):  # noqa: ARG001
    for address in ("/dang-nhap/", "/ngon-ngu/"):
        answer = counter.client.get(address, {"next": wanted})
        assert "evil" not in answer.headers.get("Location", ""), address
        answer = counter.client.post(address, {"next": wanted, "language": "en"})
        assert "evil" not in answer.headers.get("Location", ""), address


def test_signing_in_changes_the_session_and_out_empties_it(counter, small_world):
    del small_world
    before = counter.client.cookies["motcua"].value
    counter.client.post("/dang-xuat/")
    assert counter.client.cookies["motcua"].value in {"", '""'} or (
        counter.client.cookies["motcua"].value != before
    )
    thief = Client()
    thief.cookies["motcua"] = before
    assert thief.get("/quay/").status_code == 302


def test_pages_for_officials_tell_browsers_and_caches_to_forget(counter, things):
    answer = counter.client.get(f"/ban-viec/ho-so/{things['dossier_id']}/")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Frame-Options"] == "DENY"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@override_settings(ALLOWED_HOSTS=["motcua.vn"])
def test_a_host_that_is_not_ours_gets_nothing(db):  # noqa: ARG001
    answer = Client().get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.TECHNICIAN}))
def test_the_workshop_is_for_technicians(small_world, time, role):  # noqa: ARG001
    sat = organizations.sat(role, agency_id=small_world.province)
    assert Visitor(sat.officer()).client.get("/ky-thuat/").status_code == 403


def test_the_form_of_intake_takes_only_its_own_fields(counter, small_world):
    forged = {
        "state": "returned",
        "agency_id": small_world.department,
        "number": "H99.99-000000-0001",
        "secret": "ZZZZZZ",
        "id": "1",
        "due_at": "2030-01-01",
        "accepted_at": "2020-01-01",
    }
    counter.post(
        "counter:receive", small_world.version_id, **filled(small_world, **forged)
    )
    row = Dossier.objects.get()
    assert row.agency_id == small_world.commune
    assert row.state == "accepted"
    assert row.secret != forged["secret"]
    assert row.number.startswith("H99.12-261119-")
