"""A round's own mapping from results to the evaluation of heads."""

from __future__ import annotations

import hashlib
from datetime import datetime

import yaml
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.organizations import queries as organizations
from motcua.apps.reform.events import HeadMappingSet
from motcua.apps.reform.models import HeadMapping
from motcua.apps.reform.queries.heads import INPUTS, read
from motcua.common import events
from motcua.common.access import require
from motcua.common.errors import RefusedError
from motcua.core.permissions import WHOLE_PROVINCE, Deed, Officer
from motcua.core.scoring import CriteriaSet, faults
from motcua.core.scoring.rulebook import FormatError

_LONGEST = 40_000


@transaction.atomic
def set_mapping(
    round_id: int, text: str, why: str, *, by: Officer, at: datetime
) -> int:
    """Give a round its own mapping; return its id.

    :raises NotAllowedError: for who does not arrange rounds.
    :raises RefusedError: when the text is no mapping that holds together, or why is
        empty; says where.
    """
    seat = require(by, Deed.ARRANGE_ROUND, WHOLE_PROVINCE)
    if not why.strip():
        raise RefusedError(_("Ghi lý do, căn cứ của cách tính này."), field="why")
    _check(text)
    row = HeadMapping.objects.create(
        round_id=round_id,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        why=why.strip(),
        at=at,
        person_id=by.person_id,
        actor=organizations.signature(by, seat),
    )
    events.publish(
        HeadMappingSet(
            at=at,
            agency_id=seat.agency_id,
            person_id=by.person_id,
            actor=row.actor,
            why=row.why,
            round_id=round_id,
            sha256=row.sha256,
        )
    )
    return int(row.pk)


def _read(text: str) -> CriteriaSet:
    """Return the mapping a text describes, or refuse it, saying where it fails."""
    try:
        # An alias may stand for a thousand others: a short text, a long night.
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text)):
            raise RefusedError(_("Không dùng được dấu * của YAML."), field="text")
        return read(text)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        said = _("Không đọc được dạng YAML, dòng %(line)s.")
        line = "?" if mark is None else mark.line + 1
        raise RefusedError(said % {"line": line}, field="text") from problem
    except FormatError as problem:
        said = _("%(where)s: cần %(wanted)s.")
        told = {"where": problem.where or "–", "wanted": problem.wanted}
        raise RefusedError(said % told, field="text") from problem
    except (TypeError, ValueError, AttributeError, RecursionError) as problem:
        said = _("Văn bản không có dạng một bộ tiêu chí.")
        raise RefusedError(said, field="text") from problem


def _check(text: str) -> None:
    """Refuse a text that is no mapping, saying where it fails."""
    if len(text) > _LONGEST:
        raise RefusedError(_("Văn bản quá dài."), field="text")
    found = _read(text)
    wrong = faults(found)
    if wrong:
        said = _("Mục %(code)s không khớp: %(kind)s (%(expected)s, %(found)s).")
        first = wrong[0]
        told = {
            "code": first.code or "–",
            "kind": first.kind.value,
            "expected": first.expected,
            "found": first.found,
        }
        raise RefusedError(said % told, field="text")
    asked = {name for leaf in found.leaves for name in leaf.rule.names}
    unknown = sorted(asked - set(INPUTS))
    if unknown:
        said = _("Không có số liệu tên %(names)s. Có: %(known)s.")
        told = {"names": ", ".join(unknown), "known": ", ".join(INPUTS)}
        raise RefusedError(said % told, field="text")
