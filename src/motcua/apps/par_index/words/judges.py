"""Who judges a leaf, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.apps.organizations.queries import Directory
from motcua.apps.par_index.queries.results import Deduction


def judge_words(one: Deduction, book: Directory) -> str:
    """Return the agency whose appraisers judge a leaf, or the council."""
    if one.owner_id is None:
        return _("Hội đồng")
    return book.agency(one.owner_id).short_name
