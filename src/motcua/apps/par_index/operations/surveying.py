"""Leaves that surveys and other indices give: from campaigns, or typed with source.

Until publication only: afterwards a correction with a decision's number is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.apps.par_index import access, sources
from motcua.apps.par_index.operations.appending import (
    Author,
    NewFact,
    append,
)
from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.queries.criteria import criteria
from motcua.common.errors import RefusedError
from motcua.core.assessment import FactKind, Stage
from motcua.core.permissions import Officer
from motcua.core.scoring import Claim, CriteriaSet, Leaf, Values


def enter(
    *, unit_id: int, code: str, values: Values, source: str, by: Officer, at: datetime
) -> int:
    """Enter a survey's or another index's figure by hand; return the fact's id.

    source: the document it stands in, in words.

    :raises NotAllowedError: for who does not arrange rounds.
    :raises ConflictError: once the round is published.
    :raises RefusedError: without a source, for a leaf units claim, or wrong values.
    """
    access.require_arrange(by)
    leaf = _leaf(criteria(rounds.unit(unit_id).criteria_id), code)
    if not source.strip():
        raise RefusedError(
            _("Ghi rõ số liệu lấy từ văn bản, báo cáo nào."), field="source"
        )
    fact = _fact(leaf, values, {"words": source.strip()})
    return append(unit_id, fact, author=Author.of(by), at=at)


def _fact(leaf: Leaf, values: Values, source: Mapping[str, Any]) -> NewFact:
    return NewFact(
        code=leaf.code,
        stage=Stage.SELF,
        kind=FactKind.SURVEY,
        claim=Claim(values),
        source=source,
    )


def _leaf(criteria_set: CriteriaSet, code: str) -> Leaf:
    given = sources.surveyed(criteria_set) | sources.recorded(criteria_set)
    for leaf in criteria_set.leaves:
        if leaf.code == code and code in given:
            return leaf
    raise RefusedError(
        _("Mục %(code)s do đơn vị tự chấm, không nhập tại đây.") % {"code": code},
        field="code",
    )
