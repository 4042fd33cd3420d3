"""What is being filed: a version in force, one of its cases, one of its channels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.apps.dossiers.queries import DossierView
from motcua.apps.organizations.queries import Directory
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.queries import CaseTerms, ChannelTerms, VersionTerms
from motcua.common.errors import RefusedError
from motcua.core.agencies import AgencyKind
from motcua.doors.lobby import terms as wording

_COMMUNE = "commune:"


@dataclass(frozen=True, slots=True)
class Choice:
    """A version, a case of it, and how it is filed."""

    terms: VersionTerms
    case: CaseTerms
    offer: ChannelTerms

    @property
    def fees(self) -> str:
        """What is charged, in words."""
        said = wording.fees(self.offer.fees)
        return said or _("không có trong dữ liệu đã công bố")


def chosen(view: DossierView) -> Choice:
    """Return what a dossier on record was filed as. Queries: none once cached."""
    asked = {"case": str(view.case_id), "channel": view.channel.value}
    return choose(procedures.terms(view.version_id), asked)


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


@dataclass(frozen=True, slots=True)
class Competence:
    """Which commune may handle what is filed: others than the counter's own.

    own_name: the counter's own commune, which does so unless another is chosen; "" at a
    counter that is no commune's, where one must be chosen. Nghị định 118/2025/NĐ-CP:
    tiếp nhận không phụ thuộc địa giới hành chính.
    """

    communes: tuple[tuple[int, str], ...] = ()
    own_name: str = ""


def competence(choice: Choice, book: Directory, agency_id: int, on: date) -> Competence:
    """Return who may handle this choice; nobody to choose for a route past communes."""
    places = [place for step in choice.case.route for place in step.places]
    if not any(place.startswith(_COMMUNE) for place in places):
        return Competence()
    own = book.agency(agency_id)
    others = (one for one in book.agencies(on, AgencyKind.COMMUNE) if one != own)
    is_commune = own.kind is AgencyKind.COMMUNE
    return Competence(
        communes=tuple((one.id, one.short_name) for one in others),
        own_name=own.short_name if is_commune else "",
    )
