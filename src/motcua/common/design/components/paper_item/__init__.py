"""One required document: what is asked, what was handed in, what is still wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PaperState(StrEnum):
    """How things stand with one required document."""

    NOT_YET = "not_yet"  # not looked at yet
    RECEIVED = "received"
    REUSED = "reused"  # taken from a store, nothing to hand in
    DOUBTFUL = "doubtful"  # the machine's advice; it never blocks
    MUST_FIX = "must_fix"  # the officer's words are quoted
    MISSING = "missing"
    LOST = "lost"  # the citizen no longer has it
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file handed in. href: "" while it is not on record. size: "1,1 MB"."""

    name: str
    href: str
    size: str = ""


@dataclass(frozen=True, slots=True)
class PaperItem:
    """One required document as a row shows it.

    key: what the form calls the row. originals, copies: how many are asked, 0 for none.
    words: what the officer wrote, "" when nothing. advice: what the machine noticed.
    """

    key: str
    name: str
    state: PaperState
    note: str = ""
    originals: int = 0
    copies: int = 0
    is_required: bool = True
    words: str = ""
    advice: tuple[str, ...] = ()
    files: tuple[FileLink, ...] = ()
