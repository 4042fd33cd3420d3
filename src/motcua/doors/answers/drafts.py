"""How far a form is: which page comes next, what the draft holds, how long it took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.apps.surveys.queries import OpenForm
from motcua.core import surveys
from motcua.core.surveys import Checked, Section

LONGEST_PAGE = 15 * 60  # seconds: who is away longer went to do something else


@dataclass(frozen=True, slots=True)
class Sheet:
    """One agency's sheet as it stands."""

    agency_id: int
    checked: Checked

    @property
    def is_whole(self) -> bool:
        """Nothing is missing."""
        return self.checked.is_whole

    @property
    def is_begun(self) -> bool:
        """Something was answered."""
        return bool(self.checked.answers)


def sheet_of(form: OpenForm, agency_id: int) -> Sheet:
    """Return the sheet about an agency as the draft has it."""
    kept = form.draft.get("forms", {}).get(str(agency_id), {})
    return Sheet(agency_id, surveys.read_sheet(form.asked, kept))


def sheets_of(form: OpenForm) -> list[Sheet]:
    """Return the sheets of a form, in the order of its agencies."""
    return [sheet_of(form, agency_id) for agency_id in form.targets]


def with_sheet(
    draft: Mapping[str, Any], agency_id: int, said: Mapping[str, object], seconds: int
) -> dict[str, Any]:
    """Return the draft with one sheet put in place and some time added."""
    forms = {**draft.get("forms", {}), str(agency_id): dict(said)}
    return {**draft, "forms": forms, "seconds": draft.get("seconds", 0) + seconds}


def forms_in(form: OpenForm) -> dict[int, dict[str, object]]:
    """Return the filled sheets of the draft, by agency."""
    kept = form.draft.get("forms", {})
    return {agency_id: dict(kept.get(str(agency_id), {})) for agency_id in form.targets}


def asked_sections(form: OpenForm, checked: Checked) -> list[Section]:
    """List the sections that ask something of who gave these answers."""
    asked = set(checked.asked)
    return [
        section
        for section in form.asked.sections
        if any(question.code in asked for question in section.questions)
    ]


def section_after(form: OpenForm, checked: Checked, code: str) -> str:
    """Return the code of the next section to answer; "" after the last."""
    order = [section.code for section in form.asked.sections]
    left = {section.code for section in asked_sections(form, checked)}
    return next((c for c in order[order.index(code) + 1 :] if c in left), "")


def section_before(form: OpenForm, checked: Checked, code: str) -> str:
    """Return the code of the section before; "" at the first."""
    order = [section.code for section in form.asked.sections]
    left = {section.code for section in asked_sections(form, checked)}
    found = [c for c in order[: order.index(code)] if c in left]
    return found[-1] if found else ""


def first_open(form: OpenForm, sheet: Sheet) -> str:
    """Return the first section with something missing; "" when none has."""
    wanting = set(sheet.checked.missing) | {r.question for r in sheet.checked.refused}
    for section in form.asked.sections:
        if any(question.code in wanting for question in section.questions):
            return section.code
    if sheet.checked.answers:
        return ""
    sections = asked_sections(form, sheet.checked)
    return sections[0].code if sections else ""
