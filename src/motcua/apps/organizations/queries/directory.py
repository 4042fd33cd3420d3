"""The directory: every agency and unit, past and present, kept in memory.

It is small (a province: some hundred agencies, some thousand units) and read on every
page, so each process keeps one copy under the number of the edition it was read at.
Triggers renew that number with every change (migration 0002), in the changing
transaction: asking for the number, one row by key, is all an answer costs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from motcua.apps.organizations.models import Agency, AgencySuccession, Edition, Unit
from motcua.apps.organizations.queries.rulings import Ruling, rulings
from motcua.apps.organizations.queries.values import AgencyInfo, UnitInfo
from motcua.common.errors import NotFoundError
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Place
from motcua.core.worktime import WorkCalendar

_AGENCY_FIELDS = (
    "id", "kind", "key", "code", "old_code", "name", "short_name", "place_name",
    "parent_id", "from_day", "to_day", "phone",
)  # fmt: skip
_UNIT_FIELDS = ("id", "agency_id", "key", "name", "from_day", "to_day")


@dataclass(frozen=True, slots=True)
class Directory:
    """The whole structure as a value: ask it as often as you like, it asks nobody.

    edition: the number it was read at; 0 before anything was written.
    rulings: what was decided about working time, by who decided it.
    calendars: those asked for so far, by agency and version (queries/calendars.py).
    """

    edition: int
    agencies_by_id: Mapping[int, AgencyInfo]
    agencies_by_key: Mapping[str, AgencyInfo]
    units_by_id: Mapping[int, UnitInfo]
    units_by_key: Mapping[tuple[int, str], tuple[UnitInfo, ...]]
    successors_by_id: Mapping[int, tuple[int, ...]]
    rulings: Mapping[int, tuple[Ruling, ...]] = field(default_factory=dict)
    calendars: dict[tuple[int, int | None], WorkCalendar] = field(
        default_factory=dict, compare=False, repr=False
    )

    def agency(self, agency_id: int) -> AgencyInfo:
        """Return the agency. :raises NotFoundError: when there never was one."""
        found = self.agencies_by_id.get(agency_id)
        if found is None:
            raise NotFoundError(_("Không có cơ quan này trong danh mục."))
        return found

    def agency_called(self, key: str) -> AgencyInfo | None:
        """Return the agency with this key, in force or not; None when there is none."""
        return self.agencies_by_key.get(key)

    def agencies(
        self, on: date, kind: AgencyKind | None = None, parent_id: int | None = None
    ) -> tuple[AgencyInfo, ...]:
        """List the agencies in force on that day, by code."""
        found = (
            agency
            for agency in self.agencies_by_id.values()
            if agency.is_in_force(on)
            and kind in {None, agency.kind}
            and parent_id in {None, agency.parent_id}
        )
        return tuple(sorted(found, key=lambda agency: agency.code))

    def unit(self, unit_id: int) -> UnitInfo:
        """Return the unit. :raises NotFoundError: when there never was one."""
        found = self.units_by_id.get(unit_id)
        if found is None:
            raise NotFoundError(_("Không có đơn vị này trong danh mục."))
        return found

    def unit_called(self, agency_id: int, key: str, on: date) -> UnitInfo | None:
        """Return the agency's unit with this key on that day; None for none."""
        units = self.units_by_key.get((agency_id, key), ())
        return next((unit for unit in units if unit.is_in_force(on)), None)

    def units(self, agency_id: int, on: date) -> tuple[UnitInfo, ...]:
        """List the agency's units in force on that day, as they were opened."""
        found = (
            unit
            for unit in self.units_by_id.values()
            if unit.agency_id == agency_id and unit.is_in_force(on)
        )
        return tuple(sorted(found, key=lambda unit: unit.id))

    def province_of(self, agency_id: int) -> AgencyInfo | None:
        """Return the agency itself or the province above it; None without one."""
        current: AgencyInfo | None = self.agency(agency_id)
        while current is not None and current.kind is not AgencyKind.PROVINCE:
            above = current.parent_id
            current = None if above is None else self.agency(above)
        return current

    def above(self, agency_id: int) -> tuple[int, ...]:
        """List the agencies over an agency, the nearest first; () for one never was."""
        found: list[int] = []
        current = self.agencies_by_id.get(agency_id)
        while current is not None and current.parent_id is not None:
            found.append(current.parent_id)
            current = self.agencies_by_id.get(current.parent_id)
        return tuple(found)

    def place(self, agency_id: int, unit_id: int | None = None) -> Place:
        """Return an agency or its unit as the permission table knows it."""
        return Place(agency_id, unit_id, self.above(agency_id))

    def beneath(self, agency_id: int) -> frozenset[int]:
        """Return the agency and all agencies under it, in force or not."""
        ids = self.agencies_by_id
        return frozenset(i for i in ids if i == agency_id or agency_id in self.above(i))

    def successors(self, agency_id: int, on: date) -> tuple[AgencyInfo, ...]:
        """List who does the agency's work on that day, through all mergers, by code.

        An agency in force succeeds itself; one that ended without heirs gives nothing.
        """
        waiting, seen, found = [agency_id], {agency_id}, []
        while waiting:
            agency = self.agency(waiting.pop())
            if agency.is_in_force(on):
                found.append(agency)
                continue
            heirs = set(self.successors_by_id.get(agency.id, ())) - seen
            seen |= heirs
            waiting.extend(heirs)
        return tuple(sorted(found, key=lambda heir: heir.code))

    def full_name(self, agency_id: int, unit_id: int | None) -> str:
        """Return "Phòng Tư pháp, Xã Suối Mơ"; only the agency when there is no unit."""
        agency = self.agency(agency_id).short_name
        return agency if unit_id is None else f"{self.unit(unit_id).name}, {agency}"


