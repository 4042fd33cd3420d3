"""Files and forms of a dossier are for those who handle it."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.casework.intake import FileKept
from motcua.apps.dossiers.tests.world import at
from motcua.apps.notices import queries as notices
from motcua.apps.organizations.tests import factories as organizations
from motcua.common import files
from motcua.common.files.tests.samples import pdf, picture, sent
from motcua.core.permissions import Role
from motcua.doors.lobby.tests.visitors import Visitor


@pytest.fixture
def held(small_world, time):
    time.at = at(10)
    return small_world.in_hand()


@pytest.fixture
def reformer(small_world, time):  # noqa: ARG001
    sat = organizations.sat(Role.REFORM_OFFICER, agency_id=small_world.province)
    return Visitor(sat.officer())


def test_files_are_added_and_listed(handler, held, small_world):
    scans = [sent(pdf(), "biên bản.pdf"), sent(picture("JPEG"), "ảnh.jpg")]
    handler.post("desk:attach", held, file=scans).follow()
    assert "Đã thêm tệp." in handler.page
    assert "Tệp thêm vào sau" in handler.page
    assert [file.name for file in small_world.view(held).files] == [
        "biên bản.pdf",
        "ảnh.jpg",
    ]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Chọn tệp trước khi bấm “Thêm tệp”."),
        ({"file": sent(b"MZ\x90", "a.pdf")}, "không phải PDF, JPEG hay PNG"),
        ({"file": sent(b"", "a.pdf")}, "rỗng"),
    ],
)
def test_says_what_is_wrong_with_a_file(handler, held, small_world, form, said):
    handler.post("desk:attach", held, **form)
    assert handler.status == 422
    assert said in handler.page
    assert small_world.view(held).files == ()


def test_who_handles_it_opens_its_files(handler, held, small_world):
    handler.post("desk:attach", held, file=[sent(pdf(), "biên bản.pdf")])
    (file,) = small_world.view(held).files
    handler.get("desk:file", file.id)
    assert handler.status == 200
    assert handler.response["Cache-Control"] == "private, no-store"
    assert b"".join(handler.response.streaming_content) == pdf()


def test_who_only_counts_does_not(handler, reformer, stranger, held, small_world):
    handler.post("desk:attach", held, file=[sent(pdf(), "biên bản.pdf")])
    (file,) = small_world.view(held).files
    reformer.get("desk:file", file.id)
    assert reformer.status == 403
    assert "Tệp có thông tin cá nhân" in reformer.page
    assert stranger.get("desk:file", file.id).status == 404


def test_others_add_nothing(stranger, inspector, held, small_world):
    form = {"file": [sent(pdf(), "x.pdf")]}
    assert stranger.post("desk:attach", held, **form).status == 404
    form = {"file": [sent(pdf(), "x.pdf")]}
    assert inspector.post("desk:attach", held, **form).status == 403
    assert small_world.view(held).files == ()


def test_nothing_is_added_to_what_has_ended(counter, small_world, held, time):
    dossiers.withdraw(held, by=small_world.counter, at=at(10), reason="Thôi")
    time.at = at(11)
    counter.post("desk:attach", held, file=[sent(pdf(), "x.pdf")])
    assert counter.status == 409
    assert "Hồ sơ đã kết thúc, không thêm tệp được nữa." in counter.page


def test_the_control_sheet_gets_one_number_and_goes_with_the_file(
    handler, counter, held
):
    handler.post("desk:control_sheet", held).follow()
    assert handler.status == 200
    assert handler.response["Content-Type"] == "application/pdf"
    assert handler.response.content.startswith(b"%PDF")
    counter.post("desk:control_sheet", held)
    sheets = [slip for slip in notices.slips_of(held) if slip.form == "control"]
    assert len(sheets) == 1
    assert sheets[0].made_by == "Mã Văn Sung"


def test_the_control_sheet_is_for_those_on_its_way(
    expert, stranger, reformer, inspector, held
):
    assert expert.post("desk:control_sheet", held).status == 404
    assert stranger.post("desk:control_sheet", held).status == 404
    assert reformer.post("desk:control_sheet", held).status == 403
    assert inspector.post("desk:control_sheet", held).status == 403
    assert not [slip for slip in notices.slips_of(held) if slip.form == "control"]


def test_who_only_counts_reads_no_forms(reformer, stranger, held):
    (slip,) = notices.slips_of(held)
    assert reformer.get("desk:slip", slip.id).status == 403
    assert stranger.get("desk:slip", slip.id).status == 404


def test_bytes_that_are_gone_are_not_found(handler, held, small_world):
    gone = FileKept("mất.pdf", "application/pdf", 1, "0" * 64)
    dossiers.attach(held, by=small_world.handler, at=at(10), files=[gone])
    assert not files.exists(gone.sha256)
    (file,) = small_world.view(held).files
    handler.get("desk:file", file.id)
    assert handler.status == 404
    assert "Không còn thấy tệp này" in handler.page
