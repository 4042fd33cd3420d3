"""Why points may be deducted: the list a round begins with, read once per process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from motcua.apps.par_index.queries.rounds import RoundInfo
from motcua.common import law

Reasons = tuple[tuple[str, str], ...]


@cache
def usual() -> Reasons:
    """Return law/index_rules/reasons.yaml as (code, words), in its order."""
    listed = law.read("index_rules/reasons.yaml")["reasons"]
    return tuple((one["code"], one["words"]) for one in listed)


def of(info: RoundInfo) -> Reasons:
    """Return the round's own list, the usual one when it has none."""
    return info.reasons or usual()


def words_of(info: RoundInfo) -> Mapping[str, str]:
    """Return words by code; also of the usual list, for what was said by it before."""
    return {**dict(usual()), **dict(info.reasons)}
