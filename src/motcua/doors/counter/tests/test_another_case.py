"""Another case or channel changes the page and loses nothing that was entered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.tests.world import CLERK, MORNING
from motcua.apps.procedures import operations as catalogue
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.content import (
    ChannelContent,
    DocumentContent,
    LimitContent,
)
from motcua.apps.procedures.tests.factories import case, content
from motcua.common.files.tests.samples import pdf, sent
from motcua.core.channels import Channel
from motcua.core.deadlines import Unit


def _channels(*offers):
    return tuple(
        ChannelContent(
            channel=channel,
            limit=LimitContent(amount=Decimal(days), unit=Unit.WORKING_DAY),
        )
        for channel, days in offers
    )


@pytest.fixture
def terms(small_world):  # noqa: ARG001  its agencies
    first = case(
        name="Chưa kết hôn",
        documents=(
            DocumentContent(name="Tờ khai", originals=1),
            DocumentContent(name="Căn cước", copies=1),
        ),
        channels=_channels((Channel.DIRECT, 3), (Channel.POST, 5)),
    )
    second = case(
        name="Đã ly hôn",
        documents=(
            DocumentContent(name="Tờ khai", originals=1),
            DocumentContent(name="Trích lục ly hôn", originals=1),
        ),
        channels=_channels((Channel.DIRECT, 4)),
    )
    made = content(code="1.000555", cases=(first, second))
    version_id = catalogue.enter(made, by=CLERK, at=MORNING)
    catalogue.publish(
        version_id,
        by=CLERK,
        at=MORNING,
        decision="QĐ 3/QĐ-UBND",
        in_force_from=date(2025, 7, 1),
    )
    return procedures.terms(version_id)


@pytest.fixture
def form(terms):
    first = terms.cases[0]
    slip, card = (f"p{document.id}" for document in first.documents)
    return {
        "case": first.id,
        "former_case": first.id,
        "channel": "direct",
        "identity_number": "099098000427",
        "name": "Tô Minh Tuệ",
        "kind": "person",
        "phone": "09",
        "return_way": "post",
        "set_count": "2",
        f"{slip}-state": "wrong",
        f"{slip}-originals": "1",
        f"{slip}-note": "thiếu chữ ký",
        f"{slip}-file": sent(pdf(), "to-khai.pdf"),
        f"{card}-state": "reused",
    }


def chosen(page, name):
    """Return which option stands chosen in a select."""
    select = page.markup.split(f'name="{name}"', 1)[1].split("</select>", 1)[0]
    return select.split(" selected", 1)[0].rsplit('value="', 1)[1].split('"')[0]


@pytest.fixture
def changed(counter, terms, form):
    """The page after the second case was chosen."""
    second = terms.cases[1]
    counter.post("counter:receive", terms.version_id, **form | {"case": second.id})
    assert counter.status == 200
    return counter


def test_shows_the_papers_and_the_promise_of_the_case(changed):
    assert "Trích lục ly hôn" in changed.page
    assert "Căn cước" not in changed.page
    assert "4 ngày làm việc" in changed.page
    assert "Bưu chính công ích" not in changed.page


def test_keeps_the_person_and_how_it_goes_back(changed):
    values = changed.values()
    assert values["name"] == "Tô Minh Tuệ"
    assert values["phone"] == "09"
    assert values["set_count"] == "2"
    assert chosen(changed, "return_way") == "post"
    assert "chỗ cần sửa" not in changed.page


def test_a_paper_of_the_same_name_keeps_what_was_found(changed, terms):
    slip = f"p{terms.cases[1].documents[0].id}"
    assert chosen(changed, f"{slip}-state") == "wrong"
    assert changed.values()[f"{slip}-note"] == "thiếu chữ ký"
    assert "to-khai.pdf" in changed.page


def test_papers_of_the_first_case_come_back_with_it(changed, terms, form):
    second, first = terms.cases[1], terms.cases[0]
    back = {
        **{name: value for name, value in changed.values().items() if name},
        "case": first.id,
        "former_case": second.id,
    }
    changed.post("counter:receive", terms.version_id, **back)
    card = f"p{first.documents[1].id}"
    assert chosen(changed, f"{card}-state") == "reused"
    del form


def test_a_bad_scan_is_told_when_it_cannot_be_carried_over(counter, terms, form):
    slip = f"p{terms.cases[0].documents[0].id}"
    form[f"{slip}-file"] = sent(b"GIF89a", "hinh.gif")
    counter.post(
        "counter:receive", terms.version_id, **form | {"case": terms.cases[1].id}
    )
    assert "Xem lại giấy tờ" in counter.page
    assert "không phải PDF, JPEG hay PNG" in counter.page


def test_an_outcome_pressed_with_another_case_waits_for_its_papers(
    counter, terms, form
):
    pressed = {**form, "case": terms.cases[1].id, "outcome": "accept"}
    counter.post("counter:receive", terms.version_id, **pressed)
    assert counter.status == 200
    assert "Đã đổi trường hợp. Kiểm tra giấy tờ" in counter.page
    assert not Dossier.objects.exists()


def test_another_channel_has_its_own_limit(counter, terms, form):
    form["channel"] = "post"
    counter.post("counter:receive", terms.version_id, **form)
    assert "5 ngày làm việc" in counter.page


def test_an_address_can_name_the_case(counter, terms):
    counter.get("counter:receive", terms.version_id, case=str(terms.cases[1].id))
    assert "Trích lục ly hôn" in counter.page


@pytest.mark.parametrize("spoilt", ["{", "[]", '{"Tờ khai": 1}', '"x"'])
def test_what_the_page_carries_may_be_spoilt(counter, terms, form, spoilt):
    spoilt_form = {**form, "answers": spoilt, "case": terms.cases[1].id}
    counter.post("counter:receive", terms.version_id, **spoilt_form)
    assert counter.status == 200
