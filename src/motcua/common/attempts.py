"""How often somebody may try, counted in the database so that every process agrees.

For what can be guessed: passwords, look-up codes. Who tried is kept as a keyed hash, so
the table is no list of addresses or names. One statement counts and answers, so tries
made at the same moment are all counted.

Count before the check, and outside any transaction that a refusal would roll back::

    attempts.spend(attempts.limit("track.address"), address_of(request), at)
    ...look the code up; when it was right:
    attempts.give_back(attempts.limit("track.address"), address_of(request))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from math import ceil
from operator import or_

from django.conf import settings
from django.db import connection, models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy, ngettext

from motcua.common.clock import local
from motcua.common.errors import RefusedError


class Attempt(models.Model):
    """The tries of one somebody at one thing within one window.

    who: keyed hash. ends_at: when the window is over and counting begins anew.
    """

    limit = models.CharField(max_length=40)
    who = models.CharField(max_length=64)
    tries = models.PositiveIntegerField()
    ends_at = models.DateTimeField()

    class Meta:
        """One row each; old ones are found by their end."""

        app_label = "common"
        verbose_name = verbose_name_plural = gettext_lazy("lượt thử sai")
        constraints = [
            models.UniqueConstraint(fields=["limit", "who"], name="attempt_once"),
        ]
        indexes = [models.Index(fields=["ends_at"], name="attempt_end")]

    def __str__(self) -> str:
        return f"{self.limit}: {self.tries}"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries within a window that begins with the first."""

    name: str
    tries: int
    window: timedelta


class TooManyAttemptsError(RefusedError):
    """All tries of the window are spent. until: when one may try again."""

    def __init__(self, until: datetime, at: datetime) -> None:
        """Say how long to wait, and until what time of day."""
        self.until = until
        self.seconds = max(1, ceil((until - at).total_seconds()))
        minutes = ceil(self.seconds / 60)
        super().__init__(
            ngettext(
                "Đã thử sai quá nhiều lần. Chờ %(minutes)d phút, đến %(time)s, "
                "rồi thử lại.",
                "Đã thử sai quá nhiều lần. Chờ %(minutes)d phút, đến %(time)s, "
                "rồi thử lại.",
                minutes,
            )
            % {"minutes": minutes, "time": f"{_next_minute(until):%H:%M}"}
        )


def limit(name: str) -> Limit:
    """Return a limit by its name in ``settings.ATTEMPT_LIMITS``."""
    tries, seconds = settings.ATTEMPT_LIMITS[name]
    return Limit(name=name, tries=tries, window=timedelta(seconds=seconds))


def spend(rule: Limit, who: str, at: datetime) -> None:
    """Count one try. Queries: 1.

    who: an address, an account's name, a dossier's code; any spelling is hashed as is.
    :raises TooManyAttemptsError: when this try is one too many; nothing may be checked.
    """
    spend_each([(rule, who)], at)


def spend_each(tries: Sequence[tuple[Limit, str]], at: datetime) -> None:
    """Count one try against each of several limits, no two alike. Queries: 1.

    :raises TooManyAttemptsError: when one of them is passed; it names the longest wait.
    """
    # In one order for everybody: two tries at once cannot wait for each other.
    rows = sorted((rule.name, _hashed(rule, who), rule) for rule, who in tries)
    values = [(name, who, at + rule.window) for name, who, rule in rows]
    places = ", ".join(["(%s, %s, 1, %s)"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(
            _SPEND.format(places=places),
            [*(part for row in values for part in row), at, at],
        )
        counted = cursor.fetchall()
    allowed = {rule.name: rule.tries for rule, _who in tries}
    spent = [ends_at for name, count, ends_at in counted if count > allowed[name]]
    if spent:
        raise TooManyAttemptsError(max(spent), at)


def give_back(rule: Limit, who: str) -> None:
    """Take the last try back: it was right. Earlier wrong ones stay. Queries: 1."""
    give_back_each([(rule, who)])


def give_back_each(tries: Sequence[tuple[Limit, str]]) -> None:
    """Take the last try back from each of several limits. Queries: 1."""
    mine = reduce(
        or_,
        (models.Q(limit=rule.name, who=_hashed(rule, who)) for rule, who in tries),
    )
    counted = Attempt.objects.filter(mine, tries__gt=0)
    counted.update(tries=models.F("tries") - 1)


def forget(rule: Limit, who: str) -> None:
    """Let somebody begin anew: shown to be who he is. Queries: 1."""
    Attempt.objects.filter(limit=rule.name, who=_hashed(rule, who)).delete()


def sweep(at: datetime) -> int:
    """Delete the windows that are over; return how many. Queries: 1."""
    return Attempt.objects.filter(ends_at__lte=at).delete()[0]


# A window that is over begins anew with this try; one that runs keeps its end, so
# trying on while blocked does not lengthen the wait.
_SPEND = """
INSERT INTO common_attempt AS mine ("limit", who, tries, ends_at)
VALUES {places}
ON CONFLICT ("limit", who) DO UPDATE SET
    tries = CASE WHEN mine.ends_at <= %s THEN 1 ELSE mine.tries + 1 END,
    ends_at = CASE WHEN mine.ends_at <= %s THEN excluded.ends_at
                   ELSE mine.ends_at END
RETURNING "limit", tries, ends_at
"""


def _hashed(rule: Limit, who: str) -> str:
    return salted_hmac(
        f"motcua.attempts.{rule.name}", who, algorithm="sha256"
    ).hexdigest()


def _next_minute(moment: datetime) -> datetime:
    wall = local(moment)
    rest = timedelta(seconds=wall.second, microseconds=wall.microsecond)
    return wall if not rest else wall - rest + timedelta(minutes=1)
