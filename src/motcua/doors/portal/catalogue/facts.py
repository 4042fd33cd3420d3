"""The tables of a procedure's page: the few facts first, papers, channels."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.apps.procedures.queries import (
    CaseTerms,
    ChannelTerms,
    DocumentTerms,
    VersionTerms,
)
from motcua.core.channels import Channel
from motcua.doors.portal.catalogue import words

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


def facts(terms: VersionTerms, case: CaseTerms) -> list[tuple[str, str, str]]:
    """List (name, value, note) of what people ask first."""
    limits = list(dict.fromkeys(words.total(offer) for offer in case.channels))
    return [
        (_("Thời hạn"), limits[0] if limits else "–", _differs(limits)),
        (_("Phí, lệ phí"), words.fees([case]) or _("Hồ sơ gốc không nêu"), ""),
        (_("Nộp bằng cách nào"), words.offers(case).capitalize() or "–", ""),
        (_("Nhận được gì"), case.result_name or "–", ""),
        (_("Ai giải quyết"), terms.performing_agency or _levels(terms), ""),
    ]


def papers(case: CaseTerms) -> list[PaperRow]:
    """List the required documents of a case."""
    return [
        PaperRow(
            name=document.name,
            originals=_count(document.originals),
            copies=_count(document.copies),
            need=_need(document),
            form_name=document.form_name,
            form_url=document.form_url if _is_address(document.form_url) else "",
        )
        for document in case.documents
    ]


def channel_rows(case: CaseTerms) -> list[ChannelRow]:
    """List the channels of a case with their limits and fees."""
    return [_channel_row(offer) for offer in case.channels]


def _channel_row(offer: ChannelTerms) -> ChannelRow:
    return ChannelRow(
        key=KEYS[offer.channel],
        channel=offer.channel,
        name=words.channel(offer.channel),
        limit=words.total(offer),
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


def _levels(terms: VersionTerms) -> str:
    return ", ".join(words.level(level) for level in terms.levels)


def _need(document: DocumentTerms) -> str:
    if document.is_shown_only:
        return _("Chỉ cho xem, mang về")
    if document.condition:
        return _("Khi: %(condition)s") % {"condition": document.condition}
    return _("Bắt buộc") if document.is_required else _("Nếu có")


def _count(number: int | None) -> str:
    """Return how many; what the source does not say is told as such."""
    if number is None:
        return _("không ghi")
    return str(number) if number else "–"


def _is_address(text: str) -> bool:
    """Links lead to web pages only: a record may carry anything."""
    return text.startswith(("https://", "http://"))
