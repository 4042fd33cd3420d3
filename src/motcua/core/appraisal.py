"""What an appraisal is seen to have done: by leaf, by unit, by appraiser.

Pure. Points are exact; only how an appraiser compares with others is a statistic, told
with how seldom it comes by chance, and not at all from too few leaves.

Thông lệ: thẩm định, giải trình, hội đồng; không có quy phạm cho các chỉ báo này.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique
from itertools import pairwise
from math import erfc, sqrt

from motcua.core.assessment import JUDGING, Fact, Stage, Standing

NOTHING = Decimal(0)
_JUDGED_IN = (Stage.SECOND, Stage.APPRAISAL)


@unique
class Status(StrEnum):
    """How a leaf of a unit stands with its appraisers."""

    UNCLAIMED = "unclaimed"  # nobody has said points yet
    UNSENT = "unsent"  # claimed on a sheet the unit still may change
    WAITING = "waiting"  # claimed, not judged
    OUTDATED = "outdated"  # judged, then the unit's figures changed
    ASKED = "asked"  # the unit must explain
    REPLIED = "replied"  # the unit explained, nobody has judged since
    NOTED = "noted"  # the unit said something unasked, nobody has judged since
    ACCEPTED = "accepted"
    DEDUCTED = "deducted"
    RAISED = "raised"
    DECIDED = "decided"  # by the council


# Where an appraiser still has something to do.
TO_DO = frozenset({Status.WAITING, Status.REPLIED, Status.NOTED, Status.OUTDATED})
JUDGED = frozenset({Status.ACCEPTED, Status.DEDUCTED, Status.RAISED, Status.DECIDED})


def judged(held: Standing) -> Fact | None:
    """Return the appraisers' word on a leaf as it is; None when they said no points.

    What they said of other figures is none on these (``Standing.outdated``).
    """
    found = (held.by_stage.get(stage) for stage in _JUDGED_IN)
    return next((f for f in found if f is not None and f.kind in JUDGING), None)


def last_word(held: Standing) -> Fact | None:
    """Return what appraisers said last, of these figures or of those before."""
    return judged(held) or held.outdated


def said_last(held: Standing) -> Fact | None:
    """Return what the unit said last in words, asked or unasked."""
    said = [one for one in (held.replied, held.remark) if one is not None]
    return max(said, key=lambda one: one.id, default=None)


def said_since(held: Standing) -> Fact | None:
    """Return what the unit said last, where no appraiser has judged since."""
    said, word = said_last(held), judged(held)
    return said if _is_after(said, word.id if word else 0) else None


def claimed(held: Standing) -> Decimal | None:
    """Return the points the unit claims; None when it claims none."""
    own = held.by_stage.get(Stage.SELF)
    return own.points if own else None


def is_outdated(held: Standing) -> bool:
    """Say whether the unit's figures changed after the appraisal, and wait for it."""
    return held.outdated is not None


def taken(held: Standing) -> Decimal:
    """Return what was deducted from the claim so far; below 0 when points were added.

    Nothing where no claim or no later word is, but for a penalty: no unit claims that.
    """
    own, now = claimed(held), held.final.points if held.final else None
    if now is None:
        return NOTHING
    return max(-now, NOTHING) if own is None else own - now


def status(held: Standing, *, is_sent: bool = True) -> Status:
    """Say how a leaf stands. held: what ``core.assessment.standing`` found.

    is_sent: whether the unit can no longer change its sheet; appraisers wait till then.
    """
    found = _status(held)
    return Status.UNSENT if found in TO_DO and not is_sent else found


def _status(held: Standing) -> Status:
    if Stage.COUNCIL in held.by_stage:
        return Status.DECIDED
    own, word, is_old = claimed(held), last_word(held), is_outdated(held)
    judged_by = word.id if word else 0
    if _is_after(held.replied, judged_by):
        return Status.REPLIED
    since = held.by_stage[Stage.SELF].id if is_old else judged_by
    if _is_after(held.asked, since):
        return Status.ASKED
    if is_old:
        return Status.OUTDATED
    return Status.NOTED if _is_after(held.remark, judged_by) else _made_of(own, word)


def _is_after(fact: Fact | None, other_id: int) -> bool:
    return fact is not None and fact.id > other_id


