"""Anybody tries any deed at any step of a dossier's life: the pieces for such tests.

A deed that was done must have been the officer's to do; what counts as theirs is said
here once more, apart from the code. A refusal must be one a person can read, and must
leave every table as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

from django.apps import apps
from django.db import connection
from hypothesis import strategies as st

from motcua.apps.dossiers import operations
from motcua.apps.dossiers.casework.apologies import NewDay
from motcua.apps.dossiers.casework.correcting import Correction
from motcua.apps.dossiers.casework.intake import PaperFound
from motcua.apps.dossiers.casework.moving import MoreTime
from motcua.apps.dossiers.queries import DossierView, LegView
from motcua.apps.dossiers.tests.world import (
    CLERK,
    GRANTED,
    MORNING,
    RESULT,
    ROUTE,
    SELF,
    World,
)
from motcua.apps.organizations.queries import CalendarDecisionInfo
from motcua.apps.procedures import operations as catalogue
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.content import (
    CaseContent,
    ChannelContent,
    DocumentContent,
    LimitContent,
    RouteContent,
)
from motcua.apps.procedures.tests.factories import content
from motcua.common.errors import RefusedError
from motcua.core.casefile import LegKind, PaperStatus
from motcua.core.channels import Channel
from motcua.core.deadlines import Unit, limit_from_text
from motcua.core.permissions import Deed, Officer, Place, Role, Seat, allows, seats_for
from motcua.core.worktime import Change, ChangeKind

_ROOMS = ("dossiers", "notices", "common")


class At(Enum):
    """Where the right to a deed is asked."""

    COUNTER = "the agency the dossier lies at"
    LEG = "the leg, as its role"
    AT_LEG = "the unit the leg lies in"
    HELD = "the leg, as who took it"
    EITHER = "the leg one holds, else the counter"
    PASSED = "the agency the dossier lies at, or a unit it has been in"
    NOWHERE = "a citizen's own"


RIGHTS: Mapping[str, tuple[Deed | None, At]] = {
    "accept": (Deed.ACCEPT, At.COUNTER),
    "accept_submitted": (Deed.ACCEPT, At.COUNTER),
    "apologise": (Deed.DELIVER_APOLOGY, At.PASSED),
    "ask_at_intake": (Deed.ACCEPT, At.COUNTER),
    "ask_for_more": (Deed.ASK_FOR_MORE, At.HELD),
    "ask_for_payment": (Deed.ASK_FOR_MORE, At.HELD),
    "ask_submitted": (Deed.ACCEPT, At.COUNTER),
    "attach": (Deed.ATTACH, At.EITHER),
    "complete": (Deed.COMPLETE, At.COUNTER),
    "correct": (Deed.APPROVE_CORRECTION, At.COUNTER),
    "decide": (Deed.DECIDE, At.HELD),
    "decide_and_sign": (Deed.SIGN, At.HELD),
    "extend": (Deed.EXTEND, At.AT_LEG),
    "hand_over": (Deed.HAND_OVER, At.HELD),
    "reappoint": (Deed.SIGN_APOLOGY, At.COUNTER),
    "recount": (Deed.ARRANGE_CALENDAR, At.COUNTER),
    "refuse": (Deed.REFUSE, At.COUNTER),
    "refuse_submitted": (Deed.REFUSE, At.COUNTER),
    "return_result": (Deed.RETURN_RESULT, At.COUNTER),
    "send_back": (Deed.HAND_OVER, At.HELD),
    "sign": (Deed.SIGN, At.HELD),
    "stop": (Deed.WITHDRAW, At.COUNTER),
    "submit": (None, At.NOWHERE),
    "take": (Deed.TAKE, At.LEG),
    "withdraw": (Deed.WITHDRAW, At.COUNTER),
}
NEW = {"accept", "ask_at_intake", "refuse", "submit"}
_REASON = "Người dân đề nghị"
_ITEMS = [{"name": "Tờ khai", "why": "Chưa ký"}]


@dataclass(frozen=True)
class Try:
    """One deed, wanted by somebody on some leg at some moment.

    answer_by: for ask_for_more only, the day the citizen has. about: the dossier, told
    by attempt.
    """

    deed: str
    by: Officer
    leg: int
    at: datetime
    answer_by: date | None = None
    about: int = 0


def attempt(here: World, dossier_id: int, wanted: Try) -> int | None:
    """Try it: the dossier's id when it was done, None when it was refused."""
    before = None if wanted.deed in NEW else here.view(dossier_id)
    wanted = replace(wanted, about=dossier_id)
    rows = every_row()
    try:
        done = getattr(operations, wanted.deed)(
            *_first(wanted, dossier_id), **_words(here, wanted)
        )
    except RefusedError:
        assert every_row() == rows, f"{wanted} was refused and left something behind"
        return None
    assert is_theirs(here, before, wanted), f"not theirs to do: {wanted}"
    return int(done) if wanted.deed in NEW else dossier_id


