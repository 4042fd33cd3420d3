"""From the place a route step names to the unit that sits there."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from motcua.apps.organizations.queries.directory import Directory, directory
from motcua.apps.organizations.queries.values import AgencyInfo, Seatable
from motcua.common.errors import RefusedError
from motcua.core.agencies import AgencyKind, PlaceName, Whose, parse_place


class UnknownPlaceError(RefusedError):
    """A route step names an agency or a unit that is not there on that day."""


def resolve(
    place: str, receiving_agency_id: int, on: date, *, commune_id: int | None = None
) -> Seatable:
    """Return the unit a route step means for a dossier accepted by that agency.

    commune_id: the commune competent for the dossier. None when the receiving agency
    is itself that commune; must be given for "commune:..." when the provincial centre
    or another commune accepted (Nghị định 118/2025/NĐ-CP: tiếp nhận phi địa giới).
    Queries: 1 (see ``directory``). For many places take ``directory()`` once and
    ``resolve_in`` it.
    :raises UnknownPlaceError: when there is no such agency or unit on that day.
    """
    return resolve_in(
        directory(), place, receiving_agency_id, on, commune_id=commune_id
    )


def resolve_in(
    book: Directory,
    place: str,
    receiving_agency_id: int,
    on: date,
    *,
    commune_id: int | None = None,
) -> Seatable:
    """Return the same as ``resolve``, from a directory at hand. Queries: none."""
    try:
        name = parse_place(place)
    except ValueError as error:
        raise UnknownPlaceError(
            _("Quy trình ghi nơi “%(place)s” không đúng mẫu.") % {"place": place}
        ) from error
    receiving = book.agency(receiving_agency_id)
    agency = _agency(book, name, receiving, commune_id)
    if not agency.is_in_force(on):
        raise UnknownPlaceError(_ended(book, agency, on))
    unit = book.unit_called(agency.id, name.unit_key, on)
    if unit is None:
        raise UnknownPlaceError(
            _("%(agency)s không có đơn vị “%(unit)s” vào ngày %(day)s.")
            % {
                "agency": agency.short_name,
                "unit": name.unit_key,
                "day": f"{on:%d/%m/%Y}",
            }
        )
    return Seatable(agency_id=agency.id, unit_id=unit.id)


def _agency(
    book: Directory, name: PlaceName, receiving: AgencyInfo, commune_id: int | None
) -> AgencyInfo:
    match name.whose:
        case Whose.RECEIVING:
            return receiving
        case Whose.COMMUNE:
            return _commune(book, receiving, commune_id)
        case Whose.DEPARTMENT:
            return _department(book, name.agency_key)
        case Whose.PROVINCE:
            return _province(book, receiving)


def _commune(
    book: Directory, receiving: AgencyInfo, commune_id: int | None
) -> AgencyInfo:
    commune = receiving if commune_id is None else book.agency(commune_id)
    if commune.kind is not AgencyKind.COMMUNE:
        raise UnknownPlaceError(
            _(
                "Hồ sơ nhận tại %(agency)s: cần chọn xã, phường có thẩm quyền "
                "giải quyết trước khi chuyển."
            )
            % {"agency": receiving.short_name},
            field="commune",
        )
    return commune


def _department(book: Directory, key: str) -> AgencyInfo:
    found = book.agency_called(key)
    if found is None:
        raise UnknownPlaceError(
            _("Quy trình ghi cơ quan “%(key)s”, nhưng danh mục không có.")
            % {"key": key}
        )
    return found


def _province(book: Directory, receiving: AgencyInfo) -> AgencyInfo:
    found = book.province_of(receiving.id)
    if found is None:
        raise UnknownPlaceError(
            _("%(agency)s không thuộc tỉnh nào trong danh mục.")
            % {"agency": receiving.short_name}
        )
    return found


def _ended(book: Directory, agency: AgencyInfo, on: date) -> str:
    heirs = ", ".join(heir.short_name for heir in book.successors(agency.id, on))
    words = {"agency": agency.short_name, "day": f"{on:%d/%m/%Y}", "heirs": heirs}
    if heirs:
        return (
            _(
                "%(agency)s không còn hoạt động vào ngày %(day)s; "
                "công việc do %(heirs)s đảm nhận."
            )
            % words
        )
    return _("%(agency)s không hoạt động vào ngày %(day)s.") % words
