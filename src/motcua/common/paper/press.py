"""The printing press: one typst template and its data in, PDF/A bytes out.

Data travels as JSON beside the template, never inside it, so nothing a citizen writes
is ever read as markup. The template may read its own folder and nothing else. A warning
is a failure: typst only warns when a font is missing, and prints with another one.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal

import typst

from motcua.common.paper.glyphs import FONTS, printable

Standard = Literal["a-2a", "a-2b", "1.7"]
ARCHIVAL: Final[Standard] = (
    "a-2a"  # PDF/A-2, tagged: archives keep it, readers read it aloud
)

_own = threading.local()  # a compiler may not be shared between threads


class PaperError(RuntimeError):
    """The template or its data is wrong; no paper was made."""


def typeset(
    template: Path, data: Mapping[str, Any], *, standard: Standard = ARCHIVAL
) -> bytes:
    """Return the PDF of the template filled with the data.

    template: a ``.typ`` file; it reads ``json(bytes(sys.inputs.data))`` and sets the
        document's date from it, so the same data always gives the same bytes.
    data: anything JSON can hold.

    :raises PaperError: when typst refuses or warns.
    """
    try:
        pdf, warnings = _compiler(template.parent).compile_with_warnings(
            str(template), sys_inputs=_inputs(data), pdf_standards=standard
        )
    except typst.TypstError as error:
        raise PaperError(_explain(template, error)) from error
    if warnings:
        raise PaperError(_explain(template, warnings[0]))
    if not isinstance(pdf, bytes):
        raise PaperError(f"{template.name}: typst gave no single PDF")
    return pdf


def marks(
    template: Path, data: Mapping[str, Any], label: str
) -> tuple[Mapping[str, Any], ...]:
    """Return what the template notes as ``metadata`` under the label, in page order.

    Templates use it to tell where they left room for a signature.

    :raises PaperError: when typst refuses.
    """
    try:
        found = typst.query(
            str(template),
            f"<{label}>",
            field="value",
            root=str(template.parent),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs=_inputs(data),
        )
    except typst.TypstError as error:
        raise PaperError(_explain(template, error)) from error
    return tuple(json.loads(found))


def clean(value: object) -> Any:  # noqa: ANN401  JSON in, JSON out
    """Return the value with every text in it made printable."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: clean(item) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [clean(item) for item in value]
    return value


def _inputs(data: Mapping[str, Any]) -> dict[str, str]:
    return {"data": json.dumps(clean(data), ensure_ascii=False)}


def _compiler(root: Path) -> typst.Compiler:
    kept: dict[Path, typst.Compiler] = _own.__dict__.setdefault("compilers", {})
    if root not in kept:
        kept[root] = typst.Compiler(
            root=str(root), font_paths=[str(FONTS)], ignore_system_fonts=True
        )
    return kept[root]


def _explain(template: Path, problem: typst.TypstError | typst.TypstWarning) -> str:
    return f"{template.name}: {problem.diagnostic or problem.message}"
