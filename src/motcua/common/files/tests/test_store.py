"""Bytes kept under their digest."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from motcua.common import files
from motcua.common.clock import VIETNAM
from motcua.common.errors import RefusedError
from motcua.common.files import store
from motcua.common.files.tests.samples import pdf, sent

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def kept_in(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


def test_keeps_an_upload_and_gives_it_back():
    checked = files.keep(sent(pdf()), at=AT)

    assert files.exists(checked.sha256)
    with files.open_file(checked.sha256) as stream:
        assert stream.read() == pdf()


def test_keeps_the_same_file_once(tmp_path):
    first = files.keep(sent(pdf(), "mot.pdf"), at=AT)
    second = files.keep(sent(pdf(), "hai.pdf"), at=AT)

    assert first.sha256 == second.sha256
    assert kept_in(tmp_path) == [first.sha256]


def test_stores_nothing_it_refuses(tmp_path):
    with pytest.raises(RefusedError):
        files.keep(sent(b"khong phai"), at=AT)
    assert kept_in(tmp_path) == []


def test_leaves_no_half_file_when_the_disk_fails(tmp_path, monkeypatch):
    def full(_number: int) -> None:
        raise OSError

    monkeypatch.setattr(store.os, "fsync", full)
    with pytest.raises(OSError):  # noqa: PT011  the disk's own error, whatever it says
        files.put(b"qua day dia")
    assert kept_in(tmp_path) == []


@pytest.mark.parametrize("sha256", ["", "../" * 22, "A" * 64, "f" * 63])
def test_opens_nothing_but_digests(sha256):
    with pytest.raises(FileNotFoundError):
        files.open_file(sha256)


@pytest.mark.django_db  # a closed answer lets go of old connections
def test_serves_to_look_at_and_to_save():
    sha256 = files.put(pdf())
    shown = files.response(sha256, name="giấy hẹn.pdf", media_type="application/pdf")
    saved = files.response(
        sha256, name="giấy hẹn.pdf", media_type="application/pdf", is_download=True
    )

    assert b"".join(shown) == pdf()
    assert shown["Content-Type"] == "application/pdf"
    assert shown["Content-Disposition"].startswith("inline")
    assert saved["Content-Disposition"].startswith("attachment")
    for answer in (shown, saved):
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "private, no-store"
        answer.close()


@pytest.mark.django_db  # a closed answer lets go of old connections
def test_never_shows_what_could_run_in_the_browser():
    sha256 = files.put(b"<script>alert(1)</script>")
    answer = files.response(sha256, name="a.html", media_type="text/html")

    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    answer.close()
