"""What procedures are called, for lists that know only their codes."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from motcua.apps.procedures.models import Procedure


def titles(codes: Collection[str]) -> Mapping[str, str]:
    """Return the names of procedures by code, known codes only. Queries: one."""
    found = Procedure.objects.filter(code__in=codes)
    return dict(found.values_list("code", "name"))
