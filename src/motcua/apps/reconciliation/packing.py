"""A line and a difference as JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from motcua.common.clock import local
from motcua.core.reconciliation import (
    Candidate,
    Claim,
    Detail,
    Difference,
    Outside,
    When,
)


def pack(line: Outside) -> dict[str, Any]:
    """Return what the line says, silence left out."""
    said = {f.name: getattr(line, f.name) for f in fields(line) if f.name != "row"}
    return {
        name: _when(value) if isinstance(value, When) else value
        for name, value in said.items()
        if value not in (None, "")
    }


def unpack(row: int, said: Mapping[str, Any]) -> Outside:
    """Return the line packed by ``pack``."""
    values: dict[str, Any] = dict(said)
    for name in ("received", "due", "finished", "returned"):
        if name in values:
            values[name] = when(values[name])
    if "claim" in values:
        values["claim"] = Claim(values["claim"])
    return Outside(row=row, **values)


def when(packed: Mapping[str, Any]) -> When:
    """Return a packed moment."""
    return When(local(datetime.fromisoformat(packed["at"])), bool(packed.get("day")))


def details_of(found: Difference) -> dict[str, Any]:
    """Return what a difference says beyond its two sides."""
    told: dict[str, Any] = {}
    if found.details:
        told["differs"] = [_detail(detail) for detail in found.details]
    if found.candidates:
        told["candidates"] = [_candidate(one) for one in found.candidates]
    if found.repeats is not None:
        told["repeats"] = found.repeats.row
    return told


def _detail(detail: Detail) -> dict[str, Any]:
    outside, here = detail.outside, detail.recorded
    return {
        "field": detail.field.value,
        "outside": _when(outside) if isinstance(outside, When) else outside,
        "recorded": local(here).isoformat() if isinstance(here, datetime) else here,
        "minutes": detail.minutes,
        "days": detail.days,
    }


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        "dossier": one.recorded.id,
        "number": one.recorded.number,
        "score": one.score,
        "reasons": [[reason.what, reason.points] for reason in one.reasons],
    }


def _when(moment: When) -> dict[str, Any]:
    packed: dict[str, Any] = {"at": moment.at.isoformat()}
    return {**packed, "day": True} if moment.is_day else packed
