"""Every house rule finds its breach, and leaves honest code alone."""

import subprocess
from pathlib import Path

import pytest

import house_lint

ROOM = Path("src/motcua/apps/dossiers/queries.py")
DOOR = Path("src/motcua/doors/desk/views.py")


def _rules(path, source):
    return [finding.rule for finding in house_lint.in_code(path, source)]


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime\nx = datetime.now()",
        "import datetime as d\nx = d.date.today()",
        "import time\nx = time.time()",
        "from django.utils import timezone\nx = Field(default=timezone.now)",
        "from django.utils.timezone import now as jetzt\nx = jetzt()",
        "from django.db.models.functions import Now\nx = Now()",
        "x = DateTimeField(auto_now_add=True)",
    ],
)
def test_the_clock_is_not_read(source):
    assert "clock" in _rules(ROOM, source)


def test_the_clock_is_read_in_its_own_module():
    source = "from datetime import datetime\nx = datetime.now()"

    assert _rules(Path("src/motcua/common/clock.py"), source) == []


@pytest.mark.parametrize(
    "source",
    [
        "from motcua.common import clock\nx = clock.now()",
        "import time\nx = time.monotonic()",
        "from datetime import datetime\nx = datetime.fromisoformat('2026-11-21')",
        "x = DateTimeField(auto_now=False)",
        "def f(now): return now.today",
    ],
)
def test_moments_as_arguments_are_welcome(source):
    assert _rules(ROOM, source) == []


def test_a_door_reads_no_tables():
    assert _rules(DOOR, "x = Dossier.objects.all()") == ["orm"]
    assert _rules(DOOR.parent / "tests" / "test_a.py", "Dossier.objects.all()") == []


def test_an_app_fetches_no_other_apps_model_by_name():
    assert _rules(ROOM, "apps.get_model('procedures', 'Procedure')") == ["orm"]
    assert _rules(ROOM, "apps.get_model('procedures.Procedure')") == ["orm"]
    assert _rules(ROOM, "apps.get_model('dossiers', 'Dossier')") == []


@pytest.mark.parametrize(
    "call", ["dossier.save()", "row.save(update_fields=['state'])"]
)
def test_rows_are_saved_by_operations_only(call):
    assert _rules(ROOM, call) == ["save"]
    assert _rules(ROOM.parent / "operations" / "accept.py", call) == []
    assert _rules(ROOM.parent / "tests" / "test_accept.py", call) == []


def test_saving_a_picture_to_a_file_is_no_row():
    assert _rules(ROOM, "picture.save(buffer, format='png')") == []


@pytest.mark.parametrize(
    "words",
    [
        ("https://py", "pi.org/simple"),
        ("files.python", "hosted.org"),
        ("registry.npm", "js.org/x"),
        ("see /wo", "rk/main/x"),
        ("open('/tm", "p/scratch/x')"),
        ("/ho", "me/lan/x"),
    ],
)
def test_addresses_of_machines_and_registries_are_found(words):
    found = list(house_lint.in_text(Path("README.md"), "fine\n" + "".join(words)))

    assert [(finding.line, finding.rule) for finding in found] == [(2, "addresses")]


@pytest.mark.parametrize(
    "text",
    ["src/work/list.py", "framework/core", "https://a.vn/work", "the /root folder"],
)
def test_harmless_words_are_no_addresses(text):
    assert list(house_lint.in_text(Path("README.md"), text)) == []


def test_a_checkout_is_read_whole_and_its_pictures_are_skipped(tmp_path):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "font.ttf").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "a.py").write_text("import time\nx = time.time()\n")

    found = house_lint.findings(tmp_path)

    assert [str(finding).split(": ")[:2] for finding in found] == [["a.py:2", "clock"]]
