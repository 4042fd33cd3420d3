"""What was filed but not taken in: it comes back complete, or is refused."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.casework.intake import PaperFound
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.tests.world import CLERK, MORNING, at
from motcua.apps.procedures import operations as catalogue
from motcua.apps.procedures.tests.factories import content
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.core.casefile import FactKind, PaperStatus
from motcua.core.channels import Channel
from motcua.core.lifecycle import NationalStatus, State


@pytest.fixture
def asked(small_world) -> int:
    """A dossier whose application form is missing."""
    missing = PaperFound(small_world.document_id, "Tờ khai", PaperStatus.MISSING)
    return dossiers.ask_at_intake(
        agency_id=small_world.commune,
        by=small_world.counter,
        at=MORNING,
        intake=small_world.intake(papers=(missing,)),
        reason="Chưa có tờ khai",
    )


def test_what_is_still_missing_keeps_it_out(small_world, asked):
    with pytest.raises(RefusedError, match="Tờ khai") as caught:
        dossiers.accept_submitted(asked, by=small_world.counter, at=at(10))
    assert caught.value.field == "papers"
    view = small_world.view(asked)
    assert view.state is State.SUBMITTED
    assert view.open_request is not None


def test_a_paper_of_another_checklist_is_not_taken(small_world, asked):
    with pytest.raises(RefusedError, match="không có trong danh mục"):
        dossiers.accept_submitted(
            asked,
            by=small_world.counter,
            at=at(10),
            papers=[PaperFound(999_999, "Giấy lạ", PaperStatus.GOOD)],
        )


def test_what_came_from_afar_is_asked_for_once(small_world):
    filed = dossiers.submit(
        agency_id=small_world.commune,
        at=MORNING,
        intake=small_world.intake(channel=Channel.ONLINE),
    )
    wrong = PaperFound(
        small_world.document_id, "Tờ khai", PaperStatus.WRONG, note="thiếu chữ ký"
    )
    ask = partial(
        dossiers.ask_submitted,
        filed,
        by=small_world.counter,
        reason="Tờ khai chưa đúng",
        papers=[wrong],
    )
    with pytest.raises(RefusedError, match="Đánh dấu ít nhất một giấy tờ"):
        ask(at=at(9), papers=[])
    ask(at=at(9))

    view = small_world.view(filed)
    assert view.state is State.SUBMITTED
    assert view.open_request.items == (("Tờ khai", "thiếu chữ ký"),)
    assert view.papers[0].status is PaperStatus.WRONG
    with pytest.raises(RefusedError, match="yêu cầu bổ sung một lần"):
        ask(at=at(10))


def test_can_be_refused_when_it_never_becomes_complete(small_world, asked):
    dossiers.refuse_submitted(
        asked, by=small_world.counter, at=at(10), reason="Không thuộc thẩm quyền"
    )
    view = small_world.view(asked)
    assert view.state is State.REFUSED
    assert view.status is NationalStatus.NOT_ACCEPTED
    assert view.open_request is None
    assert view.facts[-1].kind is FactKind.REFUSED
    assert view.facts[-1].cause == "Không thuộc thẩm quyền"
    with pytest.raises(ConflictError):
        dossiers.accept_submitted(asked, by=small_world.counter, at=at(11))


def test_a_refusal_says_why(small_world, asked):
    with pytest.raises(RefusedError) as caught:
        dossiers.refuse_submitted(asked, by=small_world.counter, at=at(10), reason=" ")
    assert caught.value.field == "reason"


def test_another_counter_cannot_refuse_it(small_world, asked):
    with pytest.raises(NotAllowedError):
        dossiers.refuse_submitted(
            asked, by=small_world.stranger, at=at(10), reason="Không phải việc của tôi"
        )


def test_the_citizen_is_not_given_a_day_that_has_passed(small_world):
    missing = PaperFound(small_world.document_id, "Tờ khai", PaperStatus.MISSING)
    with pytest.raises(RefusedError, match="18/11/2026") as caught:
        dossiers.ask_at_intake(
            agency_id=small_world.commune,
            by=small_world.counter,
            at=MORNING,
            intake=small_world.intake(papers=(missing,)),
            reason="Chưa có tờ khai",
            answer_by=date(2026, 11, 18),
        )
    assert caught.value.field == "answer_by"
    assert not Dossier.objects.exists()


def test_nothing_is_taken_in_under_a_draft(small_world):
    draft = catalogue.enter(content(code="1.999999"), by=CLERK, at=MORNING)
    with pytest.raises(RefusedError, match="chưa công bố"):
        dossiers.accept(
            agency_id=small_world.commune,
            by=small_world.counter,
            at=MORNING,
            intake=small_world.intake(version_id=draft),
        )
    assert not Dossier.objects.exists()


def test_nothing_is_taken_in_before_a_version_is_in_force(small_world):
    early = MORNING.replace(year=2025, month=3)
    with pytest.raises(RefusedError, match="không còn hiệu lực"):
        dossiers.accept(
            agency_id=small_world.commune,
            by=small_world.counter,
            at=early,
            intake=small_world.intake(),
        )
