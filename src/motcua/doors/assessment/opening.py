"""What stands in a prepared round, read once more before it is opened."""

from __future__ import annotations

from typing import Any

from motcua.apps.organizations import queries as organizations
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.rounds import GroupInfo
from motcua.core.assessment import Stage
from motcua.doors.assessment.seeing import OpenRound, last_day
from motcua.doors.assessment.words import STAGES


def opening_of(seen: OpenRound) -> dict[str, Any]:
    """Return stages with their days, stages gone without, groups with their owners."""
    info, staged = seen.info, [s for s in Stage if s is not Stage.PUBLICATION]
    book = organizations.recent()
    return {
        "windows": [
            (STAGES[window.stage], window.opens, last_day(info, window.stage))
            for window in info.windows
        ],
        "missing": [str(STAGES[one]) for one in staged if info.window(one) is None],
        "groups": [_group(seen, group) for group in info.groups],
        "standing_body": book.agency(info.fallback_agency_id).short_name,
    }


def _group(seen: OpenRound, group: GroupInfo) -> dict[str, Any]:
    """Tell a group: title, criteria, unit names, (code, agency) of its owners."""
    book = organizations.recent()
    return {
        "title": group.title,
        "criteria": criteria(group.criteria_id).title,
        "units": [unit.name for unit in seen.units if unit.group_id == group.id],
        "owners": [
            (code, book.agency(agency_id).short_name)
            for code, agency_id in group.owners.items()
        ],
    }
