"""The pages of appraisal: no barrier, no sideways scrolling, on a desk and a phone."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client

from motcua.apps.organizations.tests import factories as people
from motcua.apps.par_index.operations import appraising, publishing, replying
from motcua.apps.par_index.operations.appraising import Key, Word
from motcua.apps.par_index.operations.publishing import Correction, Decree
from motcua.apps.par_index.operations.replying import Answer
from motcua.apps.par_index.queries import results
from motcua.apps.par_index.queries.sheets import facts_of
from motcua.apps.par_index.tests import stage
from motcua.core.assessment import FactKind

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LEAF = "3.2"
_SCREENS = ((1366, 768), (320, 640))


@pytest.fixture
def time(monkeypatch):
    held = SimpleNamespace(now=stage.APPRAISAL)
    monkeypatch.setattr("motcua.common.clock.now", lambda: held.now)
    return held


@pytest.fixture
def here(transactional_db):  # noqa: ARG001  it needs the database
    """A leaf that was cut and disputed."""
    results.forget()
    with transaction.atomic():
        made = stage.build()
        both = {"posted_counter": True, "posted_portal": True}
        for number in range(3):
            made.fact(LEAF, both, number=number)
        word = Word(
            code=LEAF,
            kind=FactKind.DEDUCT,
            seen=_newest(made),
            points=Decimal("0.25"),
            reason="figures-differ",
            words="Cổng còn 3 thủ tục cũ.",
        )
        appraising.judge(made.unit_id, word, by=made.appraiser, at=stage.APPRAISAL)
        answer = Answer("Đã gỡ hết từ tháng 5.", Decimal(1))
        key = Key(made.unit_id, LEAF, _newest(made))
        replying.reply(key, answer, by=made.claimer, at=stage.REPLY)
    return made


def _newest(made) -> int:
    return facts_of([made.unit_id])[made.unit_id][LEAF][-1].id


def test_no_barrier_and_no_sideways_scroll(page, here, time, live_server, axe_check):
    unit = f"{here.unit_id}/{LEAF}/"
    box = f"{here.unit_id}:{LEAF}:{_newest(here)}"
    walk = (
        (
            here.appraiser,
            stage.SECOND,
            ("", f"don-vi/{unit}", f"muc/{here.round_id}/xa/{LEAF}/"),
        ),
        (here.appraiser, stage.SECOND, (f"don-vi/{unit}lich-su/",)),
        (here.claimer, stage.REPLY, ("giai-trinh/", f"giai-trinh/{unit}")),
        (
            here.council,
            stage.COUNCIL,
            ("hoi-dong/", f"hoi-dong/{here.round_id}/hop/?muc={box}"),
        ),
        (here.publisher, stage.AFTER, (f"cong-bo/{here.round_id}/",)),
    )
    for officer, when, paths in walk:
        time.now = when
        _look(page, officer, live_server, axe_check, paths)
    decree = Decree("31/QĐ-UBND", stage.AFTER.date(), "Còn mục chưa chấm.")
    by = here.publisher
    publishing.publish(here.round_id, decree, by=by, at=stage.AFTER)
    wrong = Correction(Key(here.unit_id, LEAF, _newest(here)), Decimal(1), "Đếm sai.")
    amended = Decree("57/QĐ-UBND", stage.AFTER.date(), "Đếm sai.")
    publishing.correct(here.round_id, amended, [wrong], by=by, at=stage.AFTER)
    top = f"cong-bo/{here.round_id}/"
    correct = f"{top}dinh-chinh/?don-vi={here.unit_id}&ma={LEAF}"
    _look(page, by, live_server, axe_check, (top, f"{top}ban/2/", correct))


@pytest.mark.usefixtures("time")
def test_a_key_opens_its_panel_to_be_typed_into(page, here, live_server):
    _sign_in(page, here.appraiser, live_server)
    for key, field in (("t", "diem-points"), ("h", "hoi-words")):
        page.goto(f"/tham-dinh/don-vi/{here.unit_id}/{LEAF}/")
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.name") == field
    page.goto(f"/tham-dinh/don-vi/{here.unit_id}/{LEAF}/")
    page.keyboard.press("s")
    assert page.evaluate(
        "document.activeElement.matches('details[open] form[action*=so-lieu] *')"
    )


def _sign_in(page, officer, live_server) -> None:
    client = Client()
    user_id = people.user_of(officer.person_id)
    client.force_login(get_user_model().objects.get(pk=user_id))
    ((name, morsel),) = client.cookies.items()
    page.context.clear_cookies()
    cookie = {"name": name, "value": morsel.value, "url": live_server.url}
    page.context.add_cookies([cookie])


def _look(page, officer, live_server, axe_check, paths) -> None:
    _sign_in(page, officer, live_server)
    for path in paths:
        for width, height in _SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            page.goto(f"/tham-dinh/{path}")
            assert page.locator("h1").count() == 1, path
            for details in page.locator("main details > summary").all():
                details.click()
            if width == _SCREENS[0][0]:
                axe_check(page)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide == width, (path, width, wide)
