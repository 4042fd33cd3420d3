"""The board: the figures of a period, and what must be decided today."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from motcua.apps.ledger import queries as ledger
from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures import queries as procedures
from motcua.apps.statistics import queries as statistics
from motcua.apps.statistics.queries import By, Present, Table
from motcua.common import access, clock
from motcua.common.design.templatetags.vn import vn_percent
from motcua.common.wording import duration
from motcua.core.daily import Figure
from motcua.core.periods import Period
from motcua.core.permissions import Deed, allows
from motcua.doors.board import cards, decisions
from motcua.doors.board.links import to_dossiers, to_pile
from motcua.doors.board.table import Sheet
from motcua.doors.board.waits import waits
from motcua.doors.lobby.chains import Standing, standing
from motcua.doors.lobby.choice import TODAY, Choice, choose, joined, period_tabs
from motcua.doors.lobby.purview import Purview, officer_of, purview


@access.requires(Deed.SEE_BOARD)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the board of the widest view the officer has, or of one agency."""
    at = clock.now()
    where = purview(request)
    choice, form = choose(request, at.date())
    now = statistics.present(at, where.agency_id)
    page = {
        **_figures(now, where, choice),
        **_today(now, where),
        "ledger": _ledger(where),
        "ledger_href": _ledger_href(request),
        "where": where,
        "choice": choice,
        "form": form,
        "period_tabs": period_tabs(choice, where.query),
        "kept_query": joined(choice.query, where.query),
        "at": at,
    }
    page["title"] = _title(page["found"], where, len(page["decisions"]))
    return render(request, "board/home.html", page, status=422 if form.errors else 200)


def _figures(now: Present, where: Purview, choice: Choice) -> dict[str, Any]:
    by = By.PROCEDURE if where.agency else By.AGENCY
    today = Period(now.today, now.today)
    found = statistics.table(now, choice.period, by)
    past = statistics.history(now, cards.history_needed(choice, today))
    codes = [str(line.key) for line in found.lines] if where.agency else []
    names = procedures.titles(codes) if codes else {}
    sheet = Sheet(found, by, where, choice, names)
    return {
        "found": found,
        "rows": sheet.rows(),
        "sum": sheet.sum(),
        "kept": cards.kept(found.total, past, choice, where, today),
        "open_parts": cards.open_parts(found.total, choice, where),
        "channel_parts": cards.channel_parts(found.total, choice, where),
        "is_cut": found.period is not None and found.period.first > choice.period.first,
        "covered": now.covered,
    }


def _today(now: Present, where: Purview) -> dict[str, Any]:
    calendar = organizations.calendar(where.agency_id or 0, now.today)
    waiting = waits(now.at, where.agency_id, calendar)
    oldest = waiting.online[0] if waiting.online else None
    return {
        "today": now.today_counts,
        "waiting": waiting,
        "oldest_at": where.book.agency(oldest.agency_id).short_name if oldest else "",
        "oldest_for": duration(waiting.oldest_minutes),
        "waiting_href": to_pile("cho-tiep-nhan", where.agency_id),
        "late_href": to_pile("cho-tiep-nhan-qua-lau", where.agency_id),
        "decisions": decisions.decisions(now, waiting, where, calendar),
        "overdue": decisions.all_overdue(now),
        "overdue_href": to_dossiers(Figure.OVERDUE, TODAY, agency_id=where.agency_id),
    }


def _ledger(where: Purview) -> Standing:
    """Say how the chains stood when they were last read."""
    asked = None if where.agency_id is None else [where.agency_id]
    return standing(ledger.last_checks(asked), where.book)


def _ledger_href(request: HttpRequest) -> str:
    may_see = allows(officer_of(request), Deed.SEE_LEDGER)
    return reverse("ledger:home") if may_see else ""


def _title(found: Table, where: Purview, to_decide: int) -> str:
    """State the finding; nothing resolved is not everything in time."""
    percent = found.total.counts.kept_percent
    if found.period is None:
        finding = _("%(name)s: không có dữ liệu cho kỳ này.")
    elif percent is None:
        finding = _("%(name)s: trong kỳ chưa giải quyết xong hồ sơ nào.")
    else:
        finding = _("%(name)s: %(percent)s đúng hẹn.")
    words = {"name": where.name, "percent": vn_percent(percent)}
    return f"{finding % words} {_decide_words(to_decide)}"


def _decide_words(count: int) -> str:
    if count == 0:
        return _("Hôm nay không có việc cần quyết.")
    number = _in_words(count)
    return ngettext(
        "%(number)s việc cần quyết hôm nay.",
        "%(number)s việc cần quyết hôm nay.",
        count,
    ) % {"number": number}


def _in_words(count: int) -> str:
    words = (
        _("Một"),
        _("Hai"),
        _("Ba"),
        _("Bốn"),
        _("Năm"),
        _("Sáu"),
        _("Bảy"),
        _("Tám"),
        _("Chín"),
        _("Mười"),
    )
    return words[count - 1] if count <= len(words) else str(count)
