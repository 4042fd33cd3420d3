"""The first named figures: what the one-stop record says of dossiers.

Cơ sở: biểu 06 Thông tư 01/2020/TT-VPCP (đúng hạn theo ngày); Quyết định 766/QĐ-TTg
(trực tuyến); Nghị định 61/2018/NĐ-CP (một lần yêu cầu bổ sung, thư xin lỗi).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext_lazy as _

from motcua.apps.apologies import figures as apologies
from motcua.apps.apologies import queries as letters
from motcua.apps.dossiers.queries.filed import Manner
from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures import queries as procedures
from motcua.apps.statistics.figures.registry import register
from motcua.apps.statistics.figures.values import Behind, Counted, Figure, Record
from motcua.core import daily
from motcua.core.agencies import AgencyKind
from motcua.core.casefile import ReturnWay
from motcua.core.catalogue import Level
from motcua.core.channels import Channel

ON_TIME = Figure(
    "dossiers.on_time",
    2,
    _("Hồ sơ giải quyết đúng, trước hạn"),
    _("Hồ sơ có kết quả trước hoặc trong ngày hẹn trả, theo ngày như biểu 06"),
    _("Hồ sơ có kết quả trong kỳ, kể cả trễ hạn; không tính hồ sơ rút, dừng"),
    _("hồ sơ"),
)
FILED_ONLINE = Figure(
    "dossiers.filed_online",
    2,
    _("Hồ sơ nộp trực tuyến"),
    _("Hồ sơ tiếp nhận trong kỳ qua kênh trực tuyến"),
    _("Hồ sơ tiếp nhận trong kỳ, mọi kênh"),
    _("hồ sơ"),
)
BY_POST = Figure(
    "dossiers.by_post",
    2,
    _("Hồ sơ nhận hoặc trả qua bưu chính công ích"),
    _("Hồ sơ tiếp nhận trong kỳ gửi qua bưu chính, hoặc hẹn trả kết quả qua bưu chính"),
    _("Hồ sơ tiếp nhận trong kỳ, mọi kênh"),
    _("hồ sơ"),
)
ASKED_ONCE = Figure(
    "dossiers.supplements",
    2,
    _("Hồ sơ phải bổ sung không quá một lần"),
    _("Hồ sơ tiếp nhận trong kỳ, yêu cầu bổ sung một lần hoặc không lần nào"),
    _("Hồ sơ tiếp nhận trong kỳ"),
    _("hồ sơ"),
)
RECEIVED = Figure(
    "dossiers.received",
    2,
    _("Hồ sơ tiếp nhận"),
    _("Hồ sơ tiếp nhận trong kỳ, mọi kênh"),
    unit=_("hồ sơ"),
)
USED_ONLINE = Figure(
    "procedures.used_online",
    2,
    _("Thủ tục trực tuyến có phát sinh hồ sơ"),
    _("Thủ tục cho nộp trực tuyến, có ít nhất một hồ sơ trực tuyến trong kỳ"),
    _("Thủ tục thuộc cấp của cơ quan, cho nộp trực tuyến, còn hiệu lực cuối kỳ"),
    _("thủ tục"),
    Behind.PROCEDURES,
)
APOLOGISED = Figure(
    "apologies.in_time",
    2,
    _("Thư xin lỗi gửi trước ngày hẹn"),
    _("Hồ sơ trễ hạn có thư xin lỗi đầu tiên gửi kịp trước hạn"),
    _("Hồ sơ đến hạn trong kỳ và trễ hạn"),
    _("hồ sơ"),
)


def on_time(record: Record) -> Counted:
    """Count as the board and report 06 do. Queries: one a record, or four."""
    if not record.lists:
        return Counted(record.counts.kept, record.counts.resolved)
    window, lives = record.window, record.lives
    kept = tuple(_behind(daily.Figure.KEPT, lives, window))
    late = tuple(_behind(daily.Figure.LATE, lives, window))
    every = (*kept, *late)
    return Counted(len(kept), len(every), tuple(sorted(every)), late)


def overdue(record: Record) -> int:
    """Count what is open past its promise: late whenever it ends. Queries: one."""
    return sum(1 for _id in _behind(daily.Figure.OVERDUE, record.lives, record.window))


def received(record: Record) -> Counted:
    """Count what was accepted. Queries: two a record."""
    if not record.lists:
        return Counted(record.tally.total())
    ids = tuple(pk for pk, _manner in record.filed)
    return Counted(len(ids), None, ids)


def filed_online(record: Record) -> Counted:
    """Count by channel. Queries: two a record."""
    return _share(record, lambda one: one.channel is Channel.ONLINE)


def by_post(record: Record) -> Counted:
    """Count what came by post, or goes back by it. Queries: two a record."""
    return _share(
        record,
        lambda one: one.channel is Channel.POST or one.return_way is ReturnWay.POST,
    )


def asked_once(record: Record) -> Counted:
    """Count those nobody asked twice. Queries: two a record."""
    return _share(record, lambda one: not one.was_asked_again)


def used_online(record: Record) -> Counted:
    """Count procedures by use. Queries: two, and the terms."""
    found = procedures.published(record.last, level=_level(record.agency_id))
    terms = procedures.terms_of({one.version_id for one in found})
    offered = tuple(
        sorted(
            version.procedure_code
            for version in terms.values()
            if any(case.channel(Channel.ONLINE) for case in version.cases)
        )
    )
    manners = {one for _pk, one in record.filed} if record.lists else record.tally
    used = {one.procedure_code for one in manners if one.channel is Channel.ONLINE}
    unused = tuple(code for code in offered if code not in used)
    return Counted(len(offered) - len(unused), len(offered), offered, unused)


def _level(agency_id: int | None) -> Level | None:
    """Return whose procedures an agency offers; None for those of every level."""
    if agency_id is None:
        return None
    is_commune = organizations.agency(agency_id).kind is AgencyKind.COMMUNE
    return Level.COMMUNE if is_commune else Level.PROVINCE


def apologised(record: Record) -> Counted:
    """Count as the apologies' own page does. Queries: four, and the terms."""
    found = letters.counted(record.first, record.last, record.at, record.agency_id)
    late = apologies.behind(found, apologies.Figure.LATE)
    kept = set(apologies.behind(found, apologies.Figure.IN_TIME))
    failed = tuple(pk for pk in late if pk not in kept)
    return Counted(len(late) - len(failed), len(late), late, failed)


def register_all() -> None:
    """Make today's figures known."""
    register(ON_TIME, on_time, overdue)
    register(RECEIVED, received)
    register(FILED_ONLINE, filed_online)
    register(BY_POST, by_post)
    register(ASKED_ONCE, asked_once)
    register(USED_ONLINE, used_online)
    register(APOLOGISED, apologised)


def _behind(
    figure: daily.Figure, lives: tuple[daily.Life, ...], window: daily.Window
) -> Iterator[int]:
    return (life.dossier_id for life in daily.behind(figure, lives, window))


def _share(record: Record, counts: Callable[[Manner], bool]) -> Counted:
    if not record.lists:
        good = sum(n for one, n in record.tally.items() if counts(one))
        return Counted(good, record.tally.total())
    failed = tuple(pk for pk, one in record.filed if not counts(one))
    ids = tuple(pk for pk, _one in record.filed)
    return Counted(len(ids) - len(failed), len(ids), ids, failed)
