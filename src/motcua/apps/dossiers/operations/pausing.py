"""Deeds that stop the clock and start it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.apps.dossiers import access, store
from motcua.apps.dossiers.casework import intake as files_on_record
from motcua.apps.dossiers.casework import pausing as casework
from motcua.apps.dossiers.casework.intake import FileKept
from motcua.apps.dossiers.casework.work import moment
from motcua.common.clock import local
from motcua.common.errors import RefusedError
from motcua.core.permissions import Deed, Officer


@store.deed()
def ask_for_more(  # noqa: PLR0913  the notice has that many parts
    dossier_id: int,
    *,
    leg: int,
    by: Officer,
    at: datetime,
    items: Sequence[dict[str, str]],
    reason: str,
    answer_by: date | None = None,
) -> None:
    """Ask the citizen to complete the dossier; the clock stops until the answer.

    items: [{"name": ..., "why": ...}], everything that is missing, once.
    """
    listed = _listed(items, reason)
    casework.require_to_come(answer_by, at)
    work = store.load(dossier_id, local(at).date())
    row = work.leg(leg)
    access.require_held(by, Deed.ASK_FOR_MORE, row)
    casework.ask_for_more(work, moment(by, at), row, listed, reason.strip(), answer_by)
    store.save(work)


@store.deed()
def ask_for_payment(
    dossier_id: int,
    *,
    leg: int,
    by: Officer,
    at: datetime,
    items: Sequence[dict[str, str]],
    reason: str,
) -> None:
    """Tell the citizen of a financial obligation; the clock stops until it is met."""
    listed = _listed(items, reason)
    work = store.load(dossier_id, local(at).date())
    row = work.leg(leg)
    access.require_held(by, Deed.ASK_FOR_MORE, row)
    casework.ask_for_payment(work, moment(by, at), row, listed, reason.strip())
    store.save(work)


@store.deed()
def complete(
    dossier_id: int,
    *,
    by: Officer,
    at: datetime,
    answer: str,
    files: Sequence[FileKept] = (),
) -> None:
    """Take the citizen's answer in at the counter; the clock runs again."""
    if not answer.strip():
        raise RefusedError(
            _("Ghi người dân đã bổ sung những gì, hoặc số chứng từ đã nộp."),
            field="answer",
        )
    work = store.load(dossier_id, local(at).date())
    access.require_at_counter(by, Deed.COMPLETE, work.dossier.agency_id)
    when = moment(by, at)
    files_on_record.keep(work, files, when)
    casework.complete(work, when, answer.strip())
    store.save(work)


def _listed(items: Sequence[dict[str, str]], reason: str) -> list[dict[str, str]]:
    listed = [item for item in items if item.get("name", "").strip()]
    if not listed:
        raise RefusedError(
            _("Liệt kê đủ những gì người dân cần bổ sung, trong một lần."),
            field="items",
        )
    if not reason.strip():
        raise RefusedError(_("Nêu lý do yêu cầu."), field="reason")
    return listed
