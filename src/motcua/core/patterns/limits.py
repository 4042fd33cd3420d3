"""The thresholds, read from law/time_rules/patterns.yaml (parsed by the caller)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on something is a sign. Choices of the house; the file says why.

    chance: findings more probable than this are not told. usual_share_floor: no share
    is taken to be usual below this, so that one slip in a clean record is no sign.
    late_minutes: working minutes between life and entry that are "far".
    grace_minutes: around office hours, that are still office hours.
    quick_minutes, quick_share: from acceptance to the end within so many minutes, and
    within this share of what the procedure usually takes.
    burst_gap_minutes, burst_size: so many quick ones, no farther apart than that.
    wave_days: working days at the end of a month. wave_ratio: times the usual.
    wave_usual_days: other working days needed to know the usual.
    interval_run: equal intervals in a row. interval_seconds: shorter: machines.
    digit_entries: moments needed. digit_share: of minutes that end in 0 or 5.
    *_count: least entries that make a sign.
    """

    chance: float
    usual_share_floor: float
    late_minutes: int
    late_count: int
    grace_minutes: int
    out_of_hours_count: int
    quick_minutes: int
    quick_share: float
    burst_gap_minutes: int
    burst_size: int
    wave_days: int
    wave_ratio: float
    wave_usual_days: int
    wave_count: int
    interval_run: int
    interval_seconds: int
    digit_entries: int
    digit_share: float
