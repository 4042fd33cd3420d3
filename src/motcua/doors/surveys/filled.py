"""Whole forms about one or several agencies, as interviewers and clerks fill them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from motcua.core import surveys
from motcua.core.surveys import Checked, Questionnaire
from motcua.doors.lobby import asking
from motcua.doors.lobby.asking import ShownSection
from motcua.doors.surveys.shown import Names

LONGEST = 3 * 60 * 60  # seconds: nobody is asked for longer
Said = dict[int, dict[str, object]]


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """The form about one agency. known: answers so far, for the script."""

    agency_id: int
    name: str
    sections: tuple[ShownSection, ...]
    known: str


def given(asked: Questionnaire, targets: Sequence[int], data: QueryDict) -> Said:
    """Return what a sent page says about each agency.

    An answer whose question is not asked any more, for an earlier one was changed, is
    dropped: on the page it stood hidden.
    """
    found: Said = {}
    for agency_id in targets:
        said = asking.given(asked.questions, data, prefix(agency_id))
        reached = set(asked.asked(asking.typed(said)))
        found[agency_id] = {code: one for code, one in said.items() if code in reached}
    return found


def sheets(
    asked: Questionnaire,
    targets: Sequence[int],
    said: Mapping[int, Mapping[str, object]],
    checked: Mapping[int, Checked] | None,
    names: Names,
) -> list[ShownSheet]:
    """Return the forms to show. checked: tells what is wrong, None for nothing yet."""
    return [
        ShownSheet(
            agency_id=agency_id,
            name=names.agency(agency_id),
            sections=asking.shown(
                asked,
                asking.typed(said.get(agency_id, {})),
                prefix=prefix(agency_id),
                checked=None if checked is None else checked.get(agency_id),
            ),
            known=asking.known(
                surveys.read_sheet(asked, said.get(agency_id, {})).answers
            ),
        )
        for agency_id in targets
    ]


def prefix(agency_id: int) -> str:
    """Return what the fields about an agency are called by."""
    return f"c{agency_id}-"
