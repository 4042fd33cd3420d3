"""Dossiers are found by number or by words, by those who may see them."""

from __future__ import annotations

import pytest


@pytest.fixture
def view(small_world):
    return small_world.view(small_world.in_hand())


def test_asks_what_to_find(handler):
    handler.get("desk:find")
    assert handler.status == 200
    assert "Tìm hồ sơ" in handler.page


@pytest.mark.parametrize("text", ["minh tue", "0912000427", "099098000427", "to"])
def test_finds_by_name_and_numbers(handler, view, text):
    handler.get("desk:find", q=text)
    assert "1 hồ sơ khớp" in handler.page
    assert view.number in handler.page


def test_a_full_code_opens_the_dossier(handler, view):
    handler.get("desk:find", q=f" {view.number.lower()} ")
    assert handler.response.url == f"/ban-viec/ho-so/{view.id}/"


def test_says_what_to_try_when_nothing_is_found(handler, view):
    handler.get("desk:find", q="không có ai")
    assert "Không tìm thấy hồ sơ nào anh/chị được xem" in handler.page
    del view


def test_another_commune_finds_nothing(stranger, view):
    stranger.get("desk:find", q=view.number)
    assert stranger.status == 200
    assert f"/ban-viec/ho-so/{view.id}/" not in stranger.markup


def test_an_inspector_finds_everything(inspector, view):
    inspector.get("desk:find", q="minh tue")
    assert view.number in inspector.page


@pytest.mark.parametrize("text", ["\x00", "'; --", "%" * 500, "a" * 100_000, "😀"])
def test_odd_words_find_nothing_and_break_nothing(handler, view, text):
    assert handler.get("desk:find", q=text).status == 200
    del view


def test_takes_few_queries(handler, view, django_assert_max_num_queries):
    handler.get("desk:find", q="minh")
    with django_assert_max_num_queries(12):
        handler.get("desk:find", q="minh")
    del view
