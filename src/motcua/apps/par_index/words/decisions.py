"""Decisions in sentences: some write "21/QĐ-UBND", some "Quyết định số 21/QĐ-UBND"."""

from __future__ import annotations

from django.utils.translation import gettext as _

_WORD = "quyết định"


def decreed(decision: str) -> str:
    """Return a decision with the word before its number, said once."""
    told = decision.strip()
    if told.casefold().startswith(_WORD):
        return told
    return _("Quyết định %(number)s") % {"number": told}


def same_number(one: str, other: str) -> bool:
    """Say whether two decisions bear one number, however it is written."""
    return _bare(one) == _bare(other)


def _bare(decision: str) -> str:
    told = decision.casefold().strip().removeprefix(_WORD).strip()
    return "".join(told.removeprefix("số").split())
