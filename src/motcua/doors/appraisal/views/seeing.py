"""What lies behind a leaf: every fact of it, and the minutes of the council."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.par_index import access as places
from motcua.apps.par_index import reasons
from motcua.apps.par_index.operations.appending import item_of
from motcua.apps.par_index.queries import appraisal, publications, rounds
from motcua.apps.par_index.queries import evidence as proofs
from motcua.apps.par_index.queries.criteria import criteria
from motcua.common import access, files
from motcua.common.errors import NotFoundError
from motcua.core.permissions import Deed
from motcua.doors.appraisal import shown
from motcua.doors.lobby.opening import officer_of


@access.requires(Deed.SEE_INDEX)
@require_safe
def history(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Tell every fact of a leaf: who, when, what, why."""
    officer, unit = officer_of(request), rounds.unit(unit_id)
    places.require_for(officer, Deed.SEE_INDEX, unit)
    info = rounds.round_info(unit.round_id)
    places.require_opened(officer, info)
    item = item_of(criteria(unit.criteria_id), code)
    words = reasons.words_of(info)
    told = appraisal.history(unit_id, code)
    names = {
        piece.id: piece
        for piece in proofs.proofs([unit_id], code).get(unit_id, {}).get(code, ())
    }
    context = {
        "info": info,
        "unit": unit,
        "item": item,
        "lines": [
            (
                line,
                _notes(
                    line, [names[pk].title for pk, _v in row.evidence if pk in names]
                ),
            )
            for row in told
            for line in (shown.line_of(row.fact, item, words, row),)
        ],
    }
    return render(request, "appraisal/history.html", context)


@access.requires(Deed.SEE_INDEX)
@require_safe
def minutes(request: HttpRequest, minutes_id: int) -> HttpResponse | FileResponse:
    """Give the signed minutes of a sitting."""
    found = publications.minutes_by_id(minutes_id)
    info, units = rounds.round_info(found.round_id), rounds.units(found.round_id)
    places.require_minutes(officer_of(request), info, units)
    try:
        kind = files.kept_kind(found.sha256)
        name = f"{found.number}{kind.extension}"
        return files.response(found.sha256, name=name, media_type=kind.media_type)
    except FileNotFoundError as error:
        raise NotFoundError(_("Tệp này không còn trong kho.")) from error


def _notes(line: shown.Line, titles: Sequence[str]) -> list[str]:
    """Return what else was kept of a fact."""
    row = line.row
    found = [line.inputs]
    if row is not None:
        said = (
            (row.minutes, _("biên bản %(it)s")),
            (row.decision, _("theo %(it)s")),
            ("; ".join(titles), _("minh chứng lúc ấy: %(it)s")),
            (row.unopened, _("không mở minh chứng vì: %(it)s")),
        )
        found += [words % {"it": it} for it, words in said if it]
    return [one for one in found if one]
