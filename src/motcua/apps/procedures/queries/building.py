"""From rows to values: pure, once the rows are there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.apps.procedures.models import (
    CaseChannel,
    ChannelStage,
    Fee,
    LegalBasis,
    ProcedureCase,
    ProcedureResult,
    ProcedureVersion,
    RequiredDocument,
    RouteStep,
)
from motcua.apps.procedures.queries.values import (
    ActTerms,
    CaseTerms,
    ChannelTerms,
    DocumentTerms,
    FeeTerms,
    ResultTerms,
    StageTerms,
    StepTerms,
    VersionTerms,
)
from motcua.core.casefile import LegKind
from motcua.core.catalogue import Currency, FeeKind, Level, PauseRule
from motcua.core.channels import Channel
from motcua.core.deadlines import Rule, TimeLimit, Unit
from motcua.core.permissions import Role


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of some versions, by version and in order."""

    cases: Mapping[int, Sequence[ProcedureCase]]
    channels: Mapping[int, Sequence[CaseChannel]]
    stages: Mapping[int, Sequence[ChannelStage]]
    fees: Mapping[int, Sequence[Fee]]
    documents: Mapping[int, Sequence[RequiredDocument]]
    steps: Mapping[int, Sequence[RouteStep]]
    acts: Mapping[int, Sequence[LegalBasis]]
    results: Mapping[int, Sequence[ProcedureResult]]


def version_terms(version: ProcedureVersion, rows: Rows) -> VersionTerms:
    """Build the value of one version from its rows."""
    results = tuple(
        ResultTerms(row.code, row.name) for row in rows.results.get(version.pk, ())
    )
    return VersionTerms(
        version_id=version.pk,
        procedure_id=version.procedure_id,
        procedure_code=version.procedure.code,
        number=version.number,
        title=version.name,
        field_code=version.field.code,
        field_name=version.field.name,
        levels=tuple(Level(level) for level in version.levels),
        in_force_from=version.in_force_from,
        decision=version.decision,
        announced_by=version.announced_by,
        audience=tuple(version.audience),
        competent_agency=version.competent_agency,
        performing_agency=version.performing_agency,
        coordinating_agency=version.coordinating_agency,
        steps_text=version.steps_text,
        requirements=version.requirements,
        unverified=version.unverified,
        cases=_cases(version.pk, rows, results),
        acts=tuple(
            ActTerms(row.number, row.name) for row in rows.acts.get(version.pk, ())
        ),
        results=results,
    )


def _cases(
    version_id: int, rows: Rows, results: Sequence[ResultTerms]
) -> tuple[CaseTerms, ...]:
    documents = _grouped(rows.documents.get(version_id, ()), "case_id")
    channels = _grouped(rows.channels.get(version_id, ()), "case_id")
    steps = _grouped(rows.steps.get(version_id, ()), "route_id")
    stages = _grouped(rows.stages.get(version_id, ()), "channel_id")
    fees = _grouped(rows.fees.get(version_id, ()), "channel_id")
    main = results[0] if results else ResultTerms("", "")
    return tuple(
        CaseTerms(
            id=case.pk,
            name=case.name,
            documents=tuple(_document(row) for row in documents[case.pk]),
            channels=tuple(
                _channel(row, stages[row.pk], fees[row.pk]) for row in channels[case.pk]
            ),
            route=tuple(_step(row) for row in steps[case.route_id]),
            route_source=case.route.source if case.route else "",
            is_route_verified=case.route is not None and case.route.is_verified,
            pause_rule=PauseRule(case.pause_rule),
            pause_reference=case.pause_reference,
            result_name=case.result_name or main.name,
            result_code=case.result_code or main.code,
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
) -> ChannelTerms:
    return ChannelTerms(
        channel=Channel(row.channel),
        limit=_limit(row),
        stages=tuple(
            StageTerms(
                stage.number,
                stage.title,
                TimeLimit(
                    stage.limit_amount,
                    Unit(stage.limit_unit),
                    Rule(stage.limit_rule),
                    reference=row.limit_reference,
                ),
            )
            for stage in stages
        ),
        fees=tuple(_fee(fee) for fee in fees),
        note=row.note,
    )


def _limit(row: CaseChannel) -> TimeLimit | None:
    """Return the time limit; None while a draft lacks its number or its unit."""
    if row.limit_amount is None or not row.limit_unit or row.limit_amount <= 0:
        return None
    return TimeLimit(
        row.limit_amount,
        Unit(row.limit_unit),
        Rule(row.limit_rule),
        row.limit_cutoff,
        row.limit_reference,
    )


def _fee(row: Fee) -> FeeTerms:
    return FeeTerms(
        kind=FeeKind(row.kind),
        amount=row.amount,
        currency=Currency(row.currency),
        per=row.per,
        from_unit=row.from_unit,
        cap=row.cap,
        note=row.note,
        reference=row.reference,
    )


def _document(row: RequiredDocument) -> DocumentTerms:
    return DocumentTerms(
        id=row.pk,
        code=row.code,
        name=row.name,
        originals=row.originals,
        copies=row.copies,
        is_required=row.is_required,
        is_shown_only=row.is_shown_only,
        condition=row.condition,
        form_name=row.form_name,
        form_url=row.form_url,
    )


def _step(row: RouteStep) -> StepTerms:
    return StepTerms(
        order=row.order,
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
