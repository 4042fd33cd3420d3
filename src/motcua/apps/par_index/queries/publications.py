"""What was published, version by version, and what stands in the way of publishing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.apps.par_index.few import is_few
from motcua.apps.par_index.models import Minutes, Publication
from motcua.apps.par_index.queries import appraisal, printed, records, rounds, sheets
from motcua.apps.par_index.queries.appraisal import LeafState
from motcua.apps.par_index.queries.results import Results
from motcua.apps.par_index.queries.rounds import RoundInfo, UnitInfo
from motcua.common.clock import local
from motcua.common.errors import NotFoundError
from motcua.core.appraisal import JUDGED, Status, is_outdated, lacks_reason
from motcua.core.assessment import FactKind, Stage, standing
from motcua.core.integrity import Finding


@dataclass(frozen=True, slots=True)
class PublicationInfo:
    """A published version, without its document. why: of a correction, "" for 1."""

    id: int
    round_id: int
    version: int
    decision: str
    decided_on: date
    why: str
    sha256: str
    published_at: datetime
    published_by: str


@dataclass(frozen=True, slots=True)
class MinutesInfo:
    """Minutes of a sitting. present: (name, title), the chair first.

    sha256: of the signed file, "" without one.
    """

    id: int
    round_id: int
    number: str
    held_on: date
    present: tuple[tuple[str, str], ...]
    words: str
    sha256: str
    written_by: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A leaf of a unit that has no points yet."""

    unit_id: int
    unit_name: str
    code: str


@dataclass(frozen=True, slots=True)
class FewAnswers:
    """A leaf of a unit whose survey points rest on few answers; how few is not told."""

    unit_id: int
    unit_name: str
    code: str


@dataclass(frozen=True, slots=True)
class Checks:
    """What was checked before publishing.

    findings: by group key, what the table would contradict. unreasoned: deducted, no
    reason. outdated: appraised by figures that changed since. unjudged: claimed, no
    appraiser's last word. incomplete: without points. open_stages: not closed yet for
    somebody. few: survey points that give away what few people said; overtaken: decided
    by the council by figures that changed since; both a warning, nothing more. Unjudged
    and incomplete want a word of explanation; all else forbids publishing.
    """

    tables: tuple[Results, ...]
    findings: Mapping[str, tuple[Finding, ...]]
    unreasoned: tuple[LeafState, ...]
    outdated: tuple[LeafState, ...]
    unjudged: tuple[LeafState, ...]
    incomplete: tuple[Incomplete, ...]
    open_stages: tuple[Stage, ...]
    few: tuple[FewAnswers, ...] = ()
    overtaken: tuple[LeafState, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing forbids publishing."""
        found = any(self.findings.values())
        return not (found or self.unreasoned or self.outdated or self.open_stages)

    @property
    def needs_words(self) -> bool:
        """Whether publishing must say why something is left undone."""
        return bool(self.unjudged or self.incomplete)


def published(round_id: int) -> tuple[PublicationInfo, ...]:
    """List what was published of a round, oldest first. Queries: 1."""
    rows = Publication.objects.filter(round_id=round_id).defer("document")
    return tuple(map(_info, rows.order_by("version")))


def publication(round_id: int, version: int) -> tuple[PublicationInfo, dict[str, Any]]:
    """Return a version, its document. Queries: 1. :raises NotFoundError: for none."""
    row = Publication.objects.filter(round_id=round_id, version=version).first()
    if row is None:
        raise NotFoundError(_("Không có bản công bố này."))
    return _info(row), row.document


def document(publication_id: int) -> dict[str, Any]:
    """Return a frozen document. Queries: 1. :raises NotFoundError: for none."""
    found = Publication.objects.filter(pk=publication_id).values_list(
        "document", flat=True
    )
    if not found:
        raise NotFoundError(_("Không có bản công bố này."))
    said: dict[str, Any] = found[0]
    return said


def minutes(round_id: int) -> tuple[MinutesInfo, ...]:
    """List the council's minutes, newest first. Queries: 1."""
    rows = Minutes.objects.filter(round_id=round_id).order_by("-held_on", "-id")
    return tuple(map(_minutes, rows))


def minutes_by_id(minutes_id: int) -> MinutesInfo:
    """Return the minutes. Queries: 1. :raises NotFoundError: when there are none."""
    row = Minutes.objects.filter(pk=minutes_id).first()
    if row is None:
        raise NotFoundError(_("Không có biên bản này."))
    return _minutes(row)


def checks(info: RoundInfo, at: datetime) -> Checks:
    """Check a round before it is published. Queries: about 9."""
    units = rounds.units(info.id)
    leaves = appraisal.leaves(info, units)
    tables = printed.table(info)
    return Checks(
        tables=tables,
        findings={told.group_key: printed.findings(told) for told in tables},
        unreasoned=tuple(one for one in leaves if lacks_reason(one.held)),
        outdated=tuple(one for one in leaves if is_outdated(one.held)),
        unjudged=tuple(one for one in leaves if _is_unjudged(one)),
        incomplete=tuple(
            Incomplete(row.unit_id, row.name, code)
            for told in tables
            for row in told.rows
            for code, leaf in row.leaves.items()
            if not leaf.is_scored
        ),
        open_stages=_open(info, at),
        few=tuple(few_answers(units)),
        overtaken=tuple(one for one in leaves if one.held.overtaken),
    )


def few_answers(units: Sequence[UnitInfo]) -> Iterator[FewAnswers]:
    """Yield survey points of fewer answers than surveys tell of. Queries: 1 or 2.

    A correction publishes them again, as the first decision did; not where somebody
    else's word holds since: that gives away nothing.
    """
    names = {unit.id: unit.name for unit in units}
    rows = records.newest_surveyed(names).values_list("unit_id", "code", "source__n")
    found = [(unit_id, code) for unit_id, code, count in rows if is_few(count)]
    said = sheets.facts_of({unit_id for unit_id, _code in found}) if found else {}
    for unit_id, code in found:
        final = standing(said[unit_id][code]).final
        if final is not None and final.kind is FactKind.SURVEY:
            yield FewAnswers(unit_id, names[unit_id], code)


def _is_unjudged(one: LeafState) -> bool:
    is_done = one.status in {*JUDGED, Status.UNCLAIMED}
    return not is_done and not is_outdated(one.held)


def _open(info: RoundInfo, at: datetime) -> tuple[Stage, ...]:
    """Return the stages somebody may still speak in."""
    windows = {w.stage for w in info.windows if at < w.closes}
    again = {u.stage for u in info.unlocks if at < u.until}
    return tuple(
        stage
        for stage in Stage
        if stage in windows | again and stage is not Stage.PUBLICATION
    )


def _minutes(row: Minutes) -> MinutesInfo:
    return MinutesInfo(
        id=row.pk,
        round_id=row.round_id,
        number=row.number,
        held_on=row.held_on,
        present=tuple((name, title) for name, title in row.present),
        words=row.words,
        sha256=row.sha256,
        written_by=row.written_by,
        written_at=local(row.written_at),
    )


def _info(row: Publication) -> PublicationInfo:
    return PublicationInfo(
        id=row.pk,
        round_id=row.round_id,
        version=row.version,
        decision=row.decision,
        decided_on=row.decided_on,
        why=row.why,
        sha256=row.sha256,
        published_at=local(row.published_at),
        published_by=row.published_by,
    )
