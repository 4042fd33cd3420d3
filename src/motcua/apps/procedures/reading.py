"""From a parsed national record to the content of a draft.

The parser tells what stands in the record; here it is laid out as the tables want it.
What the record leaves open stays open: no unit, no count, no route.
"""

from __future__ import annotations

from motcua.apps.procedures.content import (
    ActContent,
    CaseContent,
    ChannelContent,
    DocumentContent,
    FeeContent,
    LimitContent,
    ResultContent,
    VersionContent,
)
from motcua.core.channels import Channel
from motcua.core.records import ParsedProcedure
from motcua.core.records.components import ParsedComponent
from motcua.core.records.fees import ParsedFee
from motcua.core.records.sections import SectionKind
from motcua.core.records.text import tidy
from motcua.core.records.ways import ParsedWay


def content_of(parsed: ParsedProcedure) -> VersionContent:
    """Lay a parsed record out as the content of a draft."""
    channels = _channels(parsed.ways)
    return VersionContent(
        code=parsed.code,
        name=parsed.name,
        field_name=parsed.field_name,
        levels=parsed.levels,
        announced_by=parsed.decision,
        kind=parsed.kind,
        audience=parsed.audience,
        competent_agency=parsed.competent_agency,
        performing_agency=parsed.performing_agency,
        delegated_agency=parsed.delegated_agency,
        coordinating_agency=parsed.coordinating_agency,
        receiving_address=parsed.receiving_address,
        steps_text=parsed.steps,
        requirements=parsed.requirements,
        cases=tuple(
            CaseContent(
                name=case.name,
                channels=channels,
                documents=tuple(_document(c) for c in case.components),
            )
            for case in parsed.cases
        ),
        acts=tuple(
            ActContent(number=act.number, name=act.name, source_text=act.text)
            for act in parsed.legal_bases
        ),
        results=tuple(
            ResultContent(name=result.name, code=result.code, source_text=result.text)
            for result in parsed.results
        ),
    )


def _channels(ways: tuple[ParsedWay, ...]) -> tuple[ChannelContent, ...]:
    """Gather the rows of each channel; what tells them apart is not in the record."""
    by_channel: dict[Channel, list[ParsedWay]] = {}
    for way in ways:
        by_channel.setdefault(way.channel, []).append(way)
    return tuple(_channel(channel, rows) for channel, rows in by_channel.items())


def _channel(channel: Channel, rows: list[ParsedWay]) -> ChannelContent:
    times = {(row.time.amount, row.time.unit) for row in rows}
    amount, unit = times.pop() if len(times) == 1 else (None, None)
    fees = dict.fromkeys(row.fee for row in rows if row.fee is not None)
    return ChannelContent(
        channel=channel,
        limit=LimitContent(amount=amount, unit=unit),
        fees=tuple(_fee(fee) for fee in fees),
        note="\n".join(dict.fromkeys(r.description for r in rows if r.description)),
        source_text="\n".join(row.text for row in rows),
    )


def _fee(fee: ParsedFee) -> FeeContent:
    return FeeContent(
        amount=fee.amount,
        currency=fee.currency,
        per=fee.per,
        note=fee.note,
        source_text=fee.text,
    )


def _document(component: ParsedComponent) -> DocumentContent:
    kind = component.section_kind
    is_sure = kind in {SectionKind.SUBMIT, SectionKind.PRESENT, SectionKind.CASE}
    has_count = bool(component.originals or component.copies)
    return DocumentContent(
        name=component.name,
        originals=component.originals,
        copies=component.copies,
        is_required=is_sure and has_count,
        is_shown_only=kind is SectionKind.PRESENT,
        condition="" if is_sure else tidy(component.section),
        form_name="; ".join(component.forms),
        source_text=component.text,
    )
