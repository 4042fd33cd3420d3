"""The tolerances in force, read once per process."""

from __future__ import annotations

from functools import cache

from motcua.common import law
from motcua.core.reconciliation import Rules, rules_from_yaml


@cache
def rules() -> Rules:
    """Return law/time_rules/reconciliation.yaml as rules."""
    return rules_from_yaml(law.read("time_rules/reconciliation.yaml"))
