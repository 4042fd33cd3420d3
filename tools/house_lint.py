"""House rules no off-the-shelf linter knows (bare except and the like are ruff's).

clock       only common/clock.py reads the clock, in any spelling, columns included
orm         doors ask queries and operations; an app touches no other app's tables
save        rows are saved by operations
addresses   no package registry's host and no path of somebody's machine in the tree
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import tree

_CLOCK = Path("src/motcua/common/clock.py")
_READS_CLOCK = {
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "datetime.date.today",
    "time.time",
    "time.localtime",
    "django.utils.timezone.now",
    "django.utils.timezone.localdate",
    "django.utils.timezone.localtime",
    "django.db.models.functions.Now",
}
_COLUMN_CLOCKS = {"auto_now", "auto_now_add"}

# Who may save rows, and why.
_SAVERS = (
    "operations",  # the deeds
    "demo",  # writes as the deeds do, in bulk, and is proven equal to them
    "migrations",
    "tests",
    "store",  # the one hand the deeds of dossiers write with
    "outbox",  # common ground has no operations; it stamps its own messages
    "once",  # a session, no row: the next press, waiting, must find what this one made
)

_ADDRESSES = re.compile(
    r"""(?:pypi|pythonhosted|npmjs|deb\.debian)\.(?:org|com)
    | (?<![\w.-])/(?:work|farm|root)/\w
    | (?<![\w.-])/(?:tmp|home)/[a-z]+/
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One breach: where, which rule, and what to do instead."""

    path: Path
    line: int
    rule: str
    advice: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.advice}"


def in_code(path: Path, source: str) -> Iterator[Finding]:
    """Yield the breaches in one module. path: relative to the checkout."""
    names: dict[str, str] = {}
    for node in ast.walk(ast.parse(source, str(path))):
        names |= _imported(node)
    for node in ast.walk(ast.parse(source, str(path))):
        for rule, advice in _breaches(node, path, names):
            yield Finding(path, getattr(node, "lineno", 1), rule, advice)


def in_text(path: Path, text: str) -> Iterator[Finding]:
    """Yield the lines that name a registry's host or a path of some machine."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := _ADDRESSES.search(line):
            yield Finding(path, number, "addresses", f"{found[0]!r} must not be here")


def _breaches(
    node: ast.AST, path: Path, names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    if path != _CLOCK and _reads_clock(node, names):
        yield "clock", "take the moment as an argument; doors ask common.clock.now()"
    if _is_in(path, "src/motcua/doors") and _is_attribute(node, "objects"):
        yield "orm", "a door asks queries and operations, it reads no tables"
    if (app := _app_asked_for(node)) and app not in path.parts:
        yield "orm", f"ask {app}.queries, not its tables"
    if _saves(node) and not _is_saver(path):
        yield "save", "rows are saved by operations"


def _imported(node: ast.AST) -> dict[str, str]:
    """Return local name → full name of what an import statement brings."""
    if isinstance(node, ast.Import):
        return {
            alias.asname or alias.name.split(".")[0]: alias.name
            if alias.asname
            else alias.name.split(".")[0]
            for alias in node.names
        }
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return {
            alias.asname or alias.name: f"{node.module}.{alias.name}"
            for alias in node.names
        }
    return {}


def _full_name(node: ast.AST, names: Mapping[str, str]) -> str:
    """Return the full dotted name a chain of attributes stands for, "" for others."""
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    if isinstance(node, ast.Attribute) and (before := _full_name(node.value, names)):
        return f"{before}.{node.attr}"
    return ""


def _reads_clock(node: ast.AST, names: Mapping[str, str]) -> bool:
    if isinstance(node, ast.keyword):
        is_on = isinstance(node.value, ast.Constant) and node.value.value is True
        return node.arg in _COLUMN_CLOCKS and is_on
    return _full_name(node, names) in _READS_CLOCK


def _app_asked_for(node: ast.AST) -> str | None:
    """Return the app whose model is fetched by name, as get_model("dossiers", ...)."""
    if not isinstance(node, ast.Call) or not _is_attribute(node.func, "get_model"):
        return None
    first = node.args[0] if node.args else None
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        return first.value.split(".")[0]
    return None


def _saves(node: ast.AST) -> bool:
    """Say whether a model is saved; images and files are saved *to* something."""
    return (
        isinstance(node, ast.Call)
        and _is_attribute(node.func, "save")
        and not node.args
    )


def _is_saver(path: Path) -> bool:
    if not _is_in(path, "src/motcua"):
        return True
    return bool({*path.parts, path.stem} & set(_SAVERS))


def _is_attribute(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == name


def _is_in(path: Path, folder: str) -> bool:
    return path.is_relative_to(folder) and "tests" not in path.parts


def findings(root: Path) -> list[Finding]:
    """List every breach in the checkout, sorted by place."""
    found: set[Finding] = set()
    for path in tree.files(root=root):
        try:
            text = (root / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # fonts, pictures
        found.update(in_text(path, text))
        if path.suffix == ".py":
            found.update(in_code(path, text))
    return sorted(found)


def main() -> int:
    """Print the breaches and return 1 when there are any."""
    found = findings(tree.ROOT)
    print(*found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
