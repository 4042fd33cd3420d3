"""``motcua composite``: any composite index, from a model and a table of figures.

For whoever studies an index or proposes one. Needs no database.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.common.errors import RefusedError
from motcua.core.composite import (
    Figures,
    Missing,
    Model,
    ModelError,
    Scored,
    Shift,
    compute,
    gaps,
    leave_one_out,
)
from motcua.core.integrity import number_of
from motcua.doors.terminal.models import model_of
from motcua.doors.terminal.parsers import UNUSABLE, Subparsers
from motcua.doors.terminal.tables import printed

_UNIT, _GROUP = "unit", "group"
_POWER = re.compile(r"[+-]?\d+(\.\d+)?[eE][+-]?\d{1,4}", re.ASCII)  # 1.5e3


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser(
        "composite",
        help="compute a composite index",
        description='MODEL.json: {"nodes": [{"code", "parent", "weight", '
        '"direction"}], "normalise": {"method", "range"}, "aggregate"}; the node '
        "without a parent is the index. DATA.csv: a column unit and one for each leaf. "
        "More keys: docs/algorithms/robustness.md.",
    )
    parser.add_argument("model", type=Path, metavar="MODEL.json")
    parser.add_argument("data", type=Path, metavar="DATA.csv")
    parser.add_argument(
        "--leave-one-out",
        action="store_true",
        help="how far places move without each leaf",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run, brings_own_database=True, exit_when_refused=UNUSABLE)


def run(args: argparse.Namespace) -> int:
    """Compute one index and print it.

    :raises RefusedError: when the model or the figures cannot be used.
    """
    try:
        model, passed_over = model_of(args.model)
        figures, groups = _figures(args.data, model)
        found = compute(model, figures, groups)
        shifts = leave_one_out(model, figures, groups) if args.leave_one_out else None
    except (ModelError, RecursionError) as problem:
        said = _("Mô hình không dùng được: %(problem)s.")
        if isinstance(problem, RecursionError):
            raise RefusedError(said % {"problem": _("lồng nhau quá sâu")}) from problem
        raise RefusedError(said % {"problem": problem}) from problem
    for said in passed_over:
        print(f"motcua: {said}", file=sys.stderr)
    instead = gaps(model, figures)
    if args.json:
        print(json.dumps(_told(found, shifts, instead), ensure_ascii=False, indent=1))
    else:
        print("\n".join([*_lines(found, model.top), *_remarks(shifts or {}, instead)]))
    return 0


_Found = Mapping[str, Mapping[str, Scored]]
_Shifts = Mapping[str, Shift | None]
_Gaps = Sequence[tuple[str, str]]


def _told(found: _Found, shifts: _Shifts | None, instead: _Gaps) -> dict[str, Any]:
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
    if shifts is not None:
        told["leave_one_out"] = {
            code: shift and {"mean": shift.mean, "max": shift.most}
            for code, shift in shifts.items()
        }
    if instead:
        told["filled"] = [{"leaf": code, "unit": unit} for code, unit in instead]
    return told


def _lines(found: _Found, top: str) -> Iterator[str]:
    for unit in sorted(found, key=lambda unit: found[unit][top].rank or len(found)):
        scored = found[unit][top]
        score = "–" if scored.score is None else f"{scored.score:.2f}"
        yield f"{scored.rank or '–':>5} {score:>10}  {unit}"


def _remarks(shifts: _Shifts, instead: _Gaps) -> Iterator[str]:
    for code, shift in shifts.items():
        if shift:
            said = _(
                "Bỏ %(code)s: hạng đổi trung bình %(mean).2f, nhiều nhất %(most)d."
            )
            yield said % {"code": code, "mean": shift.mean, "most": shift.most}
    if instead:
        said = _("Đã thay %(count)d số liệu trống.")
        yield said % {"count": len(instead)}


def _figures(path: Path, model: Model) -> tuple[dict[str, Figures], dict[str, str]]:
    """Return the figures of every leaf by unit, and the groups of the units."""
    wanted = [_UNIT, *(leaf.code for leaf in model.leaves)]
    if model.missing is Missing.GROUP_MEAN:
        wanted.append(_GROUP)
    rows = printed(path, wanted, is_case_kept=True)
    units = [row[_UNIT].strip() for row in rows]
    if "" in units:
        said = _("Dòng %(row)d cột %(column)s: còn trống.")
        given = {"row": units.index("") + 1, "column": _UNIT}
        raise RefusedError(said % given)
    if len(set(units)) < len(units):
        raise RefusedError(_("Bảng có đơn vị xuất hiện hai lần."))
    figures: dict[str, Figures] = {
        leaf.code: {
            unit: _figure(row[leaf.code], number, leaf.code)
            for number, (unit, row) in enumerate(zip(units, rows, strict=True), 1)
        }
        for leaf in model.leaves
    }
    groups = (row.get(_GROUP, "").strip() for row in rows)
    return figures, dict(zip(units, groups, strict=True))


def _figure(text: str, row: int, column: str) -> float | None:
    """Read a figure; an empty cell and NA are none."""
    bare = text.strip()
    if bare in {"", "NA"}:
        return None
    number = number_of(bare)
    if number is None and _POWER.fullmatch(bare):
        number = Decimal(bare)
    if number is None or not math.isfinite(float(number)):
        said = _("Dòng %(row)d cột %(column)s: không đọc được số %(text)s.")
        raise RefusedError(said % {"row": row, "column": column, "text": text})
    return float(number)
