"""Every setting and every variable of the environment is explained."""

import ast
import re

from django.conf import settings

_CONF = settings.SOURCE / "conf"
_DOCUMENTED = set(
    re.findall(
        r"^\| `(\w+)`",
        (settings.ROOT / "docs" / "settings.md").read_text("utf-8"),
        re.MULTILINE,
    )
)


def _modules():
    return [path for path in settings.SOURCE.rglob("*.py") if "tests" not in path.parts]


def _set_in(path):
    for node in ast.parse(path.read_text("utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def _variables_read():
    """Find what the readers of conf/env.py and os.environ are asked for."""
    readers = re.compile(r'env\.(?:text|flag|whole|items)\(\s*"(\w+)"')
    ours = re.compile(r'"(MOTCUA_[A-Z_]+)"')
    for path in _modules():
        source = path.read_text("utf-8")
        yield from ours.findall(source)
        if path.is_relative_to(_CONF):
            yield from readers.findall(source)


def test_every_setting_is_explained():
    assert set(_set_in(_CONF / "base.py")) - _DOCUMENTED == set()


def test_every_variable_is_explained():
    assert set(_variables_read()) - _DOCUMENTED == set()


def test_nothing_is_explained_that_is_gone():
    everywhere = "\n".join(path.read_text("utf-8") for path in _modules())

    assert {name for name in _DOCUMENTED if name not in everywhere} == set()
