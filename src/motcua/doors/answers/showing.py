"""A form as its pages show it: how far each sheet is, and one section to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from motcua.apps.organizations import queries as organizations
from motcua.apps.surveys.queries import OpenForm
from motcua.core import surveys
from motcua.core.surveys import Section
from motcua.doors.answers import drafts
from motcua.doors.lobby import asking
from motcua.doors.lobby.secrecy import stamp


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is in the form. part: the section asked."""

    code: str
    form: OpenForm
    agency_id: int
    part: Section

    @property
    def kept(self) -> dict[str, object]:
        """What the draft says about this agency."""
        return dict(self.form.draft.get("forms", {}).get(str(self.agency_id), {}))

    def href(self, section: str) -> str:
        """Return the address of a section about this agency."""
        return reverse("answers:section", args=[self.code, self.agency_id, section])


def row(form: OpenForm, sheet: drafts.Sheet, code: str) -> dict[str, Any]:
    """Return how far the sheet about one agency is, and where to go on."""
    sections = drafts.asked_sections(form, sheet.checked)
    first = drafts.first_open(form, sheet) or (sections[0].code if sections else "")
    return {
        "name": organizations.recent().agency(sheet.agency_id).name,
        "is_whole": sheet.is_whole and sheet.is_begun,
        "is_begun": sheet.is_begun,
        "answered": len(sheet.checked.answers),
        "asked": len(sheet.checked.asked),
        "href": reverse("answers:section", args=[code, sheet.agency_id, first]),
        "sections": [
            {
                "title": asking.said_in(one.title),
                "href": reverse(
                    "answers:section", args=[code, sheet.agency_id, one.code]
                ),
                "answered": sum(q.code in sheet.checked.answers for q in one.questions),
                "asked": sum(q.code in sheet.checked.asked for q in one.questions),
            }
            for one in sections
        ],
    }


def section(
    place: Place, said: Mapping[str, object], at: datetime, *, is_fault: bool
) -> dict[str, Any]:
    """Return what the page of a section shows. said: as typed, right or wrong."""
    form, part = place.form, place.part
    checked = surveys.read_sheet(form.asked, said)
    told = asking.shown(
        form.asked,
        {**checked.answers, **asking.typed(said)},
        checked=checked if is_fault else None,
    )
    codes = [one.code for one in drafts.asked_sections(form, checked)]
    before = drafts.section_before(form, checked, part.code)
    return {
        "form": form,
        "section": next(one for one in told if one.code == part.code),
        "known": asking.known(checked.answers),
        "agency": organizations.recent().agency(place.agency_id),
        "steps": [(one, one == part.code) for one in codes],
        "place": 1 + codes.index(part.code) if part.code in codes else 1,
        "stamp": stamp(at),
        "back": place.href(before)
        if before
        else reverse("answers:open", args=[place.code]),
    }
