"""One column changed, its hash left: what it said is found out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.ledger import (
    COLUMNS,
    GENESIS,
    Told,
    columns_of,
    content,
    link,
    message,
    said_before,
)

_AT = datetime(2026, 11, 19, 1, 0, 7, tzinfo=UTC)
_SAID = dict.fromkeys(COLUMNS) | {
    "agency_id": 2,
    "kind": "taken",
    "occurred_at": _AT,
    "actor": "Mã Văn Sung",
    "cause": "hai dòng\nactor=5:khác",
}


def _found(change, known=None) -> Told | None:
    own = link(GENESIS, content(_SAID))
    return said_before(message(GENESIS, content(_SAID | change)), own, known or {})


def _text(at) -> str:
    return at.isoformat(timespec="microseconds")


@pytest.fixture(autouse=True)
def _near(monkeypatch):
    monkeypatch.setattr("motcua.core.ledger.recovery._SECONDS", 500)


@given(
    st.fixed_dictionaries({name: st.none() | st.text(min_size=1) for name in COLUMNS})
)
def test_a_text_is_read_back_whatever_it_says(said):
    told = columns_of(message(GENESIS, content(said)))
    assert told == {name: value for name, value in said.items() if value}


def test_a_text_of_another_form_is_refused():
    with pytest.raises(ValueError, match="form"):
        columns_of(b"00\nsomething-else\n")


@pytest.mark.parametrize(
    "shift",
    [timedelta(days=-30), timedelta(hours=5), timedelta(seconds=-421)],
)
def test_a_moment_moved_is_found_where_it_was(shift):
    moved = _AT + shift
    assert _found({"occurred_at": moved}) == Told(
        "occurred_at", _text(_AT), _text(moved)
    )


def test_words_are_found_among_those_known():
    known = {"actor": {"Bàn Thị Phượng", "Mã Văn Sung"}}
    assert _found({"actor": "ai đó"}, known) == Told("actor", "Mã Văn Sung", "ai đó")
    assert _found({"actor": None}, known) == Told("actor", "Mã Văn Sung", "")
    assert _found({"person_id": 7}) == Told("person_id", "", "7")


def test_two_columns_at_once_cannot_be_told():
    assert _found({"actor": "ai đó", "agency_id": 3}) is None
