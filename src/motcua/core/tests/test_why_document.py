"""Replays the tables of docs/algorithms/why.md: what they print is so."""

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from motcua.core.scoring import Claim, Level, Mode, Rounding, score, score_leaf
from motcua.core.scoring.criteria import CriteriaSet, Leaf, Node, Source
from motcua.core.scoring.rulebook import read_rule
from motcua.core.tests.test_scoring_di_linh import SET, full_marks
from motcua.core.why import (
    History,
    Option,
    Pending,
    Stages,
    Standings,
    Step,
    Watched,
    Year,
    bridge,
    caution_from_yaml,
    cheapest,
    risk,
    stages_of,
    waterfall,
)

D, F = Decimal, Fraction
ROOT = Path(__file__).parents[4]
_TEXT = (ROOT / "docs/algorithms/why.md").read_text(encoding="utf-8")
CAUTION = caution_from_yaml(
    yaml.safe_load((ROOT / "law/index_rules/risk.yaml").read_text(encoding="utf-8"))
)
_CENT = Rounding(D("0.01"), Mode.HALF_UP, Level.LEAF)
_SURVEYED = {leaf.code for leaf in SET.leaves if leaf.code.startswith("8.")}


def _rows(*header):
    for block in re.findall(r"(?:^\|.+\n)+", _TEXT, re.MULTILINE):
        lines = [
            tuple(cell.strip() for cell in line.strip()[1:-1].split("|"))
            for line in block.splitlines()
        ]
        if lines[0] == header:
            return [dict(zip(header, line, strict=True)) for line in lines[2:]]
    raise AssertionError(header)


def _di_linh(**changed):
    return full_marks() | {
        "7.2": Claim({"mail_users": 60, "mail_accounts": 100}),
        "7.4.1": Claim({"services_used": 45, "services_online": 100}),
        **changed,
    }


def _cents(number):
    return f"{float(number):.2f}"


def test_the_waterfall_of_di_linh():
    stages = stages_of(score(SET, _di_linh()), score(SET, full_marks()))
    fall = waterfall(SET, stages, surveyed=_SURVEYED)
    printed = _rows("step", "change", "after")
    told = [(bar.step, _cents(bar.change), _cents(bar.after)) for bar in fall.bars]
    assert told == [(row["step"], row["change"], row["after"]) for row in printed]


def test_the_waterfall_with_a_leaf_excluded_and_a_penalty():
    late = {"4.2": Claim(is_applicable=False)}
    penalty = {
        "P": Claim({"heads_disciplined": 0, "false_evidence": 0, "days_late": 1})
    }
    final = score(SET, _di_linh(**late, **penalty))
    claimed = score(SET, full_marks() | late)
    outside = {item.outside.code: item.points for item in final.outside}
    fall = waterfall(SET, stages_of(final, claimed), outside, _SURVEYED)
    assert fall.total == F(final.total) == F("94.33")
    printed = _rows("step", "change with 4.2 excluded")
    assert [(bar.step, round(float(bar.change), 2)) for bar in fall.bars] == [
        (row["step"], float(row["change with 4.2 excluded"])) for row in printed
    ]
    assert fall.change(Step.RESCALED) == F("92.69") * 100 / 98 - F("92.69")


def _key(text):
    return (D(text),)


def test_changes_of_place():
    units = _rows("unit", "before", "after")
    years = [
        {row["unit"]: _key(row[year]) for row in units if row[year]}
        for year in ("before", "after")
    ]
    standings = Standings(*years)
    table = _rows(
        "unit",
        "from",
        "to",
        "if only own",
        "if only others",
        "own",
        "stayed",
        "came",
        "went",
    )
    for row in table:
        split = standings.split(row["unit"])
        assert [
            split.before,
            split.after,
            split.if_only_own,
            split.if_only_others,
            split.own,
            split.stayed,
            split.came,
            split.went,
        ] == [F(row[name]) for name in list(row)[1:]], row["unit"]


def _leaf(data):
    rule = read_rule(data["rule"], "")
    return Leaf("1.1", "x", D(data["points"]), Source.SELF, rule)


def _set(leaf):
    field = Node("1", "f", leaf.points, (leaf,))
    return CriteriaSet("k", "t", "xã", leaf.points, (field,), _CENT)


def _share(text):
    above, below = text.split("/")
    return {"a": int(above), "b": int(below)}


@pytest.mark.parametrize(
    "row",
    _rows("last year", "this year", "before", "after", "rule", "performance"),
    ids=str,
)
def test_the_bridge(row):
    (block,) = re.findall(r"```yaml\n(.+?)```", _TEXT, re.DOTALL)
    versions = [_set(_leaf(yaml.safe_load(block)[name])) for name in ("old", "new")]
    years = [
        Year(version, {"1.1": Claim(_share(row[when]))}, F(row[end]))
        for version, when, end in zip(
            versions, ("last year", "this year"), ("before", "after"), strict=True
        )
    ]
    found = bridge(*years)
    (leaf,) = found.leaves
    assert (leaf.before, leaf.after) == (F(row["before"]), F(row["after"]))
    assert (leaf.rule, leaf.performance) == (F(row["rule"]), F(row["performance"]))
    assert found.rest == 0


_OPTIONS = [
    Option(row["leaf"], F(row["to"]), F(row["gain"]), int(row["effort"]))
    for row in _rows("leaf", "to", "gain", "effort")
]


@pytest.mark.parametrize(
    "row",
    _rows("needed", "plan", "gain", "effort", "cheaper plans gain at most"),
    ids=lambda row: row["needed"],
)
def test_the_cheapest_path(row):
    path = cheapest(_OPTIONS, F(row["needed"]))
    if row["plan"] == "none":
        assert path is None
        return
    told = {f"{o.code} → {row_of(o)}" for o in path.options}
    assert told == set(row["plan"].split(", "))
    assert (path.gain, path.effort) == (F(row["gain"]), int(row["effort"]))
    assert path.short == F(row["cheaper plans gain at most"])


def row_of(option):
    return next(
        row["to"]
        for row in _rows("leaf", "to", "gain", "effort")
        if row["leaf"] == option.code and F(row["to"]) == option.reaches
    )


def _history(text):
    for entry in filter(None, text.split(", ")):
        year, state, *share = entry.split()
        yield History(int(year), state == "full", F(share[0]) if share else None)


_RISKS = _rows(
    "rule", "points", "inputs", "history", "pending", "margin", "reasons", "danger"
)


@pytest.mark.parametrize("row", _RISKS, ids=str)
def test_a_risk(row):
    data = {"points": row["points"], "rule": yaml.safe_load(row["rule"].strip("`"))}
    values = _share(row["inputs"]) if row["inputs"] else {"v": True}
    scored = score_leaf(_leaf(data), Claim(values | {"y": D("0.1")}), _CENT)
    pending = Pending(int(row["pending"])) if row["pending"] else None
    base = F(values["b"]) if "b" in values else None
    history = tuple(_history(row["history"]))
    found = risk(Watched(scored, base, history, pending), CAUTION)
    assert [sign.reason for sign in found.signs] == row["reasons"].split()
    assert found.danger == row["danger"]
    assert found.margin == (F(row["margin"]) if row["margin"] else None)


def test_stages_left_out_were_never_claimed():
    fall = waterfall(SET, {"1.1.1": Stages(F(1), F(1))})
    assert fall.total == 1
    assert fall.change(Step.NOT_CLAIMED) == -74
    assert fall.change(Step.SURVEY) == -25
