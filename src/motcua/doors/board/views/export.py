"""The board's table as a file for a spreadsheet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.procedures import queries as procedures
from motcua.apps.statistics import queries as statistics
from motcua.apps.statistics.queries import By
from motcua.common import access, clock
from motcua.common.design.templatetags.vn import vn_number
from motcua.core.channels import Channel
from motcua.core.permissions import Deed
from motcua.doors.board.table import Row, Sheet
from motcua.doors.lobby.choice import Choice, choose
from motcua.doors.lobby.purview import Purview, purview
from motcua.doors.lobby.spreadsheet import table_file


@access.requires(Deed.SEE_BOARD)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Give the table of the chosen days; a wrong entry gives the usual month."""
    at, where = clock.now(), purview(request)
    choice, _form = choose(request, at.date())
    by = By.PROCEDURE if where.agency else By.AGENCY
    now = statistics.present(at, where.agency_id)
    found = statistics.table(now, choice.period, by)
    codes = [str(line.key) for line in found.lines] if where.agency else []
    sheet = Sheet(found, by, where, choice, procedures.titles(codes))
    rows = (_cells(row) for row in [*sheet.rows(), sheet.sum()])
    return table_file(_heads(sheet.by), rows, _file_name(where, choice))


def _heads(by: By) -> list[str]:
    return [
        _("Thủ tục") if by is By.PROCEDURE else _("Cơ quan"),
        _("Mã thủ tục") if by is By.PROCEDURE else _("Mã cơ quan"),
        _("Kỳ trước chuyển"),
        _("Tiếp nhận"),
        _("Tiếp nhận trực tuyến"),
        _("Tiếp nhận trực tiếp"),
        _("Tiếp nhận bưu chính"),
        _("Trước hạn"),
        _("Đúng hạn"),
        _("Trễ hạn"),
        _("Tỷ lệ đúng hẹn (%)"),
        _("Rút"),
        _("Dừng"),
        _("Đang giải quyết trong hạn"),
        _("Đang giải quyết quá hạn"),
        _("Tạm dừng"),
    ]


def _cells(row: Row) -> list[str | int]:
    counts, received = row.line.counts, row.line.received
    return [
        row.name,
        row.code,
        row.line.balance.carried,
        counts.received,
        received.get(Channel.ONLINE, 0),
        received.get(Channel.DIRECT, 0),
        received.get(Channel.POST, 0),
        counts.resolved_early,
        counts.resolved_on_time,
        counts.resolved_late,
        "" if row.kept is None else vn_number(row.kept),
        counts.withdrawn,
        counts.stopped,
        counts.in_progress_in_time,
        counts.in_progress_overdue,
        counts.paused,
    ]


def _file_name(where: Purview, choice: Choice) -> str:
    whose = where.agency.key if where.agency else "toan-tinh"
    days = choice.period
    return f"dieu-hanh-{whose}-{days.first:%Y%m%d}-{days.last:%Y%m%d}.csv"
