"""What disagrees, once it is known which line means which dossier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.core.reconciliation.likeness import name_likeness
from motcua.core.reconciliation.matching import match
from motcua.core.reconciliation.rules import Rules
from motcua.core.reconciliation.values import (
    DONE_CLAIMS,
    LATE_CLAIMS,
    MOMENTS,
    OPEN_CLAIMS,
    TIMELY_CLAIMS,
    Claim,
    Detail,
    Difference,
    Field,
    How,
    Kind,
    Listing,
    Matching,
    Outside,
    Pair,
    Recorded,
    When,
)
from motcua.core.timeliness import VIETNAM, Timeliness, classify_finished
from motcua.core.worktime import CalendarEndsError, WorkCalendar

_FINISHED = {
    Timeliness.EARLY: Claim.EARLY,
    Timeliness.ON_TIME: Claim.ON_TIME,
    Timeliness.LATE: Claim.LATE,
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Who is who, and what disagrees. Differences: by kind, then as the lines stand."""

    matching: Matching
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class _Bench:
    """What every pair is judged by."""

    listing: Listing
    calendar: WorkCalendar
    rules: Rules


def compare(
    lines: Iterable[Outside],
    dossiers: Iterable[Recorded],
    listing: Listing,
    calendar: WorkCalendar,
    rules: Rules,
) -> Comparison:
    """Match the list with the record and name every difference.

    dossiers: each standing as it stood at the list's moment. Those out of scope are
    found by their number only as pairs; a list need not name them.
    """
    matching = match(lines, dossiers, rules)
    bench = _Bench(listing, calendar, rules)
    found = [*_unmatched(matching)]
    for pair in matching.pairs:
        found.extend(_of_pair(pair, bench))
    kinds = list(Kind)
    ordered = sorted(
        found,
        key=lambda one: (
            kinds.index(one.kind),
            one.outside.row if one.outside else 0,
            one.recorded.id if one.recorded else 0,
        ),
    )
    return Comparison(matching, tuple(ordered))


def difference_kinds(found: Comparison) -> Mapping[Kind, int]:
    """Count the differences of each kind, in the order of the kinds."""
    counted = Counter(one.kind for one in found.differences)
    return {kind: counted[kind] for kind in Kind}


def _unmatched(matching: Matching) -> Iterator[Difference]:
    for line in matching.only_outside:
        yield Difference(Kind.MISSING_HERE, line, None)
    for recorded in matching.only_recorded:
        if recorded.is_in_scope:
            yield Difference(Kind.MISSING_THERE, None, recorded)
    for line, candidates in matching.doubtful:
        yield Difference(Kind.AMBIGUOUS, line, None, candidates=candidates)
    for line, first in matching.duplicates:
        yield Difference(Kind.DUPLICATE, line, None, repeats=first)


def _of_pair(pair: Pair, bench: _Bench) -> Iterator[Difference]:
    line, recorded = pair.outside, pair.recorded
    claim = _claim(line, bench.listing)
    if claim is not None and not _agrees_unsaid(line, recorded, claim, bench.listing):
        kind = _standing(line, recorded, claim)
        if kind is not None:
            said = Detail(Field.STATUS, claim.value, recorded.standing.value)
            yield Difference(kind, line, recorded, (said,))
    details = tuple(_times(line, recorded, bench))
    if details:
        yield Difference(Kind.TIMES_DIFFER, line, recorded, details)
    likeness = name_likeness(line.applicant, recorded.applicant)
    is_stranger = bool(line.applicant) and likeness < bench.rules.name_at_least
    if is_stranger and pair.how is not How.LIKENESS:
        names = Detail(Field.APPLICANT, line.applicant, recorded.applicant)
        yield Difference(Kind.OTHER_PERSON, line, recorded, (names,))


