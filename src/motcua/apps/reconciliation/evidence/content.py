"""What the pack says, as plain values: everything is read once, then only laid out.

Paper speaks Vietnamese, whatever language the officer reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierView, FactView, LegView, RequestView
from motcua.apps.dossiers.queries.recorded import Link, links_of
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.apps.reconciliation.queries import CaseRow, RunView
from motcua.apps.reconciliation.wording import (
    CLAIMS,
    FIELDS,
    KINDS,
    SOURCES,
    apart_words,
    when_words,
)
from motcua.common import wording
from motcua.common.clock import local
from motcua.core.agencies import AgencyKind
from motcua.core.casefile import FactKind, LegOutcome
from motcua.core.lifecycle import State
from motcua.core.reconciliation import Claim, Field, Kind, Outside, When
from motcua.core.timeliness import Timeliness, classify_finished

_FACTS: Mapping[FactKind, str] = {
    FactKind.SUBMITTED: "Nộp hồ sơ",
    FactKind.ACCEPTED: "Nhận đủ hồ sơ, hẹn ngày trả",
    FactKind.REFUSED: "Từ chối tiếp nhận",
    FactKind.HANDED_OVER: "Chuyển bước",
    FactKind.TAKEN: "Nhận xử lý",
    FactKind.PAUSED: "Dừng tính giờ, chờ người dân",
    FactKind.RESUMED: "Tính giờ tiếp",
    FactKind.SENT_BACK: "Trả lại bước trước",
    FactKind.DECIDED: "Quyết định giải quyết",
    FactKind.SIGNED: "Ký số kết quả",
    FactKind.RESULT_READY: "Có kết quả",
    FactKind.RETURNED: "Trả kết quả cho người dân",
    FactKind.WITHDRAWN: "Người dân rút hồ sơ",
    FactKind.STOPPED: "Dừng giải quyết",
    FactKind.CORRECTED: "Đính chính",
    FactKind.REAPPOINTED: "Xin lỗi, hẹn lại ngày trả",
    FactKind.APOLOGISED: "Gửi phiếu xin lỗi",
    FactKind.ARRIVED: "Đến cơ quan có thẩm quyền",
    FactKind.EXTENDED: "Gia hạn theo luật",
    FactKind.RECOUNTED: "Tính lại theo lịch làm việc",
}
_COMMITTEES = {AgencyKind.PROVINCE, AgencyKind.DISTRICT, AgencyKind.COMMUNE}
_ANOTHER = "tên khác"  # whom the list names under the code of this dossier
_OUTCOMES: Mapping[LegOutcome, str] = {
    LegOutcome.DONE: "xong",
    LegOutcome.SENT_BACK: "trả lại",
    LegOutcome.CANCELLED: "hủy",
}
_JUDGED: Mapping[Timeliness, str] = {
    Timeliness.EARLY: "Có kết quả trước hạn.",
    Timeliness.ON_TIME: "Có kết quả đúng hạn.",
    Timeliness.LATE: "Có kết quả sau hạn.",
}


@dataclass(frozen=True, slots=True)
class Case:
    """The difference, the list it is of, and the dossier it is about."""

    row: CaseRow
    run: RunView
    view: DossierView
    at: datetime


def content_of(case: Case) -> dict[str, Any]:
    """Return what the pack says. Queries: two, and the directory."""
    book, links = organizations.directory(), links_of(case.view.id)
    agency = book.agency(case.view.agency_id)
    # A People's Committee has no line above its name (Nghị định 30/2020/NĐ-CP).
    above = None if agency.kind in _COMMITTEES else book.province_of(agency.id)
    return {
        "heading": {
            "parent": above.name if above else "",
            "office": agency.name,
            "place": agency.place_name,
            "made_on": local(case.at).date().isoformat(),
        },
        "made_at": local(case.at).isoformat(),
        "case": _case(case),
        "dossier": _dossier(case.view),
        "why": _why(case),
        "derivation": _derivation(case.view),
        "facts": [_fact(fact, links, book) for fact in case.view.facts],
        "legs": [_leg(leg) for leg in case.view.legs],
        "requests": [_request(one) for one in case.view.requests],
        "list": _list(case),
    }


def _case(case: Case) -> dict[str, Any]:
    differs = case.row.details.get("differs", ())
    return {
        "kind": str(KINDS[case.row.kind]),
        "number": case.row.id,
        "differs": [_differs(one, case.row.kind) for one in differs],
    }


def _differs(one: Mapping[str, Any], kind: Kind) -> dict[str, str]:
    field = Field(one["field"])
    is_hidden = field is Field.APPLICANT and kind is Kind.OTHER_PERSON
    return {
        "field": str(FIELDS[field]),
        "outside": _ANOTHER if is_hidden else _side(field, one["outside"]),
        "recorded": _side(field, one["recorded"]),
        "apart": apart_words(one["minutes"], one["days"]),
    }


def _side(field: Field, value: Any) -> str:  # noqa: ANN401  JSON
    if field is Field.STATUS:
        return str(CLAIMS[Claim(value)])
    if isinstance(value, dict):
        moment = datetime.fromisoformat(value["at"])
        return when_words(When(local(moment), bool(value.get("day"))))
    if field is Field.APPLICANT or value is None:
        return value or ""
    return wording.vn_moment_with_year(local(datetime.fromisoformat(value)))


def _dossier(view: DossierView) -> list[list[str]]:
    told = (
        ("Mã hồ sơ", view.number),
        ("Mã ở hệ thống khác", view.other_number),
        ("Thủ tục", f"{view.title} ({view.procedure_code})"),
        ("Người nộp", view.applicant_name),
        ("Nhận đủ hồ sơ", _moment(view.accepted_at)),
        ("Hẹn trả lần đầu", _moment(view.first_due_at)),
        ("Hạn trả theo luật", _moment(view.due_at)),
        ("Có kết quả", _moment(view.finished_at)),
        ("Kết thúc", _moment(view.ended_at)),
    )
    return [[name, value] for name, value in told if value]


def _why(case: Case) -> list[str]:
    """Say in sentences how the dossier stood when the list was made, and stands now."""
    view, as_of = case.view, case.run.as_of
    said = [f"Danh sách lập lúc {wording.vn_moment_with_year(as_of)}."]
    waits = [r for r in view.requests if r.asked_at <= as_of]
    for one in waits:
        if one.answered_at is None or one.answered_at > as_of:
            since = wording.vn_moment_with_year(one.asked_at)
            said.append(
                f"Lúc đó hồ sơ đang chờ người dân từ {since}; thời gian chờ không tính "
                "vào thời hạn giải quyết."
            )
    if view.finished_at is not None:
        ready = wording.vn_moment_with_year(view.finished_at)
        judged = _JUDGED[classify_finished(view.due_at, view.finished_at)]
        said.append(f"Kết quả có lúc {ready}. {judged}")
    elif view.due_at is not None and as_of <= view.due_at:
        due = wording.vn_moment_with_year(view.due_at)
        said.append(f"Hạn trả là {due}, sau thời điểm lập danh sách: chưa quá hạn.")
    if view.state is State.RETURNED and view.ended_at is not None:
        back = wording.vn_moment_with_year(view.ended_at)
        said.append(f"Người dân nhận kết quả lúc {back}.")
    return said


def _derivation(view: DossierView) -> list[str]:
    due = dossiers.derivation(view)
    return [] if due is None else wording.proof_lines(due)


def _fact(fact: FactView, links: Mapping[int, Link], book: Directory) -> dict[str, Any]:
    link = links.get(fact.id)
    return {
        "what": _what(fact),
        "kind": fact.kind.value,
        "occurred_at": fact.occurred_at.isoformat(),
        "recorded_at": fact.recorded_at.isoformat(),
        "actor": fact.actor,
        "place": book.agency(fact.place_agency_id).short_name,
        "cause": fact.cause,
        "reference": fact.reference,
        "seq": link.seq if link else None,
        "previous": link.previous if link else "",
        "own": link.own if link else "",
    }


def _what(fact: FactView) -> str:
    if fact.corrects is None:
        return _FACTS[fact.kind]
    right = (
        f"đúng ra là {wording.vn_moment_with_year(fact.right_at)}"
        if fact.right_at
        else "việc đó không xảy ra"
    )
    return f"{_FACTS[fact.kind]} dữ kiện số {fact.corrects}: {right}"


def _leg(leg: LegView) -> dict[str, Any]:
    return {
        "step": leg.title,
        "place": leg.place_name,
        "giver": leg.handed_by,
        "holder": leg.holder_name,
        "opened_at": leg.opened_at.isoformat(),
        "taken_at": leg.taken_at.isoformat() if leg.taken_at else None,
        "closed_at": leg.closed_at.isoformat() if leg.closed_at else None,
        "outcome": _OUTCOMES[leg.outcome] if leg.outcome else "đang giữ",
    }


def _request(one: RequestView) -> dict[str, Any]:
    return {
        "asked_at": one.asked_at.isoformat(),
        "answered_at": one.answered_at.isoformat() if one.answered_at else None,
        "reason": one.reason,
        "asked_by": one.asked_by,
    }


def _list(case: Case) -> dict[str, Any]:
    return {
        "source": case.run.source,
        "kind": str(SOURCES[case.run.kind]),
        "file": case.run.file_name,
        "sha256": case.run.sha256,
        "row": case.row.row,
        "said": _said(case.row.outside, case.row.kind),
    }


def _said(line: Outside | None, kind: Kind) -> list[list[str]]:
    """Tell what the list says of this dossier, never whom else it names.

    The cells as written stay out: a column nobody chose may hold anything.
    """
    if line is None:
        return []
    names = "" if kind is Kind.OTHER_PERSON else line.applicant
    told = (
        (Field.NUMBER, line.number),
        (Field.OTHER_NUMBER, line.other_number),
        (Field.APPLICANT, names),
        (Field.PROCEDURE, line.procedure),
        (Field.RECEIVED, when_words(line.received)),
        (Field.DUE, when_words(line.due)),
        (Field.FINISHED, when_words(line.finished)),
        (Field.RETURNED, when_words(line.returned)),
        (Field.STATUS, str(CLAIMS[line.claim]) if line.claim else ""),
        (Field.RECEIPT, line.receipt),
    )
    return [[str(FIELDS[field]), value] for field, value in told if value]


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else wording.vn_moment_with_year(moment)
