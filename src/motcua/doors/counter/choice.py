"""What is being filed: a version in force, one of its cases, one of its channels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.apps.organizations.queries import Directory
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.queries import CaseTerms, ChannelTerms, VersionTerms
from motcua.common.errors import RefusedError
from motcua.core.agencies import AgencyKind

_COMMUNE = "commune:"


@dataclass(frozen=True, slots=True)
class Choice:
    """A version, a case of it, and how it is filed."""

    terms: VersionTerms
    case: CaseTerms
    offer: ChannelTerms


def receivable(version_id: int, on: date) -> VersionTerms:
    """Return what a version promises if it can be received that day. Queries: one.

    :raises NotFoundError: when there is no such version.
    :raises RefusedError: for a draft, and for one not in force.
    """
    terms = procedures.terms(version_id)
    if procedures.current_version(terms.procedure_code, on) != version_id:
        raise RefusedError(
            _(
                "Phiên bản này của thủ tục %(code)s chưa công bố hoặc không còn hiệu "
                "lực nên không nhận hồ sơ được. Tìm lại thủ tục để mở bản hiện hành."
            )
            % {"code": terms.procedure_code}
        )
    return terms


def choose(terms: VersionTerms, asked: Mapping[str, str]) -> Choice:
    """Return what was asked for; the first case and channel where nothing fits."""
    case = next((c for c in terms.cases if str(c.id) == asked.get("case")), None)
    case = case or terms.cases[0]
    way = asked.get("channel")
    offer = next((c for c in case.channels if c.channel == way), case.channels[0])
    return Choice(terms, case, offer)


def communes(
    choice: Choice, book: Directory, agency_id: int, on: date
) -> list[tuple[int, str]]:
    """List the communes to choose from when another one must handle the dossier.

    Empty at a commune's own counter, and for a route that goes through none.
    """
    places = [place for step in choice.case.route for place in step.places]
    is_needed = any(place.startswith(_COMMUNE) for place in places)
    if not is_needed or book.agency(agency_id).kind is AgencyKind.COMMUNE:
        return []
    return [
        (commune.id, commune.short_name)
        for commune in book.agencies(on, AgencyKind.COMMUNE)
    ]
