"""The tables of a procedure's page: the few facts first, papers, channels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.apps.procedures.queries import (
    CaseTerms,
    ChannelTerms,
    DocumentTerms,
)
from motcua.core.channels import Channel
from motcua.doors.lobby import procedure_words as words

KEYS = {
    Channel.DIRECT: "quay",
    Channel.ONLINE: "truc-tuyen",
    Channel.POST: "buu-chinh",
}


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One required document. need: must, only if, only shown. form: "" without one."""

    name: str
    originals: str
    copies: str
    need: str
    form_name: str
    form_url: str


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One channel: how long, how much, what else is said of it.

    key: what addresses call it. fees: (kind, amount in words, note) each.
    """

    key: str
    channel: Channel
    name: str
    limit: str
    cutoff: str
    reference: str
    fees: tuple[tuple[str, str, str], ...]
    note: str


def facts(case: CaseTerms) -> list[tuple[str, str, str]]:
    """List (name, value, note) of what people ask first."""
    limits = list(dict.fromkeys(words.total(offer) for offer in case.channels))
    return [
        (_("Thời hạn"), capfirst(limits[0]) if limits else "–", _differs(limits)),
        (_("Phí, lệ phí"), words.fees([case]) or _("Hồ sơ gốc không nêu"), ""),
        (_("Nộp bằng cách nào"), capfirst(words.offers(case)) or "–", ""),
        (_("Nhận được gì"), case.result_name or "–", ""),
    ]


def papers(case: CaseTerms) -> list[PaperRow]:
    """List the required documents of a case."""
    return [
        PaperRow(
            name=document.name,
            originals=_count(document.originals, document),
            copies=_count(document.copies, document),
            need=_need(document),
            form_name=document.form_name,
            form_url=document.form_url if _is_address(document.form_url) else "",
        )
        for document in case.documents
    ]


def channel_rows(case: CaseTerms) -> list[ChannelRow]:
    """List the channels of a case with their limits and fees."""
    return [_channel_row(offer) for offer in case.channels]


def grouped(rows: Sequence[ChannelRow]) -> list[tuple[str, ChannelRow]]:
    """List channels that promise the same as one: their names, then the promise."""
    groups: dict[tuple[object, ...], list[ChannelRow]] = {}
    for row in rows:
        same = (row.limit, row.cutoff, row.fees, row.note)
        groups.setdefault(same, []).append(row)
    return [
        (capfirst(", ".join(row.name.lower() for row in group)), group[0])
        for group in groups.values()
    ]


def _channel_row(offer: ChannelTerms) -> ChannelRow:
    return ChannelRow(
        key=KEYS[offer.channel],
        channel=offer.channel,
        name=words.channel(offer.channel),
        limit=capfirst(words.total(offer)),
        cutoff=words.cutoff(offer.limit),
        reference=offer.limit.reference if offer.limit else "",
        fees=tuple(
            (words.fee_kind(fee), words.fee(fee), fee.note) for fee in offer.fees
        ),
        note=offer.note,
    )


def _differs(limits: list[str]) -> str:
    if len(limits) < 2:  # noqa: PLR2004  nothing to tell apart
        return ""
    return _("khác theo cách nộp: %(others)s") % {"others": "; ".join(limits[1:])}


def _need(document: DocumentTerms) -> str:
    if document.is_shown_only:
        return _("Chỉ cho xem, mang về")
    if document.condition:
        return _("Khi: %(condition)s") % {"condition": document.condition}
    return _("Bắt buộc") if document.is_required else _("Nếu có")


def _count(number: int | None, document: DocumentTerms) -> str:
    """Return how many; where the source gives no count at all, that is told."""
    if document.originals is None and document.copies is None:
        return _("không ghi")
    return str(number) if number else "–"


def _is_address(text: str) -> bool:
    """Links lead to web pages only: a record may carry anything."""
    return text.startswith(("https://", "http://"))