_kept: list[Directory] = []
_in_request: ContextVar[list[Directory] | None] = ContextVar("_in_request")


def recent() -> Directory:
    """Return the directory as this request has read it, else as it stands now.

    For what may be as old as the page it stands on. Queries: none or as ``directory``.
    """
    seen = _in_request.get(None)
    return seen[0] if seen else directory()


def begin_request(**_signal: object) -> None:
    """Forget what the last request read, and remember what this one reads."""
    _in_request.set([])


def end_request(**_signal: object) -> None:
    """Remember nothing between requests."""
    _in_request.set(None)


def directory() -> Directory:
    """Return the directory as it stands in this transaction.

    Queries: 1; 5 in the first answer of a process after the structure changed.
    """
    number = Edition.objects.values_list("number", flat=True).filter(id=1).first() or 0
    kept = _kept[0] if _kept else None
    if kept is None or kept.edition != number or number == 0:
        kept = _read(number)
        _kept[:] = [kept]
    seen = _in_request.get(None)
    if seen is not None:
        seen[:] = [kept]
    return kept


def _read(number: int) -> Directory:
    # Units before agencies: an agency opened in between then has no unit yet, which is
    # harmless; the other way round a unit could lack its agency.
    units = tuple(UnitInfo(*row) for row in Unit.objects.values_list(*_UNIT_FIELDS))
    heirs: dict[int, list[int]] = defaultdict(list)
    pairs = AgencySuccession.objects.values_list("predecessor_id", "successor_id")
    for predecessor, successor in pairs:
        heirs[predecessor].append(successor)
    agencies = tuple(
        _agency_info(row) for row in Agency.objects.values(*_AGENCY_FIELDS)
    )
    by_key: dict[tuple[int, str], list[UnitInfo]] = defaultdict(list)
    for unit in units:
        by_key[unit.agency_id, unit.key].append(unit)
    return Directory(
        edition=number,
        agencies_by_id={agency.id: agency for agency in agencies},
        agencies_by_key={agency.key: agency for agency in agencies},
        units_by_id={unit.id: unit for unit in units},
        units_by_key={key: tuple(named) for key, named in by_key.items()},
        successors_by_id={key: tuple(ids) for key, ids in heirs.items()},
        rulings=rulings(),
    )


def _agency_info(row: dict[str, object]) -> AgencyInfo:
    return AgencyInfo(**{**row, "kind": AgencyKind(str(row["kind"]))})  # type: ignore[arg-type]  # the columns are the fields
