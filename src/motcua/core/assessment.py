"""A round of assessment: when a stage is open, and what holds of a leaf's many facts.

Facts are only added. Within a stage the last fact holds; between stages the later one,
never the larger: an appraisal that could only raise would be none. But an appraisal of
other figures is no later stage of these: when the unit's figures change after it, it is
set aside, and the new figures hold as claimed until somebody looks at them.

Thông lệ: tự chấm, thẩm định, giải trình, thẩm định lại, hội đồng, công bố.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum, unique

from motcua.core.scoring.sheet import Claim


@unique
class Stage(StrEnum):
    """Through which a round goes, in this order."""

    SELF = "self"
    APPRAISAL = "appraisal"
    REPLY = "reply"
    SECOND = "second"
    COUNCIL = "council"
    PUBLICATION = "publication"

    @property
    def number(self) -> int:
        """Its place in the order, from 0."""
        return _ORDER[self]


_ORDER = {stage: number for number, stage in enumerate(Stage)}


@unique
class FactKind(StrEnum):
    """What somebody did to a leaf."""

    CLAIM = "claim"  # the unit's inputs; the rule scores them
    RECORD = "record"  # inputs read from the record
    SURVEY = "survey"  # inputs from a survey, or another index
    ACCEPT = "accept"  # the appraiser agrees: repeats what was claimed or asked for
    ADJUST = "adjust"  # the appraiser's inputs; the rule scores them
    DEDUCT = "deduct"  # the appraiser's points
    ASK = "ask"  # needs explanation; nothing changes yet
    REPLY = "reply"  # the unit explains
    DECIDE = "decide"  # the council's points
    CORRECT = "correct"  # after publication, by decision


# What says points. The rest says words about them.
_SCORING = frozenset(FactKind) - {FactKind.ASK, FactKind.REPLY}
# What appraisers say of figures, and what figures come by.
JUDGING = frozenset({FactKind.ACCEPT, FactKind.ADJUST, FactKind.DEDUCT})
_FIGURES = frozenset({FactKind.CLAIM, FactKind.RECORD})
_JUDGED_IN = (Stage.APPRAISAL, Stage.SECOND)


@dataclass(frozen=True, slots=True)
class Window:
    """When a stage is open: from opens on, until before closes."""

    stage: Stage
    opens: datetime
    closes: datetime


@dataclass(frozen=True, slots=True)
class Unlocking:
    """A stage opened again for one unit: from the moment it was given until `until`."""

    stage: Stage
    given: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about one leaf of one unit.

    id: grows with time. claim: inputs or points; None where the kind says words only.
    points: as the rule (or the author) gave them then, rounded; None for words only.
    proposed: points a reply asks for. reason: code of the round's list, "" for none.
    """

    id: int
    code: str
    stage: Stage
    kind: FactKind
    at: datetime
    author: str
    claim: Claim | None = None
    points: Decimal | None = None
    proposed: Decimal | None = None
    reason: str = ""
    words: str = ""
    person_id: int | None = None

    @property
    def is_remark(self) -> bool:
        """Whether the unit said it unasked, on its own sheet: it answers nobody."""
        return is_remark(self.stage, self.kind)


def is_remark(stage: Stage, kind: FactKind) -> bool:
    """Say whether such a fact is the unit's own word that nobody asked for."""
    return kind is FactKind.REPLY and stage is Stage.SELF