def _made_of(own: Decimal | None, word: Fact | None) -> Status:
    if word is None:
        return Status.UNCLAIMED if own is None else Status.WAITING
    cut = (own or NOTHING) - (word.points or NOTHING)
    if cut == 0:
        return Status.ACCEPTED
    return Status.DEDUCTED if cut > 0 else Status.RAISED


def is_disputed(held: Standing) -> bool:
    """Say whether the unit asked for more than it was given so far."""
    return _stake(held) > 0


def lacks_reason(held: Standing) -> bool:
    """Say whether points were taken by a word that gives no reason for it.

    A correction and the council give theirs in words; appraisers also by a code.
    """
    last = held.final
    if last is None or last.stage is Stage.SELF or taken(held) <= 0:
        return False
    needs_code = last.kind in JUDGING
    return not last.words.strip() or (needs_code and not last.reason)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One leaf of one unit as an appraiser left it. unit: its id."""

    unit: int
    code: str
    person_id: int
    author: str
    claimed: Decimal
    left: Decimal

    @property
    def taken(self) -> Decimal:
        """What was taken off the claim; below 0 when points were added."""
        return self.claimed - self.left


def judgements(
    held: Mapping[tuple[int, str], Standing],
) -> tuple[Judgement, ...]:
    """List what appraisers judged of what was claimed. held: by unit and code."""
    found = []
    for (unit, code), one in held.items():
        own, word = claimed(one), judged(one)
        if own is None or word is None or word.points is None:
            continue
        person = word.person_id or 0
        found.append(Judgement(unit, code, person, word.author, own, word.points))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Inflation:
    """How much more a unit gave itself than appraisers left, over leaves judged.

    cut: leaves that lost points.
    """

    unit: int
    leaves: int
    cut: int
    claimed: Decimal
    left: Decimal

    @property
    def excess(self) -> Decimal:
        """Claimed less left."""
        return self.claimed - self.left


def inflation(found: Iterable[Judgement]) -> tuple[Inflation, ...]:
    """Sum up by unit, the largest excess first; equal units in the order given."""
    by_unit: dict[int, list[Judgement]] = defaultdict(list)
    for one in found:
        by_unit[one.unit].append(one)
    sums = [
        Inflation(
            unit,
            len(own),
            sum(one.taken > 0 for one in own),
            sum((one.claimed for one in own), NOTHING),
            sum((one.left for one in own), NOTHING),
        )
        for unit, own in by_unit.items()
    ]
    return tuple(sorted(sums, key=lambda one: -one.excess))


@dataclass(frozen=True, slots=True)
class Effect:
    """How an appraiser deducts beside others who judged the same leaves.

    leaves: all judged by them. compared: those whose code others judged too. beyond:
    points taken a leaf more than others take, over the compared. chance: how often
    sharing the same judgements out by lot would part them as far; both None when fewer
    are compared than asked for. chance is None too where no two judgements differ.
    """

    person_id: int
    author: str
    leaves: int
    mean: Decimal
    compared: int
    beyond: float | None
    chance: float | None


def effects(found: Iterable[Judgement], least: int) -> tuple[Effect, ...]:
    """Compare the appraisers, the most lenient or strict first, unknown last.

    least: leaves compared from which on a difference is told.
    """
    every = tuple(found)
    by_code: dict[str, list[Judgement]] = defaultdict(list)
    names: dict[int, str] = {}
    for one in every:
        by_code[one.code].append(one)
        names[one.person_id] = one.author
    told = [_effect(person, names[person], by_code, least) for person in names]
    return tuple(sorted(told, key=lambda one: -abs(one.beyond or 0)))


def _effect(
    person: int, author: str, by_code: Mapping[str, Sequence[Judgement]], least: int
) -> Effect:
    own = [one for rows in by_code.values() for one in rows if one.person_id == person]
    shared = [_Share.of(rows, person) for rows in by_code.values()]
    shared = [one for one in shared if one.own and one.own < one.count]
    compared = sum(one.own for one in shared)
    mean = sum((one.taken for one in own), NOTHING) / len(own)
    if not compared or compared < least:
        return Effect(person, author, len(own), mean, compared, None, None)
    total = sum(one.beyond for one in shared)
    spread = sqrt(sum(one.variance for one in shared))
    chance = erfc(abs(total) / spread / sqrt(2)) if spread else None
    return Effect(person, author, len(own), mean, compared, total / compared, chance)


@dataclass(frozen=True, slots=True)
class _Share:
    """One leaf's judgements, and those of one person among them.

    If who judged what were drawn by lot, the person's sum would vary as a sample drawn
    without putting back: beyond has mean 0 and this variance, exactly.
    """

    count: int
    own: int
    beyond: float  # own sum less what others' mean would have made of as many
    variance: float

    @classmethod
    def of(cls, rows: Sequence[Judgement], person: int) -> _Share:
        every = [float(one.taken) for one in rows]
        mine = [float(one.taken) for one in rows if one.person_id == person]
        count, own = len(every), len(mine)
        others = count - own
        if not own or not others:
            return cls(count, own, 0.0, 0.0)
        beyond = sum(mine) - own * (sum(every) - sum(mine)) / others
        mean = sum(every) / count
        squares = sum((one - mean) ** 2 for one in every) / count
        drawn = own * others / (count - 1) * squares
        return cls(count, own, beyond, (count / others) ** 2 * drawn)


@unique
class Concern(StrEnum):
    """Why the council should look at a leaf, most urgent first."""

    DISPUTED = "disputed"  # the unit asked for more than it was given
    UNANSWERED = "unanswered"  # a question nobody answered
    OVERTAKEN = "overtaken"  # decided by the council, then the figures changed
    OUTDATED = "outdated"  # appraised by figures that changed since
    UNREASONED = "unreasoned"  # points taken without a reason
    DEDUCTED = "deducted"


_URGENCY = {concern: number for number, concern in enumerate(Concern)}


@dataclass(frozen=True, slots=True)
class Case:
    """A leaf for the council.

    stake: points between what stands and what is asked for, or is claimed. sways:
    whether as many points would carry the unit past the one ranked above it.
    """

    unit: int
    code: str
    concern: Concern
    claimed: Decimal
    stands: Decimal
    proposed: Decimal | None
    stake: Decimal
    sways: bool


def first_look(
    held: Mapping[tuple[int, str], Standing],
    gaps: Mapping[int, Decimal] | None = None,
) -> tuple[Case, ...]:
    """List what the council should look at, first what may change a place.

    held: by unit and code; decided leaves are left out, but for those whose figures
    changed since. gaps: of units to the next
    larger total of their group, as ``gaps_above`` tells; missing where none is above.
    """
    above = gaps or {}
    found = [
        case
        for (unit, code), one in held.items()
        if (case := _case(unit, code, one, above.get(unit))) is not None
    ]
    return tuple(
        sorted(found, key=lambda c: (_URGENCY[c.concern], not c.sways, -c.stake))
    )


def gaps_above(totals: Mapping[int, Decimal]) -> Mapping[int, Decimal]:
    """Return how far each unit lies beneath the next larger total; no entry for none.

    totals: of one group.
    """
    rising = sorted(set(totals.values()))
    following = dict(pairwise(rising))
    return {unit: following[t] - t for unit, t in totals.items() if t in following}


def _case(unit: int, code: str, held: Standing, gap: Decimal | None) -> Case | None:
    concern, own = _concern(held), claimed(held)
    if concern is None:
        return None
    if own is None and taken(held) <= 0 and held.overtaken is None:
        return None
    stands = held.final.points if held.final else None
    asked_for = held.replied.proposed if held.replied else None
    stake = _stake(held) if concern is Concern.DISPUTED else max(taken(held), NOTHING)
    own, stands = own or NOTHING, stands or NOTHING
    if concern is Concern.OVERTAKEN:  # what the rule would change now, either way
        stake = abs(stands - own)
    sways = gap is not None and 0 < gap <= stake
    return Case(unit, code, concern, own, stands, asked_for, stake, sways)


def _concern(held: Standing) -> Concern | None:
    if Stage.COUNCIL in held.by_stage:
        return Concern.OVERTAKEN if held.overtaken else None
    if is_disputed(held):
        return Concern.DISPUTED
    if status(held) is Status.ASKED:
        return Concern.UNANSWERED
    if is_outdated(held):
        return Concern.OUTDATED
    if lacks_reason(held):
        return Concern.UNREASONED
    return Concern.DEDUCTED if taken(held) > 0 else None


def _stake(held: Standing) -> Decimal:
    asked_for = held.replied.proposed if held.replied else None
    stands = held.final.points if held.final else None
    return asked_for - (stands or NOTHING) if asked_for is not None else NOTHING
