"""Scans sent with a form that must be mended need not be chosen again."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers.casework.intake import FileKept
from motcua.apps.dossiers.models import Dossier
from motcua.common import files
from motcua.common.files.tests.samples import pdf, picture, sent
from motcua.doors.counter import keeping
from motcua.doors.lobby.tests.visitors import Visitor, filled


@pytest.fixture
def paper(small_world):
    return f"p{small_world.document_id}"


@pytest.fixture
def refused(counter, small_world, paper):
    """A page refused for its telephone, with a scan."""
    form = filled(small_world, phone="0912")
    form[f"{paper}-file"] = sent(pdf(), "to-khai.pdf")
    counter.post("counter:receive", small_world.version_id, **form)
    assert counter.status == 422
    return counter


def again(small_world, paper, note, **more):
    return filled(small_world, **{f"{paper}-kept": note}, **more)


def test_the_page_says_which_scan_it_has(refused):
    assert "to-khai.pdf" in refused.page
    assert "bỏ tệp đã gửi" in refused.page


def test_the_scan_goes_in_with_the_mended_form(refused, small_world, paper):
    note = refused.values()[f"{paper}-kept"]
    form = again(small_world, paper, note)
    refused.post("counter:receive", small_world.version_id, **form)
    view = small_world.view(Dossier.objects.get().pk)
    assert [(file.name, file.paper_position) for file in view.files] == [
        ("to-khai.pdf", 1)
    ]


def test_another_scan_is_added_to_it(refused, small_world, paper):
    form = again(small_world, paper, refused.values()[f"{paper}-kept"])
    form[f"{paper}-file"] = sent(picture("JPEG"), "trang 2.jpg")
    refused.post("counter:receive", small_world.version_id, **form)
    view = small_world.view(Dossier.objects.get().pk)
    assert [file.name for file in view.files] == ["to-khai.pdf", "trang 2.jpg"]


def test_it_can_be_given_up(refused, small_world, paper):
    note = refused.values()[f"{paper}-kept"]
    form = again(small_world, paper, note, **{f"{paper}-drop": "on"})
    refused.post("counter:receive", small_world.version_id, **form)
    assert small_world.view(Dossier.objects.get().pk).files == ()


def test_a_file_that_is_not_what_it_says_is_refused_beside_its_paper(
    counter, small_world, paper
):
    form = filled(small_world)
    form[f"{paper}-file"] = sent(b"PK\x03\x04 not a pdf", "to-khai.pdf")
    counter.post("counter:receive", small_world.version_id, **form)
    assert counter.status == 422
    assert "Tệp số hóa giấy tờ 1: Đây là tệp Word, Excel" in counter.page
    assert not Dossier.objects.exists()


def test_the_bad_one_of_several_is_named(counter, small_world, paper):
    form = filled(small_world)
    form[f"{paper}-file"] = [sent(pdf(), "tot.pdf"), sent(b"%PDF-hong", "hong.pdf")]
    counter.post("counter:receive", small_world.version_id, **form)
    assert "hong.pdf: Tệp PDF này hỏng" in counter.page


def test_an_upload_over_the_limit_keeps_the_rest(counter, small_world, paper, settings):
    settings.UPLOAD_FILE_LIMIT = 1 << 20
    form = filled(small_world)
    form[f"{paper}-file"] = sent(b"%PDF-" + b"0" * (2 << 20), "nang.pdf")
    counter.post("counter:receive", small_world.version_id, **form)
    assert counter.status == 422
    assert "mỗi tệp tối đa 1 MB" in counter.page
    assert counter.values()["name"] == "Tô Minh Tuệ"
    assert not Dossier.objects.exists()


def test_a_changed_note_gives_nothing(refused, small_world, paper):
    note = refused.values()[f"{paper}-kept"]
    form = again(small_world, paper, f"{note}x")
    refused.post("counter:receive", small_world.version_id, **form)
    assert small_world.view(Dossier.objects.get().pk).files == ()


def test_a_note_serves_only_whom_it_was_made_out_to(refused, small_world, paper):
    note = refused.values()[f"{paper}-kept"]
    other = Visitor(small_world.stranger)
    form = again(small_world, paper, note)
    other.post("counter:receive", small_world.version_id, **form)
    assert small_world.view(Dossier.objects.get().pk).files == ()


def test_a_note_of_files_that_are_gone_gives_nothing(db):  # noqa: ARG001
    gone = FileKept("x.pdf", "application/pdf", 1, "0" * 64)
    assert keeping.read(keeping.note([gone], 7), 7) == []


def test_a_note_ends_with_the_session(settings, monkeypatch):
    kept = FileKept("x.pdf", "application/pdf", 1, files.put(b"x"))
    note = keeping.note([kept], 7)
    assert keeping.read(note, 7) == [kept]
    settings.SESSION_COOKIE_AGE = -1
    assert keeping.read(note, 7) == []
    del monkeypatch
