"""What can be done with the daily facts: fill days from the ledger, and catch up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils.translation import gettext as _

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.statistics.models import DailyFact, FilledDay
from motcua.apps.statistics.queries import covered
from motcua.common.clock import VIETNAM, local
from motcua.common.errors import RefusedError
from motcua.core import daily
from motcua.core.periods import Period

_DAY = timedelta(days=1)
# A deed may commit a little after it was recorded: look that far back for its facts.
_OVERLAP = timedelta(hours=1)
_LOCK = 0x0D41_17FA  # one filling at a time, whoever started it
_COLUMNS = (
    "year",
    "agency_id",
    "procedure_code",
    "channel",
    "day",
    *(measure.value for measure in daily.Measure),
)


@dataclass(frozen=True, slots=True)
class Filled:
    """What a filling did. period: None when there was nothing to count."""

    period: Period | None
    rows: int


@transaction.atomic
def fill(since: date | None, until: date, *, at: datetime) -> Filled:
    """Write the facts of days that are over, anew from the ledger.

    since: None for the day of the first acceptance. The stretch grows so that the
    filled days stay unbroken from the first acceptance on: a gap is filled too.
    Filling again replaces; with an unchanged ledger it changes nothing.
    Queries: ten, however many dossiers.

    :raises RefusedError: when a day is not over yet, or until comes before since.
    """
    _require_over(since, until, local(at).date())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    period = _stretch(since, until)
    if period is None:
        return Filled(None, 0)
    window = daily.Window(period.first, period.last, daily.end_of(period.last, VIETNAM))
    facts = daily.facts(dossiers.lives(period.first, period.last), window)
    rows = _replace(period, facts)
    _remember(period, at)
    return Filled(period, rows)


def catch_up(*, at: datetime) -> Filled:
    """Fill every day up to yesterday that was not filled or is spoken of anew.

    A deed entered late tells of an earlier day: facts are filled again from there on.
    """
    until = local(at).date() - _DAY
    known = covered()
    if known is None:
        return fill(None, until, at=at)
    told_anew = dossiers.earliest_recorded_since(known.filled_at - _OVERLAP)
    since = min(known.last + _DAY, told_anew or date.max)
    return fill(since, until, at=at) if since <= until else Filled(None, 0)


def _require_over(since: date | None, until: date, today: date) -> None:
    if until >= today:
        raise RefusedError(
            _("Chỉ ghi được số liệu của những ngày đã hết, đến %(day)s.")
            % {"day": f"{today - _DAY:%d/%m/%Y}"},
            field="until",
        )
    if since is not None and since > until:
        raise RefusedError(_("Ngày cuối phải sau ngày đầu."), field="until")


def _stretch(since: date | None, until: date) -> Period | None:
    begins = dossiers.first_acceptance()
    if begins is None or begins > until:
        return None
    known = covered()
    if since is None or known is None or begins < known.first:
        return Period(begins, max(until, known.last if known else until))
    first = max(begins, min(since, known.last + _DAY))
    return Period(first, max(first, until))


def _replace(period: Period, facts: Iterable[daily.Fact]) -> int:
    """Put the facts in the place of what the days had; return how many there are."""
    DailyFact.objects.filter(day__range=(period.first, period.last)).delete()
    count = 0
    sql = f"COPY {DailyFact._meta.db_table} ({', '.join(_COLUMNS)}) FROM STDIN"  # noqa: SLF001  our own table's name
    with connection.cursor() as cursor, cursor.copy(sql) as copy:
        for fact in facts:
            copy.write_row((fact.day.year, *fact.key, fact.day, *fact.counts))
            count += 1
    return count


def _remember(period: Period, at: datetime) -> None:
    days = (period.first + _DAY * number for number in range(period.calendar_days))
    FilledDay.objects.bulk_create(
        [FilledDay(day=day, filled_at=at) for day in days],
        update_conflicts=True,
        unique_fields=["day"],
        update_fields=["filled_at"],
    )
