"""The annex as PDF/A, A4 across, heads repeated, pages numbered."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.apps.par_index.papers.lines import (
    Sheet,
    deductions,
    fields,
    general,
    surveyed,
)
from motcua.apps.par_index.papers.spelling import spelled
from motcua.apps.par_index.queries.results import Deduction, Results
from motcua.apps.par_index.words.decisions import decreed
from motcua.common.paper import typeset

_TEMPLATE = Path(__file__).parent / "annex.typ"


def annex_of(told: Results, lost: Iterable[Deduction]) -> bytes:
    """Return the annex. Queries: as ``lines.deductions``."""
    tables = (general(told), fields(told), deductions(lost), surveyed(told))
    return typeset(
        _TEMPLATE,
        {
            "title": told.round_name,
            "group": told.group_title,
            "basis": _basis(told),
            "notes": _notes(told),
            "iso": told.period[1].isoformat(),
            "tables": [_table(sheet) for sheet in tables if sheet.rows],
        },
    )


def _table(sheet: Sheet) -> dict[str, Any]:
    return {
        "title": sheet.title,
        "heads": list(sheet.heads),
        "wide": list(sheet.wide),
        "rows": [[spelled(value) for value in row] for row in sheet.rows],
        "right": [
            any(not isinstance(row[n], str) for row in sheet.rows)
            for n in range(len(sheet.heads))
        ],
        "total": sheet.has_total,
    }


def _basis(told: Results) -> str:
    if told.decision:
        return _("Kèm theo %(decision)s") % {"decision": decreed(told.decision)}
    return _("Dự thảo: số liệu tạm tính, chưa công bố")


def _notes(told: Results) -> str:
    words = _(
        "Hạng từ – đến: khoảng hạng trong chín phần mười số bảng mô phỏng "
        "(%(draws)s bảng, hạt giống %(seed)s). Thứ hạng chính thức là cột Hạng."
    ) % {"draws": told.draws, "seed": told.seed}
    if told.is_illustrative:
        words += " " + _("Bộ tiêu chí là mẫu minh họa, không phải bộ chính thức.")
    return words
