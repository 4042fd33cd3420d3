"""Time in words, in the language of the reader: moments, durations, allowances, proofs.

The core returns values; whoever shows them asks here. Source language Vietnamese.
"""

from motcua.common.wording.durations import (
    duration,
    limit_words,
    vn_duration_minutes,
    working_time,
)
from motcua.common.wording.moments import (
    day_and_month,
    short_weekday,
    vn_date,
    vn_moment,
    vn_moment_short,
    vn_moment_with_year,
    vn_time,
    weekday,
)
from motcua.common.wording.proof import calendar_ends, proof_lines

__all__ = [
    "calendar_ends",
    "day_and_month",
    "duration",
    "limit_words",
    "proof_lines",
    "short_weekday",
    "vn_date",
    "vn_duration_minutes",
    "vn_moment",
    "vn_moment_short",
    "vn_moment_with_year",
    "vn_time",
    "weekday",
    "working_time",
]
