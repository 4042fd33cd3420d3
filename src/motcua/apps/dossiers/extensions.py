"""An extension in the words of its fact, read again word for word.

The chain of facts holds what was promised. So the amount stands in the fact's cause,
behind the reason: "Cần xác minh (thêm 2 ngày làm việc)". These are words of record:
they are never translated and never change, for old facts are read by them.
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal

from motcua.core.deadlines import Extension, Rule, TimeLimit, Unit

_UNITS = {
    Unit.HOUR: "giờ",
    Unit.WORKING_DAY: "ngày làm việc",
    Unit.CALENDAR_DAY: "ngày",
    Unit.MONTH: "tháng",
}
_RULES = {Rule.HOURS: "", Rule.END_OF_DAY: ", tính đến hết ngày"}
_FORM = re.compile(
    r"(.*) \(thêm (\d+(?:,\d+)?) "
    f"({'|'.join(_UNITS.values())})({'|'.join(_RULES.values())})\\)",
    re.DOTALL,
)


def worded(one: Extension) -> str:
    """Return the cause its fact gives: the reason, and how much was added."""
    amount = f"{one.limit.amount:f}".replace(".", ",")
    unit, rule = _UNITS[one.limit.unit], _RULES[one.limit.rule]
    return f"{one.reason} (thêm {amount} {unit}{rule})"


def read(cause: str, reference: str, granted_at: datetime) -> Extension | None:
    """Read what ``worded`` wrote; None when the cause does not say how much."""
    found = _FORM.fullmatch(cause)
    if found is None:
        return None
    reason, amount, unit, rule = found.groups()
    limit = TimeLimit(
        Decimal(amount.replace(",", ".")),
        next(one for one, said in _UNITS.items() if said == unit),
        next(one for one, said in _RULES.items() if said == rule),
    )
    return Extension(limit, granted_at, reason, reference)
