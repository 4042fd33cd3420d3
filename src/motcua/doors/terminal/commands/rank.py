"""``motcua rank``: places of a table of results, and how sure each of them is.

For whoever is about to publish one, or has one in hand. Needs no database.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.common import law
from motcua.common.errors import RefusedError
from motcua.core.integrity import Column, Limit
from motcua.core.robustness import Pair, Simulation, Standing, simulate
from motcua.core.scoring import Cutoff, Place, class_of
from motcua.doors.terminal.parsers import UNUSABLE, Subparsers
from motcua.doors.terminal.ranked import (
    Result,
    places,
    results,
    sources_of,
    table_of,
)
from motcua.doors.terminal.tables import limits, printed


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser(
        "rank",
        help="places of a table of results, and how sure they are",
        description="Columns as of check-table: unit, and total or appraised and "
        "survey; groups and years are ranked apart. For --simulate also survey_se "
        "(standard error of the survey's points) or survey_margin (95 % margin, plus "
        "or minus), and points by leaf in columns named by its code. Exit code 2 when "
        "the table cannot be used.",
    )
    parser.add_argument("table", type=Path, metavar="TABLE.csv")
    parser.add_argument(
        "--simulate", type=int, metavar="N", help="rank N tables that could have been"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="default 1")
    parser.add_argument(
        "--weights",
        type=float,
        metavar="PERCENT",
        help="vary the weights of leaves, or of appraisal and survey, so far each way; "
        "left out as law/index_rules says",
    )
    parser.add_argument(
        "--level",
        type=float,
        metavar="SHARE",
        help="units reversed more often cannot be told apart; left out as "
        "law/index_rules says",
    )
    parser.add_argument(
        "--class",
        dest="limits",
        action="append",
        default=[],
        metavar="NAME=FROM",
        help="a class and its bound; NAME>FROM leaves the bound below it",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run, brings_own_database=True, exit_when_refused=UNUSABLE)


@dataclass(frozen=True, slots=True)
class _Simulated:
    """What simulating found. standings: by the number of the result."""

    sources: tuple[str, ...]
    standings: Mapping[int, Standing]
    indistinct: Sequence[tuple[Result, Pair]]


def run(args: argparse.Namespace) -> int:
    """Rank one table; 2 when it cannot be used, saying the row and the column."""
    _settle(args)
    _check(args)
    classes = limits(args.limits)
    found = results(printed(args.table, [Column.UNIT]))
    simulated = _simulated(found, args) if args.simulate else None
    told = _told(found, classes, simulated)
    if args.json:
        whole = {"units": told, **_about(simulated, args)}
        print(json.dumps(whole, ensure_ascii=False, indent=1))
    else:
        print("\n".join([*_lines(told), *_remarks(simulated, args)]))
    return 0


def _settle(args: argparse.Namespace) -> None:
    """Take from the house's rules what was left out."""
    rules = law.read("index_rules/robustness.yaml")
    if args.weights is None:
        args.weights = float(rules["weights"]["value"]) * 100
    if args.level is None:
        args.level = float(rules["indistinct"]["value"])


def _check(args: argparse.Namespace) -> None:
    wrong = [
        (
            args.simulate is not None and args.simulate < 1,
            _("--simulate: từ 1 trở lên."),
        ),
        (args.seed < 0, _("--seed: số nguyên không âm.")),
        (not 0 <= args.weights < 100, _("--weights: từ 0 đến dưới 100.")),  # noqa: PLR2004  percent
        (not 0 <= args.level <= 1, _("--level: từ 0 đến 1.")),
    ]
    for is_wrong, said in wrong:
        if is_wrong:
            raise RefusedError(said)