@dataclass(frozen=True, slots=True)
class Overtaken:
    """The council's word, and the unit's figures that changed after it.

    before: the figures the council had; None when there were none.
    """

    decided: Fact
    before: Fact | None
    after: Fact


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds of a leaf.

    by_stage: the fact whose points held at the end of each stage that spoke; without
    what appraisers said of other figures. final: the one that holds now; None when
    nobody has said points. outdated: the appraisers' last word where the figures
    changed after it and nobody has judged them since; None elsewhere. overtaken: where
    they changed after the council's, which stands all the same. asked: the last
    question not answered yet; replied: the last answer; remark: the last word the unit
    said unasked. newest: id of the newest fact, 0 before the first.
    """

    by_stage: Mapping[Stage, Fact] = field(default_factory=dict)
    final: Fact | None = None
    outdated: Fact | None = None
    overtaken: Overtaken | None = None
    asked: Fact | None = None
    replied: Fact | None = None
    remark: Fact | None = None
    newest: int = 0

    @property
    def is_answered(self) -> bool:
        """Whether the unit answered."""
        return self.replied is not None

    def upto(self, stage: Stage) -> Fact | None:
        """Return the fact that held when the stage ended; None when none did."""
        said = [s for s in self.by_stage if s.number <= stage.number]
        return self.by_stage[max(said, key=lambda s: s.number)] if said else None


def open_until(
    windows: Iterable[Window],
    stage: Stage,
    at: datetime,
    unlockings: Iterable[Unlocking] = (),
) -> datetime | None:
    """Return when deeds of a stage can no longer be done; None when they cannot now."""
    ends = [w.closes for w in windows if w.stage is stage and w.opens <= at < w.closes]
    ends += [
        u.until for u in unlockings if u.stage is stage and u.given <= at < u.until
    ]
    return max(ends, default=None)


def is_open(
    windows: Iterable[Window],
    stage: Stage,
    at: datetime,
    unlockings: Iterable[Unlocking] = (),
) -> bool:
    """Say whether deeds of a stage may be done now."""
    return open_until(windows, stage, at, unlockings) is not None


def current(windows: Sequence[Window], at: datetime) -> Stage | None:
    """Return the latest stage whose window has begun; None before the first."""
    begun = [window.stage for window in windows if window.opens <= at]
    return max(begun, key=lambda stage: stage.number, default=None)


def standing(facts: Iterable[Fact]) -> Standing:
    """Work out what holds. facts: of one leaf of one unit, in any order."""
    ordered = sorted(facts, key=lambda fact: fact.id)
    said = {fact.stage: fact for fact in ordered if fact.kind in _SCORING}
    aside = _of_other_figures(ordered, said)
    by_stage = {stage: fact for stage, fact in said.items() if stage not in aside}
    last = max(by_stage, key=lambda stage: stage.number, default=None)
    asked = _last(fact for fact in ordered if fact.kind is FactKind.ASK)
    replied = _last(f for f in ordered if f.kind is FactKind.REPLY and not f.is_remark)
    answered = replied is not None and asked is not None and replied.id > asked.id
    return Standing(
        by_stage=by_stage,
        final=by_stage[last] if last is not None else None,
        # A later stage that spoke, the council's too, has judged what stands.
        outdated=said[aside[-1]] if aside and last is Stage.SELF else None,
        overtaken=_overtaken(ordered, by_stage) if last is Stage.COUNCIL else None,
        asked=None if answered else asked,
        replied=replied,
        remark=_last(fact for fact in ordered if fact.is_remark),
        newest=ordered[-1].id if ordered else 0,
    )


def owner_of(code: str, owners: Mapping[str, int], default: int) -> int:
    """Return the agency whose appraisers judge a leaf: the nearest code named.

    owners: agency ids by printed code ("3", "3.4", "3.4.1").
    """
    parts = code.split(".")
    for length in range(len(parts), 0, -1):
        found = owners.get(".".join(parts[:length]))
        if found is not None:
            return found
    return default


def _of_other_figures(
    ordered: Sequence[Fact], said: Mapping[Stage, Fact]
) -> tuple[Stage, ...]:
    """Return the stages whose last word is of figures that changed after it.

    Figures put back as they were when the word was said are the same figures.
    """
    own = said.get(Stage.SELF)
    if own is None or own.kind not in _FIGURES:
        return ()
    return tuple(
        stage
        for stage in _JUDGED_IN
        if (word := said.get(stage)) is not None
        and word.kind in JUDGING
        and word.id < own.id
        and not _is_same(own, _seen_by(word, ordered))
    )


def _overtaken(ordered: Sequence[Fact], said: Mapping[Stage, Fact]) -> Overtaken | None:
    """Return the council's word where the figures are others than those it had."""
    word, own = said[Stage.COUNCIL], said.get(Stage.SELF)
    if own is None or own.kind not in _FIGURES or own.id < word.id:
        return None
    before = _seen_by(word, ordered)
    return None if _is_same(own, before) else Overtaken(word, before, own)


def _seen_by(word: Fact, ordered: Sequence[Fact]) -> Fact | None:
    """Return the figures that held when the word was said; None before any."""
    before = (
        fact
        for fact in reversed(ordered)
        if fact.id < word.id and fact.stage is Stage.SELF and fact.kind in _SCORING
    )
    return next(before, None)


def _is_same(own: Fact, before: Fact | None) -> bool:
    if before is None:
        return False
    return (own.claim, own.points) == (before.claim, before.points)


def _last(ordered: Iterable[Fact]) -> Fact | None:
    return max(ordered, key=lambda fact: fact.id, default=None)