def is_theirs(here: World, before: DossierView | None, wanted: Try) -> bool:
    """Say whether the officer may do it, by a second reading of the policy."""
    deed, where = RIGHTS[wanted.deed]
    if deed is None:
        return True
    at = before.agency_id if before else here.commune
    home = Place(at, above=(here.province,))  # all here lie under the one province
    leg = _leg(before, wanted.leg)
    match where:
        case At.COUNTER:
            return allows(wanted.by, deed, home)
        case At.AT_LEG | At.LEG | At.HELD:
            return leg is not None and _ON_LEG[where](wanted.by, deed, leg)
    assert before is not None
    if where is At.PASSED:
        places = (home, *(leg.place for leg in before.legs))
        return any(allows(wanted.by, deed, place) for place in places)
    return allows(wanted.by, deed, home) or any(
        _holds(wanted.by, deed, held) for held in before.open_legs
    )


def every_row() -> list[tuple[str, str]]:
    """Return a digest of every table the deeds may write. Queries: one."""
    tables = sorted(
        model._meta.db_table
        for room in _ROOMS
        for model in apps.get_app_config(room).get_models()
    )
    digests = " UNION ALL ".join(
        f"SELECT '{name}', md5(string_agg(t::text, '' ORDER BY t::text)) FROM {name} t"  # noqa: S608  our own tables
        for name in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(digests)
        return sorted(cursor.fetchall())


def side_by_side(here: World) -> World:
    """Publish a procedure whose second step asks two places at once; live by it."""
    steps = list(ROUTE.steps)
    steps[1] = replace(
        steps[1], places=("commune:justice", "department:so-tu-phap:justice")
    )
    case = CaseContent(
        channels=tuple(
            ChannelContent(
                channel=channel,
                limit=LimitContent(amount=Decimal(3), unit=Unit.WORKING_DAY),
            )
            for channel in (Channel.DIRECT, Channel.ONLINE)
        ),
        documents=(DocumentContent(name="Tờ khai", originals=1),),
        route=RouteContent(source="QĐ 2/QĐ-UBND", is_verified=True, steps=tuple(steps)),
        result_name="Giấy xác nhận",
    )
    version_id = catalogue.enter(
        content(code="1.000002", cases=(case,)), by=CLERK, at=MORNING
    )
    catalogue.publish(
        version_id,
        by=CLERK,
        at=MORNING,
        decision="QĐ 2/QĐ-UBND",
        in_force_from=date(2025, 7, 1),
    )
    found = procedures.terms(version_id).cases[0]
    return replace(
        here,
        version_id=version_id,
        case_id=found.id,
        document_id=found.documents[0].id,
    )


def officers(here: World) -> st.SearchStrategy[Officer]:
    """Draw anybody: any role in any unit, one post or two; some hold the very legs."""
    regulars = (here.counter, here.handler, here.expert, here.approver, here.stranger)
    seats = [seat for officer in regulars for seat in officer.seats]
    chairs = [
        *((seat.agency_id, seat.unit_id) for seat in seats),
        (here.commune, None),
        (here.department, None),
        (here.province, None),
    ]
    post = st.builds(
        lambda chair, role: Seat(0, *chair, role),
        st.sampled_from(chairs),
        st.sampled_from(list(Role)),
    )
    people = [officer.person_id for officer in regulars]
    anybody = st.builds(
        lambda person_id, posts: Officer(person_id, "Người nào đó", tuple(posts)),
        st.sampled_from([*people, 990_001]),
        st.lists(post, max_size=2),
    )
    return st.one_of(st.sampled_from(regulars), anybody)


def whose_turn(here: World, leg: LegView) -> Officer:
    """Return who sits where the leg lies."""
    regulars = (here.counter, here.handler, here.expert, here.approver)
    return next(
        officer
        for officer in regulars
        if any(
            (s.agency_id, s.unit_id) == (leg.agency_id, leg.unit_id)
            for s in officer.seats
        )
    )


def _leg(before: DossierView | None, position: int) -> LegView | None:
    legs = before.open_legs if before else ()
    return next((leg for leg in legs if leg.position == position), None)


def _fits(by: Officer, deed: Deed, leg: LegView) -> bool:
    as_role = any(seat.role is leg.role for seat in seats_for(by, deed, leg.place))
    heads = allows(by, Deed.ASSIGN, leg.place) and allows(by, deed, leg.place)
    return as_role or heads


def _holds(by: Officer, deed: Deed, leg: LegView) -> bool:
    is_own = leg.holder_id == by.person_id or allows(by, Deed.ASSIGN, leg.place)
    return leg.taken_at is not None and is_own and _fits(by, deed, leg)


_ON_LEG = {
    At.AT_LEG: lambda by, deed, leg: allows(by, deed, leg.place),
    At.LEG: _fits,
    At.HELD: _holds,
}


def _first(wanted: Try, dossier_id: int) -> tuple[Any, ...]:
    if wanted.deed == "recount":
        return ([dossier_id],)
    return () if wanted.deed in NEW else (dossier_id,)


def _words(here: World, wanted: Try) -> dict[str, Any]:
    """Return the arguments of the deed, all well formed."""
    _, where = RIGHTS[wanted.deed]
    common: dict[str, Any] = {"at": wanted.at}
    if where is not At.NOWHERE:
        common["by"] = wanted.by
    if where in {At.AT_LEG, At.LEG, At.HELD}:
        common["leg"] = wanted.leg
    if wanted.deed in NEW:
        common["agency_id"] = here.commune
    return common | _OWN_WORDS.get(wanted.deed, lambda _here, _wanted: {})(here, wanted)


def storm(agency_id: int) -> CalendarDecisionInfo:
    """Return a decision that closes the agency for a day, as it would be read."""
    day = MORNING.date()
    return CalendarDecisionInfo(
        id=1,
        agency_id=agency_id,
        number="TB 12/TB-UBND",
        decided_on=day,
        title="Nghỉ bão",
        file_name="",
        file_sha256="",
        recorded_at=MORNING,
        actor="",
        changes=(Change(ChangeKind.DAY_OFF, day, day, "Bão", "TB 12/TB-UBND"),),
    )


def _first_fact(here: World, wanted: Try) -> int:
    return here.view(wanted.about).facts[0].seq


def _lacking(here: World) -> tuple[PaperFound, ...]:
    missing = PaperStatus.MISSING
    return (PaperFound(here.document_id, "Tờ khai", missing, note="Thiếu"),)


_OWN_WORDS = {
    "accept": lambda here, _: {"intake": here.intake()},
    "accept_submitted": lambda here, _: {
        "papers": here.intake().papers,
        "answer": "Đã nộp",
    },
    "apologise": lambda here, _: {"agency_id": here.commune, "number": "1/PXL"},
    "ask_at_intake": lambda here, _: {
        "intake": here.intake(papers=_lacking(here)),
        "reason": _REASON,
    },
    "ask_for_more": lambda _, wanted: {
        "items": _ITEMS,
        "reason": _REASON,
        "answer_by": wanted.answer_by,
    },
    "ask_for_payment": lambda *_: {"items": _ITEMS, "reason": _REASON},
    "ask_submitted": lambda here, _: {"papers": _lacking(here), "reason": _REASON},
    "attach": lambda *_: {"files": [RESULT]},
    "complete": lambda *_: {"answer": "Đã nộp"},
    "correct": lambda here, wanted: {
        "correction": Correction(
            fact=_first_fact(here, wanted),
            right_at=None,
            reason=_REASON,
            proposer_id=990_002,
            proposer="Người đề nghị",
            reference="Sổ giấy",
        )
    },
    "decide": lambda *_: {"verdict": GRANTED},
    "decide_and_sign": lambda *_: {"verdict": GRANTED, "result": RESULT},
    "extend": lambda *_: {
        "more": MoreTime(limit_from_text("2wd"), _REASON, "Điều 5 Luật Mẫu")
    },
    "recount": lambda here, _: {"decision": storm(here.commune)},
    "reappoint": lambda here, wanted: {
        "agency_id": here.commune,
        "day": NewDay(
            new_at=wanted.at + timedelta(days=30), reason=_REASON, number="1/PXL"
        ),
    },
    "refuse": lambda here, _: {"intake": here.intake(), "reason": _REASON},
    "refuse_submitted": lambda *_: {"reason": _REASON},
    "return_result": lambda *_: {"collector": SELF},
    "send_back": lambda *_: {"reason": _REASON},
    "sign": lambda *_: {"result": RESULT},
    "stop": lambda *_: {"reason": _REASON},
    "submit": lambda here, _: {"intake": here.intake(channel=Channel.ONLINE)},
    "withdraw": lambda *_: {"reason": _REASON},
}

assert {step.kind for step in ROUTE.steps} >= {LegKind.SIGN, LegKind.RETURN}
