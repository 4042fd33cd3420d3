"""What the forecasts room answers with: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.core.forecast import Remaining


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely one open dossier is to be late.

    late: in [0, 1]; None where too little is known ("chưa đủ dữ liệu"); 1 when it is
    due already. Minutes are working minutes. elapsed: in the present step. usual: what
    half of all dossiers need for that step; None where unknown. seen: dossiers of the
    same step, agency and procedure it rests on. remaining: None where unknown.
    place_agency_id, unit_id, holder_id: where it lies; None where nobody has taken it.
    """

    dossier_id: int
    late: float | None
    left_minutes: int
    elapsed_minutes: int
    usual_minutes: int | None
    seen: int
    remaining: Remaining | None
    due_at: datetime
    place_agency_id: int
    unit_id: int | None
    holder_id: int | None
    harm: float


@dataclass(frozen=True, slots=True)
class Morning:
    """Whom to call today. calls: one page, by expected harm.

    running: dossiers whose clock runs. to_call: all that stand on the list. later: as
    likely to be late, but not for today.
    overdue: due already. unknown: too little is known to say. trained_at: None when
    nothing was ever learned.
    """

    calls: tuple[Chance, ...]
    page: int
    running: int
    to_call: int
    later: int
    overdue: int
    unknown: int
    trained_at: datetime | None


@dataclass(frozen=True, slots=True)
class BinView:
    """Forecasts between two chances: how many, what was said, what happened.

    is_enough: whether there are enough of them to judge.
    """

    low: float
    high: float
    count: int
    predicted: float
    observed: float
    is_enough: bool


@dataclass(frozen=True, slots=True)
class TrainingView:
    """One learning. judged, brier, baseline: None when nothing could be measured."""

    made_at: datetime
    since: date
    split_on: date
    finished: int
    judged: int | None
    brier: float | None
    baseline: float | None
    bins: tuple[BinView, ...]

    @property
    def skill(self) -> float | None:
        """How much better than always saying the average: 1 is perfect, 0 no better."""
        if self.brier is None or not self.baseline:
            return None
        return 1 - self.brier / self.baseline
