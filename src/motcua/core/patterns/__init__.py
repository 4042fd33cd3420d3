"""Signs of back-dating in the time ledger: what an inspector should look at.

Pure and without verdict: a finding says who, what, when, which facts, and how seldom
the usual rhythm of the same record would show as much by chance. It proves nothing.
How each family counts, and how well it finds planted cases, is printed in
docs/algorithms/patterns.md; thresholds are data (law/time_rules/patterns.yaml).

No law sets these numbers: every threshold is a choice of the house.
"""

from motcua.core.patterns.digits import digit_preference
from motcua.core.patterns.entering import late_entries, out_of_hours
from motcua.core.patterns.intervals import identical_intervals
from motcua.core.patterns.limits import Limits
from motcua.core.patterns.quick import quick_returns
from motcua.core.patterns.search import FAMILIES, find
from motcua.core.patterns.values import Entry, Finding, Pattern
from motcua.core.patterns.waves import closing_waves

__all__ = [
    "FAMILIES",
    "Entry",
    "Finding",
    "Limits",
    "Pattern",
    "closing_waves",
    "digit_preference",
    "find",
    "identical_intervals",
    "late_entries",
    "out_of_hours",
    "quick_returns",
]
