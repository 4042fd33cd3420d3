"""One stylesheet out of many small ones, without a build step.

Each component keeps its rules beside its template. This finder joins them, after the
tokens and the base, into ``design/motcua.css``: one request, and nothing to forget.
It writes under ``VAR_DIR`` and only when a source is newer than the bundle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

NAME = "design/motcua.css"

_HERE = Path(__file__).parent
_FIRST = ("tokens.css", "base.css")
_LAST = "print.css"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANKS = re.compile(r"\s+")
# A blank before a colon or a bracket can be a descendant selector: those stay.
_AROUND = re.compile(r"\s*([{};,>])\s*")
_AFTER_COLON = re.compile(r":\s+")


def sources() -> list[Path]:
    """List the stylesheets in the order they are joined; print rules come last."""
    styles = _HERE / "static" / "design"
    components = sorted((_HERE / "components").glob("*/*.css"))
    return [*(styles / name for name in _FIRST), *components, styles / _LAST]


def shrink(css: str) -> str:
    """Return the same rules without comments and needless blanks."""
    css = _BLANKS.sub(" ", _COMMENT.sub("", css))
    css = _AROUND.sub(r"\1", css)
    return _AFTER_COLON.sub(":", css).replace(";}", "}").strip() + "\n"


def build(target: Path) -> Path:
    """Write the bundle when it is missing or older than a source; return its path."""
    parts = sources()
    newest = max(part.stat().st_mtime for part in parts)
    if not target.exists() or target.stat().st_mtime < newest:
        text = "".join(shrink(part.read_text(encoding="utf-8")) for part in parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_suffix(".new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(target)
    return target


class BundleFinder(BaseFinder):
    """Finds ``design/motcua.css`` for collectstatic and for the development server."""

    def __init__(self, *_args: object, **_kwargs: object) -> None:
        """Keep the bundle under the house's own changing files."""
        self.storage = FileSystemStorage(location=settings.VAR_DIR / "bundle")

    def find(  # type: ignore[override]  # the stubs know only the deprecated name
        self,
        path: str,
        find_all: bool = False,  # noqa: FBT001, FBT002  Django's signature
        **_kwargs: object,
    ) -> str | list[str]:
        """Return the bundle's path for its own name, nothing for any other."""
        if path != NAME:
            return []
        found = str(build(Path(self.storage.path(NAME))))
        return [found] if find_all else found

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterator[tuple[str, Storage]]:
        """Name the bundle, freshly built."""
        del ignore_patterns
        build(Path(self.storage.path(NAME)))
        yield NAME, self.storage
