"""A chain of facts: its form, and everything that can be done to it comes to light."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.ledger import (
    COLUMNS,
    GENESIS,
    Finding,
    Harm,
    Mark,
    Part,
    Row,
    content,
    link,
    message,
    verify,
)

_MORNING = datetime(2026, 11, 6, 9, 30, tzinfo=UTC)
_SAID = dict.fromkeys(COLUMNS) | {
    "agency_id": 2,
    "kind": "accepted",
    "occurred_at": _MORNING,
    "actor": "Đỗ Thị Ánh",
    "cause": "",
}


def chain(length: int, word: str = "fact") -> list[Row]:
    rows, before = [], GENESIS
    for seq in range(1, length + 1):
        rows.append(_row(seq, before, f"{word} {seq}\n".encode()))
        before = rows[-1].own
    return rows


def _row(seq: int, previous: bytes, said: bytes) -> Row:
    return Row(seq, link(previous, said), message(previous, said))


def _head(rows: list[Row]) -> Mark:
    return Mark(rows[-1].seq, rows[-1].own)


def _said(row: Row) -> bytes:
    return row.message.partition(b"\n")[2]


def _previous(row: Row) -> bytes:
    return bytes.fromhex(row.message[:64].decode())


def _numbered(rows: list[Row]) -> list[Row]:
    return [row._replace(seq=seq) for seq, row in enumerate(rows, start=1)]


def _altered(row: Row) -> Row:
    return row._replace(message=row.message + b"and more\n")


def _rewritten(row: Row) -> Row:
    return _row(row.seq, _previous(row), _said(row) + b"and more\n")


def _own_altered(row: Row) -> Row:
    return row._replace(own=sha256(b"something").digest())


def _previous_altered(row: Row) -> Row:
    return row._replace(message=message(sha256(b"else").digest(), _said(row)))


# What is done to the n-th row (from 0) of whole rows, and the finding that must result.
_DONE = {
    "altered": (
        lambda rows, n: [*rows[:n], _altered(rows[n]), *rows[n + 1 :]],
        lambda n: Finding(n + 1, n + 1, Harm.ALTERED, Part.CONTENT),
    ),
    "own hash": (
        lambda rows, n: [*rows[:n], _own_altered(rows[n]), *rows[n + 1 :]],
        lambda n: Finding(n + 1, n + 1, Harm.ALTERED, Part.OWN),
    ),
    "previous hash": (
        lambda rows, n: [*rows[:n], _previous_altered(rows[n]), *rows[n + 1 :]],
        lambda n: Finding(n + 1, n + 1, Harm.ALTERED, Part.PREVIOUS),
    ),
    "rewritten": (
        lambda rows, n: [*rows[:n], _rewritten(rows[n]), *rows[n + 1 :]],
        lambda n: Finding(n + 1, n + 1, Harm.REWRITTEN, Part.LINK),
    ),
    "removed": (
        lambda rows, n: [*rows[:n], *rows[n + 1 :]],
        lambda n: Finding(n + 1, n + 1, Harm.REMOVED, Part.NUMBER),
    ),
    "removed and numbered anew": (
        lambda rows, n: _numbered([*rows[:n], *rows[n + 1 :]]),
        lambda n: Finding(n + 1, n + 1, Harm.REMOVED, Part.LINK),
    ),
    "twin after": (
        lambda rows, n: [*rows[: n + 1], _rewritten(rows[n]), *rows[n + 1 :]],
        lambda n: Finding(n + 1, n + 1, Harm.INSERTED, Part.NUMBER),
    ),
    "twin before": (
        lambda rows, n: [*rows[:n], _rewritten(rows[n]), *rows[n:]],
        lambda n: Finding(n + 1, n + 1, Harm.INSERTED, Part.NUMBER),
    ),
    "inserted and linked": (
        lambda rows, n: _numbered([*rows[:n], _rewritten(rows[n]), *rows[n:]]),
        lambda n: Finding(n + 1, n + 1, Harm.INSERTED, Part.LINK),
    ),
    "inserted without a link": (
        lambda rows, n: _numbered(
            [*rows[:n], _row(0, sha256(b"no").digest(), b"new\n"), *rows[n:]]
        ),
        lambda n: Finding(n + 1, n + 1, Harm.INSERTED, Part.LINK),
    ),
}


def test_the_form_is_a_text_anyone_can_hash():
    said = content(_SAID)
    assert said.decode() == (
        "motcua-fact-1\n"
        "agency_id=1:2\n"
        "kind=8:accepted\n"
        "occurred_at=32:2026-11-06T09:30:00.000000+00:00\n"
        "actor=16:Đỗ Thị Ánh\n"
    )
    assert message(GENESIS, said).startswith(b"0" * 64 + b"\nmotcua-fact-1\n")
    assert link(GENESIS, said) == sha256(message(GENESIS, said)).digest()


def test_one_moment_has_one_form_whatever_the_zone():
    there = _MORNING.astimezone(tz=None)
    assert content(_SAID | {"occurred_at": there}) == content(_SAID)


def test_a_column_that_is_missing_is_an_error():
    with pytest.raises(KeyError):
        content({})


@given(st.lists(st.fixed_dictionaries({n: st.text() for n in COLUMNS}), max_size=2))
def test_two_facts_never_share_a_form(facts):
    forms = {content(said) for said in facts}
    assert len(forms) == len({tuple(said.items()) for said in facts})


@given(st.integers(0, 30))
def test_a_whole_chain_is_whole(length):
    rows = chain(length)
    last = _head(rows) if rows else Mark(0, GENESIS)
    found = verify(rows, last, [Mark(row.seq, row.own) for row in rows[::3]])
    assert (found.count, found.last, found.findings) == (length, last, ())
    assert found.is_whole
    assert verify(map(tuple, rows)).is_whole


@pytest.mark.parametrize("done", _DONE)
@given(length=st.integers(2, 30), data=st.data())
def test_one_row_tampered_with_is_found_and_named(done, length, data):
    rows = chain(length)
    n = data.draw(st.integers(0, length - 2), label="n")
    deed, expected = _DONE[done]
    found = verify(deed(rows, n), _head(rows))
    assert found.findings == (expected(n),)


@given(length=st.integers(2, 30), data=st.data())
def test_two_rows_swapped_are_found_and_named(length, data):
    rows = chain(length)
    i, j = sorted(data.draw(st.permutations(range(length)))[:2])
    contents = list(rows)
    contents[i] = rows[i]._replace(message=message(_previous(rows[i]), _said(rows[j])))
    contents[j] = rows[j]._replace(message=message(_previous(rows[j]), _said(rows[i])))
    found = verify(contents, _head(rows))
    assert found.findings == (Finding(i + 1, j + 1, Harm.SWAPPED, Part.CONTENT),)
    numbers = list(rows)
    numbers[i], numbers[j] = rows[j], rows[i]
    found = verify(_numbered(numbers), _head(rows))
    assert found.findings == (Finding(i + 1, j + 1, Harm.SWAPPED, Part.NUMBER),)


@given(length=st.integers(1, 30), data=st.data())
def test_an_end_cut_off_shows_against_head_or_root(length, data):
    rows = chain(length)
    left = data.draw(st.integers(0, length - 1), label="left")
    found = verify(rows[:left], _head(rows))
    assert found.findings == (Finding(left + 1, length, Harm.CUT, Part.HEAD),)
    # The head cut with it: the root of the day before remembers.
    head = Mark(left, rows[left - 1].own) if left else Mark(0, GENESIS)
    found = verify(rows[:left], head, [_head(rows)])
    assert found.findings == (Finding(left + 1, length, Harm.CUT, Part.ROOT),)


@given(length=st.integers(2, 30), data=st.data())
def test_a_tail_rewritten_with_all_its_hashes_shows_against_the_roots(length, data):
    rows = chain(length)
    n = data.draw(st.integers(1, length), label="first rewritten")
    days = data.draw(st.sets(st.integers(1, length), min_size=1), label="roots")
    roots = [Mark(seq, rows[seq - 1].own) for seq in sorted(days)]
    forged = rows[: n - 1]
    before = forged[-1].own if forged else GENESIS
    for seq in range(n, length + 1):
        forged.append(_row(seq, before, b"forged\n"))
        before = forged[-1].own
    found = verify(forged, _head(forged), roots)
    after = [seq for seq in sorted(days) if seq >= n]
    since = max((seq for seq in days if seq < n), default=0) + 1
    assert found.findings == (
        (Finding(since, after[0], Harm.REWRITTEN, Part.ROOT),) if after else ()
    )


def test_a_head_that_does_not_fit_is_told():
    rows = chain(5)
    assert verify(rows, Mark(5, GENESIS)).findings == (
        Finding(5, 5, Harm.REWRITTEN, Part.HEAD),
    )
    assert verify(rows, Mark(3, rows[2].own)).findings == (
        Finding(4, 5, Harm.INSERTED, Part.HEAD),
    )
    assert verify(rows, Mark(7, rows[4].own)).findings == (
        Finding(5, 5, Harm.ALTERED, Part.HEAD),
    )


def test_the_last_row_altered_is_told_once():
    rows = chain(4)
    assert verify([*rows[:3], _own_altered(rows[3])], _head(rows)).findings == (
        Finding(4, 4, Harm.ALTERED, Part.OWN),
    )
    forged = [*rows[:3], _rewritten(rows[3])]
    assert verify(forged, _head(rows)).findings == (
        Finding(4, 4, Harm.REWRITTEN, Part.HEAD),
    )


def test_several_rows_put_in_are_told_together():
    rows = chain(6)
    strange = [_row(0, rows[1].own, b"one\n")]
    strange.append(_row(0, strange[0].own, b"two\n"))
    found = verify(_numbered([*rows[:2], *strange, *rows[2:]]), _head(rows))
    assert found.findings == (Finding(3, 4, Harm.INSERTED, Part.LINK),)


def test_rows_that_changed_places_in_a_ring_are_told():
    first, second, third, *rest = chain(6)
    found = verify(_numbered([second, third, first, *rest]))
    assert found.findings == (Finding(1, 3, Harm.SWAPPED, Part.NUMBER),)


def test_a_row_altered_behind_a_rewritten_one_hides_neither():
    rows = chain(5)
    found = verify([*rows[:2], _rewritten(rows[2]), _altered(rows[3]), rows[4]])
    assert found.findings == (
        Finding(3, 3, Harm.REWRITTEN, Part.LINK),
        Finding(4, 4, Harm.ALTERED, Part.CONTENT),
    )


def test_a_gap_with_an_altered_row_behind_it_hides_neither():
    rows = chain(5)
    found = verify([rows[0], _altered(rows[3]), rows[4]], _head(rows))
    assert found.findings == (
        Finding(2, 3, Harm.REMOVED, Part.NUMBER),
        Finding(4, 4, Harm.ALTERED, Part.CONTENT),
    )


def test_a_root_of_a_row_that_is_gone_or_altered_adds_nothing():
    rows = chain(6)
    roots = [Mark(3, rows[2].own), Mark(5, rows[4].own)]
    assert verify([*rows[:2], *rows[3:]], _head(rows), roots).findings == (
        Finding(3, 3, Harm.REMOVED, Part.NUMBER),
    )
    shifted = _numbered([*rows[:1], *rows[2:]])
    assert verify(shifted, _head(rows), roots).findings == (
        Finding(2, 2, Harm.REMOVED, Part.LINK),
    )


@given(length=st.integers(3, 40), data=st.data())
def test_many_deeds_at_once_are_all_found(length, data):
    """Each deed here leaves the numbers be; every row touched is told of."""
    rows = chain(length)
    deeds = {
        "altered": _altered,
        "own": _own_altered,
        "previous": _previous_altered,
        "rewritten": _rewritten,
        "removed": None,
    }
    touched = data.draw(
        st.dictionaries(st.integers(0, length - 1), st.sampled_from(sorted(deeds)))
    )
    forged = []
    for n, row in enumerate(rows):
        deed = deeds[touched[n]] if n in touched else (lambda same: same)
        forged += [deed(row)] if deed else []
    found = verify(forged, _head(rows))
    told = {n for n in range(length) for f in found.findings if f.covers(n + 1)}
    beside = {n for n in range(length) if {n - 1, n, n + 1} & set(touched)}
    assert bool(touched) is not found.is_whole
    assert told <= beside
    for n in set(touched) - told:  # its only witnesses are gone or touched themselves
        assert n + 1 in touched or n == length - 1
        assert {n - 1, n + 1} & told


def test_an_altered_row_does_not_hide_one_taken_out_behind_it():
    rows = chain(6)
    forged = _numbered([_altered(rows[0]), *rows[1:3], *rows[4:]])
    assert verify(forged, _head(rows)).findings == (
        Finding(1, 1, Harm.ALTERED, Part.CONTENT),
        Finding(4, 4, Harm.REMOVED, Part.LINK),
    )


def test_a_chain_wholly_destroyed_ends_in_a_verdict(monkeypatch):
    monkeypatch.setattr("motcua.core.ledger.check._MOST_ODD", 3)
    rows = [_altered(row) for row in chain(9)]
    assert len(verify(rows).findings) == 3


def test_a_previous_hash_of_no_length_is_told():
    rows = chain(3)
    rows[1] = rows[1]._replace(message=b"\n" + _said(rows[1]))
    assert verify(rows).findings == (Finding(2, 2, Harm.ALTERED, Part.PREVIOUS),)
    assert all(a.seq < b.seq for a, b in pairwise(rows))
