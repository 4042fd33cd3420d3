"""The demo's YAML files as content. A key nobody knows is an error, not a silence.

One file is one procedure; what stands at its top holds for all its versions, what
stands in a version holds for that one. README.md beside them tells the format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

from motcua.apps.procedures import law
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
from motcua.core.casefile import LegKind
from motcua.core.catalogue import FeeKind, Level, PauseRule
from motcua.core.channels import Channel
from motcua.core.deadlines import limit_from_text
from motcua.core.permissions import Role
from motcua.core.routes import working_minutes

FOLDER = Path(__file__).parent
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DemoVersion:
    """One version to publish. source: what its facts were taken from."""

    content: VersionContent
    source: str
    decision: str
    in_force_from: date


class _Keys:
    """A mapping read key by key, so that what is left over can be told."""

    def __init__(self, values: Mapping[str, Any], where: str) -> None:
        self._left = dict(values)
        self._where = where

    def __call__(self, key: str, default: Any = None) -> Any:  # noqa: ANN401  YAML
        return self._left.pop(key, default)

    def list_of(self, key: str, read: Callable[[_Keys], T]) -> tuple[T, ...]:
        """Read a list of mappings."""
        rows = self._left.pop(key, ())
        return tuple(
            done(read, _Keys(row, f"{self._where}.{key}[{place}]"))
            for place, row in enumerate(rows)
        )

    def end(self) -> None:
        """Refuse keys nobody has read. :raises ValueError: naming them."""
        if self._left:
            raise ValueError(f"{self._where}: unknown {sorted(self._left)}")


def done(read: Callable[[_Keys], T], keys: _Keys) -> T:
    """Read a mapping whole."""
    value = read(keys)
    keys.end()
    return value


@cache
def demo_versions() -> tuple[DemoVersion, ...]:
    """Read every version of the demo catalogue, by code and then by day."""
    files = sorted(FOLDER.glob("*.yaml"))
    found = [version for file in files for version in _file(file)]
    return tuple(sorted(found, key=lambda v: (v.content.code, v.in_force_from)))


def _file(path: Path) -> list[DemoVersion]:
    shared = yaml.safe_load(path.read_text(encoding="utf-8"))
    versions = shared.pop("versions")
    shared.pop("parts", None)  # anchors for the cases below, read where they are used
    return [
        done(_version, _Keys({**shared, **version}, path.name)) for version in versions
    ]


def _version(keys: _Keys) -> DemoVersion:
    return DemoVersion(
        content=VersionContent(
            code=keys("code"),
            name=keys("name"),
            field_name=keys("field"),
            levels=tuple(Level(level) for level in keys("levels")),
            announced_by=keys("announced_by", ""),
            audience=tuple(keys("audience", ())),
            competent_agency=keys("competent_agency", ""),
            performing_agency=keys("performing_agency", ""),
            coordinating_agency=keys("coordinating_agency", ""),
            steps_text=keys("steps", ""),
            requirements=keys("requirements", ""),
            unverified=keys("unverified", ""),
            cases=keys.list_of("cases", _case),
            acts=tuple(ActContent(number=a[0], name=a[1]) for a in keys("acts", ())),
            results=keys.list_of("results", _result),
        ),
        source=keys("source"),
        decision=keys("decision"),
        in_force_from=keys("in_force_from"),
    )


def _result(keys: _Keys) -> ResultContent:
    return ResultContent(name=keys("name"), code=keys("code", ""))


def _case(keys: _Keys) -> CaseContent:
    route = keys("route")
    return CaseContent(
        name=keys("name", ""),
        pause_rule=PauseRule(keys("after_supplement", PauseRule.PAUSE)),
        pause_reference=keys("after_supplement_basis", ""),
        result_name=keys("result_name", ""),
        result_code=keys("result_code", ""),
        channels=keys.list_of("channels", _channel),
        documents=keys.list_of("documents", _document),
        route=done(_route, _Keys(route, "route")),
    )


def _channel(keys: _Keys) -> ChannelContent:
    limit = limit_from_text(keys("limit"))
    return ChannelContent(
        channel=Channel(keys("channel")),
        limit=LimitContent(
            amount=limit.amount,
            unit=limit.unit,
            rule=limit.rule,
            cutoff=time.fromisoformat(text) if (text := keys("cutoff")) else None,
            reference=keys("limit_basis", ""),
        ),
        stages=keys.list_of("stages", _stage),
        fees=keys.list_of("fees", _fee),
        note=keys("note", ""),
    )


def _stage(keys: _Keys) -> StageContent:
    limit = limit_from_text(keys("limit"))
    return StageContent(
        title=keys("title"), amount=limit.amount, unit=limit.unit, rule=limit.rule
    )


def _fee(keys: _Keys) -> FeeContent:
    cap = keys("cap")
    return FeeContent(
        amount=Decimal(keys("amount")),
        kind=FeeKind(keys("kind", FeeKind.FEE)),
        per=keys("per", ""),
        from_unit=keys("from_unit", 1),
        cap=None if cap is None else Decimal(cap),
        note=keys("note", ""),
        reference=keys("basis", ""),
    )


def _document(keys: _Keys) -> DocumentContent:
    return DocumentContent(
        name=keys("name"),
        originals=keys("originals", 0),
        copies=keys("copies", 0),
        is_required=keys("required", default=True),
        is_shown_only=keys("shown_only", default=False),
        condition=keys("when", ""),
        form_name=keys("form", ""),
    )


def _route(keys: _Keys) -> RouteContent:
    return RouteContent(
        source=keys("source"),
        is_verified=keys("verified"),
        steps=keys.list_of("steps", _step),
    )


def _step(keys: _Keys) -> StepContent:
    place, allowed = keys("at"), keys("allow")
    return StepContent(
        key=keys("key"),
        title=keys("title"),
        kind=LegKind(keys("kind")),
        role=Role(keys("role")),
        places=tuple(place) if isinstance(place, list) else (place,),
        allowed_minutes=_minutes(allowed) if allowed else None,
        is_counted=keys("counted", default=True),
        stage=keys("stage", 1),
        note=keys("note", ""),
    )


def _minutes(text: str) -> int:
    return working_minutes(limit_from_text(text), law.minutes_per_working_day())
