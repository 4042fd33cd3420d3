"""A unit scores itself: inputs, what does not apply, explanations, comments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.par_index import access, sources
from motcua.apps.par_index.operations.appending import (
    Author,
    Held,
    NewFact,
    append_all,
    hold,
    item_of,
)
from motcua.apps.par_index.queries.beside import Filler, filler_of
from motcua.apps.par_index.queries.sheets import facts_of
from motcua.common.errors import ConflictError, RefusedError
from motcua.core.assessment import Fact, FactKind, Stage, standing
from motcua.core.permissions import Deed, Officer
from motcua.core.scoring import Claim, Leaf, Values

LONGEST_WORDS = 4000


@dataclass(frozen=True, slots=True)
class OwnClaim:
    """What a unit says of a leaf.

    values: by input; what is left out is not known yet. words: the explanation, wanted
    where the leaf does not apply.
    """

    values: Values = field(default_factory=dict)
    is_applicable: bool = True
    words: str = ""


@dataclass(frozen=True, slots=True)
class LeafKey:
    """A leaf of a unit as a form showed it. seen: id of the newest fact, 0 for none."""

    unit_id: int
    code: str
    seen: int = 0


def claim(key: LeafKey, own: OwnClaim, *, by: Officer, at: datetime) -> int:
    """Claim a leaf; return the id of the fact, of the last one when nothing changed.

    :raises NotAllowedError: for who does not score for this unit.
    :raises ConflictError: when the sheet is closed for it; ``StaleError`` when somebody
        spoke since the form was shown.
    :raises RefusedError: naming the input, or words.
    """
    (pk,) = claim_all(key.unit_id, {key.code: (own, key.seen)}, by=by, at=at)
    return pk


@transaction.atomic
def claim_all(
    unit_id: int,
    own: Mapping[str, tuple[OwnClaim, int]],
    *,
    by: Officer,
    at: datetime,
) -> tuple[int, ...]:
    """Claim several leaves, all or none; each with the newest fact seen.

    Errors as ``claim``.
    """
    held = hold(unit_id)
    seat = access.require_for(by, Deed.CLAIM, held.unit)
    said = facts_of([unit_id])[unit_id]
    new: dict[str, NewFact] = {}
    known: dict[str, int] = {}
    for code, (one, seen) in own.items():
        fact = _fact(held, code, one, said.get(code, ()), seen)
        last = standing(said.get(code, ())).by_stage.get(Stage.SELF)
        if last is not None and _is_same(last, fact) and seen >= last.id:
            known[code] = last.id
        else:
            new[code] = fact
    author = Author.of(by, seat.agency_id)
    added = append_all(held, list(new.values()), author=author, at=at)
    ids = known | dict(zip(new, added, strict=True))
    return tuple(ids[code] for code in own)


@transaction.atomic
def comment(key: LeafKey, words: str, *, by: Officer, at: datetime) -> int:
    """Say something of a leaf the record fills; return the id of the fact.

    Errors as ``claim``.
    """
    held = hold(key.unit_id)
    seat = access.require_for(by, Deed.CLAIM, held.unit)
    item_of(held.criteria, key.code)
    said = words.strip()[:LONGEST_WORDS]
    if not said:
        raise RefusedError(_("Viết ý kiến về số liệu này."), field="words")
    new = NewFact(
        code=key.code,
        stage=Stage.SELF,
        kind=FactKind.REPLY,
        seen=key.seen,
        words=said,
    )
    (pk,) = append_all(held, [new], author=Author.of(by, seat.agency_id), at=at)
    return pk


def _fact(
    held: Held, code: str, own: OwnClaim, said: tuple[Fact, ...], seen: int
) -> NewFact:
    item = item_of(held.criteria, code)
    asked = sources.surveyed(held.criteria)
    match filler_of(held.unit, item, standing(said), asked):
        case Filler.SURVEY:
            raise ConflictError(
                _("Tiêu chí này chấm bằng điều tra, đơn vị không tự chấm.")
            )
        case Filler.NOBODY:
            raise ConflictError(_("Tiêu chí này không áp dụng cho đơn vị."))
        case Filler.RECORD:
            raise ConflictError(
                _("Tiêu chí này lấy số liệu hệ thống. Đơn vị chỉ ghi ý kiến.")
            )
        case _:
            pass
    words = own.words.strip()[:LONGEST_WORDS]
    if not own.is_applicable and not isinstance(item, Leaf):
        raise RefusedError(_("Danh mục này không có “không áp dụng”."), field="applies")
    if not own.is_applicable and not words:
        message = _("Nêu lý do tiêu chí không áp dụng cho đơn vị.")
        raise RefusedError(message, field="words")
    names = set(item.rule.names) if own.is_applicable else set()
    values = {
        name: value
        for name, value in own.values.items()
        if name in names and value is not None
    }
    return NewFact(
        code=code,
        stage=Stage.SELF,
        kind=FactKind.CLAIM,
        claim=Claim(values, own.is_applicable),
        seen=seen,
        words=words,
    )


def _is_same(last: Fact, new: NewFact) -> bool:
    return last.kind is new.kind and last.claim == new.claim and last.words == new.words
