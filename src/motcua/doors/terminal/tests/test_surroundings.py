"""What nobody gave is settled, what was given is taken."""

import pytest

from motcua.doors.terminal import surroundings


@pytest.fixture
def var(tmp_path, monkeypatch):
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    for name in ("SECRET_KEY_FILE", "MOTCUA_EMBEDDED", "MOTCUA_CALENDAR_OUTLOOK"):
        # Set first, so that what settle() puts there is taken back after the test.
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv("MOTCUA_VAR", str(tmp_path))
    yield tmp_path
    surroundings.embedded().destroy()


@pytest.mark.usefixtures("var")
@pytest.mark.parametrize(("command", "outlook"), [("demo", "true"), ("due", None)])
def test_only_a_demo_works_on_past_the_last_notice_of_holidays(command, outlook):
    surroundings.settle(command)
    assert surroundings.os.environ.get("MOTCUA_CALENDAR_OUTLOOK") == outlook


@pytest.mark.usefixtures("var")
def test_without_a_database_the_embedded_one_is_meant(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "given")
    monkeypatch.delenv("DATABASE_URL")

    surroundings.settle("demo")

    assert surroundings.is_embedded()
    assert surroundings.os.environ["DATABASE_URL"].startswith("postgresql://motcua@/")
    assert not (surroundings.embedded().place / "data").exists(), "not started"


def test_a_given_database_is_taken(var, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.vn/x")

    surroundings.settle("demo")

    assert not surroundings.is_embedded()
    with surroundings.database_in_use():
        assert not (var / "postgresql").exists()


def test_the_demo_keeps_one_secret_for_itself(var, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.vn/x")

    surroundings.settle("demo")
    first = (var / "secret-key").read_text()
    surroundings.settle("demo")

    assert len(first) >= 50
    assert (var / "secret-key").read_text() == first
    assert (var / "secret-key").stat().st_mode & 0o777 == 0o600


def test_serving_an_office_assumes_nothing(var, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.vn/x")

    surroundings.settle("serve")

    assert surroundings.os.environ["DJANGO_SETTINGS_MODULE"] == "motcua.conf.production"
    assert not (var / "secret-key").exists()
