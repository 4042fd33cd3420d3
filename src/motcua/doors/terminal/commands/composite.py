"""``motcua composite``: any composite index, from a model and a table of figures.

For whoever studies an index or proposes one. Needs no database.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.common.errors import RefusedError
from motcua.core.composite import (
    Aggregate,
    Figures,
    Item,
    Method,
    Model,
    ModelError,
    compute,
    leave_one_out,
)
from motcua.core.integrity import number_of
from motcua.doors.terminal.parsers import Subparsers

_UNIT = "unit"


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser(
        "composite",
        help="compute a composite index",
        description='MODEL.json: {"nodes": [{"code", "parent", "weight", '
        '"direction"}], "normalise": {"method", "range"}, "aggregate"}; the node '
        "without a parent is the index. DATA.csv: a column unit and one for each leaf.",
    )
    parser.add_argument("model", type=Path, metavar="MODEL.json")
    parser.add_argument("data", type=Path, metavar="DATA.csv")
    parser.add_argument(
        "--leave-one-out",
        action="store_true",
        help="how far places move without each leaf",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run, brings_own_database=True)


def run(args: argparse.Namespace) -> int:
    """Compute one index and print it.

    :raises RefusedError: when the model or the figures cannot be used.
    """
    try:
        model = _model(args.model)
        figures = _figures(args.data, model)
        found = compute(model, figures)
        shifts = leave_one_out(model, figures) if args.leave_one_out else {}
    except ModelError as problem:
        said = _("Mô hình không dùng được: %(problem)s.")
        raise RefusedError(said % {"problem": problem}) from problem
    if args.json:
        told: dict[str, Any] = {
            "units": [
                {
                    "unit": unit,
                    "scores": {
                        code: {"score": scored.score, "rank": scored.rank}
                        for code, scored in nodes.items()
                    },
                }
                for unit, nodes in found.items()
            ]
        }
        if args.leave_one_out:
            told["leave_one_out"] = {
                code: shift and {"mean": shift.mean, "max": shift.most}
                for code, shift in shifts.items()
            }
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    order = sorted(found, key=lambda unit: found[unit][model.top].rank or len(found))
    for unit in order:
        scored = found[unit][model.top]
        score = "–" if scored.score is None else f"{scored.score:.2f}"
        print(f"{scored.rank or '–':>5} {score:>10}  {unit}")
    for code, shift in shifts.items():
        if shift:
            said = _(
                "Bỏ %(code)s: hạng đổi trung bình %(mean).2f, nhiều nhất %(most)d."
            )
            print(said % {"code": code, "mean": shift.mean, "most": shift.most})
    return 0


def _model(path: Path) -> Model:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        normalise = told.get("normalise") or {}
        low, high = normalise.get("range") or (0, 100)
        return Model(
            items=tuple(_item(node) for node in told["nodes"]),
            method=Method(normalise.get("method", Method.MINMAX)),
            span=(float(low), float(high)),
            aggregate=Aggregate(told.get("aggregate", Aggregate.ARITHMETIC)),
        )
    except ModelError:
        raise
    except (OSError, AttributeError, KeyError, TypeError, ValueError) as problem:
        said = _("Không đọc được mô hình %(name)s: %(problem)s.")
        raise RefusedError(said % {"name": path.name, "problem": problem}) from problem


def _item(node: Mapping[str, Any]) -> Item:
    return Item(
        code=str(node["code"]),
        parent=str(node.get("parent") or ""),
        weight=float(node.get("weight", 1)),
        direction=int(node.get("direction", 1)),
    )


def _figures(path: Path, model: Model) -> dict[str, Figures]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        said = _("Không đọc được tệp %(name)s: cần tệp CSV mã UTF-8.")
        raise RefusedError(said % {"name": path.name}) from problem
    wanted = [_UNIT, *(leaf.code for leaf in model.leaves)]
    missing = [name for name in wanted if not rows or name not in rows[0]]
    if missing:
        said = _("Bảng thiếu cột %(columns)s.")
        raise RefusedError(said % {"columns": ", ".join(missing)})
    units = [row[_UNIT] for row in rows]
    if len(set(units)) < len(units):
        raise RefusedError(_("Bảng có đơn vị xuất hiện hai lần."))
    return {
        leaf.code: {
            row[_UNIT]: _figure(row[leaf.code], number, leaf.code)
            for number, row in enumerate(rows, start=1)
        }
        for leaf in model.leaves
    }


def _figure(text: str | None, row: int, column: str) -> float | None:
    """Read a figure; an empty cell and NA are none."""
    if not text or not text.strip() or text.strip() == "NA":
        return None
    number = number_of(text)
    try:
        return float(text) if number is None else float(number)
    except ValueError as problem:
        said = _("Dòng %(row)d cột %(column)s: không đọc được số %(text)s.")
        raise RefusedError(
            said % {"row": row, "column": column, "text": text}
        ) from problem
