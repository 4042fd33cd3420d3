"""The queue's keeper: what a killed worker left half done is done again.

procrastinate marks a job as being done before it does it. A worker that is killed, or
whose machine dies, leaves the mark behind and nobody would touch the job again. A
worker that lives says so every ten seconds; the mark of a silent one is taken off.
Jobs must bear being done twice: one may have died just after its work was saved.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import IntegrityError, connection, transaction

SILENT_FOR = timedelta(seconds=30)  # then a worker counts as dead
MOST_ATTEMPTS = 5  # what kills its worker every time is not tried for ever

_logger = logging.getLogger(__name__)

# By the database's clock, as the signs of life are.
_STALLED = """
SELECT job.id, job.task_name, job.attempts
FROM procrastinate_jobs AS job
LEFT JOIN procrastinate_workers AS worker ON worker.id = job.worker_id
WHERE job.status = 'doing'
  AND (worker.id IS NULL OR worker.last_heartbeat < now() - %s * interval '1 s')
ORDER BY job.id
FOR UPDATE OF job SKIP LOCKED
"""
_AGAIN = "SELECT procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)"
_FAILED = "SELECT procrastinate_finish_job_v1(%s, 'failed', false)"
_DROP = "SELECT procrastinate_finish_job_v1(%s, 'aborted', true)"


@transaction.atomic
def put_back_stalled() -> int:
    """Queue again what dead workers were doing; return how many jobs.

    One whose like is queued already is dropped. Two keepers at once put nothing back
    twice: each row is locked while it is looked at. Queries: one, and one a job.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STALLED, [SILENT_FOR.total_seconds()])
        stalled = cursor.fetchall()
    for job_id, name, attempts in stalled:
        _logger.warning("%s (job %s) lost its worker", name, job_id)
        _put_back(job_id, attempts + 1)
    return len(stalled)


def _put_back(job_id: int, attempts: int) -> None:
    if attempts >= MOST_ATTEMPTS:
        _logger.error("job %s lost its worker %s times; it stays", job_id, attempts)
        _execute(_FAILED, job_id)
        return
    try:
        with transaction.atomic():
            _execute(_AGAIN, job_id)
    except IntegrityError:  # its queueing lock: the same waits already
        _execute(_DROP, job_id)


def _execute(sql: str, job_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, [job_id])
