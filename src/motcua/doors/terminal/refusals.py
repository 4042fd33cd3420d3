"""Values a criteria set cannot take, told: the leaf, the input, what is wanted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.apps.par_index.words.outcomes import wanted_in_words
from motcua.core.scoring import (
    NEVER,
    Claim,
    CriteriaSet,
    Leaf,
    Outside,
    WrongInputError,
)
from motcua.core.scoring.inputs import InputKind, InputSpec, inputs_of
from motcua.core.scoring.sheet import NO_CLAIM
from motcua.core.scoring.values import exactly
from motcua.core.scoring.wrongs import wrong_inputs

_LONGEST = 60  # letters of what was given


def refusals(criteria: CriteriaSet, claims: Mapping[str, Claim]) -> Iterator[str]:
    """Yield a line for each value of the wrong kind or size, in printed order."""
    scored: tuple[Leaf | Outside, ...] = (*criteria.leaves, *criteria.outside)
    for item in scored:
        most = item.points if isinstance(item, Leaf) else item.cap
        values = claims.get(item.code, NO_CLAIM).values
        specs = {spec.name: spec for spec in inputs_of(item.rule)}
        for wrong in wrong_inputs(item.rule, exactly(most), values):
            yield _line(item.code, wrong, specs[wrong.name], values[wrong.name])


def _line(code: str, wrong: WrongInputError, spec: InputSpec, given: object) -> str:
    bare = isinstance(given, Decimal | date)  # JSON would write them as texts
    told = str(given) if bare else json.dumps(given, ensure_ascii=False, default=str)
    said = _("%(code)s: “%(name)s” phải là %(wanted)s, không phải %(given)s.")
    return said % {
        "code": code,
        "name": wrong.name,
        "wanted": wanted_in_words(wrong) + _more(spec),
        "given": told if len(told) <= _LONGEST else told[:_LONGEST] + "…",
    }


def _more(spec: InputSpec) -> str:
    """Return how it is written, where the words leave that open."""
    if spec.options:
        return f" ({'; '.join(spec.options)})"
    if spec.kind is InputKind.DAY_OR_NEVER:
        return f" (2026-01-31; {NEVER})"
    return " (2026-01-31)" if spec.kind is InputKind.DAY else ""
