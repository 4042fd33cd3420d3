"""Many leaves by one deed: all of them or none, and each that cannot be is named.

The council's sitting and a correction write down what was decided on paper: whoever
types it must see every line to mend at once, not the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.apps.par_index.operations.appending import (
    Author,
    Held,
    NewFact,
    append_all,
    hold,
    require_fresh,
    require_open,
    row_of,
)
from motcua.apps.par_index.operations.appraising import Key, Refused
from motcua.apps.par_index.queries.sheets import facts_of
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.core.assessment import Fact, standing


@dataclass(frozen=True, slots=True)
class Wanted:
    """A leaf, and what is to be said of it. make: from what holds of it now.

    make raises RefusedError for what cannot be said, naming the field.
    """

    key: Key
    make: Callable[[Held, Fact | None], NewFact]


class SeveralRefusedError(RefusedError):
    """Some leaves cannot be, so none was. refused: each of them, and why."""

    def __init__(self, refused: Sequence[Refused]) -> None:
        """Speak for the first, where only one can be shown."""
        self.refused = tuple(refused)
        super().__init__(refused[0].error.message, field=refused[0].error.field)


class SeveralConflictError(SeveralRefusedError, ConflictError):
    """The same, where somebody spoke meanwhile or a stage is closed."""


def append_several(
    round_id: int, wanted: Sequence[Wanted], *, author: Author, at: datetime
) -> tuple[int, ...]:
    """Add a fact to each leaf, of one or several units; return their ids, by unit.

    Within a transaction of the caller's.

    :raises NotFoundError: for a unit of another round, or a leaf it has not.
    :raises SeveralRefusedError: with every leaf that cannot be; nothing was added.
    """
    by_unit: dict[int, list[Wanted]] = defaultdict(list)
    for one in wanted:
        by_unit[one.key.unit_id].append(one)
    ready: list[tuple[Held, list[NewFact]]] = []
    refused: list[Refused] = []
    # In one order everywhere, so that two deeds at once never wait for each other.
    for unit_id in sorted(by_unit):
        held = hold(unit_id)
        if held.round.id != round_id:
            raise NotFoundError(_("Đơn vị này thuộc đợt đánh giá khác."))
        new: list[NewFact] = []
        for told in _looked_at(held, by_unit[unit_id], author, at):
            if isinstance(told, Refused):
                refused.append(told)
            else:
                new.append(told)
        ready.append((held, new))
    _require_none(refused)
    added = (append_all(held, new, author=author, at=at) for held, new in ready)
    return tuple(pk for ids in added for pk in ids)


def _looked_at(
    held: Held, wanted: Sequence[Wanted], author: Author, at: datetime
) -> Iterator[NewFact | Refused]:
    said = facts_of([held.unit.id])[held.unit.id]
    for one in wanted:
        facts = said.get(one.key.code, ())
        try:
            # Who spoke meanwhile comes first: only then is the number looked at.
            require_fresh(one.key.seen, facts)
            new = one.make(held, standing(facts).final)
            require_open(held, new.stage, new.kind, at)
            row_of(held, new, author, at)
        except NotFoundError:
            raise
        except RefusedError as error:
            yield Refused(one.key, error)
        else:
            yield new


def _require_none(refused: Sequence[Refused]) -> None:
    if any(isinstance(one.error, ConflictError) for one in refused):
        raise SeveralConflictError(refused)
    if refused:
        raise SeveralRefusedError(refused)