def _simulated(found: Sequence[Result], args: argparse.Namespace) -> _Simulated:
    """Simulate the units in an order of their own, so that draws belong to units.

    The same table in another order of rows would otherwise be as another seed.
    """

    def own(row: int) -> tuple[str, str, str]:
        return found[row].group, found[row].year, found[row].unit

    rows = sorted(range(len(found)), key=own)
    ordered = [found[row] for row in rows]
    table = table_of(ordered)
    sources = sources_of(ordered, table, args.weights / 100)
    simulation = simulate(table, sources, args.simulate, args.seed)
    groups = list(dict.fromkeys(result.among for result in found))
    return _Simulated(
        tuple(source.name for source in sources),
        dict(zip(rows, simulation.standings(), strict=True)),
        sorted(
            _beside_results(ordered, simulation, args.level),
            key=lambda pair: groups.index(pair[0].among),
        ),
    )


def _beside_results(
    found: Sequence[Result], simulation: Simulation, level: float
) -> list[tuple[Result, Pair]]:
    """Return pairs with the better's row: names may come again in another group."""
    firsts = simulation.table.compared[:, 0]
    rows = [found[int(n)] for n in firsts[simulation.crossed > level]]
    return list(zip(rows, simulation.indistinct(level), strict=True))


def _told(
    found: Sequence[Result], limits: Sequence[Limit], simulated: _Simulated | None
) -> list[dict[str, Any]]:
    return [
        {
            "unit": result.unit,
            "group": result.group,
            **({"year": result.year} if result.year else {}),
            "rank": place.rank,
            "total": float(result.total),
            **_class(result, limits),
            "shared": place.is_shared,
            **_interval(place, simulated),
        }
        for result, place in places(found)
    ]


def _class(result: Result, limits: Sequence[Limit]) -> dict[str, str]:
    cutoffs = [Cutoff(one.name, one.bound, one.is_open) for one in limits]
    name = class_of(result.total, cutoffs) if limits else result.category
    return {"class": name} if name else {}


def _interval(place: Place[int], simulated: _Simulated | None) -> dict[str, Any]:
    if simulated is None:
        return {"interval": None, "median": None}
    standing = simulated.standings[place.unit]
    return {"interval": [standing.low, standing.high], "median": standing.median}


def _about(simulated: _Simulated | None, args: argparse.Namespace) -> dict[str, Any]:
    if simulated is None:
        return {}
    return {
        "simulated": {
            "draws": args.simulate,
            "seed": args.seed,
            "sources": list(simulated.sources),
        },
        "indistinct": [
            {
                "better": pair.better,
                "worse": pair.worse,
                "group": row.group,
                **({"year": row.year} if row.year else {}),
                "reversed": pair.reversed,
            }
            for row, pair in simulated.indistinct
        ],
    }


def _lines(told: Sequence[dict[str, Any]]) -> Iterator[str]:
    def among(unit: dict[str, Any]) -> str:
        return " ".join(filter(None, (unit["group"], unit.get("year", ""))))

    wide = max(len(unit["unit"]) for unit in told)
    for name, units in groupby(told, key=among):
        if name:
            yield name
        for unit in units:
            span = "–".join(map(str, dict.fromkeys(unit["interval"] or ())))
            line = f"{unit['rank']:>5} {unit['total']:>10}  {unit['unit']:<{wide}}"
            yield f"{line}  {unit.get('class', '')}  {span}".rstrip()


def _remarks(simulated: _Simulated | None, args: argparse.Namespace) -> Iterator[str]:
    if simulated is None:
        return
    if not simulated.sources:
        yield _("Bảng không có sai số hay điểm thành phần: thứ hạng không thể đổi.")
        return
    said = _(
        "Cột cuối: hạng trong 90%% của %(draws)d lần mô phỏng (seed %(seed)d; %(by)s)."
    )
    words = {
        "sampling": _("sai số điều tra"),
        "weights": _("trọng số ±%(percent)g%%") % {"percent": args.weights},
    }
    by = ", ".join(words[name] for name in simulated.sources)
    yield said % {"draws": args.simulate, "seed": args.seed, "by": by}
    for _row, pair in simulated.indistinct:
        said = _("Chưa phân biệt được: %(better)s và %(worse)s (đảo chỗ %(share)d%%).")
        share = round(pair.reversed * 100)
        yield said % {"better": pair.better, "worse": pair.worse, "share": share}
