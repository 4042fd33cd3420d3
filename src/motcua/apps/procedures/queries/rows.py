"""Every row that hangs on some versions, from nine tables in one query.

Each table gives its rows as JSON, and PostgreSQL puts them one under the other. A page
of the catalogue asks for a draft's rows on every visit: nine round trips became one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import DecimalField, F, QuerySet, TextField, TimeField, Value
from django.db.models.functions import Cast, JSONObject

from motcua.apps.procedures.models import (
    CaseChannel,
    ChannelStage,
    Fee,
    LegalBasis,
    ProcedureCase,
    ProcedureResult,
    RequiredDocument,
    RouteStep,
    RouteTemplate,
)
from motcua.apps.procedures.queries.building import Rows

# The tables, and what puts the rows of each in order.
_TABLES: tuple[tuple[type[Any], str], ...] = (
    (ProcedureCase, "order"),
    (CaseChannel, "pk"),
    (ChannelStage, "number"),
    (Fee, "order"),
    (RequiredDocument, "order"),
    (RouteTemplate, "order"),
    (RouteStep, "order"),
    (LegalBasis, "order"),
    (ProcedureResult, "order"),
)
# JSON knows one kind of number: sums of money and hours come as text.
_AS_TEXT = (DecimalField, TimeField)


def rows_of(version_ids: Iterable[int]) -> Rows:
    """Return what hangs on these versions, by version and in order. Queries: one."""
    ids = list(version_ids)
    parts = [_part(model, ids) for model, _ in _TABLES]
    found: dict[str, list[Any]] = defaultdict(list)
    models = {model.__name__: model for model, _ in _TABLES}
    for name, columns in parts[0].union(*parts[1:], all=True):
        found[name].append(_row(models[name], columns))
    by_table = {
        model: _by_version(sorted(found[model.__name__], key=_by(order)))
        for model, order in _TABLES
    }
    _give_routes(found)
    return Rows(
        cases=by_table[ProcedureCase],
        channels=by_table[CaseChannel],
        stages=by_table[ChannelStage],
        fees=by_table[Fee],
        documents=by_table[RequiredDocument],
        steps=by_table[RouteStep],
        acts=by_table[LegalBasis],
        results=by_table[ProcedureResult],
    )


def _part(model: type[Any], version_ids: Sequence[int]) -> QuerySet[Any]:
    columns = {
        field.attname: Cast(field.attname, TextField())
        if isinstance(field, _AS_TEXT)
        else F(field.attname)
        for field in model._meta.concrete_fields  # noqa: SLF001  Django's public name
    }
    name = Value(model.__name__, output_field=TextField())
    rows: QuerySet[Any] = model.objects.filter(version__in=version_ids)
    return rows.values_list(name, JSONObject(**columns))


def _row(model: type[Any], columns: dict[str, Any]) -> Any:  # noqa: ANN401  any table's
    fields = model._meta.concrete_fields  # noqa: SLF001  Django's public name
    return model(
        **{field.attname: field.to_python(columns[field.attname]) for field in fields}
    )


def _give_routes(found: dict[str, list[Any]]) -> None:
    """Let each case know its route without asking for it."""
    routes = {route.pk: route for route in found[RouteTemplate.__name__]}
    for case in found[ProcedureCase.__name__]:
        case.route = routes.get(case.route_id)


def _by(order: str) -> Any:  # noqa: ANN401  a sort key
    return lambda row: getattr(row, order)


def _by_version(rows: Sequence[Any]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row.version_id].append(row)
    return groups
