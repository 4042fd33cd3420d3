"""Reads PDFs back for the tests, with poppler when the machine has it."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(
        shutil.which(tool) is None,
        reason=f"{tool} (poppler-utils) is not on this machine: paper is not read back",
    )


def read_with(tool: str, pdf: bytes, folder: Path, *options: str) -> str:
    """Return what the tool prints about the PDF."""
    path = folder / "sheet.pdf"
    path.write_bytes(pdf)
    command = [shutil.which(tool) or tool, *options, str(path)]
    if tool == "pdftotext":
        command.append("-")
    return subprocess.run(command, check=False, capture_output=True).stdout.decode()


def text_of(pdf: bytes, folder: Path) -> str:
    """Return the text on the sheets in reading order, spaces and dotted lines short."""
    read = read_with("pdftotext", pdf, folder, "-raw")
    lines = (" ".join(line.split()) for line in read.splitlines())
    return "\n".join(re.sub(r"[.]{4,}", "....", line) for line in lines if line) + "\n"
