"""The map has a line for every folder of code and of law."""

import pytest
from django.conf import settings

_SHELVES = ("law", "src/motcua/core", "src/motcua/common", "src/motcua/apps",
            "src/motcua/doors", "docs")  # fmt: skip
_PLAIN = {"__pycache__", "tests", "migrations", "locale", "pictures"}


@pytest.mark.parametrize("shelf", _SHELVES)
def test_every_folder_is_on_the_map(shelf):
    drawn = (settings.ROOT / "docs" / "map.md").read_text(encoding="utf-8")
    folders = [one for one in (settings.ROOT / shelf).iterdir() if one.is_dir()]
    named = [f"`{shelf}/{one.name}/`" for one in folders if one.name not in _PLAIN]
    assert named
    assert [one for one in named if one not in drawn] == []
