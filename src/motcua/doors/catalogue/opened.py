"""A draft in front of an officer: what it says, what is in doubt, which case shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.apps.procedures import queries
from motcua.apps.procedures.content import CaseContent, VersionContent
from motcua.apps.procedures.queries import DoubtView, VersionSheet
from motcua.common.errors import NotFoundError
from motcua.doors.lobby.typed import whole


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft. place: of the case shown, from 1; 0 while it has none."""

    sheet: VersionSheet
    doubts: tuple[DoubtView, ...]
    place: int

    @property
    def code(self) -> str:
        """The procedure's code."""
        return self.sheet.code

    @property
    def content(self) -> VersionContent:
        """What the draft says."""
        return self.sheet.content

    @property
    def case(self) -> CaseContent | None:
        """The case shown; None while there is none."""
        return self.content.cases[self.place - 1] if self.place else None


def opened(request: HttpRequest, code: str) -> Opened:
    """Open the draft of a procedure, at the case the address names. Queries: four.

    :raises NotFoundError: when the procedure has no draft.
    """
    version_id = queries.draft_of(code)
    if version_id is None:
        raise NotFoundError(_("Thủ tục này không có bản dự thảo nào."))
    sheet = queries.sheet(version_id)
    place = case_place(request, len(sheet.content.cases))
    return Opened(sheet, queries.doubts(version_id), place)


def case_place(request: HttpRequest, count: int) -> int:
    """Return which case the address names, from 1; the first for any other wish."""
    place = whole(request.GET.get("truong-hop", "")) or 1
    return place if 1 <= place <= count else min(1, count)
