"""Writing content into the tables: many versions at once, one insert per table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from motcua.apps.procedures.content import (
    CaseContent,
    ChannelContent,
    DocumentContent,
    FeeContent,
    RouteContent,
    VersionContent,
)
from motcua.apps.procedures.models import (
    CaseChannel,
    ChannelStage,
    Fee,
    Field,
    LegalBasis,
    ProcedureCase,
    ProcedureResult,
    ProcedureVersion,
    RequiredDocument,
    RouteStep,
    RouteTemplate,
)
from motcua.core.folding import fold

_BATCH = 2000
# Children before parents: what is taken away first when a draft is written anew.
_CHILDREN: tuple[type[Any], ...] = (
    Fee, ChannelStage, CaseChannel, RequiredDocument, ProcedureCase,
    RouteStep, RouteTemplate, LegalBasis, ProcedureResult,
)  # fmt: skip


@dataclass(slots=True)
class Sheets:
    """Rows not yet in the database, table by table, parents first."""

    routes: list[RouteTemplate] = field(default_factory=list)
    steps: list[RouteStep] = field(default_factory=list)
    cases: list[ProcedureCase] = field(default_factory=list)
    channels: list[CaseChannel] = field(default_factory=list)
    stages: list[ChannelStage] = field(default_factory=list)
    fees: list[Fee] = field(default_factory=list)
    documents: list[RequiredDocument] = field(default_factory=list)
    acts: list[LegalBasis] = field(default_factory=list)
    results: list[ProcedureResult] = field(default_factory=list)

    def save(self) -> None:
        """Insert everything. Queries: one per table and 2,000 rows."""
        for rows in (
            self.routes, self.steps, self.cases, self.channels, self.stages,
            self.fees, self.documents, self.acts, self.results,
        ):  # fmt: skip
            if rows:
                model: type[Any] = type(rows[0])
                model.objects.bulk_create(rows, batch_size=_BATCH)


def fill(version: ProcedureVersion, content: VersionContent, field_: Field) -> None:
    """Set the version's own columns from its content. Saves nothing."""
    version.name = content.name
    version.field = field_
    version.folded = fold(f"{content.code} {content.name} {content.field_name}")
    version.levels = [str(level) for level in content.levels]
    version.announced_by = content.announced_by[:300]
    version.kind = content.kind[:300]
    version.audience = list(content.audience)
    version.competent_agency = content.competent_agency
    version.performing_agency = content.performing_agency
    version.delegated_agency = content.delegated_agency
    version.coordinating_agency = content.coordinating_agency
    version.receiving_address = content.receiving_address
    version.steps_text = content.steps_text
    version.requirements = content.requirements
    version.unverified = content.unverified


def clear(version_ids: Sequence[int]) -> None:
    """Take away what hangs on these drafts, but for their doubts."""
    if not version_ids:
        return
    for model in _CHILDREN:
        model.objects.filter(version__in=version_ids).delete()


def write(sheets: Sheets, version: ProcedureVersion, content: VersionContent) -> None:
    """Add the rows of one version to the sheets; save the version before them."""
    routes: dict[RouteContent, RouteTemplate] = {}
    for order, case in enumerate(content.cases, start=1):
        if case.route is not None and case.route not in routes:
            routes[case.route] = write_route(
                sheets, version, case.route, len(routes) + 1
            )
        route = routes[case.route] if case.route is not None else None
        _case(sheets, version, case, route, order)
    for order, act in enumerate(content.acts, start=1):
        sheets.acts.append(
            LegalBasis(
                version=version,
                order=order,
                number=act.number[:100],
                name=act.name,
                source_text=act.source_text,
            )
        )
    for order, result in enumerate(content.results, start=1):
        sheets.results.append(
            ProcedureResult(
                version=version,
                order=order,
                code=result.code,
                name=result.name,
                source_text=result.source_text,
            )
        )


def write_route(
    sheets: Sheets, version: ProcedureVersion, route: RouteContent, order: int
) -> RouteTemplate:
    """Add the rows of one internal process to the sheets and return its head."""
    row = RouteTemplate(
        version=version,
        order=order,
        source=route.source,
        is_verified=route.is_verified,
    )
    sheets.routes.append(row)
    for place, step in enumerate(route.steps, start=1):
        sheets.steps.append(
            RouteStep(
                version=version,
                route=row,
                order=place,
                key=step.key,
                title=step.title,
                kind=step.kind,
                role=step.role,
                places=list(step.places),
                allowed_minutes=step.allowed_minutes,
                is_counted=step.is_counted,
                stage=step.stage,
                note=step.note,
            )
        )
    return row


def _case(
    sheets: Sheets,
    version: ProcedureVersion,
    case: CaseContent,
    route: RouteTemplate | None,
    order: int,
) -> None:
    row = ProcedureCase(
        version=version,
        order=order,
        name=case.name,
        route=route,
        pause_rule=case.pause_rule,
        pause_reference=case.pause_reference,
        result_name=case.result_name,
        result_code=case.result_code,
    )
    sheets.cases.append(row)
    for channel in case.channels:
        _channel(sheets, version, row, channel)
    for place, document in enumerate(case.documents, start=1):
        sheets.documents.append(_document(version, row, document, place))


def _channel(
    sheets: Sheets,
    version: ProcedureVersion,
    case: ProcedureCase,
    channel: ChannelContent,
) -> None:
    limit = channel.limit
    row = CaseChannel(
        version=version,
        case=case,
        channel=channel.channel,
        limit_amount=limit.amount,
        limit_unit=limit.unit or "",
        limit_rule=limit.rule,
        limit_cutoff=limit.cutoff,
        limit_reference=limit.reference,
        note=channel.note,
        source_text=channel.source_text,
    )
    sheets.channels.append(row)
    for number, stage in enumerate(channel.stages, start=1):
        sheets.stages.append(
            ChannelStage(
                version=version,
                channel=row,
                number=number,
                title=stage.title,
                limit_amount=stage.amount,
                limit_unit=stage.unit,
                limit_rule=stage.rule,
            )
        )
    write_fees(sheets, row, channel.fees)


def write_fees(sheets: Sheets, offer: CaseChannel, fees: Sequence[FeeContent]) -> None:
    """Add the fee lines of one channel to the sheets."""
    for order, fee in enumerate(fees, start=1):
        sheets.fees.append(_fee(offer, fee, order))


def _fee(offer: CaseChannel, fee: FeeContent, order: int) -> Fee:
    return Fee(
        version=offer.version,
        channel=offer,
        order=order,
        kind=fee.kind,
        amount=fee.amount,
        currency=fee.currency,
        per=fee.per[:100],
        from_unit=fee.from_unit,
        cap=fee.cap,
        note=fee.note,
        reference=fee.reference,
        source_text=fee.source_text,
    )


def _document(
    version: ProcedureVersion,
    case: ProcedureCase,
    document: DocumentContent,
    order: int,
) -> RequiredDocument:
    return RequiredDocument(
        version=version,
        case=case,
        order=order,
        code=document.code or f"{order:02d}",
        name=document.name,
        originals=document.originals,
        copies=document.copies,
        is_required=document.is_required,
        is_shown_only=document.is_shown_only,
        condition=document.condition,
        form_name=document.form_name,
        form_url=document.form_url,
        source_text=document.source_text,
    )
