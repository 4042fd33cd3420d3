"""One dossier, whole; and who may open it."""

from __future__ import annotations

import hmac
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.apps.dossiers import access
from motcua.apps.dossiers.models import (
    Attachment,
    CitizenRequest,
    Dossier,
    Leg,
    Paper,
    TimeFact,
)
from motcua.apps.dossiers.queries.knowing import places_of
from motcua.apps.dossiers.queries.rows import (
    decision_view,
    fact_view,
    file_view,
    leg_view,
    paper_view,
    request_view,
    wall,
)
from motcua.apps.dossiers.queries.values import DossierRow, DossierView, FileView
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.apps.procedures import queries as procedures
from motcua.common.clock import local
from motcua.common.errors import NotFoundError
from motcua.core.casefile import ApplicantKind, ReturnWay
from motcua.core.channels import Channel
from motcua.core.lifecycle import State
from motcua.core.numbering import normalise_code
from motcua.core.permissions import Officer
from motcua.core.suspension import extensions_from

V = TypeVar("V")


def dossier(dossier_id: int, book: Directory | None = None) -> DossierView:
    """Show a dossier. Queries: six, and one for the directory unless it is at hand.

    :raises NotFoundError: when there is none.
    """
    row = _rows().filter(pk=dossier_id).first()
    if row is None:
        raise NotFoundError(_("Không có hồ sơ này."))
    return _views([row], book)[row.pk]


def hold(dossier_id: int) -> DossierView:
    """Show a dossier as it is, and keep it so until the commit.

    For a deed of another room that ends in a deed on the dossier, and does in between
    what cannot be taken back. Queries: one, and those of ``dossier``.

    :raises NotFoundError: when there is none.
    """
    Dossier.objects.select_for_update().filter(pk=dossier_id).values("pk").first()
    return dossier(dossier_id)


def by_number(number: str) -> int | None:
    """Return the id of the dossier with this code, as people type it. Queries: one."""
    code = normalise_code(number)
    ids = Dossier.objects.filter(number=code).values_list("pk", flat=True)
    return ids.first()


def track(number: str, secret: str) -> DossierView:
    """Show a dossier to whoever knows its code and its secret. Queries: seven.

    A wrong code and a wrong secret get the same answer: neither is guessed apart.
    :raises NotFoundError: when the pair does not fit.
    """
    row = _rows().filter(number=normalise_code(number)).first()
    given = "".join(secret.split()).upper().encode()
    known = row.secret.encode() if row else b"\0" * len(given)
    if not hmac.compare_digest(known, given) or row is None:
        raise NotFoundError(
            _(
                "Mã hồ sơ và mã tra cứu không khớp. Cả hai mã in trên "
                "Giấy tiếp nhận hồ sơ; kiểm tra lại từng ký tự."
            ),
            field="secret",
        )
    return _views([row])[row.pk]


def may_open(officer: Officer, view: DossierView | DossierRow) -> bool:
    """Say whether the officer may read the dossier. Queries: none."""
    return access.may_see(officer, places_of(view))


def file_of(file_id: int) -> tuple[int, FileView]:
    """Return a file with the id of its dossier. Queries: one.

    :raises NotFoundError: when there is none.
    """
    row = Attachment.objects.filter(pk=file_id).first()
    if row is None:
        raise NotFoundError(_("Không có tệp này."))
    return row.dossier_id, file_view(row)


def dossiers(ids: Iterable[int]) -> dict[int, DossierView]:
    """Show many dossiers by id; ids that are none are left out. Queries: seven."""
    return _views(list(_rows().filter(pk__in=set(ids))))


def with_phone(ids: Iterable[int]) -> frozenset[int]:
    """Return which of these dossiers' applicants gave a telephone. Queries: one."""
    rows = Dossier.objects.filter(pk__in=set(ids)).exclude(phone="")
    return frozenset(rows.values_list("pk", flat=True))


def _rows() -> QuerySet[Dossier]:
    return Dossier.objects.select_related("decision")


def _views(
    rows: Sequence[Dossier], book: Directory | None = None
) -> dict[int, DossierView]:
    shown = _Shown([row.pk for row in rows], book or organizations.directory())
    return {row.pk: _view(row, shown) for row in rows}


class _Shown:
    """What belongs to a page of dossiers, read table by table and sorted by dossier."""

    def __init__(self, ids: Sequence[int], book: Directory) -> None:
        self.book = book
        self.legs = _grouped(
            Leg.objects.filter(dossier__in=ids).order_by("position"),
            lambda leg: leg_view(leg, book),
        )
        self.papers = _grouped(
            Paper.objects.filter(dossier__in=ids).order_by("position"), paper_view
        )
        self.files = _grouped(
            Attachment.objects.filter(dossier__in=ids).order_by("id"), file_view
        )
        self.requests = _grouped(
            CitizenRequest.objects.filter(dossier__in=ids).order_by("position"),
            request_view,
        )
        self.facts = _grouped(
            TimeFact.objects.filter(dossier__in=ids).order_by("id"), fact_view
        )


def _grouped(rows: Iterable[Any], show: Callable[[Any], V]) -> dict[int, list[V]]:
    groups: dict[int, list[V]] = defaultdict(list)
    for row in rows:
        groups[row.dossier_id].append(show(row))
    return groups


def _view(row: Dossier, shown: _Shown) -> DossierView:
    terms = procedures.terms(row.version_id)
    case = next(case for case in terms.cases if case.id == row.case_id)
    return DossierView(
        id=row.pk,
        agency_id=row.agency_id,
        competent_id=row.competent_id,
        number=row.number,
        other_number=row.other_number,
        secret=row.secret,
        version_id=row.version_id,
        case_id=row.case_id,
        procedure_code=row.procedure_code,
        title=terms.title,
        case_name=case.name,
        channel=Channel(row.channel),
        state=State(row.state),
        applicant_kind=ApplicantKind(row.applicant_kind),
        applicant_name=row.applicant_name,
        identity_number=row.identity_number,
        phone=row.phone,
        email=row.email,
        address=row.address,
        representative_name=row.representative_name,
        representative_identity=row.representative_identity,
        authorization_paper=row.authorization_paper,
        summary=row.summary,
        set_count=row.set_count,
        return_way=ReturnWay(row.return_way),
        submitted_at=local(row.submitted_at),
        accepted_at=wall(row.accepted_at),
        due_at=wall(row.due_at),
        first_due_at=wall(row.first_due_at),
        finished_at=wall(row.finished_at),
        ended_at=wall(row.ended_at),
        step_order=row.step_order,
        collected_by=row.collected_by,
        collector_identity=row.collector_identity,
        legs=tuple(shown.legs.get(row.pk, ())),
        papers=tuple(shown.papers.get(row.pk, ())),
        files=tuple(shown.files.get(row.pk, ())),
        requests=tuple(shown.requests.get(row.pk, ())),
        decision=decision_view(row.decision) if hasattr(row, "decision") else None,
        facts=tuple(shown.facts.get(row.pk, ())),
        above=shown.book.above(row.agency_id),
        reappointed_at=wall(row.reappointed_at),
        clock_from=wall(row.clock_from),
        extensions=extensions_from(row.extensions),
        calendar_version=row.calendar_version,
    )
