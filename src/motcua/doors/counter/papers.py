"""The checklist as the counter's table shows it."""

from __future__ import annotations

from motcua.apps.procedures.queries import CaseTerms
from motcua.common.design.components.paper_item import PaperItem, PaperState


def items(case: CaseTerms) -> list[PaperItem]:
    """Return one row per required document of the case, in the printed order."""
    return [
        PaperItem(
            key=str(document.id),
            name=document.name,
            state=PaperState.NOT_YET,
            note=document.condition or document.form_name,
            originals=document.originals or 0,
            copies=document.copies or 0,
            is_required=document.is_required,
        )
        for document in case.documents
    ]