def _agrees_unsaid(
    line: Outside, recorded: Recorded, claim: Claim, listing: Listing
) -> bool:
    """Say whether what the list leaves out explains why it seems to disagree.

    Without a column of ready results, a line not returned may be a result nobody has
    fetched; where only the day is due, a dossier is in time until that day is over.
    """
    if line.claim is not None or line.finished or line.returned:
        return False
    is_fetched = recorded.finished_at is None or recorded.returned_at is not None
    if Field.FINISHED not in listing.fields and not is_fetched:
        return True
    due_at = recorded.due_at
    if claim is not Claim.IN_TIME or due_at is None or line.due is None:
        return False
    today = listing.as_of.astimezone(VIETNAM).date()
    return line.due.is_day and due_at.astimezone(VIETNAM).date() == today


def _standing(line: Outside, recorded: Recorded, claim: Claim) -> Kind | None:
    """Return what disagrees of how the dossier stands: the one thing to settle first.

    A list that calls a dossier overdue that was done in time wrongs it, if in words;
    where only its empty columns say so, it merely has not heard of the end.
    """
    standing = recorded.standing
    ended_there = claim in DONE_CLAIMS or claim is Claim.ENDED
    ended_here = standing in DONE_CLAIMS or standing is Claim.ENDED
    if ended_there and not ended_here:
        return Kind.NOT_CLOSED_HERE
    is_wronged = claim in LATE_CLAIMS and standing not in LATE_CLAIMS
    if claim in OPEN_CLAIMS and ended_here:
        is_said = is_wronged and line.claim is not None
        return Kind.WRONG_OVERDUE if is_said else Kind.CLOSED_ONLY_HERE
    if is_wronged:
        return Kind.WRONG_OVERDUE
    is_unseen = claim in TIMELY_CLAIMS and standing in LATE_CLAIMS
    return Kind.UNSEEN_OVERDUE if is_unseen else None


def _claim(line: Outside, listing: Listing) -> Claim | None:
    """Return how the list says the dossier stands; None when it says nothing.

    Its own word counts first; where it only says open or done, its moments tell more.
    Fetching a result late is the citizen's affair: a late return alone says only DONE.
    """
    if line.claim is not None and line.claim not in {Claim.OPEN, Claim.DONE}:
        return line.claim
    end = line.finished or line.returned
    if end is not None:
        return _ended(line, end)
    if line.claim is Claim.DONE:
        return Claim.DONE
    says_ends = listing.fields & {Field.FINISHED, Field.RETURNED}
    if line.claim is None and not says_ends:
        return None
    if line.due is None:
        return Claim.OPEN
    return Claim.OVERDUE if _has_passed(line.due, listing.as_of) else Claim.IN_TIME


def _ended(line: Outside, end: When) -> Claim:
    if line.due is None:
        return Claim.DONE
    claim = _FINISHED[classify_finished(line.due.at, end.at)]
    return Claim.DONE if claim is Claim.LATE and line.finished is None else claim


def _has_passed(due: When, at: datetime) -> bool:
    if due.is_day:
        return at.astimezone(due.at.tzinfo).date() > due.at.date()
    return at > due.at


def _times(line: Outside, recorded: Recorded, bench: _Bench) -> Iterator[Detail]:
    known = {
        Field.RECEIVED: recorded.received_at,
        Field.DUE: recorded.due_at,
        Field.FINISHED: recorded.finished_at,
        Field.RETURNED: recorded.returned_at,
    }
    for field in MOMENTS:
        said, here = getattr(line, field.value), known[field]
        if said is not None and here is not None:
            detail = _apart(field, said, here, bench)
            if detail is not None:
                yield detail


def _apart(field: Field, said: When, here: datetime, bench: _Bench) -> Detail | None:
    """Return by how much two moments disagree; None when they agree well enough."""
    local = here.astimezone(bench.calendar.timezone)
    there = said.at.astimezone(bench.calendar.timezone)
    days = (there.date() - local.date()).days
    if said.is_day:
        far = abs(days) > bench.rules.days[field]
        return Detail(field, said, here, None, days) if far else None
    if there.replace(second=0, microsecond=0) == local.replace(second=0, microsecond=0):
        return None
    try:
        minutes = bench.calendar.minutes_between(local, there)
    except CalendarEndsError:  # a year nobody keeps a calendar for: surely mistyped
        return Detail(field, said, here, None, days)
    if abs(minutes) <= bench.rules.minutes[field] and abs(days) <= 1:
        return None
    return Detail(field, said, here, minutes, days)
