"""Setting plans and sheets of heads as PDF/A. What is data never becomes markup."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from motcua.apps.organizations import queries as organizations
from motcua.apps.par_index.words.numbers import given, points
from motcua.apps.reform.queries import HeadSheet, PlanView, TaskView, UnitResult
from motcua.apps.reform.wording import cause_line, settled_words, state_words
from motcua.common.clock import local
from motcua.common.paper import typeset
from motcua.common.wording import vn_date
from motcua.core.permissions import Role
from motcua.core.scoring import LeafScore, NodeScore

_HERE = Path(__file__).parent


def plan_pdf(plan: PlanView, round_name: str, at: datetime) -> bytes:
    """Set a plan: its tasks, who does them until when, how they stand. Queries: 1."""
    return typeset(_HERE / "plan.typ", plan_words(plan, round_name, at))


def plan_words(plan: PlanView, round_name: str, at: datetime) -> dict[str, Any]:
    """Return what a plan says, written out. Queries: 1."""
    agency = organizations.agency(plan.agency_id)
    told_on = local(plan.approved_at or at).date()
    return {
        "agency": agency.name,
        "place": agency.place_name,
        "iso": told_on.isoformat(),
        "round": round_name,
        "number": _number(plan.decision),
        "state_day": "" if plan.is_draft else vn_date(local(at).date()),
        "is_draft": plan.is_draft,
        "lost": points(plan.lost),
        "expected": points(plan.expected),
        "head": _head(plan.agency_id, plan.approved_at or at),
        "tasks": [_task(n, task) for n, task in enumerate(plan.tasks, start=1)],
    }


def head_pdf(
    found: UnitResult, sheet: HeadSheet, round_name: str, at: datetime
) -> bytes:
    """Set the evaluation sheet of who heads a unit. Queries: 1."""
    agency_id = found.unit.agency_id
    agency = None if agency_id is None else organizations.agency(agency_id)
    words = {
        "agency": found.unit.name if agency is None else agency.name,
        "place": found.unit.name if agency is None else agency.place_name,
        "iso": local(at).date().isoformat(),
        "round": round_name,
        "title": sheet.mapped.criteria.title,
        "basis": list(sheet.mapped.criteria.legal_basis),
        "why": sheet.mapped.why,
        "is_illustrative": sheet.mapped.criteria.is_illustrative,
        "head": _head(agency_id, at) if agency_id is not None else {"name": ""},
        "total": points(sheet.sheet.total),
        "most": points(sheet.mapped.criteria.points),
        "grade": sheet.grade,
        "rows": [row for node in sheet.sheet.fields for row in rows_of(node, sheet)],
    }
    return typeset(_HERE / "head.typ", words)


def rows_of(node: NodeScore | LeafScore, sheet: HeadSheet) -> list[dict[str, Any]]:
    """Return a field and all beneath it as rows, top down."""
    if isinstance(node, LeafScore):
        inputs = dict(node.leaf.definitions)
        said = [
            f"{inputs.get(name, name)}: {given(sheet.values[name])}"
            for name in node.leaf.rule.names
            if name in sheet.values
        ]
        out = node.is_excluded
        return [
            {
                "code": node.leaf.code,
                "title": node.leaf.title,
                "most": points(node.leaf.points),
                "points": "" if out else points(node.points),
                "rests_on": "; ".join(said),
                "rule": node.leaf.rule_text,
                "is_leaf": True,
                "is_out": out,
            }
        ]
    own = {
        "code": node.node.code,
        "title": node.node.title,
        "most": points(node.node.points),
        "points": points(node.points),
        "rests_on": "",
        "rule": "",
        "is_leaf": False,
        "is_out": False,
    }
    return [own, *(row for child in node.children for row in rows_of(child, sheet))]


def _task(number: int, task: TaskView) -> dict[str, Any]:
    state = state_words(task.standing)[1]
    if task.is_settled and task.returned is not None:
        state = settled_words(task.returned)
    return {
        "number": str(number),
        "code": task.code,
        "title": task.title,
        "lost": points(task.lost) if task.lost else "",
        "cause": cause_line(task.cause, task.reason),
        "measure": task.measure,
        "product": task.product,
        "owner": task.owner,
        "deadline": vn_date(task.deadline),
        "deadline_now": vn_date(task.standing.deadline),
        "expected": points(task.expected) if task.expected else "",
        "state": state,
    }


def _number(decision: str) -> str:
    """Return what stands after "Số:": what was typed may begin with words of its own.

    "Kế hoạch số 31/KH-UBND" is 31/KH-UBND.
    """
    named = re.search(r"\bsố\s*:?\s*(\S.*)$", decision, re.IGNORECASE)
    return named.group(1) if named else decision


def _head(agency_id: int, at: datetime) -> dict[str, str]:
    """Return who heads the agency; empty when nobody does."""
    found = organizations.people_in(agency_id, None, Role.APPROVER, local(at).date())
    if not found:
        return {"name": "", "title": ""}
    first = min(found, key=lambda person: person.is_stand_in)
    return {"name": first.name, "title": first.post_title}
