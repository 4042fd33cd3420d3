"""Every family of signs over one stretch of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from motcua.core.casefile import ABOUT_THE_RECORD
from motcua.core.patterns.digits import digit_preference
from motcua.core.patterns.entering import late_entries, out_of_hours
from motcua.core.patterns.intervals import identical_intervals
from motcua.core.patterns.limits import Limits
from motcua.core.patterns.quick import quick_returns
from motcua.core.patterns.values import Calendars, Entry, Finding, Pattern
from motcua.core.patterns.waves import closing_waves

Family = Callable[[Sequence[Entry], Calendars, Limits], Iterator[Finding]]

FAMILIES: Mapping[Pattern, Family] = {
    Pattern.LATE_ENTRY: late_entries,
    Pattern.QUICK_RETURN: quick_returns,
    Pattern.CLOSING_WAVE: closing_waves,
    Pattern.OUT_OF_HOURS: out_of_hours,
    Pattern.IDENTICAL_INTERVALS: identical_intervals,
    Pattern.DIGIT_PREFERENCE: digit_preference,
}


def find(
    entries: Sequence[Entry], calendars: Calendars, limits: Limits
) -> tuple[Finding, ...]:
    """List every sign in the entries, the least probable first.

    entries: of all agencies together, in the order recorded: what is usual is read
    from them; what is said about the record itself is left out. calendars: by which
    each agency's offices are open; asked often.
    """
    acts = [entry for entry in entries if entry.kind not in ABOUT_THE_RECORD]
    found = [
        finding
        for family in FAMILIES.values()
        for finding in family(acts, calendars, limits)
    ]
    return tuple(sorted(found, key=lambda one: (-one.weight, -one.count, str(one.key))))
