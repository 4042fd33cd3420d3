"""Replays the tables of docs/algorithms/appraisal.md: what they print is so."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from motcua.core.appraisal import Judgement, effects, is_disputed, status, taken
from motcua.core.assessment import Fact, FactKind, Stage, standing

_TEXT = (Path(__file__).parents[4] / "docs/algorithms/appraisal.md").read_text(
    encoding="utf-8"
)
_NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)
_WORDS = {
    "claim": (FactKind.CLAIM, Stage.SELF),
    "accept": (FactKind.ACCEPT, Stage.APPRAISAL),
    "deduct": (FactKind.DEDUCT, Stage.APPRAISAL),
    "ask": (FactKind.ASK, Stage.APPRAISAL),
    "remark": (FactKind.REPLY, Stage.SELF),
    "reply": (FactKind.REPLY, Stage.REPLY),
    "again": (FactKind.DEDUCT, Stage.SECOND),
    "decide": (FactKind.DECIDE, Stage.COUNCIL),
}


def _rows(*header):
    for block in re.findall(r"(?:^\|.+\n)+", _TEXT, re.MULTILINE):
        lines = [
            tuple(cell.strip() for cell in line.strip()[1:-1].split("|"))
            for line in block.splitlines()
        ]
        if lines[0] == header:
            return [dict(zip(header, line, strict=True)) for line in lines[2:]]
    raise AssertionError(header)


def _held(said):
    facts = []
    for number, word in enumerate(said.split(", "), start=1):
        name, _space, told = word.partition(" ")
        kind, stage = _WORDS[name]
        value = Decimal(told) if told else None
        is_reply = kind is FactKind.REPLY
        facts.append(
            Fact(
                number,
                "1",
                stage,
                kind,
                _NOON,
                "A",
                points=None if is_reply else value,
                proposed=value if is_reply else None,
            )
        )
    return standing(facts)


@pytest.mark.parametrize(
    "row", _rows("said", "status", "taken", "disputed"), ids=lambda row: row["said"]
)
def test_a_leaf_stands_as_printed(row):
    held = _held(row["said"])
    assert status(held).value == row["status"]
    assert taken(held) == Decimal(row["taken"])
    assert is_disputed(held) == (row["disputed"] == "yes")


def test_appraisers_compare_as_printed():
    found = [
        Judgement(
            number,
            row["leaf"],
            ord(row["appraiser"]),
            row["appraiser"],
            Decimal(row["claimed"]),
            Decimal(row["left"]),
        )
        for number, row in enumerate(_rows("leaf", "appraiser", "claimed", "left"))
    ]
    told = {one.author: one for one in effects(found, least=1)}
    header = ("appraiser", "leaves", "mean taken", "compared", "beyond", "chance")
    for row in _rows(*header):
        one = told[row["appraiser"]]
        printed = (
            str(one.leaves),
            f"{one.mean:.4f}",
            str(one.compared),
            f"{one.beyond:.4f}",
            f"{one.chance:.4f}",
        )
        assert printed == tuple(row[name] for name in header[1:])
