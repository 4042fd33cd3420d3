"""Migrations are named by a person, numbered without a gap, and complete."""

import re

import pytest
from django.conf import settings
from django.core.management import call_command

_FOLDERS = sorted(settings.SOURCE.glob("**/migrations"))


def _names(folder):
    return sorted(path.stem for path in folder.glob("[0-9]*.py"))


@pytest.mark.parametrize("folder", _FOLDERS, ids=lambda folder: folder.parent.name)
def test_migrations_are_named_and_numbered(folder):
    names = _names(folder)

    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    for name in names:
        assert re.fullmatch(r"\d{4}_[a-z][a-z0-9_]+", name), name
        assert "_auto_" not in name, f"{name}: say what it does"


@pytest.mark.parametrize("folder", _FOLDERS, ids=lambda folder: folder.parent.name)
def test_the_head_names_the_last_migration(folder):
    # Two branches that each add a migration both change this line: git sees it.
    assert (folder / ".head").read_text("utf-8").strip() == _names(folder)[-1]


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=3)
