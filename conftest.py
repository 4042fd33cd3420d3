"""What every test of the house gets: its own folder of data, and order both ways."""

import os
from pathlib import Path

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations
from hypothesis import settings as hypothesis

from tests.chromium import chromium
from tests.emptying import execute_sql_flush

# Quick while one works; the full check sets HYPOTHESIS_PROFILE=thorough.
hypothesis.register_profile("quick", max_examples=30, deadline=None)
hypothesis.register_profile("thorough", max_examples=300, deadline=None)
hypothesis.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_addoption(parser):
    parser.addoption(
        "--reverse",
        action="store_true",
        help="run the last test first: what depends on order shows",
    )


@pytest.hookimpl(trylast=True)  # after pytest-django has sorted by kind of database
def pytest_collection_modifyitems(config, items):
    missing = pytest.mark.skip(reason="no Chromium on this machine")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.enable_socket if chromium() else missing)
    if config.getoption("--reverse"):
        items.reverse()


def pytest_terminal_summary(terminalreporter):
    if chromium():
        return
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum("browser" in report.keywords for report in skipped)
    if count:
        terminalreporter.write_line(
            f"WARNING: {count} browser tests did NOT run: no Chromium here "
            "(Debian, Ubuntu: sudo apt install chromium).",
            yellow=True,
            bold=True,
        )


@pytest.fixture(scope="session", autouse=True)
def _append_only_tables_can_be_emptied():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", execute_sql_flush)
        yield


@pytest.fixture(scope="session")
def _var(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture(autouse=True)
def _own_folder_of_data(settings, _var):
    """Keep what tests write (files, keys) out of the checkout."""
    settings.VAR_DIR = _var
    settings.MEDIA_ROOT = _var / "files"
    settings.SIGNING_TRUST_DIR = _var / "pki" / "trusted"
