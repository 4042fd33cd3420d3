"""Environment variables are read strictly, and secrets from files."""

import pytest

from motcua.conf import env


def test_a_secret_may_lie_in_a_file(tmp_path, monkeypatch):
    (tmp_path / "key").write_text("from the file\n")
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("KEY", "from the variable")

    assert env.text("KEY") == "from the file"


def test_what_is_missing_is_named(monkeypatch):
    monkeypatch.delenv("KEY", raising=False)

    with pytest.raises(RuntimeError, match="Set KEY"):
        env.text("KEY")
    assert env.text("KEY", "default") == "default"


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("No", False), ("", True)]
)
def test_flags_are_read(monkeypatch, value, expected):
    monkeypatch.setenv("FLAG", value)

    assert env.flag("FLAG", default=True) is expected


def test_a_flag_is_yes_or_no(monkeypatch):
    monkeypatch.setenv("FLAG", "maybe")

    with pytest.raises(RuntimeError, match="maybe"):
        env.flag("FLAG", default=True)


@pytest.mark.parametrize("value", ["-1", "1.5", "many", "²"])
def test_a_whole_number_is_one(monkeypatch, value):
    monkeypatch.setenv("COUNT", value)

    with pytest.raises(RuntimeError, match="COUNT"):
        env.whole("COUNT", 3)


def test_lists_drop_blanks(monkeypatch):
    monkeypatch.setenv("HOSTS", "a.vn, b.vn,,")

    assert env.items("HOSTS") == ["a.vn", "b.vn"]


def test_a_socket_folder_with_spaces_reaches_the_database():
    found = env.database(
        "postgresql://motcua@/motcua?host=/srv/m%E1%BB%99t%20c%E1%BB%ADa"
    )

    assert found["HOST"] == "/srv/một cửa"
    assert found["NAME"] == "motcua"
    assert found["OPTIONS"] == {}


def test_a_server_on_the_network_is_read():
    found = env.database(
        "postgresql://u:p%40ss@db.vn:5433/motcua?sslmode=require", pool=4
    )

    assert (found["USER"], found["PASSWORD"]) == ("u", "p@ss")
    assert (found["HOST"], found["PORT"]) == ("db.vn", "5433")
    assert found["OPTIONS"] == {
        "sslmode": "require",
        "pool": {"min_size": 1, "max_size": 4, "timeout": 10},
    }


def test_only_postgresql_is_served():
    with pytest.raises(RuntimeError, match="postgresql"):
        env.database("sqlite:///db.sqlite3")
