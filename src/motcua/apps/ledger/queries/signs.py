"""Signs of back-dating in the time ledger, with what was said of each.

The ledger only grows, so what was found up to a fact stays found: each process keeps
the findings of a year until a newer fact is there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.ledger.models import SignAssessment
from motcua.apps.ledger.queries.values import Assessment, Sign, Standing
from motcua.apps.organizations import queries as organizations
from motcua.common import law
from motcua.common.clock import local
from motcua.core import patterns, thresholds
from motcua.core.patterns import Entry, Finding, Limits

_LARGEST = 8  # years kept in memory


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of a year, the least probable first.

    counts: how many facts of each agency were read.
    """

    year: int
    counts: Mapping[int, int]
    found: tuple[Sign, ...]

    @property
    def entries(self) -> int:
        """How many facts were read."""
        return sum(self.counts.values())

    def within(self, agency_ids: Collection[int] | None) -> Signs:
        """Return what there is of these agencies alone; None leaves all."""
        if agency_ids is None:
            return self
        return Signs(
            self.year,
            {one: n for one, n in self.counts.items() if one in agency_ids},
            tuple(one for one in self.found if one.finding.agency_id in agency_ids),
        )

    def __iter__(self) -> Iterator[Sign]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


@dataclass(frozen=True, slots=True)
class _Kept:
    newest: int
    counts: Mapping[int, int]
    findings: tuple[Finding, ...]


_kept: dict[int, _Kept] = {}


@cache
def limits() -> Limits:
    """Return the thresholds. Queries: none."""
    return thresholds.read(Limits, law.read("time_rules/patterns.yaml"))


def forget_signs() -> None:
    """Keep nothing of what was found, as a process that has just begun."""
    _kept.clear()


def signs(year: int) -> Signs:
    """Find the signs in everything recorded in a year, in the whole province.

    Queries: two (the newest fact, what was said); two more (the facts, streamed, the
    directory) when facts were added since this process last looked.
    """
    newest = dossiers.newest_fact(year)
    kept = _kept.get(year)
    if kept is None or kept.newest != newest:
        kept = _read(year, newest)
        if len(_kept) >= _LARGEST:
            _kept.clear()
        _kept[year] = kept
    said = _said(year)
    found = tuple(Sign(one, tuple(said.get(one.key, ()))) for one in kept.findings)
    return Signs(year, kept.counts, found)


def evidence(finding: Finding) -> tuple[Entry, ...]:
    """Return the facts behind a finding, oldest first. Queries: one."""
    return dossiers.entries_of(finding.facts)


def _read(year: int, newest: int) -> _Kept:
    entries = tuple(dossiers.entries(year))
    calendars = partial(organizations.calendar_in, organizations.directory())
    counts = Counter(entry.agency_id for entry in entries)
    return _Kept(newest, counts, patterns.find(entries, calendars, limits()))


_Key = tuple[str, int, int | None, date]


def _said(year: int) -> Mapping[_Key, list[Assessment]]:
    found: dict[_Key, list[Assessment]] = defaultdict(list)
    for row in SignAssessment.objects.filter(year=year).order_by("id"):
        key = row.pattern, row.agency_id, row.person_id, row.since
        found[key].append(
            Assessment(
                row.pk,
                Standing(row.standing),
                row.reason,
                row.seen_count,
                local(row.at),
                row.by_name,
            )
        )
    return found
