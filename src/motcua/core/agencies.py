"""What kinds of agencies a province is made of, and how a route step names one.

Legal frame: two levels of local government since 01/07/2025 (Luật Tổ chức chính quyền
địa phương 72/2025/QH15); one-stop centres of both levels (Nghị định 118/2025/NĐ-CP).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class AgencyKind(StrEnum):
    """What an agency is. DISTRICT exists only before 01/07/2025."""

    PROVINCE = "province"
    DEPARTMENT = "department"
    DISTRICT = "district"
    COMMUNE = "commune"
    SERVICE_CENTER = "service_center"
    VERTICAL = "vertical"


@unique
class Whose(StrEnum):
    """Whose unit a place string means."""

    RECEIVING = "receiving"  # the agency that accepted the dossier
    COMMUNE = "commune"  # the commune competent for the dossier
    DEPARTMENT = (
        "department"  # a named department, e.g. department:so-tai-chinh:investment
    )
    PROVINCE = "province"  # the provincial People's Committee above


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place string taken apart.

    agency_key: "" unless a department is named.
    """

    whose: Whose
    unit_key: str
    agency_key: str = ""

    def __str__(self) -> str:
        return ":".join(
            part for part in (self.whose, self.agency_key, self.unit_key) if part
        )


def parse_place(text: str) -> PlaceName:
    """Take a place string apart: "commune:justice", "department:so-y-te:social".

    :raises ValueError: when it has another shape.
    """
    match text.split(":"):
        case [Whose.DEPARTMENT, agency_key, unit_key] if agency_key and unit_key:
            return PlaceName(Whose.DEPARTMENT, unit_key, agency_key)
        case [whose, unit_key] if unit_key and whose != Whose.DEPARTMENT:
            return PlaceName(Whose(whose), unit_key)
    raise ValueError(f"{text!r} does not name a unit")
