"""Browsers and search engines get an answer to what they ask by themselves."""

from __future__ import annotations


def test_search_engines_are_told_what_is_not_theirs(client):
    answer = client.get("/robots.txt")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    said = answer.content.decode().splitlines()
    assert said[0] == "User-agent: *"
    assert "Disallow: /theo-doi/" in said
    assert "Disallow: /thu-tuc/" not in said


def test_a_browser_finds_the_mark(client):
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert answer.url.endswith("design/mark.svg")
