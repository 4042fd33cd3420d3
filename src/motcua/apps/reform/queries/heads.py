"""The evaluation sheet of who heads a unit: the results, scored by a mapping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import yaml

from motcua.apps.par_index.queries.results import ResultRow, Results
from motcua.apps.reform import rules
from motcua.apps.reform.models import HeadMapping
from motcua.apps.reform.queries.losses import UnitResult
from motcua.apps.reform.queries.values import PlanView
from motcua.common.clock import local
from motcua.core.remedies import TaskState
from motcua.core.scoring import Claim, CriteriaSet, Sheet, class_of, score
from motcua.core.scoring.reading import criteria_from_yaml
from motcua.core.scoring.values import Value

INPUTS = (
    "index_total",
    "index_max",
    "previous_share",
    "appraised",
    "claimed",
    "place",
    "units",
    "tasks",
    "tasks_on_time",
)
"""What a mapping may ask for."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """The mapping of a round. set_at: None for the usual one."""

    criteria: CriteriaSet
    text: str
    why: str
    set_by: str
    set_at: datetime | None


@dataclass(frozen=True, slots=True)
class HeadSheet:
    """An evaluation. grade: its class. values: what it was computed from."""

    mapped: Mapped
    sheet: Sheet
    grade: str
    values: Mapping[str, Value]


def mapping(round_id: int) -> Mapped:
    """Return how a round's results evaluate heads. Queries: 1."""
    row = HeadMapping.objects.filter(round_id=round_id).order_by("-id").first()
    if row is None:
        text = rules.heads_text()
        return Mapped(read(text), text, "", "", None)
    return Mapped(read(row.text), row.text, row.why, row.actor, local(row.at))


def read(text: str) -> CriteriaSet:
    """Return the mapping a text describes.

    :raises FormatError: when something in it is of the wrong form.
    :raises yaml.YAMLError: when it is no YAML.
    """
    return criteria_from_yaml(yaml.safe_load(text))


def head_sheet(
    found: UnitResult, mapped: Mapped, plan: PlanView | None, today: date
) -> HeadSheet:
    """Return the sheet of who heads a unit. plan: followed up so far. Queries: none."""
    values = _values(found.told, found.row, plan, today)
    claims = {
        leaf.code: _claim(values, leaf.rule.names) for leaf in mapped.criteria.leaves
    }
    sheet = score(mapped.criteria, claims)
    return HeadSheet(
        mapped, sheet, class_of(sheet.total, mapped.criteria.classes), values
    )


def _claim(values: Mapping[str, Value], names: tuple[str, ...]) -> Claim:
    """Return the inputs of a leaf; without the year before it does not apply."""
    given = {name: values[name] for name in names if name in values}
    is_first = "previous_share" in names and "previous_share" not in given
    return Claim(given, is_applicable=not is_first)


def _values(
    told: Results, row: ResultRow, plan: PlanView | None, today: date
) -> dict[str, Value]:
    tasks = plan.tasks if plan is not None and not plan.is_draft else ()
    counted = [
        task.standing
        for task in tasks
        if task.standing.state is not TaskState.CANCELLED
        and (not task.standing.is_open or task.standing.deadline < today)
    ]
    on_time = [task for task in counted if task.state is TaskState.DONE_ON_TIME]
    values: dict[str, Value] = {
        "index_total": max(row.total, Decimal(0)),
        "index_max": told.maximum,
        "appraised": row.appraised,
        "claimed": row.claimed,
        "place": row.place,
        "units": len(told.rows),
        "tasks": len(counted),
        "tasks_on_time": len(on_time),
    }
    if row.change is not None:
        values["previous_share"] = row.change.total / told.maximum
    return values
