"""A leaf as an appraiser opens it: read in twelve queries, shown, and the way on.

Next and previous follow the way the appraiser came: through the units of one leaf, or
through the leaves of one unit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.apps.par_index import access as places
from motcua.apps.par_index import reasons
from motcua.apps.par_index.judging import as_of, judging_agency, judging_seat
from motcua.apps.par_index.operations.appending import StaleError
from motcua.apps.par_index.operations.appraising import unsent_words
from motcua.apps.par_index.queries import appraisal, evidence, records, rounds, sheets
from motcua.apps.par_index.queries.appraisal import Neighbour
from motcua.apps.par_index.queries.beside import LeafRow, rows_of
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.evidence import Proof
from motcua.apps.par_index.queries.rounds import RoundInfo, UnitInfo
from motcua.apps.par_index.words import numbers
from motcua.apps.par_index.words.overtaking import overtaken_words
from motcua.apps.par_index.words.rules import outcome_in_words, rule_in_words
from motcua.apps.par_index.words.stages import STATUSES, TONES
from motcua.common import clock
from motcua.common.errors import NotFoundError
from motcua.core import appraisal as judging
from motcua.core.appraisal import TO_DO
from motcua.core.permissions import Deed, Officer
from motcua.core.scoring import Claim, Leaf, Outside, Values, score_leaf
from motcua.core.scoring.inputs import inputs_of
from motcua.doors.appraisal import shown
from motcua.doors.appraisal.forms import (
    AcceptForm,
    AdjustForm,
    AskForm,
    DeductForm,
    UpholdForm,
)
from motcua.doors.appraisal.views.queue import JUDGED_IN, open_stage
from motcua.doors.lobby.leaf_inputs import LeafInputs
from motcua.doors.lobby.opening import officer_of


@dataclass(frozen=True)
class Seen:
    """A leaf in front of an appraiser. unopened: live evidence they have not opened.

    unsent: ids of the round's units that still may change their sheets.
    """

    officer: Officer
    at: datetime
    info: RoundInfo
    unit: UnitInfo
    row: LeafRow
    pieces: tuple[Proof, ...]
    opened: frozenset[int]
    same: tuple[Neighbour, ...]
    before: Neighbour | None
    codes: tuple[str, ...]
    to_do: frozenset[str]
    unsent: frozenset[int]
    way: str

    @property
    def unopened(self) -> tuple[Proof, ...]:
        """What counts and was not opened by this officer."""
        return tuple(p for p in self.pieces if p.is_live and p.id not in self.opened)


@dataclass(frozen=True)
class Sent:
    """What was sent: forms by their names, the error, what the record of tries says."""

    forms: Mapping[str, forms.Form] = field(default_factory=dict)
    stale: StaleError | None = None
    tried: Sequence[str] = ()


def open_leaf(request: HttpRequest, unit_id: int, code: str) -> Seen:
    """Read all the page needs. Queries: 9.

    :raises NotAllowedError: for who may not see this unit's sheet.
    :raises NotFoundError: when the unit has no such leaf, or its round is prepared.
    """
    officer, unit = officer_of(request), rounds.unit(unit_id)
    places.require_for(officer, Deed.SEE_INDEX, unit)
    now = clock.now()
    info = as_of(rounds.round_info(unit.round_id), clock.local(now).date())
    places.require_opened(officer, info)
    sheet = sheets.sheets_of([unit])[unit_id]
    pieces = evidence.proofs([unit_id]).get(unit_id, {})
    rows = rows_of(sheet, pieces, records.latest([unit_id]).get(unit_id, {}))
    codes = tuple(item.code for item in appraisal.items_of(sheet.criteria, unit.kind))
    if code not in codes:
        raise NotFoundError(_("Đơn vị này không có mục %(code)s.") % {"code": code})
    own = pieces.get(code, ())
    same, before = appraisal.same_leaf(info, unit, code)
    return Seen(
        officer=officer,
        at=now,
        info=info,
        unit=unit,
        row=rows[code],
        pieces=own,
        opened=evidence.opened_by(officer.person_id, [piece.id for piece in own]),
        same=same,
        before=before,
        codes=tuple(
            one for one in codes if judging_seat(officer, info, unit, one) is not None
        ),
        to_do=frozenset(
            one for one in codes if judging.status(rows[one].held) in TO_DO
        ),
        unsent=frozenset(
            one.id for one in rounds.units(info.id) if not info.is_sent(one, now)
        ),
        way=request.GET.get("di", "") or "muc",
    )


def context(seen: Seen, sent: Sent | None = None) -> dict[str, Any]:
    """Return what the page shows. Queries: none."""
    given = sent or Sent()
    listed, held = reasons.of(seen.info), seen.row.held
    words, is_sent = reasons.words_of(seen.info), seen.unit.id not in seen.unsent
    stands = judging.status(held, is_sent=is_sent)
    fresh = started(seen)
    is_judge = judging_seat(seen.officer, seen.info, seen.unit, seen.row.code)
    claimed, word = judging.claimed(held), judging.last_word(held)
    return {
        "info": seen.info,
        "unit": seen.unit,
        "row": seen.row,
        "held": held,
        "claimed": claimed,
        "now": held.final,
        "word": word and shown.line_of(word, seen.row.item, words),
        "status": STATUSES[stands],
        "tone": TONES[stands],
        "rule": rule_of(seen.row.item),
        "why": _why(seen),
        "inputs_table": _inputs(seen),
        "pieces": seen.pieces,
        "opened": seen.opened,
        "unopened": seen.unopened,
        "last_year": seen.before,
        "year_before": seen.before.year if seen.before else seen.info.year - 1,
        "others": shown.others(seen.same, seen.unit.id),
        "is_judge": is_judge is not None,
        "unsent": "" if is_sent else unsent_words(seen.unit),
        "owner_id": judging_agency(seen.info, seen.unit, seen.row.code),
        "stage": open_stage(seen.info, seen.at),
        "openness": shown.openness(seen.info, JUDGED_IN, [seen.unit], seen.at),
        "previous": _way_on(seen, -1),
        "following": _way_on(seen, 1),
        "way": seen.way,
        "stale": given.stale
        and shown.line_of(given.stale.newest, seen.row.item, words),
        "tried": given.tried,
        **_since(seen, given),
        "accept": given.forms.get("accept") or AcceptForm(initial=fresh),
        "deduct": given.forms.get("deduct") or DeductForm(listed, initial=fresh),
        "adjust": given.forms.get("adjust") or AdjustForm(listed, initial=fresh),
        "inputs": given.forms.get("inputs")
        or LeafInputs(seen.row.item, values=values_of(seen)),
        "ask": given.forms.get("ask") or AskForm(initial=fresh),
        "uphold": given.forms.get("uphold") or UpholdForm(initial=fresh),
    }


def _since(seen: Seen, given: Sent) -> dict[str, Any]:
    """Return what the unit said, and what it changed, since it was judged."""
    held, is_published = seen.row.held, seen.info.is_published
    answered = judging.said_since(held) if judging.judged(held) else None
    return {
        "reply": held.replied,
        "answered": answered,
        "may_uphold": "uphold" in given.forms or answered is not None,
        "overtaken": overtaken_words(seen.row.item, held, is_published=is_published),
    }


def onward(seen: Seen) -> str:
    """Return where to go after a word: the next leaf to do on this way, else here."""
    unit_id, code = _next(seen, only_to_do=True) or (seen.unit.id, seen.row.code)
    return _href(unit_id, code, seen.way)


def _href(unit_id: int, code: str, way: str) -> str:
    return f"{reverse('appraisal:leaf', args=[unit_id, code])}?di={way}"


def _next(
    seen: Seen, *, only_to_do: bool = False, step: int = 1
) -> tuple[int, str] | None:
    """Return the next (or with -1 the previous) leaf on the way; None at its end."""
    path, here = _path(seen), (seen.unit.id, seen.row.code)
    if here not in path:
        return None
    place = path.index(here)
    rest = path[place + 1 :] if step > 0 else tuple(reversed(path[:place]))
    if only_to_do:
        waiting = {
            *(
                (one.unit_id, seen.row.code)
                for one in seen.same
                if _waits(one) and one.unit_id not in seen.unsent
            ),
            *((seen.unit.id, code) for code in seen.to_do),
        }
        rest = tuple(one for one in rest if one in waiting)
    return next(iter(rest), None)


def _path(seen: Seen) -> tuple[tuple[int, str], ...]:
    if seen.way == "don-vi":
        return tuple((seen.unit.id, code) for code in seen.codes)
    return tuple((one.unit_id, seen.row.code) for one in seen.same)


def _waits(one: Neighbour) -> bool:
    return judging.status(one.held) in TO_DO


def started(seen: Seen) -> dict[str, Any]:
    """Return what every form of the page begins with."""
    return {"seen": seen.row.held.newest}


def tried(seen: Seen, values: Values) -> tuple[str, ...]:
    """Say what other inputs would give."""
    item, whole = seen.row.item, criteria(seen.unit.criteria_id)
    if isinstance(item, Outside):
        return ()
    scored = score_leaf(item, Claim(values), whole.rounding)
    return outcome_in_words(item, values, scored)


def _way_on(seen: Seen, step: int) -> str:
    found = _next(seen, step=step)
    return "" if found is None else _href(*found, seen.way)


def values_of(seen: Seen) -> Values:
    """Return what the form of other inputs begins with: what holds, then the record."""
    final = seen.row.held.final
    claim = final.claim if final and final.claim else seen.row.claim
    return {**seen.row.claim.values, **claim.values}


def rule_of(item: Leaf | Outside) -> tuple[str, ...]:
    """Return the rule in sentences."""
    most = appraisal.most_of(item)
    labels = dict(item.definitions)
    return rule_in_words(item.rule, Fraction(most), labels)


def _why(seen: Seen) -> tuple[str, ...]:
    row = seen.row
    if row.score is None or isinstance(row.item, Outside):
        return ()
    return outcome_in_words(row.item, row.claim.values, row.score)


def _inputs(seen: Seen) -> list[dict[str, Any]]:
    """Return the inputs, claimed beside recorded."""
    labels = dict(seen.row.item.definitions)
    record = (
        {one.name: one for one in seen.row.record.inputs} if seen.row.record else {}
    )
    differing = {one.name for one in seen.row.differences}
    rows = []
    for spec in inputs_of(seen.row.item.rule):
        value = seen.row.claim.values.get(spec.name)
        read = record.get(spec.name)
        rows.append(
            {
                "label": labels.get(spec.name, spec.name),
                "claimed": "" if value is None else numbers.given(value),
                "recorded": "" if read is None else numbers.given(read.value),
                "differs": spec.name in differing,
            }
        )
    return rows
