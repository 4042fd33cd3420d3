"""The gallery shows every component, so what holds here holds on every page."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from motcua.common import access
from motcua.doors.gallery import views

pytestmark = pytest.mark.django_db
PAGES = pytest.mark.parametrize(
    "address", ["/thu-vien/", "/thu-vien/can-bo/", "/thu-vien/dai-thoi-gian/"]
)


@pytest.fixture(autouse=True)
def _in_the_demo(settings):
    settings.DEMO = True


@PAGES
def test_holds_to_the_content_policy(address):
    html = Client().get(address).content.decode()
    assert not re.search(r"\sstyle=", html)
    assert "<style" not in html
    assert not re.search(r"\son\w+=", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)


@PAGES
def test_has_each_id_once_and_one_heading(address):
    html = Client().get(address).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))
    assert html.count("<h1>") in {1, 2}  # two where a refusal is shown


def test_speaks_the_language_chosen_not_the_browsers():
    client = Client(headers={"accept-language": "en-GB"})
    assert '<html lang="vi"' in client.get("/thu-vien/").content.decode()

    client.post("/ngon-ngu/", {"language": "en", "next": "/thu-vien/"})
    answer = client.get("/thu-vien/")
    assert '<html lang="en"' in answer.content.decode()
    assert answer["Content-Language"] == "en"


def test_is_painted_dark_by_the_server_for_officers_only():
    client = Client()
    client.cookies["giao-dien"] = "toi"
    assert 'data-theme="dark"' in client.get("/thu-vien/can-bo/").content.decode()
    assert "data-theme" not in client.get("/thu-vien/").content.decode()


def test_sends_a_policy_without_loopholes():
    policy = Client().get("/thu-vien/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_is_closed_where_people_work(settings):
    settings.DEMO = settings.DEBUG = False
    assert Client().get("/thu-vien/").status_code == 404


@pytest.mark.parametrize("view", [views.citizen, views.officer, views.ribbons])
def test_is_open_to_everybody(view):
    rule = access.rule_of(view)
    assert rule is not None
    assert rule.is_public
