"""What cannot be taken in is refused, with the reason, and that is the end of it."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.tests.world import MORNING
from motcua.apps.notices import queries as notices
from motcua.core.channels import Channel
from motcua.core.lifecycle import State
from motcua.doors.lobby.tests.visitors import filled


@pytest.fixture
def filed(small_world):
    """A dossier filed online."""
    return dossiers.submit(
        agency_id=small_world.commune,
        at=MORNING,
        intake=small_world.intake(channel=Channel.ONLINE),
    )


def test_a_refusal_at_the_counter_leaves_its_paper(counter, small_world):
    form = filled(small_world, outcome="refuse", reason="Không thuộc thẩm quyền")
    counter.post("counter:receive", small_world.version_id, **form)
    counter.follow()
    assert "Đã từ chối tiếp nhận" in counter.page
    assert "In khổ A5 Phiếu từ chối tiếp nhận" in counter.page
    dossier_id = Dossier.objects.get().pk
    assert small_world.view(dossier_id).state is State.REFUSED
    assert [slip.form for slip in notices.slips_of(dossier_id)] == ["refusal"]


def test_the_page_says_that_it_is_the_end(counter, small_world):
    counter.get("counter:receive", small_world.version_id)
    assert "Từ chối: hồ sơ kết thúc tại đây, không mở lại được" in counter.page


def test_a_refusal_without_a_reason_is_none(counter, small_world):
    form = filled(small_world, outcome="refuse", reason="  ")
    counter.post("counter:receive", small_world.version_id, **form)
    assert counter.status == 422
    assert "Nêu lý do từ chối tiếp nhận." in counter.page
    assert not Dossier.objects.exists()


def test_what_came_from_afar_is_refused_on_its_own_page(counter, small_world, filed):
    counter.get("counter:refuse", filed)
    assert "Hồ sơ kết thúc tại đây, không mở lại được" in counter.page
    counter.post("counter:refuse", filed, reason="Không thuộc thẩm quyền").follow()
    assert "Đã từ chối tiếp nhận" in counter.page
    assert small_world.view(filed).state is State.REFUSED


def test_it_too_needs_a_reason(counter, filed):
    counter.post("counter:refuse", filed, reason="")
    assert counter.status == 422
    assert "Cần điền lý do." in counter.page


def test_what_was_taken_in_cannot_be_refused(counter, small_world):
    counter.get("counter:refuse", small_world.accepted())
    assert counter.status == 409
    assert "Hồ sơ này không còn chờ tiếp nhận." in counter.page


def test_nobody_else_refuses_it(small_world, filed, handler, stranger):
    assert handler.get("counter:refuse", filed).status == 403
    assert stranger.get("counter:refuse", filed).status == 404
    assert stranger.post("counter:refuse", filed, reason="x").status == 404
    assert small_world.view(filed).state is State.SUBMITTED
