"""What drafts propose and how heads are evaluated: law/index_rules, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from motcua.common import law
from motcua.core.remedies import Cause


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a draft proposes by cause. days: calendar days. efforts: whole weights."""

    days: Mapping[Cause, int]
    efforts: Mapping[Cause, int]
    measures: Mapping[Cause, str]
    products: Mapping[Cause, str]


@cache
def proposals() -> Proposals:
    """Return law/index_rules/remedies.yaml. Queries: none."""
    found = law.read("index_rules/remedies.yaml")
    told = [cause for cause in Cause if cause is not Cause.OTHER]
    return Proposals(
        days={cause: int(found["days"][cause]) for cause in told},
        efforts={cause: int(found["effort"][cause]) for cause in told},
        measures={cause: str(found["measures"][cause]) for cause in told},
        products={cause: str(found["products"][cause]) for cause in told},
    )


@cache
def heads_text() -> str:
    """Return law/index_rules/heads.yaml, its comments left out."""
    path = settings.LAW_DIR / "index_rules" / "heads.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("#"))
