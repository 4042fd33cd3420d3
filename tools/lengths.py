"""Check that functions and modules can be read in one go.

Hard limits: a function 50 lines, a module 400, a test module 500. What must be longer
stands in lengths.toml with its reason; what is listed there without need is told too.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import tree

LONGEST_FUNCTION = 50
LONGEST_MODULE = 400
LONGEST_TEST_MODULE = 500


def too_long(path: Path, source: str) -> Iterator[tuple[str, str]]:
    """Yield (name for the list of exceptions, what is too long) for one module."""
    lines = source.count("\n")
    most = LONGEST_TEST_MODULE if _is_test(path) else LONGEST_MODULE
    if lines > most:
        yield str(path), f"{path}: {lines} lines, {most} at most"
    for node in ast.walk(ast.parse(source, str(path))):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > LONGEST_FUNCTION:
            where = f"{path}:{node.lineno}: {node.name}"
            said = f"{where} has {length} lines, {LONGEST_FUNCTION} at most"
            yield f"{path}::{node.name}", said


def problems(root: Path) -> list[str]:
    """List what is too long without a reason, and the reasons nobody needs."""
    reasons = _reasons(root / "tools" / "lengths.toml")
    found: dict[str, str] = {}
    for path in tree.files("*.py", root=root):
        found |= too_long(path, (root / path).read_text(encoding="utf-8"))
    needless = [
        f"lengths.toml: {name} is not too long" for name in reasons - found.keys()
    ]
    return [text for name, text in found.items() if name not in reasons] + needless


def _is_test(path: Path) -> bool:
    return "tests" in path.parts


def _reasons(file: Path) -> set[str]:
    if not file.exists():
        return set()
    listed = tomllib.loads(file.read_text(encoding="utf-8"))
    empty = [name for name, reason in listed.items() if not str(reason).strip()]
    if empty:
        sys.exit(f"lengths.toml: no reason given for {', '.join(empty)}")
    return set(listed)


def main() -> int:
    """Print the problems and return 1 when there are any."""
    found = problems(tree.ROOT)
    print(*found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
