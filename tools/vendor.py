"""``./run vendor``: check the files of others that we ship, against vendor.toml.

Every font, minified script and the like is listed with origin, version, licence and
SHA-256. ``--write`` takes the fingerprints as they are now, after a file was replaced
on purpose and its origin and version were written by hand.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tree

_NEEDED = ("origin", "version", "licence", "licence_text", "files")
_PATTERNS = ("*.ttf", "*.otf", "*.woff", "*.woff2", "*.icc", "*.min.js", "*.min.css")
Listed = Mapping[str, Mapping[str, Any]]


def problems(root: Path) -> list[str]:
    """List what is shipped and not listed, listed and not there, changed, or bare."""
    listed = _listed(root)
    prints = {
        name: value for one in listed.values() for name, value in one["files"].items()
    }
    shipped = {str(path) for path in tree.files(*_PATTERNS, root=root)}
    found = [
        f"{name}: shipped, but not listed" for name in sorted(shipped - prints.keys())
    ]
    for name, value in prints.items():
        if not (root / name).is_file():
            found.append(f"{name}: listed, but not there")
        elif fingerprint(root / name) != value:
            found.append(f"{name}: changed; is it still what vendor.toml says?")
    for key, one in listed.items():
        found += [f"{key}: no {part}" for part in _NEEDED if not one.get(part)]
        if not (root / one["licence_text"]).is_file():
            found.append(f"{key}: its licence text is missing")
    return found


def fingerprint(file: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def write(root: Path) -> None:
    """Put the fingerprints of the listed files as they are now into vendor.toml."""
    manifest = root / "vendor.toml"
    text = manifest.read_text(encoding="utf-8")
    for one in _listed(root).values():
        for name, old in one["files"].items():
            text = text.replace(
                f'"{name}" = "{old}"', f'"{name}" = "{fingerprint(root / name)}"'
            )
    manifest.write_text(text, encoding="utf-8")


def _listed(root: Path) -> Listed:
    return tomllib.loads((root / "vendor.toml").read_text(encoding="utf-8"))


def main(words: list[str]) -> int:
    """Check, or write with --write; return 1 when something is not as listed."""
    if words == ["--write"]:
        write(tree.ROOT)
    found = problems(tree.ROOT)
    print(*found or ["Every shipped file of others is as listed."], sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
