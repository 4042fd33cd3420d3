"""One press, many dossiers: each is done for itself, and what could not be is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.common.errors import RefusedError
from motcua.doors.lobby.typed import whole

Deed = Callable[[int, int], None]


def do_each(request: HttpRequest, deed: Deed, done: Callable[[int], str]) -> int:
    """Do the deed to every leg ticked on the page and tell the officer what came of it.

    Ticked are the fields ``leg``, each "dossier.leg". deed: takes both numbers. done:
    the sentence for so many done. Returns how many were. A refusal of one leaves the
    others done.
    """
    picked = request.POST.getlist("leg")
    refusals = [said for pair in picked if (said := _refusal(pair, deed))]
    count = len(picked) - len(refusals)
    if not picked:
        messages.warning(request, _("Chọn ít nhất một hồ sơ rồi bấm lại."))
    if count:
        messages.success(request, done(count))
    for refusal in _said_once(refusals):
        messages.error(request, refusal)
    return count


def _refusal(pair: str, deed: Deed) -> str:
    """Do one; return what was said against it, "" when done."""
    dossier_id, _dot, leg = pair.partition(".")
    key, place = whole(dossier_id), whole(leg)
    if key is None or place is None:
        return _("Có dòng không đọc được. Tải lại trang rồi chọn lại.")
    try:
        deed(key, place)
    except RefusedError as error:
        return error.message
    return ""


def _said_once(refusals: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(refusals))
