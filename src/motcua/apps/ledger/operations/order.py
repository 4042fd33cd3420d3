"""What must have come before what: a correction may not turn it round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierView, FactView
from motcua.common.errors import RefusedError
from motcua.common.wording import vn_moment_with_year
from motcua.core.casefile import FactKind

# Only what every dossier goes through in this order; steps in between may overlap.
_ORDER: Mapping[FactKind, int] = {
    FactKind.SUBMITTED: 0,
    FactKind.ACCEPTED: 1,
    FactKind.SIGNED: 2,
    FactKind.RESULT_READY: 2,
    FactKind.RETURNED: 3,
}
_NAMES: Mapping[FactKind, Promise] = {
    FactKind.SUBMITTED: gettext_lazy("Nộp hồ sơ"),
    FactKind.ACCEPTED: gettext_lazy("Nhận đủ, cấp giấy hẹn"),
    FactKind.SIGNED: gettext_lazy("Ký số kết quả"),
    FactKind.RESULT_READY: gettext_lazy("Có kết quả"),
    FactKind.RETURNED: gettext_lazy("Trả kết quả"),
}
_A_STEP = gettext_lazy("một bước xử lý")


def require_order(view: DossierView, wrong: FactView, right_at: datetime) -> None:
    """Let no fact come before what it follows from, or after what follows from it.

    Compared with what counts as true now, corrections included. Queries: none.

    :raises RefusedError: naming the moment it collides with.
    """
    for other, other_at in _others(view, wrong):
        if _follows(wrong, other) and right_at < other_at:
            message = _("Thời điểm đúng không được trước “%(what)s”: %(at)s.")
        elif _follows(other, wrong) and right_at > other_at:
            message = _("Thời điểm đúng không được sau “%(what)s”: %(at)s.")
        else:
            continue
        at = vn_moment_with_year(other_at)
        words = {"what": _NAMES.get(other.kind, _A_STEP), "at": at}
        raise RefusedError(message % words, field="right_at")


def _others(view: DossierView, wrong: FactView) -> Iterator[tuple[FactView, datetime]]:
    for fact in view.facts:
        at = dossiers.corrected_moment(view, fact).at
        if fact.id != wrong.id and fact.kind is not FactKind.CORRECTED and at:
            yield fact, at


def _follows(later: FactView, earlier: FactView) -> bool:
    """Say whether it is certain; a step in between only follows the submission."""
    if earlier.kind is FactKind.SUBMITTED:
        return later.kind is not FactKind.SUBMITTED
    if later.kind not in _ORDER or earlier.kind not in _ORDER:
        return False
    return _ORDER[later.kind] > _ORDER[earlier.kind]
