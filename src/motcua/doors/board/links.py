"""Where a figure leads: to the dossiers it counts."""

from __future__ import annotations

from django.urls import reverse
from django.utils.http import urlencode

from motcua.core.channels import Channel
from motcua.core.daily import Figure
from motcua.doors.lobby.choice import joined

SLUGS = {
    Figure.RECEIVED: "tiep-nhan",
    Figure.RESOLVED: "da-giai-quyet",
    Figure.KEPT: "dung-hen",
    Figure.EARLY: "truoc-han",
    Figure.ON_TIME: "dung-han",
    Figure.LATE: "tre-han",
    Figure.LEFT: "rut-dung",
    Figure.OPEN: "dang-giai-quyet",
    Figure.IN_TIME: "trong-han",
    Figure.OVERDUE: "qua-han",
    Figure.PAUSED: "tam-dung",
    Figure.CARRIED: "ky-truoc",
}
FIGURES = {slug: figure for figure, slug in SLUGS.items()}
CHANNELS = {
    Channel.ONLINE: "truc-tuyen",
    Channel.DIRECT: "truc-tiep",
    Channel.POST: "buu-chinh",
}


def to_dossiers(
    figure: Figure,
    days: str,
    *,
    agency_id: int | None = None,
    procedure_code: str = "",
    channel: Channel | None = None,
) -> str:
    """Return the address of the dossiers a figure counts. days: a Choice's query."""
    narrowed = {
        "co-quan": str(agency_id or ""),
        "thu-tuc": procedure_code,
        "cach": CHANNELS[channel] if channel else "",
    }
    query = joined(days, urlencode({k: v for k, v in narrowed.items() if v}))
    return f"{reverse('board:dossiers', args=[SLUGS[figure]])}?{query}"


def to_pile(pile: str, agency_id: int | None) -> str:
    """Return the address of a pile that waits for a decision today."""
    query = f"?co-quan={agency_id}" if agency_id else ""
    return reverse("board:pile", args=[pile]) + query


def to_board(days: str, agency_id: int | None = None) -> str:
    """Return the address of an agency's board, or of the widest one."""
    query = joined(days, f"co-quan={agency_id}" if agency_id else "")
    return f"{reverse('board:home')}?{query}"
