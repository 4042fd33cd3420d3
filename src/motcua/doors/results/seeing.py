"""Which results an officer looks at, and how much of them before publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.apps.par_index import access
from motcua.apps.par_index.queries import results as told
from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.queries.results import ResultRow, Results
from motcua.apps.par_index.queries.rounds import RoundInfo, UnitInfo
from motcua.common import clock
from motcua.common.errors import NotAllowedError, NotFoundError
from motcua.core.permissions import WHOLE_PROVINCE, Deed, Officer, allows


@dataclass(frozen=True, slots=True)
class Seen:
    """Results as this officer may see them.

    is_published: the figures are those of the decision. is_whole: the officer sees
    every unit and every place; else only own units, without places.
    """

    info: RoundInfo
    results: Results
    is_published: bool
    is_whole: bool

    @property
    def owned_on(self) -> date:
        """The day whose owners are named: of publication, or today before it."""
        return self.results.published_on or clock.today()


def see(officer: Officer, round_id: int, group_key: str) -> Seen:
    """Return a group's results: as published when they are, else as they stand.

    As they stand nothing is said that points still to come may turn round.

    :raises NotFoundError: when there is no such round or group, or it is prepared.
    """
    info = rounds.round_info(round_id)
    access.require_opened(officer, info)
    group = info.group(group_key)
    published = told.published(round_id) if info.is_published else ()
    found = next((one for one in published if one.group_key == group.key), None)
    sees_all = allows(officer, Deed.SEE_INDEX, WHOLE_PROVINCE)
    return Seen(
        info=info,
        results=found or told.provisional(told.results(round_id, group_key)),
        is_published=found is not None,
        is_whole=sees_all or found is not None,
    )


def see_unit(officer: Officer, unit_id: int) -> tuple[Seen, UnitInfo, ResultRow]:
    """Return a unit's row in its group's results.

    :raises NotAllowedError: when it is another agency's and nothing is published.
    """
    unit = rounds.unit(unit_id)
    seen = see(officer, unit.round_id, unit.group_key)
    if not seen.is_whole:
        access.require_for(officer, Deed.SEE_INDEX, unit)
    row = seen.results.row(unit_id)
    if row is None:
        raise NotFoundError(_("Đơn vị này không có trong kết quả đã công bố."))
    return seen, unit, row


def own_rows(officer: Officer, seen: Seen) -> tuple[ResultRow, ...]:
    """Return the rows of units the officer may see; all where everything is seen."""
    if seen.is_whole:
        return seen.results.rows
    units = {unit.id: unit for unit in rounds.units(seen.info.id)}
    return tuple(
        row
        for row in seen.results.rows
        if access.may(officer, Deed.SEE_INDEX, units[row.unit_id])
    )


def require_whole(seen: Seen) -> None:
    """Let who sees all units. :raises NotAllowedError: for anyone else."""
    if not seen.is_whole:
        raise NotAllowedError(
            _(
                "Kết quả của các đơn vị khác chưa công bố. "
                "Anh/chị xem được phần của đơn vị mình."
            )
        )
