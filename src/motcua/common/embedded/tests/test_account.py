"""Whom the server runs as, and that nobody's folders are opened for it."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from motcua.common.embedded import Cluster, EmbeddedError, Keeping, binaries
from motcua.common.embedded.account import server_account

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs to be root")


def test_the_server_never_runs_as_root():
    account = server_account()

    assert account.run("id", "-u").stdout.strip() == str(account.uid) != "0"


def test_a_folder_open_to_others_is_refused(tmp_path):
    tmp_path.chmod(0o755)

    with pytest.raises(EmbeddedError, match="open to others"):
        server_account().make_folder(tmp_path)


@only_root
def test_an_unknown_account_is_named(monkeypatch):
    monkeypatch.setenv("MOTCUA_PG_ACCOUNT", "no-such-account")

    with pytest.raises(EmbeddedError, match="no-such-account"):
        server_account()


@only_root
def test_a_closed_parent_stays_closed_and_data_go_elsewhere(tmp_path):
    tmp_path.chmod(0o700)
    cluster = Cluster(tmp_path / "pg", Keeping.THROW_AWAY)

    assert not cluster.place.is_relative_to(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o700
    cluster.destroy()
    assert not cluster.place.exists()


@only_root
def test_data_lie_in_home_where_the_account_can_walk():
    parent = Path(tempfile.mkdtemp())
    parent.chmod(0o755)
    try:
        assert Cluster(parent / "pg").place == parent / "pg"
    finally:
        shutil.rmtree(parent)


@only_root
def test_programs_out_of_reach_are_copied_with_their_libraries(tmp_path, monkeypatch):
    site, spare = tmp_path / "site", Path(tempfile.mkdtemp())
    real = binaries._site_packages()
    for part in binaries._PARTS:
        if (real / part).exists():
            shutil.copytree(real / part, site / part, symlinks=True)
    tmp_path.chmod(0o700)
    spare.chmod(0o755)
    monkeypatch.setattr(binaries, "_site_packages", lambda: site)
    monkeypatch.delenv("MOTCUA_PG_BIN", raising=False)
    account = server_account()
    try:
        programs = binaries.find(account, spare)

        assert programs.is_relative_to(spare)
        assert "PostgreSQL" in account.run(programs / "psql", "--version").stdout
    finally:
        shutil.rmtree(spare)


def test_programs_named_by_the_environment_must_be_there(tmp_path, monkeypatch):
    monkeypatch.setenv("MOTCUA_PG_BIN", str(tmp_path))

    with pytest.raises(EmbeddedError, match="Cannot execute"):
        binaries.find(server_account(), tmp_path)
