"""Dossiers behind a figure as rows: what each was counted as, and where it is now.

People's names are left out: who reads figures sees agencies and steps; the dossier's
own page shows the person to those who may see one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import Waiting
from motcua.apps.organizations.queries import Directory
from motcua.common.design.components.work_row import WorkRow
from motcua.core import daily
from motcua.core.daily import Figure, Life, Measure, Window
from motcua.core.lifecycle import State
from motcua.core.permissions import Officer
from motcua.doors.lobby.rows import work_rows


@dataclass(frozen=True, slots=True)
class Counted:
    """What a list has a dossier for.

    kind: tone of the chip. at: when it happened, None for what merely stands so.
    promised_at: the moment promised then; None when there was none.
    """

    kind: str
    words: str
    at: datetime | None
    promised_at: datetime | None


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier: how it stands now (work), and what it was counted as."""

    work: WorkRow
    agency: str
    counted: Counted


def rows(
    found: Mapping[int, Counted], now: datetime, book: Directory, reader: Officer
) -> list[Row]:
    """Return one page of dossiers in the order given. Queries: five.

    A dossier the reader may not open stands in the list, without a link.
    """
    shown = dossiers.rows_of(list(found), reader)
    return [
        Row(
            work=work if dossiers.may_open(reader, row) else replace(work, href=""),
            agency=book.agency(row.agency_id).short_name,
            counted=found[row.id],
        )
        for row, work in zip(shown, work_rows(shown, now), strict=True)
    ]


def of_figure(
    lives: Sequence[Life], figure: Figure, window: Window
) -> dict[int, Counted]:
    """Say what a figure counted each dossier as."""
    seen = daily.looked_at(figure, window)
    return {life.dossier_id: _counted(life, figure, seen) for life in lives}


def of_waiting(waiting: Sequence[Waiting]) -> dict[int, Counted]:
    """Say since when each waits."""
    words = {
        State.SUBMITTED: ("soon", _("chờ tiếp nhận từ")),
        State.RESULT_READY: ("paused", _("có kết quả từ")),
    }
    return {
        row.dossier_id: Counted(*words[row.state], row.since, None) for row in waiting
    }


def of_promise(lives: Sequence[Life], at: datetime) -> dict[int, Counted]:
    """Say for what moment each open dossier is promised."""
    turns = {life.dossier_id: life.turn_at(at) for life in lives}
    return {
        pk: Counted("soon", _("sắp đến hạn"), None, turn.due_at if turn else None)
        for pk, turn in turns.items()
    }


def _counted(life: Life, figure: Figure, seen: Window) -> Counted:
    if figure is Figure.RECEIVED:
        first = life.turns[0]
        return Counted("", _("tiếp nhận"), first.since, first.due_at)
    turn = life.turn_at(seen.at) or life.turns[0]
    measure = next(m for m in daily.MEASURES[figure] if daily.belongs(life, m, seen))
    kind, words = _verdict(measure)
    at = None if measure in daily.STOCKS else turn.since
    return Counted(kind, words, at, turn.due_at)


def _verdict(measure: Measure) -> tuple[str, str]:
    return {
        Measure.RECEIVED: ("", _("tiếp nhận")),
        Measure.RESOLVED_EARLY: ("ok", _("trước hạn")),
        Measure.RESOLVED_ON_TIME: ("ok", _("đúng hạn")),
        Measure.RESOLVED_LATE: ("late", _("trễ hạn")),
        Measure.WITHDRAWN: ("", _("người dân rút")),
        Measure.STOPPED: ("", _("dừng giải quyết")),
        Measure.IN_TIME: ("", _("trong hạn")),
        Measure.OVERDUE: ("late", _("quá hạn")),
        Measure.PAUSED: ("paused", _("tạm dừng")),
    }[measure]
