"""Digit preference: invented minutes like to end in 0 and 5; a clock does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from motcua.core.patterns.chance import chi_square_tail_of_nine
from motcua.core.patterns.grouping import Key, by_person, quarter_of
from motcua.core.patterns.limits import Limits
from motcua.core.patterns.values import Calendars, Entry, Finding, Pattern

_DIGITS = 10
_ROUND = 5  # minutes that end in 0 or 5
_ROUND_SHARE = 0.2  # of all minutes


def digit_preference(
    entries: Sequence[Entry], calendars: Calendars, limits: Limits
) -> Iterator[Finding]:
    """Tell whose moments, in a quarter, end in 0 or 5 far more often than a clock's.

    The last digits of the minutes against ten equal shares (chi square, nine degrees),
    with enough moments. One press for many dossiers is one moment.
    """
    del calendars
    for key, group in by_person(entries, quarter_of).items():
        moments = {entry.occurred_at: entry for entry in group}
        if len(moments) < limits.digit_entries:
            continue
        digits = Counter(moment.minute % _DIGITS for moment in moments)
        chance = chi_square_tail_of_nine(_chi_square(digits, len(moments)))
        share = (digits[0] + digits[_ROUND]) / len(moments)
        if chance <= limits.chance and share >= limits.digit_share:
            ordered = [moments[moment] for moment in sorted(moments)]
            yield _finding(key, ordered, chance)


def _chi_square(digits: Counter[int], count: int) -> float:
    expected = count / _DIGITS
    return sum((digits[digit] - expected) ** 2 / expected for digit in range(_DIGITS))


def _finding(key: Key, ordered: Sequence[Entry], chance: float) -> Finding:
    agency_id, person_id, since = key
    shown = [one for one in ordered if one.occurred_at.minute % _ROUND == 0]
    return Finding(
        pattern=Pattern.DIGIT_PREFERENCE,
        agency_id=agency_id,
        person_id=person_id,
        since=since,
        count=len(shown),
        of=len(ordered),
        usual=_ROUND_SHARE * len(ordered),
        chance=chance,
        first_at=shown[0].occurred_at,
        last_at=shown[-1].occurred_at,
        facts=tuple(entry.fact_id for entry in shown),
    )
