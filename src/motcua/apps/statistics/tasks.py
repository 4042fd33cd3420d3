"""Background entry points: read the clock, call one operation."""

from motcua.apps.statistics import operations
from motcua.common import clock


def keep_facts() -> None:
    """Fill the days that are over: soon after midnight, and again without harm."""
    operations.catch_up(at=clock.now())
