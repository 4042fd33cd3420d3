"""A version as it is written: its content, ready to be changed, and its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from motcua.apps.procedures.content import (
    ActContent,
    CaseContent,
    ChannelContent,
    DocumentContent,
    FeeContent,
    LimitContent,
    ResultContent,
    RouteContent,
    StageContent,
    StepContent,
    VersionContent,
)
from motcua.apps.procedures.models import (
    CaseChannel,
    ChannelStage,
    Fee,
    ProcedureCase,
    ProcedureVersion,
    RequiredDocument,
    RouteStep,
)
from motcua.apps.procedures.queries.building import Rows, version_terms
from motcua.apps.procedures.queries.rows import rows_of
from motcua.apps.procedures.queries.values import VersionSheet
from motcua.common.errors import NotFoundError
from motcua.core.casefile import LegKind
from motcua.core.catalogue import Currency, FeeKind, Level, PauseRule, VersionState
from motcua.core.channels import Channel
from motcua.core.deadlines import Rule, Unit
from motcua.core.permissions import Role


def sheet(version_id: int) -> VersionSheet:
    """Return a version with its content and its source. Queries: two.

    :raises NotFoundError: when there is no such version.
    """
    try:
        row = ProcedureVersion.objects.select_related("procedure", "field").get(
            pk=version_id
        )
    except ProcedureVersion.DoesNotExist:
        raise NotFoundError(_("Không có phiên bản thủ tục này.")) from None
    return sheet_of(row)


def sheet_of(row: ProcedureVersion) -> VersionSheet:
    """Return the same of a row at hand. Queries: one."""
    rows = rows_of([row.pk])
    return VersionSheet(
        version_id=row.pk,
        code=row.procedure.code,
        number=row.number,
        state=VersionState(row.state),
        content=_content(row, rows),
        terms=version_terms(row, rows),
        source=row.source,
        imported_at=row.imported_at,
        edited_at=row.edited_at,
    )


def _content(row: ProcedureVersion, rows: Rows) -> VersionContent:
    return VersionContent(
        code=row.procedure.code,
        name=row.name,
        field_name=row.field.name,
        levels=tuple(Level(level) for level in row.levels),
        announced_by=row.announced_by,
        kind=row.kind,
        audience=tuple(row.audience),
        competent_agency=row.competent_agency,
        performing_agency=row.performing_agency,
        delegated_agency=row.delegated_agency,
        coordinating_agency=row.coordinating_agency,
        receiving_address=row.receiving_address,
        steps_text=row.steps_text,
        requirements=row.requirements,
        unverified=row.unverified,
        cases=_cases(row.pk, rows),
        acts=tuple(
            ActContent(number=act.number, name=act.name, source_text=act.source_text)
            for act in rows.acts.get(row.pk, ())
        ),
        results=tuple(
            ResultContent(name=one.name, code=one.code, source_text=one.source_text)
            for one in rows.results.get(row.pk, ())
        ),
    )


def _cases(version_id: int, rows: Rows) -> tuple[CaseContent, ...]:
    channels = _grouped(rows.channels.get(version_id, ()), "case_id")
    stages = _grouped(rows.stages.get(version_id, ()), "channel_id")
    fees = _grouped(rows.fees.get(version_id, ()), "channel_id")
    documents = _grouped(rows.documents.get(version_id, ()), "case_id")
    steps = _grouped(rows.steps.get(version_id, ()), "route_id")
    return tuple(
        CaseContent(
            name=case.name,
            pause_rule=PauseRule(case.pause_rule),
            pause_reference=case.pause_reference,
            result_name=case.result_name,
            result_code=case.result_code,
            channels=tuple(
                _channel(one, stages[one.pk], fees[one.pk]) for one in channels[case.pk]
            ),
            documents=tuple(_document(one) for one in documents[case.pk]),
            route=_route(case, steps[case.route_id]),
        )
        for case in rows.cases.get(version_id, ())
    )


def _grouped(rows: Sequence[Any], key: str) -> dict[int | None, list[Any]]:
    groups: dict[int | None, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(row)
    return groups


def _channel(
    row: CaseChannel, stages: Sequence[ChannelStage], fees: Sequence[Fee]
) -> ChannelContent:
    return ChannelContent(
        channel=Channel(row.channel),
        limit=LimitContent(
            amount=row.limit_amount,
            unit=Unit(row.limit_unit) if row.limit_unit else None,
            rule=Rule(row.limit_rule),
            cutoff=row.limit_cutoff,
            reference=row.limit_reference,
        ),
        stages=tuple(
            StageContent(
                title=stage.title,
                amount=stage.limit_amount,
                unit=Unit(stage.limit_unit),
                rule=Rule(stage.limit_rule),
            )
            for stage in stages
        ),
        fees=tuple(_fee(fee) for fee in fees),
        note=row.note,
        source_text=row.source_text,
    )


def _fee(row: Fee) -> FeeContent:
    return FeeContent(
        amount=row.amount,
        currency=Currency(row.currency),
        kind=FeeKind(row.kind),
        per=row.per,
        from_unit=row.from_unit,
        cap=row.cap,
        note=row.note,
        reference=row.reference,
        source_text=row.source_text,
    )


def _document(row: RequiredDocument) -> DocumentContent:
    return DocumentContent(
        name=row.name,
        code=row.code,
        originals=row.originals,
        copies=row.copies,
        is_required=row.is_required,
        is_shown_only=row.is_shown_only,
        condition=row.condition,
        form_name=row.form_name,
        form_url=row.form_url,
        source_text=row.source_text,
    )


def _route(case: ProcedureCase, steps: Sequence[RouteStep]) -> RouteContent | None:
    if case.route is None:
        return None
    return RouteContent(
        source=case.route.source,
        is_verified=case.route.is_verified,
        steps=tuple(_step(step) for step in steps),
    )


def _step(row: RouteStep) -> StepContent:
    return StepContent(
        key=row.key,
        title=row.title,
        kind=LegKind(row.kind),
        role=Role(row.role),
        places=tuple(row.places),
        allowed_minutes=row.allowed_minutes,
        is_counted=row.is_counted,
        stage=row.stage,
        note=row.note,
    )
